"""Real captures, where they are at hand: nothing is lost, nothing crashes, the counts are known."""

import gzip
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from model.hazard import Hazard
from model.severity import Level
from sources.read import Reading, read
from tests.sources.harness import CAPTURES, feed_named, needs_captures, payload

pytestmark = needs_captures

CRISIS = CAPTURES / "crisis_hermits_peak_2022"
HMS_COLUMNS = (
    "Lon",
    "Lat",
    "YearDay",
    "Time",
    "Satellite",
    "Method of Detect",
    "Ecosys",
    "Fire RadPower",
)


def read_capture(feed: str, path: str) -> Reading:
    return read(feed_named(feed), payload(feed_named(feed), (CAPTURES / path).read_bytes()))


def polls(name: str, every: int) -> Iterator[tuple[datetime, Any]]:
    """Yield each `every`th poll: reading them all takes a minute and shows nothing more."""
    with gzip.open(CRISIS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, None, every):
            poll = json.loads(line)
            at = datetime.strptime(poll["polled_at"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            yield at, poll["body"]


@pytest.mark.parametrize(
    ("feed", "path", "reports"),
    [
        ("usgs", "usgs_geojson/all_week_2023-08.geojson", 2124),
        ("gdacs", "gdacs/gdacs-rss.xml", 16),
        ("gdacs", "gdacs/gdacs-1.xml", 4),
        ("gdacs", "gdacs/gdacs-2.xml", 1),
        ("eonet", "eonet/events_2020-11-30.geojson", 376),
        ("inciweb", "inciweb/incidents_rss.xml", 3),
        ("geonet", "geonet_nz/quake-mmi-1.json", 94),
        ("usgs-atom", "usgs_atom/all_day.atom", 505),
        ("usgs-atom", "usgs_atom/earthQuakeDataDec6sample2.atom", 78),
    ],
)
def test_every_record_of_a_capture_becomes_a_report(feed: str, path: str, reports: int) -> None:
    reading = read_capture(feed, path)
    assert (len(reading.reports), reading.problems) == (reports, ())
    assert reading.items == reports + reading.set_aside


def test_usgs_blasts_are_no_earthquakes() -> None:
    reports = read_capture("usgs", "usgs_geojson/all_week_2023-08.geojson").reports
    hazards = Counter(report.hazard for report in reports)
    assert hazards == {Hazard.EARTHQUAKE: 2071, Hazard.OTHER: 53}
    levels = Counter(report.severity.level for report in reports if report.severity)
    assert levels == {Level.MINOR: 2012, Level.MODERATE: 59}


def test_gdacs_carries_others_data() -> None:
    reports = read_capture("gdacs", "gdacs/gdacs-rss.xml").reports
    assert Counter(report.origin for report in reports) == {"GDACS": 11, "JTWC": 3, "USGS": 2}


def test_eonet_s_track_points_are_statements_of_20_series() -> None:
    reports = read_capture("eonet", "eonet/events_2020-11-30.geojson").reports
    assert len({report.native_key for report in reports}) == 20
    assert len({report.id for report in reports}) == 376


def test_nws_messages_with_templated_times_are_problems_and_with_times_reports() -> None:
    feed = feed_named("nws")
    body = (CAPTURES / "nws_api/active_e2e.geojson").read_bytes()
    templated = read(feed, payload(feed, body))
    assert (templated.items, templated.reports) == (152, ())
    timed = read(feed, payload(feed, re.sub(rb'"date:[^"]*"', b'"2024-01-09T12:00:00Z"', body)))
    assert timed.problems == ()
    # Two are about a sought person, eleven repeat an id.
    assert (timed.items, len(timed.reports), timed.set_aside) == (152, 139, 13)


def test_the_perimeters_of_the_crisis_are_all_read() -> None:
    feed = feed_named("nifc")
    drawn = 0
    for at, body in polls("nifc_perimeters_NM", every=6):
        reading = read(feed, payload(feed, json.dumps(body).encode(), fetched_at=at))
        assert reading.problems == ()
        assert len(reading.reports) == len(body["features"])
        drawn += sum(report.footprint is not None for report in reading.reports)
    assert drawn == 40


def test_the_hotspots_of_the_crisis_are_all_read() -> None:
    feed = feed_named("hms")
    taken, repeated = 0, 0
    for at, body in polls("hms_fires_NM", every=10):
        rows = [feature["properties"] for feature in body["features"]]
        lines = [", ".join(row[column] for column in HMS_COLUMNS) for row in rows]
        table = "\n".join([", ".join(HMS_COLUMNS), *lines]).encode()
        reading = read(feed, payload(feed, table, fetched_at=at))
        assert reading.problems == ()
        assert reading.items == len(rows)
        taken, repeated = taken + len(reading.reports), repeated + reading.set_aside
    assert (taken, repeated) == (11_388, 4)
