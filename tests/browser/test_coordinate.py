"""The coordinate page: a person's word about two fires, and the wall that follows it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.application import EXERCISE, Application, healthy_application
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import OPENING, WALL, sign, stand_at

pytestmark = pytest.mark.browser

DESK = f"/coordinate?room={EXERCISE}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Return an app of its own: what a person says here changes the exercise for good."""
    with healthy_application(tmp_path_factory.mktemp("coordinate")) as running:
        yield running


def pair(page: Page) -> Locator:
    return page.locator("[class*='st-key-coordinate-review-pair-']")


def say(page: Page, words: str, why: str) -> None:
    sign(page)
    pair(page).get_by_role("textbox", name="Why, for the log").fill(why)
    pair(page).get_by_role("button", name=words).click()
    expect(page.get_by_text(f"{words}: Hermits Peak and Calf Canyon")).to_be_visible()


def test_two_fires_are_one_by_a_person_s_word_and_two_again(visit: Callable[..., Visit]) -> None:
    seen = visit(DESK)
    page = seen.page
    stand_at(page, OPENING, "10:00")
    page.get_by_role("button", name="Look again").click()
    expect(pair(page)).to_contain_text("the perimeters overlap by 18 % of the larger")
    expect(pair(page)).to_contain_text("different names: Hermits Peak, Calf Canyon")
    seen.shoot("coordinate-review-1080")
    say(page, "One occurrence", "The crews on the ground say so.")
    expect(page.get_by_text("No pair of reports waits for a person.")).to_be_visible()
    wall = visit(WALL).page
    expect(wall.locator(".fc-incident", has_text="Hermits Peak + Calf Canyon")).to_be_visible()
    page.get_by_role("tab", name="Judged by persons").click()
    expect(pair(page)).to_contain_text("One occurrence, said A. Ortiz (unverified)")
    say(page, "Two occurrences", "They were wrong.")
    joined = wall.locator(".fc-incident", has_text="Hermits Peak + Calf Canyon")
    expect(joined).to_have_count(0, timeout=15_000)


def test_without_a_name_or_a_reason_nothing_is_decided(visit: Callable[..., Visit]) -> None:
    page = visit(f"{DESK}&coordinate.tab=Judged+by+persons").page
    pair(page).get_by_role("button", name="One occurrence").click()
    expect(page.get_by_text("It is not said who does this.")).to_be_visible()


def test_the_queue_fits_a_phone(visit: Callable[..., Visit]) -> None:
    seen = visit(f"{DESK}&coordinate.tab=Judged+by+persons", PHONE)
    expect(pair(seen.page)).to_contain_text("They were wrong.")
    seen.shoot("coordinate-review-390")
    width = seen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0], "nothing stands beyond the edge"
