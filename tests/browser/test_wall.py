"""The wall, as the people in the room see it: from the exercise's opening to the joined fires."""

import re
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.application import Application
from tests.browser.conftest import PHONE, WALL_4K, WALL_1080, Visit
from tests.browser.desk import COLLECTED_MS, DESK, JOINED, OPENING, WALL, stand_at

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
SMALLEST_TYPE = """() => {
    const hasText = (node) => [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim());
    const seen = [...document.querySelectorAll('.fc-panel *')]
        .filter((node) => hasText(node) && node.checkVisibility());
    return Math.min(...seen.map((node) => parseFloat(getComputedStyle(node).fontSize)));
}"""

# What is not wholly within the part of the wall that holds it, or is laid over the map.
CUT = """() => {
    const within = (node, box) => node.left >= box.left - 1 && node.right <= box.right + 1
        && node.top >= box.top - 1 && node.bottom <= box.bottom + 1;
    const place = (node) => node.getBoundingClientRect();
    const cut = (what, holder) => [...document.querySelectorAll(what)]
        .filter((node) => !within(place(node), place(node.closest(holder))));
    const map = place(document.querySelector('.st-key-wall-map'));
    const over = [...document.querySelectorAll('.fc-band > *')]
        .filter((node) => place(node).top < map.bottom - 1 && place(node).bottom > map.top + 1);
    return [
        ...cut('.fc-exposure', '.fc-words'), ...cut('.fc-proxy', '.fc-more'),
        ...cut('.fc-grade, .fc-sources, .fc-movement', '.fc-incident'),
        ...cut('.fc-graded', '.fc-statement'), ...cut('.fc-band > *', '.fc-band'), ...over,
    ].map((node) => `${node.className}: ${node.textContent}`);
}"""


@pytest.fixture
def at_opening(visit: Open, standing: list[str]) -> None:
    stand(visit, standing, OPENING, "10:00")


@pytest.fixture
def after_joining(visit: Open, standing: list[str]) -> None:
    stand(visit, standing, JOINED, "15:30")


def stand(visit: Open, standing: list[str], moment: str, clock: str) -> None:
    """Make the exercise's clock stand at a moment, unless it stands there already."""
    if standing != [moment]:
        stand_at(visit(DESK).page, moment, clock)
        standing[:] = [moment]


def titles(page: Page) -> list[str]:
    """Return the titles in the list, in their order."""
    expect(page.locator(".fc-incident").first).to_be_visible(timeout=COLLECTED_MS)
    return page.locator(".fc-incident .fc-title").all_inner_texts()


def row(page: Page, title: str) -> str:
    """Return what the line of the incident of exactly this title says."""
    line = page.locator(".fc-incident", has=page.get_by_text(title, exact=True))
    return line.inner_text()


