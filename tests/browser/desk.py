"""The exercise's clock, set on the desk as a person sets it."""

import re

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.application import EXERCISE

WALL = f"/?room={EXERCISE}"
DESK = f"/feeds?room={EXERCISE}"
COLLECTED_MS = 120_000
OPENING, JOINED = "opens", "one size for both"


def stand_at(page: Page, moment: str, clock: str) -> None:
    """Stop the clock and set it to the moment of these words; `clock` is what it then shows."""
    collected(page)
    sign(page)
    stop(page)
    choose(page, page.get_by_label("Moments of the exercise, UTC"), moment)
    expect(page.locator(".fc-utc")).to_contain_text(clock, timeout=COLLECTED_MS)
    collected(page)


def sign(page: Page, name: str = "A. Ortiz", role: str = "Coordinator") -> None:
    """Say who sits here, unless it is said already."""
    said = f"{name} (unverified), {role.lower()}"
    expect(page.locator(".fc-reader")).not_to_be_empty()
    if said in page.locator(".fc-reader").inner_text():
        return
    field = page.get_by_role("textbox", name="Your name, for the log")
    field.fill(name)
    field.press("Enter")
    expect(page.locator(".fc-reader")).to_contain_text(name)
    page.get_by_role("combobox", name="Your role").click()
    page.get_by_role("option", name=role, exact=True).click()
    expect(page.locator(".fc-reader")).to_have_text(said)


def collected(page: Page) -> None:
    """Wait until the screen is there and no longer says that history is being collected."""
    expect(page.locator(".fc-header h1")).not_to_be_empty(timeout=COLLECTED_MS)
    # Before the collecting begins there is no notice of it either; but no feed is fresh yet.
    expect(page.locator(".fc-health")).to_contain_text("fresh", timeout=COLLECTED_MS)
    expect(page.locator(".fc-notice")).to_be_hidden(timeout=COLLECTED_MS)


def stop(page: Page) -> None:
    """Stop the clock if it runs."""
    button = pause_button(page)
    expect(button).to_be_enabled(timeout=COLLECTED_MS)
    if "Pause" in button.inner_text():
        button.click()
    expect(button).to_contain_text("Run")


def pause_button(page: Page) -> Locator:
    """Return the button that stops the clock or lets it run."""
    return page.locator(".st-key-feeds-pause button")


def choose(page: Page, box: Locator, words: str) -> None:
    """Choose from a list; what is drawn anew meanwhile may close it again."""
    option = page.get_by_role("option", name=re.compile(words))
    for _ in range(6):
        box.click()
        try:
            option.click(timeout=5_000)
        except TimeoutError:
            page.keyboard.press("Escape")
            continue
        return
    raise AssertionError(f"{words} could not be chosen.")
