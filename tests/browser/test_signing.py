"""Signing in at a real provider: nothing before it, what the claims say after it."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.application import EXERCISE, Application, healthy_application
from tests.browser.conftest import Visit
from tests.browser.provider import Provider, provider

pytestmark = pytest.mark.browser

DESK = f"/log?room={EXERCISE}"
ORTIZ = {"sub": "17", "name": "A. Ortiz", "email": "a@example.org", "groups": ["coordinator"]}


@pytest.fixture(scope="module")
def house() -> Iterator[Provider]:
    with provider() as made:
        yield made


@pytest.fixture(scope="module")
def app(house: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("signing")
    secrets = folder / "secrets.toml"
    secrets.write_text(house.secrets, encoding="utf-8")
    settings = {"STREAMLIT_SECRETS_FILES": str(secrets), "FUSION_CELL_ROLE_CLAIM": "groups"}
    with healthy_application(folder, **settings) as running:
        yield running


def signed_in(page: Page, address: str) -> None:
    page.get_by_role("button", name="Sign in").click()
    # Streamlit leads back to the first screen, whichever was asked for.
    page.wait_for_url(lambda url: urlsplit(url).path == "/", timeout=30_000)
    expect(page.locator(".st-key-wall, .st-key-door").first).to_be_visible(timeout=30_000)
    page.goto(address)


def test_before_the_sign_in_no_screen_shows_anything(visit: Callable[..., Visit]) -> None:
    for path in ("/", "/coordinate", "/feeds", "/log"):
        seen = visit(f"{path}?room={EXERCISE}")
        expect(seen.page.get_by_text("Sign in to see anything here.")).to_be_visible()
        assert "Hermits" not in seen.page.content()
    seen.shoot("signing-door")


def test_whom_the_provider_vouches_for_is_who_it_says(
    visit: Callable[..., Visit], app: Application, house: Provider
) -> None:
    house.claims, house.age_s = dict(ORTIZ), 0
    page = visit(DESK).page
    signed_in(page, app.url + DESK)
    expect(page.locator(".fc-reader")).to_have_text("A. Ortiz, coordinator")
    expect(page.get_by_text("Signed in as A. Ortiz, coordinator")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your name, for the log")).to_have_count(0)


def test_without_a_role_one_sees_nothing_and_is_told_whom_to_ask(
    visit: Callable[..., Visit], app: Application, house: Provider
) -> None:
    house.claims, house.age_s = ORTIZ | {"sub": "18", "groups": ["visitors"]}, 0
    page = visit(DESK).page
    signed_in(page, app.url + DESK)
    expect(page.get_by_text("you have no role here, so nothing is shown.")).to_be_visible()
    assert "Hermits" not in page.content()


def test_what_was_typed_when_a_sign_in_ends_is_there_after_the_next(
    visit: Callable[..., Visit], app: Application, house: Provider
) -> None:
    house.claims, house.age_s = ORTIZ | {"sub": "19"}, 12 * 3600 - 25
    page = visit(DESK).page
    signed_in(page, app.url + DESK)
    field = page.get_by_role("textbox", name="Search")
    field.fill("half a sen")
    field.press("Enter")
    expect(page.get_by_text("Nothing in the log is like that.")).to_be_visible()
    ended = page.get_by_text("Your sign-in has ended.")
    expect(ended).to_be_visible(timeout=60_000)
    house.age_s = 0
    page.get_by_role("button", name="Sign in again").click()
    expect(field).to_have_value("half a sen", timeout=30_000)
    assert page.url.startswith(f"{app.url}{DESK}")
