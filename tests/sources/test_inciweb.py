"""InciWeb: what may be taken from its text, and the writer that the exercise serves it with."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import RecordError
from model.hazard import Hazard
from model.report import Report
from sources.adapters import inciweb
from sources.adapters.inciweb_text import KINDS, said_in
from sources.read import read
from tests.sources.harness import feed_named, payload

FEED = feed_named("inciweb")
UPDATED = datetime(2022, 4, 24, 10, 12, 29)
ROW: dict[str, Any] = {
    "id": "8049",
    "name": "Hermits Peak Fire",
    "kind": "Wildfire",
    "acres": 54_004.0,
    "contained": 12.0,
    "latitude": 35.718,
    "longitude": -105.399,
    "state": "NEW MEXICO",
    "updated": UPDATED,
}


def written_and_read(*rows: dict[str, Any]) -> tuple[Report, ...]:
    reading = read(FEED, payload(FEED, inciweb.write(rows)))
    assert reading.problems == ()
    return reading.reports


def the_figure(report: Report, name: str) -> float | None:
    figure = report.figure(name)
    return figure.value if figure else None


def test_what_is_written_is_read_back() -> None:
    (report,) = written_and_read(ROW)
    assert (report.native_id, report.title, report.place) == (
        "8049",
        "Hermits Peak Fire",
        "New Mexico",
    )
    assert (the_figure(report, "burned area"), the_figure(report, "contained")) == (54_004, 12)
    assert report.reported_at == datetime(2022, 4, 24, 15, 12, 29, tzinfo=UTC)
    assert report.url == "https://inciweb.nwcg.gov/incident/8049/"


def test_the_document_s_times_say_no_zone_as_the_source_s_do_not() -> None:
    assert b"<pubDate>2022-04-24 10:12:29</pubDate>" in inciweb.write([ROW])


names = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=30
).map(lambda name: f"Fire {name}")
numbers = st.none() | st.integers(1, 2_000_000) | st.floats(0.01, 5e5).map(lambda x: round(x, 2))


@given(
    name=names,
    acres=numbers,
    contained=st.none() | st.integers(0, 100),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    updated=st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1)),
    state=st.sampled_from(["NEW MEXICO", "OHIO", ""]),
)
def test_any_wildfire_survives_being_written(**drawn: object) -> None:
    row = ROW | drawn
    row["updated"] = row["updated"].replace(microsecond=0)
    (report,) = written_and_read(row)
    acres = row["acres"]
    assert the_figure(report, "burned area") == (None if acres is None else pytest.approx(acres))
    assert the_figure(report, "contained") == row["contained"]
    assert report.point is not None
    assert (report.point.latitude, report.point.longitude) == (row["latitude"], row["longitude"])
    assert report.place == row["state"].title()
    local = row["updated"].replace(tzinfo=ZoneInfo("America/Chicago"))
    assert report.reported_at == local.astimezone(UTC)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "Wildfire"])
def test_only_a_wildfire_claims_a_burned_area(kind: str) -> None:
    (report,) = written_and_read(ROW | {"kind": kind})
    assert report.hazard is KINDS[kind]
    assert (report.severity, report.figures) == (None, ())
    assert report.title == "Hermits Peak Fire"


def test_a_kind_that_is_not_known_stays_in_the_name_and_is_no_wildfire() -> None:
    (report,) = written_and_read(ROW | {"kind": "Goose Count"})
    assert (report.hazard, report.figures) == (Hazard.OTHER, ())


def test_a_changed_figure_is_a_new_statement_even_at_the_same_time() -> None:
    (first,), (again,) = written_and_read(ROW), written_and_read(ROW)
    (grown,) = written_and_read(ROW | {"acres": 54_005.0})
    assert first.id == again.id != grown.id


@pytest.mark.parametrize(
    "text",
    [
        "The fire is 45,605 Acres and 12% contained.",
        "Wildfire has burned 45,605 Acres.",
        "Wildfires. 45,605 Acres.",
        "A Wildfire. 45,605 Acres. 12% contained.",
        "Wildfire.45,605 Acres.",
        "Size 45,605 acres, containment 12%",
        "45,605 Acres. 12% contained.",
    ],
)
def test_numbers_in_running_prose_are_never_taken(text: str) -> None:
    said = said_in(text)
    assert (said.acres, said.contained) == (None, None)


@pytest.mark.parametrize(
    ("text", "acres", "contained", "state"),
    [
        ("Wildfire. 54,004 Acres. 12% contained. NEW MEXICO.", 54_004, 12, "New Mexico"),
        ("Wildfire. 0.25 Acres. OHIO.", 0.25, None, "Ohio"),
        ("Wildfire. 12.5% contained.", None, 12.5, ""),
        ("Wildfire.", None, None, ""),
        ("Wildfire. 10 Acres. Then 20 Acres. 30% contained.", 10, None, ""),
    ],
)
def test_the_fixed_lead_is_taken(
    text: str, acres: float | None, contained: float | None, state: str
) -> None:
    said = said_in(text)
    assert (said.acres, said.contained, said.state) == (acres, contained, state)


def test_a_position_of_60_minutes_is_refused_and_guam_is_east() -> None:
    with pytest.raises(RecordError, match="60 minutes"):
        said_in("Coordinates: Latitude: 39° 60 00 Longitude: 106° 26 25 ")
    point = said_in("--- State: Guam --- Latitude: 13° 30 Longitude: 144° 48 ---").point
    assert point is not None
    assert (point.latitude, point.longitude) == (13.5, 144.8)
