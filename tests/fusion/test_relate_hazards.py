"""What one hazard brings with it is shown with it, and never merged with it."""

from dataclasses import replace

import pytest

from fusion.fuse import expire
from model.hazard import Hazard
from model.link import Kind
from model.place import Point, Precision
from model.report import Report
from tests.fusion.linking import MAIN, a_shock, shown
from tests.fusion.records import (
    a_box,
    a_fire,
    a_quake,
    a_report,
    a_room,
    at,
    tell,
    the,
)


def a_wave(magnitude: float | None = 7.7, hour: float = 0.1, **changes: object) -> Report:
    """Return a bulletin that states the epicentre and magnitude of its earthquake."""
    stated = a_quake("wave", magnitude)
    fields: dict[str, object] = {
        "feed": "ptwc",
        "hazard": Hazard.TSUNAMI,
        "title": "Tsunami Warning",
        "point": stated.point,
        "precision": Precision.EXACT,
        "figures": stated.figures,
        "occurred_at": at(hour),
        "expires_at": at(6),
        **changes,
    }
    return a_report("wave", hour, **fields)


CAUSED = ("Tsunami Warning", Kind.CAUSED_BY, "main")


@pytest.mark.parametrize(
    ("wave", "linked"),
    [
        (a_wave(), True),
        (a_wave(aliases=("usgs:main",), magnitude=None, point=None), True),
        (a_wave(magnitude=None, aliases=("caused-by:usgs:main",), point=None), True),
        (a_wave(magnitude=None), True),
        (a_wave(magnitude=6.7), False),
        (a_wave(hour=25), False),
        (a_wave(point=Point(longitude=37, latitude=40.5)), False),
        (a_wave(point=Point(longitude=37, latitude=38.4), magnitude=None), False),
    ],
)
def test_a_tsunami_is_linked_to_the_earthquake_that_its_bulletin_states(
    wave: Report, linked: bool
) -> None:
    room = a_room()
    tell(room, MAIN, wave)
    assert shown(room) == ({CAUSED} if linked else set())
    assert len(room.incidents) == 2, "a link never merges"


def test_of_two_earthquakes_a_tsunami_is_of_the_one_it_names_else_of_the_likest() -> None:
    for aliases, cause in (((), "main"), (("usgs:other",), "other")):
        room = a_room()
        tell(room, MAIN, a_shock("other", 7.0, 60), a_wave(aliases=aliases))
        waves = {target for source, _, target in shown(room) if source == "Tsunami Warning"}
        assert waves == {cause}


def test_a_link_is_no_corroboration() -> None:
    alone, linked = a_room(), a_room()
    tell(alone, MAIN)
    tell(linked, MAIN, a_wave(), a_shock("after", 5.0, 600))
    assert the(linked, "main") == the(alone, "main")


def test_a_burned_area_team_responds_to_the_fires_that_it_names() -> None:
    room = a_room()
    team = a_fire("t", hazard=Hazard.BURNED_AREA_RESPONSE, title="HermitsPeak +Calf Cyn BAER")
    far = Point(longitude=-108.0, latitude=35.72)
    tell(
        room,
        a_fire("8049"),
        a_fire("8069", title="Calf Canyon", point=Point(longitude=-105.4, latitude=35.5)),
        a_fire("8066", title="Cooks Peak", point=Point(longitude=-105.1, latitude=36.0)),
        a_fire("9", title="Hermits Peak", point=far, feed="eonet"),
        team,
    )
    found = {(kind, target) for _, kind, target in shown(room)}
    assert found == {(Kind.RESPONSE_TO, "Calf Canyon"), (Kind.RESPONSE_TO, "Hermits Peak")}
    assert len(room.related.links) == 2


def test_a_fire_is_part_of_the_complex_whose_id_its_source_states() -> None:
    room = a_room()
    parts = [
        a_fire(name, feed="nifc", title=name, point=None, aliases=("part-of:irwin:abc",))
        for name in ("Ridge", "Creek")
    ]
    tell(room, *parts, a_fire("c", feed="nifc", title="Twin Complex", aliases=("irwin:abc",)))
    assert shown(room) == {
        ("Ridge", Kind.PART_OF, "Twin Complex"),
        ("Creek", Kind.PART_OF, "Twin Complex"),
    }
    assert len(room.incidents) == 3, "what two fires are part of joins neither"


