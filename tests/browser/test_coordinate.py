"""The coordinate page: a person's word about two fires, and the wall that follows it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.application import EXERCISE, Application, healthy_application
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import COLLECTED_MS, JOINED, OPENING, WALL, choose, sign, stand_at

pytestmark = pytest.mark.browser

DESK = f"/coordinate?room={EXERCISE}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Return an app of its own: what a person says here changes the exercise for good."""
    with healthy_application(tmp_path_factory.mktemp("coordinate")) as running:
        yield running


def pair(page: Page) -> Locator:
    return page.locator("[class*='st-key-coordinate-'][class*='-pair-']")


def say(page: Page, words: str, why: str) -> None:
    sign(page)
    pair(page).get_by_role("textbox", name="Why, for the log").fill(why)
    pair(page).get_by_role("button", name=words).click()
    expect(page.get_by_text(f"{words}: Hermits Peak and Calf Canyon")).to_be_visible()


def test_two_fires_are_one_by_a_person_s_word_and_two_again(visit: Callable[..., Visit]) -> None:
    seen = visit(f"{DESK}&coordinate.tab=Review+queue")
    page = seen.page
    stand_at(page, OPENING, "10:00")
    page.get_by_role("button", name="Look again").click()
    expect(pair(page)).to_contain_text("the perimeters overlap by 18 % of the larger")
    expect(pair(page)).to_contain_text("different names: Hermits Peak, Calf Canyon")
    seen.shoot("coordinate-review-1080")
    say(page, "One occurrence", "The crews on the ground say so.")
    expect(page.get_by_text("No pair of reports waits for a person.")).to_be_visible()
    wall = visit(WALL).page
    joined = wall.locator(".fc-incident", has_text="Hermits Peak + Calf Canyon")
    expect(joined).to_be_visible(timeout=COLLECTED_MS)
    page.get_by_role("tab", name="Judged by persons").click()
    expect(pair(page)).to_contain_text("One occurrence, said A. Ortiz (unverified)")
    say(page, "Two occurrences", "They were wrong.")
    expect(joined).to_have_count(0, timeout=COLLECTED_MS)


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


INCIDENTS = f"{DESK}&coordinate.tab=Incidents"
FIRE = "Cooks Peak"


def dossier(page: Page) -> Locator:
    return page.locator(".fc-dossier")


def opened(page: Page) -> None:
    """Say who sits here, and open the fire; what is drawn after that knows of it."""
    sign(page)
    page.locator(".fc-entry a", has_text=FIRE).click()
    expect(dossier(page).get_by_role("heading", name=FIRE)).to_be_visible()


def test_an_incident_tells_what_is_known_how_well_and_why(visit: Callable[..., Visit]) -> None:
    seen = visit(INCIDENTS)
    page = seen.page
    page.locator(".fc-entry a", has_text=FIRE).click()
    told = dossier(page)
    expect(told.get_by_role("heading", name=FIRE)).to_be_visible()
    expect(told).to_contain_text("28,217\N{EN DASH}48,672 acres")
    claims = told.locator("dd").first.locator("li")
    expect(claims).to_contain_text(["InciWeb", "NIFC"])
    expect(told).to_contain_text("3 outlets, 2 origins")
    expect(told).to_contain_text("detections by NOAA satellites")
    expect(told.locator(".fc-reports li").first).to_contain_text("received")
    expect(told.locator(".fc-reports a").first).to_have_attribute("href", re.compile("^https?://"))
    expect(pair(page).first).to_contain_text("One occurrence, found by the rule wildfire")
    page.reload()
    expect(dossier(page).get_by_role("heading", name=FIRE)).to_be_visible()
    seen.shoot("coordinate-incident-1080")


def grading(page: Page) -> Locator:
    return page.locator(".st-key-coordinate-grading")


def grade(page: Page, credibility: str, why: str) -> None:
    """Fill in a grade; it is not sent."""
    grading(page).get_by_text(credibility).click()
    grading(page).get_by_text("D not usually reliable").click()
    grading(page).get_by_role("textbox", name="Why, for the log").fill(why)


