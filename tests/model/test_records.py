"""Ids, places, handling and figures: what every other package takes for granted."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.actor import Actor, ActorKind
from model.errors import RecordError
from model.handling import Tlp, cleared_labels, most_restrictive
from model.hazard import Hazard
from model.identity import digest
from model.incident import FigureClaim, FigureRange
from model.place import Box, Point
from model.report import Report

NOW = datetime(2022, 4, 24, 10, tzinfo=UTC)


def a_report(**changes: object) -> Report:
    """Return a report of a fire, with the given fields changed."""
    fields: dict[str, object] = {
        "feed": "inciweb",
        "native_id": "8049",
        "revision": "1",
        "payload": "",
        "reported_at": NOW,
        "received_at": NOW,
        "hazard": Hazard.WILDFIRE,
        "title": "Hermits Peak Fire",
        "origin": "incident management team",
    }
    return Report(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_report_s_id_names_feed_native_id_and_revision_only() -> None:
    first = a_report()
    assert a_report(title="another title", payload="ff").id == first.id
    for other in ({"feed": "nifc"}, {"native_id": "8069"}, {"revision": "2"}):
        assert a_report(**other).id != first.id


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_different_parts_have_different_digests(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) == (left == right)


def test_a_report_without_a_zone_is_refused() -> None:
    with pytest.raises(RecordError, match="occurred_at"):
        a_report(occurred_at=datetime(2022, 4, 24))


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(0, 91.5), (180.1, 0), (float("nan"), 0), (0, float("inf"))]
)
def test_what_is_not_on_the_globe_is_no_point(longitude: float, latitude: float) -> None:
    with pytest.raises(RecordError):
        Point(longitude=longitude, latitude=latitude)


def test_distance_is_in_km_and_crosses_the_antimeridian() -> None:
    west = Point(longitude=179.9, latitude=0)
    east = Point(longitude=-179.9, latitude=0)
    assert west.km_to(east) == pytest.approx(22.24, abs=0.01)


def test_a_box_across_the_antimeridian_contains_both_sides() -> None:
    pacific = Box(west=170, south=-10, east=-170, north=10)
    assert pacific.contains(Point(longitude=-175, latitude=0))
    assert pacific.contains(Point(longitude=175, latitude=0))
    assert not pacific.contains(Point(longitude=0, latitude=0))


@given(st.lists(st.sampled_from(list(Tlp))))
def test_a_product_takes_the_most_restrictive_label_of_its_inputs(labels: list[Tlp]) -> None:
    product = most_restrictive(labels)
    assert all(product.permits(label) for label in labels)
    assert product in [*labels, Tlp.CLEAR]


def test_no_clearance_sees_nothing() -> None:
    assert cleared_labels(None) == []
    assert cleared_labels(Tlp.GREEN) == ["TLP:CLEAR", "TLP:GREEN"]
    assert len(cleared_labels(Tlp.RED)) == len(Tlp)


@pytest.mark.parametrize(
    "actor",
    [
        Actor(kind=ActorKind.PERSON, name="A. Ortiz / duty: officer"),
        Actor(kind=ActorKind.FEED, name="usgs"),
        Actor(kind=ActorKind.MACHINE, name="wildfire-association", version="1"),
    ],
)
def test_an_actor_survives_being_written_down(actor: Actor) -> None:
    assert Actor.parse(str(actor)) == actor


def test_a_range_shows_the_newest_claim_and_both_ends() -> None:
    claims = (
        FigureClaim(value=39_788, claimant="InciWeb", at=NOW),
        FigureClaim(value=42_342, claimant="NIFC", at=NOW),
    )
    area = FigureRange(name="burned area", unit="acres", claims=claims)
    assert (area.newest.value, area.low, area.high) == (39_788, 39_788, 42_342)
