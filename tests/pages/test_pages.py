"""The pages run, and say what is missing before anything is known."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assess import desk, rooms
from assess.reliability import ReliabilityRow
from assess.rooms import Centre
from data import incidents
from data.exercises import HERMITS_PEAK_2022
from data.incidents import Fused
from model.evidence import OriginBasis
from model.grade import Credibility, Reliability
from model.handling import Tlp
from model.person import Role
from pages import _desk, _shared
from tests.data.records import an_incident

SHELL = Path(__file__).resolve().parents[2] / "pages" / "shell.py"


def opened(page: str, **query: str) -> AppTest:
    """Return the app after it has run the page with this query."""
    test = AppTest.from_file(str(SHELL), default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    if page:
        test.switch_page(page).run()
    return test


@pytest.mark.usefixtures("centre")
def test_the_wall_runs_before_the_first_report() -> None:
    test = opened("")
    assert not test.exception
    assert not test.error


@pytest.mark.usefixtures("centre")
def test_the_feeds_page_offers_the_exercise_s_clock() -> None:
    test = opened("feeds.py", room="hermits-peak-2022")
    assert not test.exception
    # Until its feeds are served, the exercise collects: its clock stands.
    pause = test.button(key="feeds.pause")
    assert (pause.label, pause.disabled) == ("Collecting", True)
    assert test.selectbox(key="feeds.speed").value == 60.0


@pytest.mark.usefixtures("centre")
def test_a_link_leads_to_the_problems_and_none_is_said_to_be_there() -> None:
    test = opened("feeds.py", room="hermits-peak-2022", **{"feeds.tab": "Problems"})
    assert not test.exception
    assert "Nothing in these feeds had to be left out so far." in [text.value for text in test.text]


def test_a_letter_that_the_record_proposes_takes_effect_when_a_person_confirms_it(
    centre: Centre,
) -> None:
    room, feed = "hermits-peak-2022", "inciweb"
    running = centre.room(room)
    basis = tuple(
        OriginBasis(feed=name, origin=name, certain=True, words="") for name in (feed, "nifc")
    )
    confirmed = replace(an_incident().grade, credibility=Credibility.CONFIRMED)
    told = tuple(
        an_incident(str(number), known_at=running.clock.now(), origin_basis=basis, grade=confirmed)
        for number in range(18)
    )
    fused = Fused(incidents=told, memberships=(), judgements=(), through=0)
    incidents.put(running.store, fused).result()
    test = opened("feeds.py", room=room, **{"feeds.tab": "Reliability"})
    assert not test.exception
    test.text_input(key="who.name").set_value("A. Ortiz")
    test.selectbox(key="who.role").set_value(Role.COORDINATOR).run()
    place = [item.label for item in test.button].index("Confirm A")
    reasons = [item for item in test.text_input if item.label == _desk.REASON]
    reasons[0].set_value("It was right 18 times.")
    test.button[place].click().run()
    assert not test.exception
    (letter,) = {row.in_force for row in desk.reliability_record(room, Tlp.RED) if row.feed == feed}
    assert letter is Reliability.A
    # The runner draws whole pages, as a browser does whose click comes with a change elsewhere.
    assert any("is A, completely reliable, from now on." in text.value for text in test.text)


@pytest.mark.usefixtures("centre")
def test_a_refusal_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ReliabilityRow(
        feed="inciweb",
        title="InciWeb",
        hazard=None,
        confirmed=18,
        refuted=0,
        expected=0.95,
        proposed=Reliability.A,
        in_force=Reliability.B,
        why="",
    )
    monkeypatch.setattr(desk, "reliability_record", lambda *_: (row,))
    test = opened("feeds.py", room="hermits-peak-2022", **{"feeds.tab": "Reliability"})
    place = [item.label for item in test.button].index("Confirm A")
    test.button[place].click().run()
    assert any("It is not said who does this." in text.value for text in test.text)


@pytest.mark.usefixtures("centre")
def test_a_live_room_s_page_has_no_clock_to_set() -> None:
    test = opened("feeds.py", room="world-watch")
    assert not test.exception
    assert "feeds.pause" not in [button.key for button in test.button]


@pytest.mark.usefixtures("centre")
def test_a_chosen_moment_is_jumped_to_and_can_be_chosen_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(rooms, "control", lambda *_, **change: asked.append(change))
    test = opened("feeds.py", room="hermits-peak-2022")
    for _ in range(2):
        test.selectbox(key="feeds.moment").select_index(3).run()
        assert not test.exception
    opening = HERMITS_PEAK_2022.opens_at
    assert asked == [{"jump": opening}, {"jump": opening}]


@pytest.mark.usefixtures("centre")
def test_any_time_of_the_exercise_can_be_jumped_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(rooms, "control", lambda *_, **change: asked.append(change))
    test = opened("feeds.py", room="hermits-peak-2022")
    test.datetime_input(key="feeds.target").set_value(datetime(2022, 5, 1, 6, 30))
    test.button(key="feeds.jump").click().run()
    assert not test.exception
    assert asked == [{"jump": datetime(2022, 5, 1, 6, 30, tzinfo=UTC)}]


@pytest.mark.usefixtures("centre")
def test_without_a_clearance_a_page_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_shared, "clearance", lambda: None)
    test = opened("feeds.py", room="hermits-peak-2022")
    assert not test.exception
    assert "InciWeb" not in json.dumps([text.value for text in test.text])


@pytest.mark.usefixtures("centre")
def test_the_log_is_read_by_those_who_may_and_the_clock_s_setting_stands_in_it() -> None:
    test = opened("log.py", room="hermits-peak-2022")
    assert not test.exception
    assert any("may not read the log" in text.value for text in test.text)
    test.text_input(key="who.name").set_value("A. Ortiz")
    test.selectbox(key="who.role").set_value(Role.COORDINATOR).run()
    assert not test.exception
    assert not any("may not read" in text.value for text in test.text)
    assert test.text_input(key="log.words").value == ""


def test_records_go_to_the_browser_as_plain_values() -> None:
    found: Any = _shared.plain({"label": Tlp.GREEN, "pair": (1, None)})
    assert json.loads(json.dumps(found)) == {"label": "TLP:GREEN", "pair": [1, None]}


@pytest.mark.parametrize("text", ["![x](http://feed.example/x.png)", "a `b` ``c`` www.x.example"])
def test_what_a_feed_wrote_is_no_markup_in_a_label(text: str) -> None:
    found = _shared.verbatim(text)
    fence = found.split(" ")[0]
    assert found == f"{fence} {text} {fence}"
    assert set(fence) == {"`"}
    assert fence not in text
