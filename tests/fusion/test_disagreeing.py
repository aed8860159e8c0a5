"""Contradictions as records: both sides are kept, and a person has to decide."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fusion import contradictions, positions
from model.evidence import Contradiction, ContradictionKind
from model.hazard import Hazard
from model.place import Point, Precision
from model.report import MessageType, Report
from tests.fusion.records import NOON, a_box, a_fire, a_quake, a_report, a_room, a_series, at
from tests.fusion.records import tell as fuse_batch


def titled(feed: str) -> str:
    return feed.upper()


def existence(*reports: Report, hour: float = 9.0) -> list[Contradiction]:
    members = [a_series(report) for report in reports]
    live = [series for series in members if not series.ended(at(hour))]
    return list(contradictions.in_existence(members, live, titled))


def withdrawals(*reports: Report) -> list[Contradiction]:
    return list(contradictions.in_withdrawals([a_series(report) for report in reports], titled))


def apart(*reports: Report) -> list[Contradiction]:
    return list(positions.apart([a_series(report) for report in reports], titled))


def closed(hour: float, **changes: object) -> Report:
    """Return what EONET says of a fire that it closed."""
    fields: dict[str, object] = {
        "feed": "eonet",
        "message_type": MessageType.CANCEL,
        "expires_at": at(hour),
    }
    return a_fire("E1", hour, **{**fields, **changes})  # type: ignore[arg-type]


def test_one_says_that_it_is_over_and_another_still_reports_it() -> None:
    (found,) = existence(closed(1.0), a_fire("8049", 2.0), a_fire("n", 3.0, feed="nifc"))
    assert found.kind is ContradictionKind.EXISTENCE
    assert found.words == "EONET says that it is over; INCIWEB, NIFC still report it."
    assert [(side.claimant, side.what, side.at, side.key) for side in found.sides] == [
        ("EONET", "says that it is over", at(1), "eonet:E1"),
        ("INCIWEB", "still reports it", at(2), "inciweb:8049"),
        ("NIFC", "still reports it", at(3), "nifc:n"),
    ]


def test_what_another_said_before_is_only_old() -> None:
    assert existence(closed(3.0), a_fire("8049", 2.0)) == []


def test_an_end_that_lay_in_the_past_when_it_was_said_is_a_word_and_a_lapsed_claim_is_none() -> (
    None
):
    over = closed(2.0, message_type=MessageType.ALERT, expires_at=at(1))
    assert len(existence(over, a_fire("8049", 3.0))) == 1
    lapsed = closed(2.0, message_type=MessageType.ALERT, expires_at=at(4))
    assert existence(lapsed, a_fire("8049", 5.0)) == []


@pytest.mark.parametrize(
    "changes",
    [{"certainty": "Likely"}, {"urgency": "Past"}, {"hazard": Hazard.WEATHER}],
    ids=["CAP", "CAP urgency", "forecast"],
)
def test_that_a_claim_is_cancelled_does_not_close_the_occurrence(
    changes: dict[str, object],
) -> None:
    assert existence(closed(1.0, **changes), a_fire("8049", 2.0)) == []


def test_a_feed_with_a_record_that_goes_on_has_not_ended_it() -> None:
    second = a_fire("E2", 0.5, feed="eonet")
    assert existence(closed(1.0), second, a_fire("8049", 2.0)) == []


def test_a_report_that_was_taken_back_while_another_stands() -> None:
    gone = a_quake("a", 5.0, message_type=MessageType.CANCEL)
    (found,) = withdrawals(gone, a_quake("b", 5.0, feed="afad"))
    assert (found.kind, found.words) == (
        ContradictionKind.WITHDRAWN,
        "USGS took back its report a.",
    )
    assert [side.claimant for side in found.sides] == ["USGS", "AFAD"]
    assert withdrawals(gone) == []
    assert withdrawals(gone, a_quake("c", 5.0)) == [], "its source has it under another id"


def test_figures_keep_both_claims_beside_each_other() -> None:
    room = a_room()
    one, other = (
        a_quake("a", 5.0, aliases=("t:1",)),
        a_quake("b", 6.1, feed="afad", aliases=("t:1",)),
    )
    fuse_batch(room, one, other)
    (incident,) = room.incidents.values()
    (found,) = incident.contradictions
    assert found.kind is ContradictionKind.FIGURES
    assert {(side.claimant, side.what) for side in found.sides} == {("USGS", "5"), ("AFAD", "6.1")}
    assert incident.grade.reasons[0] == found.words
    assert incident.grade.reasons[-1] == "1 contradiction demands a person."
    assert incident.grade.credibility.value == "2"


def test_an_id_that_names_another_fire_elsewhere() -> None:
    stray = a_fire("8049", 1.0, title="Bear Trap", point=Point(longitude=-108.0, latitude=33.8))
    series = a_series(a_fire("8049"), stray)
    (found,) = contradictions.in_identity([series], titled)
    assert found.kind is ContradictionKind.IDENTITY
    assert [side.what for side in found.sides] == ["Bear Trap", "Hermits Peak"]
    assert found.words.startswith("INCIWEB's newest report 8049 names Bear Trap, 3")


def a_shock(feed: str, km_north: float, magnitude: float = 5.0) -> Report:
    return a_quake(feed, magnitude, feed=feed, latitude=37.0 + km_north / 111.195)


@pytest.mark.parametrize(
    ("km", "magnitude", "count"),
    [(45.0, 5.0, 0), (60.0, 5.0, 1), (60.0, 7.8, 0), (180.0, 7.8, 0), (220.0, 7.8, 1)],
)
def test_epicentres_may_lie_as_far_apart_as_the_measuring_and_the_rupture(
    km: float, magnitude: float, count: int
) -> None:
    found = apart(a_shock("usgs", 0.0, magnitude), a_shock("afad", km, magnitude))
    assert len(found) == count


def test_positions_name_both_places_and_how_far_apart_they_are() -> None:
    (found,) = apart(a_shock("usgs", 0.0), a_shock("afad", 100.0))
    assert found.kind is ContradictionKind.POSITION
    assert found.words == (
        "Position: 37.90° N 37.03° E (AFAD) and 37.00° N 37.03° E (USGS), 100 km apart, "
        "contradict each other."
    )


def test_what_is_not_exact_or_one_s_own_or_touches_contradicts_nothing() -> None:
    usgs, afad = a_shock("usgs", 0.0), a_shock("afad", 100.0)
    assert apart(usgs, replace(afad, precision=Precision.VICINITY)) == []
    assert apart(usgs, replace(afad, origin="USGS")) == []
    assert apart(usgs, a_quake("z", 5.0, latitude=39.0)) == [], "one feed's two records"
    perimeter = a_fire("n", feed="nifc", origin="A", footprint=a_box(-105.5, 35.6, 1.0, 1.0))
    inside = a_fire("8049", origin="B", precision=Precision.EXACT)
    assert apart(perimeter, inside) == []


@pytest.mark.parametrize(("acres", "count"), [(10.0, 1), (300_000.0, 0)])
def test_a_large_fire_may_be_seen_at_either_end(acres: float, count: int) -> None:
    here = a_fire("1", acres=acres, precision=Precision.EXACT)
    there = Point(longitude=-105.4, latitude=36.0)
    other = a_fire(
        "2", acres=acres, feed="nifc", precision=Precision.EXACT, origin="CAL FIRE", point=there
    )
    assert len(apart(here, other)) == count


def test_a_storm_moves_between_two_positions() -> None:
    def eye(feed: str, hours: float, degrees: float) -> Report:
        return a_report(
            feed,
            hours,
            feed=feed,
            origin=feed,
            hazard=Hazard.CYCLONE,
            occurred_at=NOON + timedelta(hours=hours),
            point=Point(longitude=140.0 + degrees, latitude=15.0),
            precision=Precision.EXACT,
        )

    assert len(apart(eye("usgs", 0.0, 0.0), eye("gdacs", 0.0, 2.0))) == 1
    assert apart(eye("usgs", 0.0, 0.0), eye("gdacs", 6.0, 2.0)) == []
