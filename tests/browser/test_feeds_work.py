"""What a coordinator does about feeds: add one, read it again, switch it off, exchange the list."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, Page, TimeoutError, expect

from tests.application import Application, healthy_application
from tests.browser.conftest import PHONE, WALL_1080, Visit
from tests.browser.desk import sign
from tests.browser.world import world

pytestmark = pytest.mark.browser

DESK = "/feeds?room=world-watch"
TITLE = "Floods of Exampleland"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Return the app with its live room; the world stands on this machine."""
    live = {"FUSION_CELL_LIVE": "1"}
    store = tmp_path_factory.mktemp("work")
    with healthy_application(store, starter="tests.offline", **live) as running:
        yield running


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a feed of two floods and a broken record."""
    with world() as found:
        yield found


def tab(page: Page, name: str) -> Locator:
    """Open a tab; return what it shows."""
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def decided(page: Page, why: str, button: str, within: Locator) -> None:
    """Give the reason and press the button."""
    within.get_by_role("textbox", name="Why, for the log").fill(why)
    within.get_by_role("button", name=button).click()


def press(details: Locator, name: str) -> None:
    """Press a button in a part that is closed; what is drawn anew meanwhile may close it again."""
    button = details.get_by_role("button", name=name)
    for _ in range(6):
        if not button.is_visible():
            details.locator("summary").click()
        try:
            button.click(timeout=5_000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"{name} could not be pressed.")


def test_an_address_of_this_machine_is_refused_in_words(visit: Callable[..., Visit]) -> None:
    page = visit(DESK).page
    sign(page)
    panel = tab(page, "Add a feed")
    for url in ("http://127.0.0.1/x", "file:///etc/passwd", "http://169.254.169.254/latest"):
        panel.get_by_role("textbox", name="Address of a feed").fill(url)
        panel.get_by_role("button", name="Try it").click()
        expect(panel).to_contain_text("It was not asked.")


def test_a_try_that_fails_leaves_no_other_feed_to_be_saved(
    visit: Callable[..., Visit], address: str
) -> None:
    page = visit(DESK).page
    sign(page)
    panel = tab(page, "Add a feed")
    for url, kept in ((address, 1), ("http://127.0.0.1/x", 0)):
        panel.get_by_role("textbox", name="Address of a feed").fill(url)
        panel.get_by_role("button", name="Try it").click()
        expect(panel.get_by_text(f"To be kept of {address}")).to_have_count(kept, timeout=60_000)
        expect(panel.get_by_role("button", name="Save the feed")).to_have_count(
            kept, timeout=60_000
        )


def test_a_feed_is_tried_seen_and_saved_and_then_collected(
    visit: Callable[..., Visit], address: str
) -> None:
    seen = visit(DESK)
    page = seen.page
    sign(page)
    panel = tab(page, "Add a feed")
    panel.get_by_role("textbox", name="Address of a feed").fill(address)
    panel.get_by_role("button", name="Try it").click()
    expect(panel).to_contain_text(
        "3 records: 3 reports, 2 of them with a place; 0 could not be", timeout=60_000
    )
    expect(panel).to_contain_text("1 report taken in part only.")
    expect(panel).to_contain_text("Not a position on the globe")
    expect(panel.get_by_role("combobox", name="Read as")).to_have_value("RSS")
    expect(panel.locator(".st-key-feeds-preview canvas").first).to_be_visible(timeout=30_000)
    seen.shoot("feeds-trial-1080")
    decided(page, "The room needs floods.", "Save the feed", panel)
    expect(panel).to_contain_text(f"Saved: {TITLE}")
    row = tab(page, "Health").locator("tr", has_text=TITLE)
    expect(row).to_contain_text("fresh", timeout=30_000)
    wall = visit("/?room=world-watch").page
    expect(wall.locator(".fc-incident", has_text="Flood at Aby")).to_be_visible(timeout=30_000)
    assert "script" not in wall.locator(".fc-incidents").inner_text()


@pytest.mark.parametrize(("name", "size"), [("1080", WALL_1080), ("phone", PHONE)])
def test_a_problem_is_shown_with_its_record_and_read_again(
    visit: Callable[..., Visit], name: str, size: tuple[int, int]
) -> None:
    seen = visit(DESK, size)
    page = seen.page
    sign(page)
    panel = tab(page, "Problems")
    reason = panel.get_by_role("textbox", name="Why, for the log")
    reason.fill("The reader was mended.")
    reason.press("Enter")
    problem = panel.locator("details", has_text=f"{TITLE} · record 3")
    expect(problem.locator("summary")).to_contain_text("Not a position on the globe")
    problem.locator("summary").click()
    expect(problem).to_contain_text("151.5 -0.1")
    seen.shoot(f"feeds-problems-{name}")
    press(problem, "Read this payload again")
    read = "Read again: 3 records, 0 new reports, 0 corrected, 3 known before, 1 that"
    expect(panel).to_contain_text(read, timeout=60_000)


def test_a_feed_is_switched_off_with_a_reason_that_everybody_sees(
    visit: Callable[..., Visit],
) -> None:
    seen = visit(DESK)
    page = seen.page
    sign(page)
    panel = tab(page, "Change a feed")
    chosen = panel.get_by_role("combobox", name="Feed to decide about")
    chosen.click()
    chosen.fill(TITLE)
    page.get_by_role("option", name=TITLE).click()
    panel.get_by_text("Polled", exact=True).click()
    decided(page, "Too many of them.", "Decide", panel)
    expect(panel).to_contain_text("A. Ortiz (unverified): Too many of them.")
    seen.shoot("feeds-change-1080")
    expect(page.locator(".fc-strip")).to_contain_text(f"{TITLE} switched off", timeout=15_000)


def downloaded(page: Page, button: Locator) -> Download:
    """Press a button until its file comes: what is drawn anew meanwhile may swallow a click."""
    for _ in range(4):
        try:
            with page.expect_download(timeout=15_000) as got:
                button.click()
        except TimeoutError:
            continue
        return got.value
    raise AssertionError("No file came.")


def test_the_subscriptions_go_out_as_opml_and_come_in_once(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    page = visit(DESK).page
    sign(page)
    panel = tab(page, "Import and export")
    saved = tmp_path / "feeds.opml"
    downloaded(page, panel.get_by_role("button", name="Export as OPML")).save_as(saved)
    text = saved.read_text(encoding="utf-8")
    assert TITLE in text
    saved.write_text(text.replace("floods.rss", "other.rss"), encoding="utf-8")
    panel.locator("input[type=file]").set_input_files(saved)
    decided(page, "From a neighbour.", "Import", panel)
    expect(panel).to_contain_text("1 feed imported. Each is off until it has been tried.")