def test_a_person_s_grade_is_on_the_wall_until_it_is_given_back(
    visit: Callable[..., Visit],
) -> None:
    page, other = (visit(INCIDENTS).page for _ in range(2))
    opened(page)
    opened(other)
    grade(other, "2 probably true", "I know the crew.")
    reliable = page.get_by_role("radio", name="D not usually reliable")
    expect(reliable).to_have_count(0)
    grade(page, "3 possibly true", "The crews see less.")
    page.get_by_role("button", name="Grade", exact=True).click()
    expect(page.get_by_text(f"{FIRE} is graded D3.")).to_be_visible()
    other.get_by_role("button", name="Grade", exact=True).click()
    expect(other.get_by_text("A. Ortiz (unverified) has graded it meanwhile: D3")).to_be_visible()
    kept = grading(other).get_by_role("textbox", name="Why, for the log")
    expect(kept).to_have_value("I know the crew.")
    row = visit(WALL).page.locator(".fc-incident", has_text=FIRE)
    expect(row.locator(".fc-grade")).to_have_text("D3")
    expect(dossier(page)).to_contain_text("The machine proposes")
    expect(dossier(page)).to_contain_text("A. Ortiz (unverified)")
    page.get_by_role("textbox", name="Why the machine shall grade again").fill("They left.")
    page.get_by_role("button", name="Give back to the machine").click()
    expect(row.locator(".fc-grade")).to_have_text("B1")
    expect(dossier(page)).not_to_contain_text("The machine proposes")


def test_a_link_is_made_and_taken_back(visit: Callable[..., Visit]) -> None:
    page = visit(INCIDENTS).page
    opened(page)
    expect(page.get_by_text("Nothing links it to another incident.")).to_be_visible()
    form = page.locator("[class*='st-key-coordinate-linking']").first
    choose(page, form.get_by_role("combobox", name="Other incident"), "Mitchell")
    form.get_by_role("textbox", name="Why, for the log").fill("Its smoke hides it.")
    form.get_by_role("button", name="Link", exact=True).click()
    links = page.locator(".fc-links li")
    expect(links).to_contain_text("caused by Mitchell")
    expect(links).to_contain_text("Its smoke hides it.")
    choose(page, form.get_by_role("combobox", name="Link that does not hold"), "caused by Mitchell")
    form.get_by_role("textbox", name="Why, for the log").first.fill("It does not.")
    form.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Nothing links it to another incident.")).to_be_visible()


def case(page: Page, title: str) -> Locator:
    return page.locator(".fc-case", has_text=title)


def test_an_incident_is_taken_by_key_and_followed_down_to_its_bytes(
    visit: Callable[..., Visit],
) -> None:
    seen = visit(DESK)
    page = seen.page
    sign(page)
    expect(page.locator(".fc-alarm button")).to_contain_text("Sound is on")
    page.get_by_role("textbox", name="Agency").fill("Mora County")
    page.get_by_role("textbox", name="Person").fill("J. Ruiz")
    page.get_by_role("textbox", name="Person").press("Enter")
    page.get_by_label(f"Mark {FIRE}").check()
    expect(page.get_by_text("1 incident chosen.")).to_be_visible()
    case(page, FIRE).focus()
    page.keyboard.press("s")
    expect(case(page, FIRE)).to_contain_text("Assigned to Mora County, J. Ruiz by A. Ortiz")
    expect(page.get_by_label(f"Mark {FIRE}")).not_to_be_checked()
    seen.shoot("coordinate-triage-1080")
    case(page, FIRE).press("Enter")
    expect(page.get_by_text("Now assigned. Assigned to Mora County, J. Ruiz")).to_be_visible()
    page.get_by_role("tab", name="Raw reports").click()
    page.get_by_role("combobox", name="Report", exact=True).click()
    page.get_by_role("option").first.click()
    expect(page.get_by_text("SHA-256")).to_be_visible()
    expect(page.get_by_test_id("stCode")).to_contain_text(FIRE)
    page.get_by_role("tab", name="Map").click()
    expect(page.get_by_text("Rings: 10, 50, 100 km from")).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_be_visible()


def test_an_incident_that_nobody_knows_is_said_to_be_unknown(visit: Callable[..., Visit]) -> None:
    page = visit(f"{INCIDENTS}&incident=<script>").page
    expect(page.get_by_text("The incident of this address is not in the picture")).to_be_visible()