SCAR = a_fire("8049", footprint=a_box(-105.5, 35.6), acres=5_000.0)
STORM = a_report(
    "al01",
    hazard=Hazard.CYCLONE,
    title="Storm",
    feed="nhc",
    point=Point(longitude=-80.0, latitude=20.0),
    precision=Precision.EXACT,
)


def a_flood(longitude: float, latitude: float, hour: float, **changes: object) -> Report:
    """Return a flood at a place, that began at that hour."""
    fields: dict[str, object] = {
        "hazard": Hazard.FLOOD,
        "title": "Flood",
        "feed": "nws",
        "occurred_at": at(hour),
        "point": Point(longitude=longitude, latitude=latitude),
        "precision": Precision.VICINITY,
        **changes,
    }
    return a_report("flood", hour, **fields)


@pytest.mark.parametrize(
    ("first", "later", "linked"),
    [
        (SCAR, a_flood(-105.4, 35.7, 48), True),
        (SCAR, a_flood(-105.6, 35.7, 48), False),
        (SCAR, a_flood(-105.4, 35.7, -48, received_at=at(1)), False),
        (SCAR, a_flood(-105.4, 35.7, 48, precision=Precision.ADMIN), False),
        (STORM, a_flood(-80.0, 24.0, 20), True),
        (STORM, a_flood(-80.0, 25.0, 20), False),
        (STORM, a_flood(-80.0, 24.0, 80), False),
        (MAIN, a_flood(37.0, 37.2, 2, hazard=Hazard.LANDSLIDE), True),
        (MAIN, a_flood(37.0, 37.2, 2), False),
        (MAIN, a_flood(37.0, 38.2, 2, hazard=Hazard.LANDSLIDE), False),
    ],
)
def test_a_secondary_hazard_lies_in_the_reach_and_time_of_the_graver(
    first: Report, later: Report, linked: bool
) -> None:
    room = a_room()
    tell(room, first)
    tell(room, later)
    assert [link.kind for link in room.related.links.values()] == [Kind.SECONDARY_TO] * linked


def test_a_flood_stays_linked_to_a_cyclone_that_has_moved_on_and_fallen_silent() -> None:
    room = a_room()
    tell(room, STORM)
    tell(room, a_flood(-80.0, 21.0, 5))
    gone = Point(longitude=-60.0, latitude=40.0)
    tell(room, replace(STORM, revision="2", received_at=at(40), point=gone))
    assert len(room.related.links) == 1
    assert not tell(room, a_flood(-80.0, 21.0, 5, received_at=at(150), revision="2")).links
    assert [link.kind for link in room.related.links.values()] == [Kind.SECONDARY_TO]


@pytest.mark.parametrize(("fires", "links"), [(1, 1), (3, 3), (4, 0)])
def test_smoke_over_many_fires_tells_of_none(fires: int, links: int) -> None:
    room = a_room()
    smoke = a_report(
        "s",
        5,
        feed="hms",
        hazard=Hazard.SMOKE,
        title="Smoke",
        footprint=a_box(-106, 35, 2, 2),
        occurred_at=at(5),
    )
    burning = [
        a_fire(
            f"{number}",
            4,
            acres=5_000.0,
            title=f"Fire {number}{number}",
            point=Point(longitude=-105.8 + 0.4 * number, latitude=36.0),
        )
        for number in range(fires)
    ]
    tell(room, *burning)
    tell(room, smoke)
    assert len(room.related.links) == links


def test_with_the_end_of_a_claim_ends_the_link_that_rests_on_its_level() -> None:
    room = a_room()
    fire = a_fire("8049", 4, acres=5_000.0, contained=0.0)
    assert fire.severity is not None
    tell(room, replace(fire, severity=replace(fire.severity, valid_until=at(8))))
    area = a_box(-106, 35, 2, 2)
    smoke = {"feed": "hms", "hazard": Hazard.SMOKE, "title": "Smoke", "occurred_at": at(5)}
    found = tell(room, a_report("s", 5, footprint=area, **smoke))
    assert [link.stands for link in found.links] == [True]
    ended = expire(room, at(9)).links
    assert [(link.stands, link.known_at) for link in ended] == [(False, at(8))]
