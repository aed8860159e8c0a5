"""Real captures of JSON, tables and GeoJSON, where they are at hand: nothing is lost."""

import gzip
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import MessageType
from sources.formats import sniff
from sources.read import Reading, read
from tests.sources.harness import CAPTURES, feed_named, needs_captures, payload

pytestmark = needs_captures

BY_URL = replace(feed_named("who-don"), name="by-url", fields={}, hazards=(Hazard.OTHER,))


def read_capture(feed: Feed, path: str) -> Reading:
    return read(feed, payload(feed, (CAPTURES / path).read_bytes()))


def counts(reading: Reading) -> tuple[int, int, int, int]:
    """Return items, reports, problems of records, records set aside; the first is their sum."""
    assert reading.items == len(reading.reports) + reading.lost + reading.set_aside
    return reading.items, len(reading.reports), reading.lost, reading.set_aside


def test_ucdp_s_events_of_a_country() -> None:
    feed = replace(feed_named("ucdp"), format="geojson")
    reading = read_capture(feed, "ucdp/GEDEvent_v23_1_CAR.geojsonl")
    assert counts(reading) == (1848, 1848, 0, 0)
    precisions = Counter(report.precision for report in reading.reports)
    assert sum(precisions.values()) == 1848
    assert precisions[Precision.NONE] == 0
    best = [
        figure.value for report in reading.reports if (figure := report.figure("killed (best)"))
    ]
    assert len(best) == 1848


def test_cisa_s_vulnerabilities_as_a_table() -> None:
    feed = replace(feed_named("cisa-kev"), format="csv")
    reading = read_capture(feed, "cisa_kev/known_exploited_vulnerabilities.csv")
    assert counts(reading) == (1404, 1404, 0, 0)
    assert reading.problems == ()
    assert all(report.native_id.startswith("CVE-") for report in reading.reports)


def test_pdc_s_hazard() -> None:
    reading = read_capture(feed_named("pdc"), "pdc/hazard_data.json")
    assert counts(reading) == (1, 1, 0, 0)
    (report,) = reading.reports
    assert (report.hazard, report.message_type) == (Hazard.LANDSLIDE, MessageType.ALERT)
    assert report.severity is not None
    assert report.severity.level is None
    feed = replace(BY_URL, format="geojson")
    assert counts(read_capture(feed, "pdc/hazard_geo.geojson")) == (1, 1, 0, 0)


def test_the_turkish_earthquakes_as_json_and_as_tables() -> None:
    for path, format_name, items in (
        ("usgs_quake_list/20230216T003235Z.json", "json", 213),
        ("usgs_quake_list/20230307T162352Z.json", "json", 286),
        ("usgs_turkey.csv", "csv", 286),
    ):
        feed = replace(BY_URL, format=format_name)
        reading = read_capture(feed, f"crisis_turkiye_2023/{path}")
        assert counts(reading) == (items, items, 0, 0), path
        assert all(report.point for report in reading.reports)
        assert reading.reports[0].native_id == "us6000jllz"
        occurred = reading.reports[0].occurred_at
        assert occurred == datetime(2023, 2, 6, 1, 17, 36, tzinfo=UTC)


def test_a_month_of_earthquakes_as_a_table() -> None:
    feed = replace(BY_URL, format="csv")
    reading = read_capture(feed, "usgs_csv/all_month_2023-04-04.csv")
    assert counts(reading) == (12_569, 12_569, 0, 0)


@pytest.mark.parametrize(
    ("name", "placed"), [("basic", 1), ("circle", 1), ("linestring", 0), ("polygon", 1)]
)
def test_cursor_on_target_as_geojson(name: str, placed: int) -> None:
    feed = replace(BY_URL, format="geojson")
    (report,) = read_capture(feed, f"tak_cot/{name}.geojson").reports
    assert sum(bool(place) for place in (report.point, report.footprint)) == placed


@pytest.mark.parametrize(
    ("path", "items", "reports"),
    [
        ("met_misc/brightsky_alerts.json", 1, 1),
        ("met_misc/cma_warnings.json", 5, 5),
        ("met_misc/jma_warning_tokyo.json", 1, 1),
        ("met_misc/meteireann_warnings.json", 2, 2),
        ("meteoalarm/germany.json", 4, 0),
        ("meteoalarm/with_polygons.json", 3, 0),
        ("pdc/exposure_detail.json", 1, 0),
    ],
)
def test_weather_services_json_is_known_for_what_it_is_and_counted(
    path: str, items: int, reports: int
) -> None:
    assert sniff((CAPTURES / path).read_bytes()) == "json"
    assert counts(read_capture(BY_URL, path))[:2] == (items, reports)


def test_the_smoke_of_the_crisis_is_all_read() -> None:
    feed = feed_named("hms-smoke")
    items = reports = 0
    with gzip.open(CAPTURES / "crisis_hermits_peak_2022/hms_smoke.jsonl.gz", "rt") as lines:
        for line in lines:
            body = json.dumps(json.loads(line)["body"]).encode()
            reading = read(feed, payload(feed, body))
            assert reading.problems == ()
            items, reports = items + reading.items, reports + len(reading.reports)
            assert counts(reading)[2] == 0
    assert (items, reports) == (938, 938)


def test_the_modis_detections_of_the_crisis_are_all_read() -> None:
    feed = replace(feed_named("firms-modis"), format="geojson")
    items = reports = 0
    with gzip.open(CAPTURES / "crisis_hermits_peak_2022/firms_modis_NM.jsonl.gz", "rt") as lines:
        for line in lines:
            body = json.dumps(json.loads(line)["body"]).encode()
            reading = read(feed, payload(feed, body))
            assert reading.problems == ()
            items, reports = items + reading.items, reports + len(reading.reports)
    assert (items, reports) == (2446, 2446)
