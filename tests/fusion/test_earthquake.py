"""Earthquakes: agencies' solutions of one shock fuse, shocks of one sequence stay apart."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fusion.fuse import hear
from model.hazard import Hazard
from model.incident import State
from model.judgement import Verdict
from model.place import Point
from model.report import MessageType, Report
from tests.fusion.records import NOON, a_judgement, a_quake, a_report, a_room, tell, the
from tests.sources.harness import CAPTURES, needs_captures

CRISIS = CAPTURES / "crisis_turkiye_2023"


def again(report: Report) -> Report:
    """Return it as the next revision, a minute later."""
    later = report.received_at + timedelta(minutes=1)
    return replace(report, revision="2", reported_at=later, received_at=later)


def agencies(**changes: object) -> list[Report]:
    """Return the mainshock as three agencies solved it (times against the USGS's)."""
    return [
        a_quake("us6000jllz", 7.8, **changes),  # type: ignore[arg-type]
        a_quake("543428", 7.7, -4, 37.043, 37.288, feed="afad"),
        a_quake("20230206", 8.0, -36, 37.0, 37.0744, feed="koeri"),
    ]


def test_three_agencies_solutions_of_a_great_shock_are_one_incident() -> None:
    room = a_room()
    tell(room, *agencies())
    (incident,) = room.incidents.values()
    assert incident.outlets == 3
    magnitude = incident.figure("magnitude")
    assert magnitude is not None
    assert {claim.claimant: claim.value for claim in magnitude.claims} == {
        "USGS": 7.8,
        "AFAD": 7.7,
        "KOERI": 8.0,
    }


def test_the_second_shock_of_a_doublet_and_aftershocks_stay_apart() -> None:
    room = a_room()
    nine_hours = 9 * 3600 + 430.0
    found = tell(
        room,
        *agencies(),
        a_quake("second", 7.5, nine_hours, 37.2, 38.02),
        a_quake("543429", 7.6, nine_hours - 3, 37.24, 38.09, feed="afad"),
        a_quake("after1", 5.6, 41.0),
        a_quake("after2", 6.7, 660.0),
        a_quake("af3", 4.0, 58.0, feed="afad"),
    )
    sizes = sorted(len(item.native_keys) for item in room.incidents.values())
    assert sizes == [1, 1, 1, 2, 3]
    assert Verdict.UNSURE not in {item.verdict for item in found.judgements}


def test_one_agency_s_two_ids_are_two_shocks_however_near() -> None:
    room = a_room()
    tell(room, a_quake("a", 4.5), a_quake("b", 4.5, 8.0), a_quake("c", 4.4, 5.0, feed="afad"))
    keys = sorted(len(item.native_keys) for item in room.incidents.values())
    assert keys == [1, 2]
    assert len(room.incidents) == 2


def test_an_id_that_changed_is_followed_by_its_alias() -> None:
    room = a_room()
    tell(room, a_quake("ak1", 4.5, aliases=("usgs:ak1",)))
    tell(room, a_quake("us1", 4.6, 300.0, aliases=("usgs:us1", "usgs:ak1")))
    assert len(room.incidents) == 1


@pytest.mark.parametrize(
    ("magnitude", "seconds", "kilometres", "together"),
    [
        (2.0, 3.0, 10.0, True),
        (2.0, 7.0, 0.0, False),
        (4.0, 14.0, 20.0, True),
        (4.0, 16.0, 0.0, False),
        (4.8, 10.0, 20.0, True),
        (4.8, 31.0, 0.0, False),
        (4.8, 0.0, 105.0, False),
        (6.4, 45.0, 150.0, True),
        (6.4, 61.0, 0.0, False),
        (6.4, 0.0, 320.0, False),
    ],
)
def test_the_window_grows_with_the_magnitude(
    magnitude: float, seconds: float, kilometres: float, together: bool
) -> None:
    room = a_room()
    other = a_quake("x", magnitude, seconds, 37.03, 37.17 + kilometres / 111.2, feed="afad")
    tell(room, a_quake("a", magnitude), other)
    assert (len(room.incidents) == 1) is together


@pytest.mark.parametrize(
    ("magnitude", "seconds", "kilometres"),
    [(7.2, 60.0, 15.0), (8.3, 50.0, 125.0)],
    ids=["as of Van 2011", "as of the Kurils 2006"],
)
def test_solutions_of_a_great_shock_that_differ_by_a_minute_or_a_degree_are_one(
    magnitude: float, seconds: float, kilometres: float
) -> None:
    room = a_room()
    other = a_quake("x", magnitude, seconds, 37.03, 37.17 + kilometres / 111.2, feed="afad")
    tell(room, a_quake("a", magnitude), other)
    assert len(room.incidents) == 1


@pytest.mark.parametrize("magnitudes", [(6.4, 6.4), (6.1, 6.5)], ids=["alike", "of two sizes"])
def test_two_aftershocks_within_one_window_go_to_the_nearest_and_never_cross(
    magnitudes: tuple[float, float],
) -> None:
    first, second = magnitudes
    for feeds in (("usgs", "afad"), ("afad", "usgs")):
        room = a_room()
        one, other = feeds
        tell(
            room,
            a_quake("1", first, 0.0, feed=one),
            a_quake("2", second, 40.0, feed=one),
            a_quake("1", first, 3.0, 37.1, feed=other),
            a_quake("2", second, 42.0, 37.1, feed=other),
        )
        found = {frozenset(room.members(incident)) for incident in room.incidents}
        assert found == {
            frozenset({"usgs:1", "afad:1"}),
            frozenset({"usgs:2", "afad:2"}),
        }


def test_a_chain_of_agencies_is_no_longer_than_the_window() -> None:
    room = a_room()
    feeds = ("usgs", "afad", "koeri", "gdacs", "eonet")
    tell(room, *(a_quake("x", 5.0, 20.0 * n, feed=feed) for n, feed in enumerate(feeds)))
    assert max(len(item.native_keys) for item in room.incidents.values()) == 2


def test_a_third_id_of_one_shock_joins_as_the_second_did() -> None:
    room = a_room()
    tell(room, a_quake("ak1", 4.5, aliases=("usgs:ak1",)))
    tell(room, a_quake("us1", 4.6, 300.0, aliases=("usgs:us1", "usgs:ak1")))
    tell(room, a_quake("at1", 4.6, 400.0, aliases=("usgs:at1", "usgs:ak1")))
    assert len(room.incidents) == 1


def test_a_person_joins_what_one_agency_lists_as_two() -> None:
    room = a_room()
    tell(room, a_quake("a", 5.0), a_quake("b", 5.0, 3.0), a_quake("x", 5.0, 1.0, feed="afad"))
    assert len(room.incidents) == 2
    hear(room, [a_judgement("usgs:a", "usgs:b", Verdict.SAME)], NOON)
    assert len(room.incidents) == 1


def test_a_solution_of_unknown_magnitude_is_for_a_person() -> None:
    room = a_room()
    found = tell(room, a_quake("a", 5.0), a_quake("x", None, 3.0, feed="afad"))
    assert [item.verdict for item in found.judgements] == [Verdict.UNSURE]
    assert len(room.incidents) == 2


def test_what_gdacs_carries_of_the_usgs_is_one_origin() -> None:
    room = a_room()
    carried = a_quake("EQ1", 5.1, 2.0, feed="gdacs", origin="USGS", aliases=("usgs:a",))
    tell(room, a_quake("a", 5.0), carried)
    (incident,) = room.incidents.values()
    assert (incident.outlets, incident.origins, str(incident.grade)) == (2, ("USGS",), "A2")


def test_solutions_that_are_revised_apart_are_two_again() -> None:
    room = a_room()
    tell(room, a_quake("a", 5.0), a_quake("x", 5.1, 5.0, feed="afad"))
    assert len(room.incidents) == 1
    found = tell(room, again(a_quake("x", 5.1, 25.0, 37.9, 37.2, feed="afad")))
    assert len(room.incidents) == 2
    assert [item.verdict for item in found.judgements] != [Verdict.SAME]


def test_a_deleted_earthquake_is_closed_and_doubtful() -> None:
    room = a_room()
    tell(room, a_quake("a", 5.0))
    tell(room, again(a_quake("a", 5.0, message_type=MessageType.CANCEL)))
    (incident,) = room.incidents.values()
    assert (incident.state, str(incident.grade), incident.level) == (State.CLOSED, "A4", None)


def test_a_tsunami_is_never_merged_with_its_earthquake() -> None:
    room = a_room()
    wave = a_report("p1", feed="ptwc", hazard=Hazard.TSUNAMI, title="Tsunami", aliases=("usgs:a",))
    tell(room, a_quake("a", 8.1), wave)
    assert len(room.incidents) == 2


@needs_captures
def test_the_turkiye_catalogue_fuses_two_mainshocks_and_swallows_no_aftershock() -> None:
    room = a_room()
    with (CRISIS / "usgs_turkey.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["type"] == "earthquake"]
    tell(room, *(_solution(row) for row in rows), *_others())
    found = [item for item in room.incidents.values() if len(item.native_keys) > 1]
    assert sorted(len(item.native_keys) for item in found) == [3, 3]
    assert len(room.incidents) == len(rows)
    assert the(room, found[0].title)


def _solution(row: dict[str, str]) -> Report:
    longitude, latitude = float(row["longitude"]), float(row["latitude"])
    happened = datetime.fromisoformat(row["time"]).replace(tzinfo=UTC)
    seconds = (happened - NOON).total_seconds()
    report = a_quake(row["id"], float(row["mag"]), seconds, longitude, latitude)
    assert report.point == Point(longitude=longitude, latitude=latitude)
    return report


def _others() -> list[Report]:
    first, second = "2023-02-06T01:17:%02dZ", "2023-02-06T10:24:%02dZ"
    stated = (
        ("afad", "m1", 7.7, first % 32, 37.043, 37.288),
        ("koeri", "m1", 8.0, first % 0, 37.0, 37.0744),
        ("afad", "m2", 7.6, second % 47, 37.239, 38.089),
        ("koeri", "m2", 7.3, second % 49, 37.206, 38.024),
    )
    return [
        a_quake(
            name,
            magnitude,
            (datetime.fromisoformat(time) - NOON).total_seconds(),
            longitude,
            latitude,
            feed=feed,
        )
        for feed, name, magnitude, time, longitude, latitude in stated
    ]


def test_a_solution_that_moves_out_of_the_window_is_another_shock() -> None:
    room = a_room()
    tell(room, a_quake("a", 5.0), a_quake("x", 5.1, 5.0, feed="afad"))
    tell(room, again(a_quake("x", 5.1, 900.0, feed="afad")))
    assert len(room.incidents) == 2
