"""One app and one browser for all browser tests; each test gets a page of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.application import Application, healthy_application
from tests.browser.browser import find, launch

SCREENSHOTS = Path(__file__).parent / "screenshots"
# A busy machine answers late; what never comes still fails.
expect.set_options(timeout=20_000)
WALL_1080, WALL_4K, PHONE = (1920, 1080), (3840, 2160), (390, 844)


@dataclass(slots=True)
class Visit:
    """A page, and what must not happen on it.

    Attributes:
        page: The page.
        outside: Requests that left the machine.
        errors: Console errors and uncaught exceptions.
    """

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def shoot(self, name: str) -> None:
        """Save a screenshot for people to look at."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    with healthy_application(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture(scope="session")
def standing() -> list[str]:
    """Return where the exercise's clock was last made to stand; empty once it may have run on."""
    return []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find()
    with sync_playwright() as playwright:
        found = launch(playwright, executable)
        yield found
        found.close()


@pytest.fixture
def visit(app: Application, browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a path of the app at a size; afterwards nothing may have left or gone wrong."""
    visits: list[Visit] = []

    def open_at(path: str, size: tuple[int, int] = WALL_1080) -> Visit:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        made = Visit(page)
        visits.append(made)
        page.on("request", lambda request: note_outside(made, request.url))
        page.on("pageerror", lambda error: made.errors.append(str(error)))
        page.on("console", lambda message: note_error(made, message))
        page.goto(app.url + path)
        return made

    yield open_at
    for made in visits:
        made.page.close()
    assert [made.outside for made in visits if made.outside] == []
    assert [made.errors for made in visits if made.errors] == []


def note_error(made: Visit, message: ConsoleMessage) -> None:
    """Note an error on the console.

    On any address but the root, Streamlit's page first looks for its server below that address
    and finds it above: those two answers of 404 are no fault.
    """
    looked_for = message.location["url"].endswith(("/_stcore/health", "/_stcore/host-config"))
    if message.type == "error" and not looked_for:
        made.errors.append(message.text)


def note_outside(made: Visit, url: str) -> None:
    """Note a request to anything but this machine."""
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in {
        "localhost",
        "127.0.0.1",
    }:
        made.outside.append(url)
