"""Incidents: every version is kept, and the picture as known at any moment can be asked for."""

from dataclasses import fields, replace
from datetime import timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from data import incidents
from data.store import Store
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from tests import strategies
from tests.data.records import NOON, an_incident, at, fused

DAY = 60 * 24

_example = count()


@settings(max_examples=40)
@given(versions=st.lists(strategies.incidents(), min_size=1, max_size=3))
def test_every_version_comes_back_as_it_was_stored(
    filling: Store, versions: list[Incident]
) -> None:
    id_ = f"incident {next(_example)}"
    stored = [replace(version, id=id_) for version in versions]
    fused(filling, incidents=tuple(stored))
    latest = max(version.known_at for version in stored)
    in_order = sorted(stored, key=lambda version: version.known_at)
    assert incidents.history(filling, Tlp.RED, id_, latest) == in_order
    before = [version for version in in_order if version.known_at < latest]
    assert incidents.history(filling, Tlp.RED, id_, latest - timedelta(microseconds=1)) == before


@settings(max_examples=40)
@given(
    puts=st.lists(
        st.lists(
            st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.sampled_from(Tlp)), max_size=4
        ),
        max_size=5,
    ),
    moment=st.integers(-1, 10),
    clearance=st.none() | st.sampled_from(Tlp),
)
def test_known_is_the_newest_version_of_each_where_the_reader_may_see_it(
    filling: Store,
    puts: list[list[tuple[str, int, Tlp]]],
    moment: int,
    clearance: Tlp | None,
) -> None:
    example = f"example {next(_example)}"
    newest: dict[str, Incident] = {}
    for put in puts:
        versions = [
            an_incident(f"{example} {name}", minutes, handling=handling, reports=place)
            for place, (name, minutes, handling) in enumerate(put)
        ]
        fused(filling, incidents=tuple(versions))
        for version in versions:
            held = newest.get(version.id)
            in_time = version.known_at <= at(moment)
            if in_time and (held is None or held.known_at <= version.known_at):
                newest[version.id] = version
    found = incidents.known(filling, clearance, at(moment))
    assert [item for item in found if item.id.startswith(f"{example} ")] == [
        newest[name]
        for name in sorted(newest)
        if clearance is not None and clearance.permits(newest[name].handling)
    ]


def test_every_state_is_known_and_the_earlier_picture_stays(store: Store) -> None:
    fused(store, incidents=(an_incident("peak"), an_incident("canyon")))
    merged = an_incident("canyon", 30, state=State.MERGED, merged_into="peak")
    fused(store, incidents=(merged, an_incident("closed", 30, state=State.CLOSED)))
    assert [item.state for item in incidents.known(store, Tlp.CLEAR, at(29))] == [State.OPEN] * 2
    assert [(item.id, item.state) for item in incidents.known(store, Tlp.CLEAR, at(30))] == [
        ("canyon", State.MERGED),
        ("closed", State.CLOSED),
        ("peak", State.OPEN),
    ]


def test_of_two_versions_at_one_moment_the_one_concluded_later_stands(store: Store) -> None:
    fused(store, incidents=tuple(an_incident(reports=number) for number in (2, 3)))
    assert [item.reports for item in incidents.known(store, Tlp.CLEAR, NOON)] == [3]
    fused(store, incidents=(an_incident(reports=1),))
    assert [item.reports for item in incidents.known(store, Tlp.CLEAR, NOON)] == [1]


def test_a_version_that_the_reader_may_not_see_does_not_bring_back_an_older_one(
    store: Store,
) -> None:
    fused(store, incidents=(an_incident("peak", 0),))
    fused(store, incidents=(an_incident("peak", 10, handling=Tlp.RED),))
    assert len(incidents.known(store, Tlp.CLEAR, at(9))) == 1
    assert incidents.known(store, Tlp.CLEAR, at(10)) == []
    assert [item.known_at for item in incidents.history(store, Tlp.CLEAR, "peak", at(10))] == [
        at(0)
    ]
    assert incidents.history(store, None, "peak", at(10)) == []


def test_an_incident_silent_for_longer_than_any_stays_open_is_only_history(store: Store) -> None:
    fused(store, incidents=(an_incident("drought"),))
    assert len(incidents.known(store, Tlp.CLEAR, at(90 * DAY - 1))) == 1
    assert incidents.known(store, Tlp.CLEAR, at(90 * DAY)) == []
    assert len(incidents.history(store, Tlp.CLEAR, "drought", at(90 * DAY))) == 1


def test_the_current_picture_reaches_back_as_far_as_each_hazard_stays_open(store: Store) -> None:
    fused(store, incidents=tuple(an_incident(item.name, hazard=item) for item in Hazard))
    for hazard in Hazard:
        closes = at(hazard.stays_open_for.total_seconds() / 60)
        for moment, seen in ((closes - timedelta(minutes=1), True), (closes, False)):
            found = {item.hazard for item in incidents.current(store, Tlp.CLEAR, moment)}
            assert (hazard in found) == seen
    assert incidents.current(store, None, NOON) == []
    assert incidents.current(store, Tlp.RED, NOON) == incidents.known(store, Tlp.RED, NOON)


def test_an_incident_that_turns_into_another_hazard_is_current_as_the_new_one(
    store: Store,
) -> None:
    fused(store, incidents=(an_incident("heat", 0, hazard=Hazard.DROUGHT),))
    fused(store, incidents=(an_incident("heat", 1, hazard=Hazard.WEATHER),))
    assert incidents.current(store, Tlp.CLEAR, at(2 * DAY)) == []


def test_half_a_character_does_not_lose_the_picture(store: Store) -> None:
    grade = replace(an_incident().grade, reasons=("Said by \ud83d.",))
    fused(store, incidents=(an_incident(names=("Fire \ud83d",), grade=grade),))
    (found,) = incidents.known(store, Tlp.CLEAR, NOON)
    assert (found.title, found.grade.reasons) == ("Fire ?", ("Said by ?.",))


def test_an_outline_says_what_the_newest_version_says_and_names_it(store: Store) -> None:
    merged = an_incident("b", 5, state=State.MERGED, merged_into="a", handling=Tlp.RED)
    newest = an_incident("a", 30, reports=3, next_expiry=at(90))
    fused(store, incidents=(an_incident("a", 0), merged, an_incident("old", -60)))
    fused(store, incidents=(newest,))
    found = incidents.outlines(store, at(-60))
    assert {outline.id for outline in found.values()} == {"a", "b"}
    assert sorted(incidents.whole(store, list(found)), key=lambda item: item.id) == [newest, merged]
    for whole in (newest, merged):
        (outline,) = (item for item in found.values() if item.id == whole.id)
        for field in fields(outline):
            assert getattr(outline, field.name) == getattr(whole, field.name)
