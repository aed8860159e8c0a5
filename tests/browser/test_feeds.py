"""The feeds page: health, problems, and the exercise's clock."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WALL_4K, WALL_1080, Visit
from tests.browser.desk import DESK, OPENING, pause_button, stand_at, stop

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


@pytest.fixture(autouse=True)
def _moved(standing: list[str]) -> None:
    """Forget where the clock stood: these tests move it."""
    standing.clear()


@pytest.mark.parametrize(
    ("name", "size"), [("feeds-1080", WALL_1080), ("feeds-4k", WALL_4K), ("feeds-phone", PHONE)]
)
def test_every_feed_shows_its_health(visit: Open, name: str, size: tuple[int, int]) -> None:
    seen = visit(DESK, size)
    page = seen.page
    stand_at(page, OPENING, "10:00")
    rows = page.locator(".fc-feedtable tbody tr")
    expect(rows).to_have_count(3)
    for title in ("InciWeb", "NIFC perimeters", "HMS hotspots"):
        line = rows.filter(has_text=title)
        expect(line.locator(".fc-state")).not_to_be_empty()
        expect(line.locator(".fc-poll").first).to_be_visible()
    expect(page.get_by_role("tab", name="Problems")).to_be_visible()
    expect(page.locator(".fc-exercise")).to_be_visible()
    table = page.locator(".fc-feedtable")
    assert table.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    # Type grows with the screen, that of Streamlit's widgets too.
    for part in (table, page.get_by_role("tab", name="Problems").locator("p")):
        size_of_type = float(part.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)"))
        assert size_of_type >= 17 * max(1, size[1] / 1080) - 0.01
    # So do the clock's fields: a time that is cut could be any.
    rem = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    for field, least in (("speed", 13), ("target", 14)):
        place = page.locator(f".st-key-feeds-{field}")
        assert place.evaluate(f"(node) => node.clientWidth >= {least} * {rem}"), field
    seen.shoot(name)


def test_a_paused_clock_stands_and_a_running_one_runs(visit: Open) -> None:
    page = visit(DESK).page
    stand_at(page, OPENING, "10:00")
    expect(page.locator(".fc-pace")).to_have_text("PAUSED")
    pause_button(page).click()
    expect(page.locator(".fc-pace")).to_have_text("scenario time ×60", timeout=10_000)
    expect(page.locator(".fc-utc")).not_to_contain_text("10:00", timeout=15_000)
    stop(page)


def test_the_speed_can_be_chosen(visit: Open) -> None:
    page = visit(DESK).page
    stand_at(page, OPENING, "10:00")
    page.get_by_label("Speed of scenario time").click()
    page.get_by_role("option", name="×360").click()
    pause_button(page).click()
    expect(page.locator(".fc-pace")).to_have_text("scenario time ×360", timeout=10_000)
    page.get_by_label("Speed of scenario time").click()
    page.get_by_role("option", name="1 min = 1 h").click()
    expect(page.locator(".fc-pace")).to_have_text("scenario time ×60", timeout=10_000)
    stop(page)


def test_a_live_room_offers_no_clock_to_set(visit: Open) -> None:
    page = visit("/feeds?room=world-watch").page
    expect(page.get_by_text("This room has no feeds.")).to_be_visible()
    expect(page.get_by_role("button", name="Jump")).to_have_count(0)


def test_a_room_that_does_not_exist_opens_the_one_that_does(visit: Open) -> None:
    page = visit("/feeds?room=%3Cscript%3Ealert(1)%3C/script%3E").page
    expect(page.locator(".fc-header h1")).to_have_text("Hermits Peak 2022")


def test_the_screens_lead_to_one_another(visit: Open) -> None:
    page = visit(DESK).page
    page.get_by_role("link", name="Wall").click()
    expect(page.locator(".fc-incidents")).to_be_visible()
    page.locator(".fc-nav a").first.focus()
    page.get_by_role("link", name="Feeds and problems").click()
    expect(page.locator(".fc-feedtable")).to_be_visible()
