"""The list by priority, what counts as new, and what no longer stands in the picture."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from assess.lines import by_priority, is_new, is_open, line
from fusion.grading import WITHDRAWN, is_withdrawn
from fusion.relate_bearing import is_linkable
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange, Incident, State
from model.severity import Level
from tests.assess.records import NOW, acres, an_incident


def magnitude(value: float) -> tuple[FigureRange, ...]:
    claim = FigureClaim(value=value, claimant="USGS", at=NOW)
    return (FigureRange(name="magnitude", unit="", claims=(claim,)),)


def test_the_graver_level_comes_first_then_the_larger_fire_and_unknown_last() -> None:
    fires = [
        an_incident("unknown", level=None, figures=acres(90_000)),
        an_incident("small", figures=acres(7_573)),
        an_incident("moderate", level=Level.MODERATE, figures=acres(99_000)),
        an_incident("large", figures=acres(48_672)),
    ]
    ordered = [item.title for item in by_priority(fires)]
    assert ordered == ["large", "small", "moderate", "unknown"]


def test_a_magnitude_7_stands_beside_a_fire_of_100_000_acres() -> None:
    quake = an_incident("quake", hazard=Hazard.EARTHQUAKE, figures=magnitude(7.0))
    smaller, larger = (an_incident(str(area), figures=acres(area)) for area in (99_000, 101_000))
    assert by_priority([smaller, quake, larger]) == [larger, quake, smaller]


@given(st.permutations([an_incident(str(area), figures=acres(area)) for area in (1, 1, 2, 3, 3)]))
def test_the_order_does_not_depend_on_how_incidents_arrive(mixed: list[Incident]) -> None:
    assert by_priority(mixed) == by_priority(reversed(mixed))


def test_silence_closes_an_incident_after_its_hazard_s_time_and_absence_does_not() -> None:
    quiet = an_incident("fire", updated_at=NOW - timedelta(days=13))
    assert is_open(quiet, NOW)
    assert not is_open(quiet, NOW + timedelta(days=2))
    assert not is_open(an_incident("joined", state=State.MERGED), NOW)
    assert not is_open(an_incident("ended", state=State.CLOSED), NOW)


def test_what_every_source_took_back_is_withdrawn_whatever_a_person_graded_it() -> None:
    proposed = replace(an_incident("quake").grade, reasons=(WITHDRAWN,))
    quake = an_incident("quake", state=State.CLOSED, grade=proposed)
    assert is_withdrawn(quake)
    graded = replace(quake, grade=replace(proposed, reasons=("I felt it.",)), proposed=proposed)
    assert is_withdrawn(graded)
    assert not is_linkable(graded), "what was taken back is linked to nothing"
    assert not is_withdrawn(an_incident("ended", state=State.CLOSED))


def test_new_is_what_appeared_rose_or_took_in_another() -> None:
    before = an_incident("fire", level=Level.MODERATE)
    earlier = {before.id: before}
    assert not is_new(before, earlier)
    assert is_new(an_incident("other"), earlier)
    assert is_new(an_incident("fire", level=Level.SEVERE), earlier)
    assert not is_new(an_incident("fire", level=Level.MINOR), earlier)
    joined = an_incident("fire", level=Level.MODERATE, names=("fire", "other"))
    assert is_new(joined, earlier)


def test_a_line_says_how_far_the_claimants_differ() -> None:
    fire = an_incident("Calf Canyon", figures=acres(39_788, 42_342, contained=0))
    shown = line(fire, new=False)
    assert shown.headline == "39,788–42,342 ac · 0 % contained"
    assert (shown.grade, shown.outlets, shown.origins) == ("B2", 2, 1)


def test_claimants_who_agree_within_one_percent_show_no_range() -> None:
    fire = an_incident("fire", figures=acres(54_004, 54_004.46))
    assert line(fire, new=False).headline == "54,004 ac"


def test_a_fire_keeps_its_place_when_its_slower_claimant_speaks_again() -> None:
    larger = an_incident("larger", figures=acres(48_251, 54_004))
    other = an_incident("other", figures=acres(51_975))
    assert [item.title for item in by_priority([other, larger])] == ["larger", "other"]
