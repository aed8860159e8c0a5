"""The assessed panel never passes the machine's grading off as a person's assessment."""

from dataclasses import replace
from datetime import timedelta

from assess import panel
from assess.timeline import marks
from fusion.grading import WITHDRAWN
from model.actor import Actor, ActorKind
from model.handling import Tlp
from model.incident import State
from model.judgement import Contribution, Judgement, Verdict
from tests.assess.records import NOW, acres, an_incident


def a_doubt(left: str, right: str) -> Judgement:
    words = "18 % of the smaller perimeter overlaps"
    return Judgement(
        left="l",
        right="r",
        left_key=left,
        right_key=right,
        verdict=Verdict.UNSURE,
        score=0.5,
        explanation=(Contribution(feature="overlap", value=0.18, weight=1, words=words),),
        actor=Actor(kind=ActorKind.MACHINE, name="wildfire-association", version="1"),
        known_at=NOW,
    )


def test_without_a_person_s_assessment_the_panel_says_so() -> None:
    fire = an_incident("Hermits Peak", figures=acres(7_573, contained=91))
    shown = panel.machine_panel([fire], (), (), Tlp.CLEAR, NOW)
    assert not shown.by_person
    assert "not assessed by a person" in shown.heading
    assert (shown.statements[0].text, shown.statements[0].grade) == ("Hermits Peak", "B2")
    assert shown.statements[0].support == fire.grade.reasons[0]


def test_likelihood_and_confidence_are_never_invented() -> None:
    fire = an_incident("Hermits Peak", figures=acres(7_573))
    shown = panel.machine_panel([fire], (), (), Tlp.CLEAR, NOW)
    words = " ".join(f"{item.text} {item.support}" for item in shown.statements).lower()
    assert not any(term in words for term in ("likely", "chance", "confidence", "certain"))


def test_fires_that_joined_today_are_named_with_the_time() -> None:
    into = an_incident("Hermits Peak")
    gone = an_incident("Calf Canyon", state=State.MERGED, merged_into=into.id)
    changes = panel.changes([into, gone], {}, NOW + timedelta(hours=3))
    assert changes == ("Calf Canyon joined Hermits Peak at 24 Apr 10:00 UTC",)
    assert panel.changes([into, gone], {}, NOW + timedelta(hours=25)) == ()


def test_growth_names_both_figures_and_the_largest_change_first() -> None:
    before = [an_incident("a", figures=acres(100)), an_incident("b", figures=acres(7_900))]
    after = [an_incident("a", figures=acres(110)), an_incident("b", figures=acres(6_276))]
    changes = panel.changes(after, {item.id: item for item in before}, NOW)
    assert changes == ("b 7,900 → 6,276 ac", "a 100 → 110 ac")


def test_a_pair_that_waits_for_a_person_is_named_with_the_machine_s_reasons() -> None:
    names = {"nifc:1": "Hermits Peak", "nifc:2": "Calf Canyon"}
    assert panel.waiting([a_doubt("nifc:1", "nifc:2")], names) == (
        "1 pair waits for a person: Calf Canyon and Hermits Peak. "
        "18 % of the smaller perimeter overlaps.",
    )
    assert panel.waiting([a_doubt("nifc:1", "nifc:9")], names) == ()


def test_two_series_of_one_incident_do_not_wait_for_anybody() -> None:
    names = {"nifc:1": "Hermits Peak + Calf Canyon", "nifc:2": "Hermits Peak + Calf Canyon"}
    assert panel.waiting([a_doubt("nifc:1", "nifc:2")], names) == ()


def test_what_another_fire_brought_with_it_is_not_called_growth() -> None:
    before = an_incident("a", figures=acres(7_573))
    after = an_incident("a", figures=acres(54_004), native_keys=("inciweb:a", "inciweb:b"))
    assert panel.changes([after], {before.id: before}, NOW) == ()


def test_two_claimants_difference_is_not_called_growth() -> None:
    (area,) = acres(42_342)
    other = replace(area, claims=(replace(area.claims[0], claimant="another", value=54_004.0),))
    before, after = (an_incident("a", figures=(item,)) for item in (area, other))
    assert panel.changes([after], {before.id: before}, NOW) == ()


def test_an_empty_room_says_that_there_is_nothing_to_grade() -> None:
    shown = panel.machine_panel([], (), (), Tlp.CLEAR, NOW)
    assert [item.text for item in shown.statements] == ["Nothing to grade"]


def test_what_joined_another_is_not_said_to_have_grown_as_well() -> None:
    before = an_incident("Calf Canyon", figures=acres(3_000))
    into = an_incident("Hermits Peak")
    gone = replace(before, figures=acres(39_788), state=State.MERGED, merged_into=into.id)
    changes = panel.changes([into, gone], {before.id: before}, NOW)
    assert changes == ("Calf Canyon joined Hermits Peak at 24 Apr 10:00 UTC",)


def test_what_its_sources_took_back_is_said_to_be_withdrawn() -> None:
    quake = an_incident("M 6.3 earthquake")
    grade = replace(quake.grade, reasons=(WITHDRAWN,))
    gone = replace(quake, state=State.CLOSED, grade=grade)
    assert panel.changes([gone], {}, NOW) == ("M 6.3 earthquake withdrawn at 24 Apr 10:00 UTC",)
    assert panel.changes([replace(gone, grade=quake.grade)], {}, NOW) == ()
    (mark,) = marks([gone], NOW)
    assert mark.words == "M 6.3 earthquake withdrawn"