def test_a_contradiction_leads_to_its_incident_and_fits_a_phone(
    visit: Callable[..., Visit],
) -> None:
    seen = visit(f"{DESK}&coordinate.tab=Contradictions", PHONE)
    page = seen.page
    stand_at(page, JOINED, "15:30")
    entry = page.locator(".fc-entry", has_text="Hermits Peak").first
    expect(entry).to_contain_text("contradict each other")
    entry.get_by_role("link").click()
    expect(dossier(page)).to_contain_text("demands a person")
    sides = dossier(page).locator("[data-part=contradictions] .fc-side")
    expect(sides).to_contain_text(["InciWeb", "NIFC"])
    dossier(page).locator("h2").scroll_into_view_if_needed()
    seen.shoot("coordinate-incident-390")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0], "nothing stands beyond the edge"


TASKS = f"{DESK}&coordinate.tab=Tasks"


def test_an_action_is_due_on_the_wall_until_it_is_done(visit: Callable[..., Visit]) -> None:
    seen = visit(f"{TASKS}&coordinate.tasks.part=Actions")
    page = seen.page
    sign(page)
    form = page.locator("[class*='st-key-coordinate-actions-form']")
    form.get_by_role("textbox", name="What is to be done?").fill("Close the road to <b>Mora</b>")
    form.get_by_role("textbox", name="Agency").fill("County roads")
    form.get_by_role("textbox", name="Why, for the log").fill("It burns.")
    form.get_by_role("button", name="Save the action").click()
    task = page.locator(".fc-task", has_text="Close the road to <b>Mora</b>")
    expect(task).to_contain_text("open, 2 h left")
    next_words = visit(WALL).page.locator(".fc-timeline [data-part=next]")
    expect(next_words).to_contain_text("action: Close the road to <b>Mora</b> (County roads)")
    task.get_by_role("button").click()
    expect(form.get_by_role("heading", name="Action", exact=True)).to_be_visible()
    form.get_by_role("textbox", name="Why, for the log").fill("It is closed.")
    form.get_by_role("button", name="Done", exact=True).click()
    expect(task).to_have_attribute("data-mark", "done")
    expect(next_words).to_contain_text("No deadline is set")
    seen.shoot("coordinate-tasks-1080")


def test_the_tasks_fit_a_phone(visit: Callable[..., Visit]) -> None:
    seen = visit(f"{TASKS}&coordinate.tasks.part=De-confliction", PHONE)
    expect(seen.page.get_by_text("New planned activity")).to_be_visible()
    seen.shoot("coordinate-tasks-390")
    width = seen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0], "nothing stands beyond the edge"


def test_a_room_is_convened_handed_over_on_one_sheet_and_stood_down(
    visit: Callable[..., Visit],
) -> None:
    seen = visit(f"{DESK}&coordinate.tab=Rooms")
    page = seen.page
    sign(page, "C. Abe", "Duty officer")
    page.get_by_role("textbox", name="Title").fill("Northern fires")
    page.get_by_role("textbox", name="Area, empty for the world").fill("New Mexico")
    page.get_by_role("textbox", name="Duty officer", exact=True).fill("C. Abe")
    page.get_by_role("textbox", name="Why, for the log").fill("Two fires are joining.")
    page.get_by_role("button", name="Convene", exact=True).click()
    page.locator(".fc-rooms a", has_text="Northern fires").click()
    expect(page.locator(".fc-header h1")).to_have_text("Northern fires")
    page.get_by_role("tab", name="Handover").click()
    sheet = page.locator(".fc-sheet")
    expect(sheet).to_contain_text("convened the room: Northern fires: New Mexico")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.get_by_role("textbox", name="What you agreed").fill("Watch the north.")
    page.get_by_role("button", name="I take over").click()
    choose(page, page.get_by_role("combobox", name="Signed before"), "C. Abe")
    expect(sheet).to_contain_text("Taken over by C. Abe (unverified)")
    seen.shoot("coordinate-handover-1080")
    page.get_by_role("tab", name="Rooms").click()
    page.get_by_role("textbox", name="Why it is stood down").fill("It rains.")
    page.get_by_role("button", name="Stand this room down").click()
    expect(page.locator(".fc-badge")).to_have_text("STOOD DOWN")
    seen.shoot("coordinate-rooms-1080")
