"""Detections: to the nearest fire within 3 km and 24 h, never to two, kept for a fire to come."""

from datetime import timedelta

import shapely
from hypothesis import given
from hypothesis import strategies as st

from fusion.hotspots import Fire, assign
from fusion.working import NO_INCIDENT
from model.hazard import Hazard
from model.place import Point
from model.report import Report
from tests.fusion.records import (
    NOON,
    SATELLITES,
    TEAM,
    a_box,
    a_fire,
    a_hotspot,
    a_room,
    at,
    tell,
    the,
)

LAT_KM = 1 / 111.195


def a_burning(name: str, longitude: float, latitude: float) -> Fire:
    shape = shapely.Point(longitude, latitude)
    return Fire(incident=name, shape=shape, began=NOON, seen=NOON)


def test_a_detection_within_3_km_belongs_to_the_fire_and_one_further_away_to_none() -> None:
    room = a_room()
    tell(room, a_fire("8049"))
    near = a_hotspot("n", -105.4, 35.72 + 2.9 * LAT_KM)
    far = a_hotspot("f", -105.4, 35.72 + 3.1 * LAT_KM)
    found = tell(room, near, far)
    belongs = {row.report: row.incident for row in found.memberships}
    assert belongs == {near.id: the(room, "Hermits Peak").id, far.id: NO_INCIDENT}
    assert {row.actor for row in found.memberships} == {"machine:hotspot-window/1"}
    assert not found.judgements


@given(st.sampled_from(["fire first", "detections first", "at once"]), st.booleans())
def test_fire_and_detections_meet_in_whatever_batches_they_come(order: str, turned: bool) -> None:
    fire = [a_fire("8049")]
    seen = [a_hotspot(f"{number}", -105.4, 35.72) for number in range(12)]
    batches = {
        "fire first": [fire, seen],
        "detections first": [seen, fire],
        "at once": [[*seen, *fire] if turned else [*fire, *seen]],
    }
    room = a_room()
    for batch in batches[order]:
        tell(room, *batch)
    found = the(room, "Hermits Peak")
    assert (found.reports, found.outlets, len(room.pool)) == (13, 2, 0)


def test_a_detection_inside_a_perimeter_belongs_to_it() -> None:
    room = a_room()
    tell(room, a_fire("8049", footprint=a_box(-105.5, 35.6, 0.4, 0.4)))
    tell(room, a_hotspot("h", -105.3, 35.8))
    assert the(room, "Hermits Peak").reports == 2


def test_a_detection_a_day_after_the_last_sign_of_life_belongs_to_none() -> None:
    room = a_room()
    tell(room, a_fire("8049"))
    tell(room, a_hotspot("h", -105.4, 35.72, 25.0))
    assert the(room, "Hermits Peak").reports == 1
    tell(room, a_hotspot("i", -105.4, 35.72, 26.0, seen=23.0))
    tell(room, a_hotspot("j", -105.4, 35.72, 46.0))
    assert the(room, "Hermits Peak").reports == 3


def test_detections_alone_are_no_incident_until_a_fire_appears_among_them() -> None:
    room = a_room()
    old = a_hotspot("old", -105.4, 35.72, -30.0)
    assert not tell(room, a_hotspot("h", -105.4, 35.72), old).incidents
    found = tell(room, a_fire("8049", 20.0, occurred_at=at(-1)))
    assert [row.incident for row in found.memberships].count(found.incidents[-1].id) == 2
    assert the(room, "Hermits Peak").reports == 2


def test_a_detection_that_no_fire_can_claim_any_more_is_forgotten() -> None:
    room = a_room()
    tell(room, a_hotspot("h", -105.4, 35.72))
    tell(room, a_fire("8066", 24.0, point=None))
    assert len(room.pool) == 1
    tell(room, a_fire("8066", 24.1, point=None))
    assert not room.pool


def test_a_perimeter_that_grows_takes_in_the_detections_that_were_outside() -> None:
    room = a_room()
    tell(room, a_fire("8049", feed="nifc", footprint=a_box(-105.5, 35.6, 0.1, 0.1)))
    tell(room, a_hotspot("h", -105.2, 35.8, 1.0))
    assert the(room, "Hermits Peak").reports == 1
    tell(room, a_fire("8049", 2.0, feed="nifc", footprint=a_box(-105.5, 35.6, 0.4, 0.4)))
    assert the(room, "Hermits Peak").reports == 3


def test_a_detection_between_two_fires_goes_to_the_nearer_and_joins_neither() -> None:
    room = a_room()
    other = a_fire(
        "8069", acres=123.0, title="Calf Canyon", point=Point(longitude=-105.4, latitude=35.75)
    )
    tell(room, a_fire("8049"), other)
    tell(room, a_hotspot("h", -105.4, 35.738))
    assert len(room.incidents) == 2
    assert (the(room, "Calf Canyon").reports, the(room, "Hermits Peak").reports) == (2, 1)


def test_only_fires_have_detections() -> None:
    room = a_room()
    tell(room, a_fire("8104", hazard=Hazard.BURNED_AREA_RESPONSE))
    tell(room, a_hotspot("h", -105.4, 35.72))
    assert the(room, "Hermits Peak Fire").reports == 1


def test_three_detections_corroborate_for_72_hours_and_then_no_more() -> None:
    room = a_room()
    tell(room, a_fire("8049"))
    few = [a_hotspot(f"h{index}", -105.4, 35.72, index) for index in range(3)]
    tell(room, *few[:-1])
    assert str(the(room, "Hermits Peak").grade) == "B2"
    tell(room, few[-1])
    confirmed = the(room, "Hermits Peak")
    assert (str(confirmed.grade), confirmed.outlets) == ("B1", 2)
    assert confirmed.grade.reasons[0] == f"2 origins: {TEAM}, {SATELLITES}."
    assert confirmed.next_expiry == at(0) + timedelta(hours=72)


places = st.tuples(st.floats(-0.1, 0.1), st.floats(-0.1, 0.1))


@given(st.lists(places, min_size=1, max_size=5), st.lists(places, max_size=20))
def test_the_index_finds_the_nearest_fire_like_looking_at_each(
    fires: list[tuple[float, float]], found: list[tuple[float, float]]
) -> None:
    burning = {f"f{i}": (-105 + x, 35 + y) for i, (x, y) in enumerate(fires)}
    hotspots = [a_hotspot(f"h{i}", -105 + x, 35 + y) for i, (x, y) in enumerate(found)]
    taken = assign([a_burning(name, *place) for name, place in burning.items()], hotspots)
    home = {report.id: incident for incident, reports in taken.items() for report in reports}
    assert len(home) == sum(len(reports) for reports in taken.values())
    for hotspot in hotspots:
        km = {name: km_between(hotspot, place) for name, place in burning.items()}
        nearest = min(km.values())
        if abs(nearest - 3) > 0.02:
            assert (hotspot.id in home) == (nearest < 3)
        if hotspot.id in home:
            assert km[home[hotspot.id]] <= nearest + 0.02


def km_between(hotspot: Report, place: tuple[float, float]) -> float:
    assert hotspot.point is not None
    return hotspot.point.km_to(Point(longitude=place[0], latitude=place[1]))
