"""The live wall when no feed can be reached: it says so, it keeps its shape, nothing leaves."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from sources.catalogue import FEEDS
from tests.application import Application, healthy_application
from tests.browser.conftest import PHONE, WALL_4K, WALL_1080, Visit

pytestmark = pytest.mark.browser

LIVE = "/?room=world-watch"
# Whether the words of an element are cut at its edge.
CUT = "(node) => node.scrollHeight > node.clientHeight + 1"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Return the app with its live room, on a machine without a network."""
    store = tmp_path_factory.mktemp("offline")
    live = {"FUSION_CELL_LIVE": "1"}
    with healthy_application(store, starter="tests.offline", **live) as running:
        yield running


@pytest.mark.parametrize(
    ("name", "size"),
    [("wall-live-1080", WALL_1080), ("wall-live-4k", WALL_4K), ("wall-live-phone", PHONE)],
)
def test_every_feed_that_cannot_be_reached_is_named(
    visit: Callable[..., Visit], name: str, size: tuple[int, int]
) -> None:
    seen = visit(LIVE, size)
    page = seen.page
    on = [feed for feed in FEEDS if not feed.off and not feed.needs]
    strip = page.locator(".fc-strip")
    expect(strip).to_contain_text(f"no answer yet ({len(on)})", timeout=60_000)
    for feed in on:
        expect(strip).to_contain_text(feed.agency)
    expect(page.locator(".fc-health")).to_contain_text(f"0 of {len(on)} fresh")
    expect(page.locator(".fc-health")).to_contain_text("No picture yet: no feed has answered")
    seen.shoot(name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if size != PHONE:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert not strip.locator(".fc-feed").first.evaluate(CUT)