def wait_for_map(page: Page) -> None:
    """Wait until the map has drawn its layers: until more than its ground is seen."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".st-key-wall-map canvas").first).to_be_visible()
    for _ in range(160):
        if colours(page) > 50:
            return
        page.wait_for_timeout(250)
    raise AssertionError("The map stays empty.")


def colours(page: Page) -> int:
    """Return how many colours the middle of the map shows."""
    image = Image.open(BytesIO(page.locator(".st-key-wall-map").screenshot())).convert("RGB")
    width, height = image.size
    middle = image.crop((width // 4, height // 4, 3 * width // 4, 3 * height // 4))
    return len(np.unique(np.asarray(middle).reshape(-1, 3), axis=0))


@pytest.mark.usefixtures("at_opening")
@pytest.mark.parametrize(
    ("name", "size"), [("wall-1080", WALL_1080), ("wall-4k", WALL_4K), ("wall-phone", PHONE)]
)
def test_at_the_opening_the_wall_shows_the_two_fires_apart(
    visit: Open, name: str, size: tuple[int, int]
) -> None:
    seen = visit(WALL, size)
    page = seen.page
    found = titles(page)
    assert found[:2] == ["Cooks Peak", "Calf Canyon"]
    assert "Hermits Peak" in found
    assert "48,672" in row(page, "Cooks Peak")
    assert "39,788" in row(page, "Calf Canyon")
    assert "7,573" in row(page, "Hermits Peak")
    if size != PHONE:
        assert len(found) >= 10
    wait_for_map(page)
    seen.shoot(name)


@pytest.mark.usefixtures("at_opening")
def test_an_exercise_says_so_in_words_and_nothing_takes_the_banner_away(visit: Open) -> None:
    page = visit(f"{WALL}&embed=true&banner=false").page
    expect(page.locator(".fc-exercise")).to_be_visible()
    expect(page.locator(".fc-exercise")).to_contain_text("Exercise")
    expect(page.locator(".fc-badge")).to_have_text("EXERCISE")


@pytest.mark.usefixtures("after_joining")
def test_after_the_evidence_joined_them_the_fires_are_one_with_the_common_figure(
    visit: Open,
) -> None:
    seen = visit(WALL)
    page = seen.page
    found = titles(page)
    assert found[0] == "Hermits Peak + Calf Canyon"
    assert "Calf Canyon" not in found
    assert "Hermits Peak" not in found
    line = row(page, "Hermits Peak + Calf Canyon")
    assert "54,004 ac" in line
    assert "12–91 % contained" in line
    assert "Calf Canyon joined Hermits Peak" in page.locator(".fc-assessed").inner_text()
    assert "joined" in page.locator(".fc-timeline").inner_text()
    wait_for_map(page)
    seen.shoot("wall-joined-1080")


@pytest.mark.usefixtures("after_joining")
def test_as_known_before_the_evidence_they_are_still_two(visit: Open, standing: list[str]) -> None:
    stand(visit, standing, OPENING, "10:00")
    found = titles(visit(WALL).page)
    assert {"Calf Canyon", "Hermits Peak"} < set(found)


@pytest.mark.usefixtures("at_opening")
@pytest.mark.parametrize("size", [WALL_1080, WALL_4K])
def test_the_wall_needs_no_scrolling_and_no_type_is_too_small(
    visit: Open, size: tuple[int, int]
) -> None:
    page = visit(WALL, size).page
    titles(page)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".fc-exposure").first).to_contain_text(re.compile("≈.* ≤.* km"))
    expect(page.locator(".fc-more")).to_contain_text("People: city-population proxy (GeoNames")
    assert page.evaluate(CUT) == []
    smallest = page.evaluate(SMALLEST_TYPE)
    assert smallest >= 17 * size[1] / 1080 - 0.01


@pytest.mark.usefixtures("at_opening")
def test_nothing_of_streamlit_s_own_dress_is_left_on_the_wall(visit: Open) -> None:
    page = visit(WALL).page
    titles(page)
    for name in ("stHeader", "stToolbar", "stSidebar", "stStatusWidget", "stDecoration"):
        for found in page.get_by_test_id(name).all():
            expect(found).to_be_hidden()


def test_the_slash_opens_the_exercise_until_the_live_room_has_reports(
    visit: Open, app: Application
) -> None:
    page = visit("/").page
    expect(page.locator(".fc-header h1")).to_have_text("Hermits Peak 2022", timeout=COLLECTED_MS)


def test_a_live_room_without_reports_says_so_and_wears_no_exercise_banner(visit: Open) -> None:
    seen = visit("/?room=world-watch")
    page = seen.page
    expect(page.locator(".fc-badge")).to_have_text("LIVE", timeout=COLLECTED_MS)
    expect(page.locator(".fc-exercise")).to_be_hidden()
    expect(page.locator(".fc-more")).to_contain_text("No open incident")
    wait_for_map(page)
    seen.shoot("wall-live-empty-1080")


@pytest.mark.usefixtures("at_opening")
def test_layer_data_is_not_to_be_had_without_the_page_s_capability(
    visit: Open, app: Application
) -> None:
    page = visit(WALL).page
    with page.expect_response(
        lambda response: "/geo/" in response.url and ".json" in response.url
    ) as got:
        page.reload()
    url = got.value.url.removeprefix(app.url)
    _, geo, capability, name = url.split("/")
    assert app.get(url).status_code == 200
    forged = capability[:-3] + ("AAA" if capability[-3:] != "AAA" else "BBB")
    assert app.get(f"/{geo}/{forged}/{name}").status_code == 403
    assert app.get(f"/{geo}/{capability}/another.json").status_code == 410
