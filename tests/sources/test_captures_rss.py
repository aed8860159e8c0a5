"""Real captures of the RSS, Atom and state feeds: counts are known, and quirks are as described."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from model.hazard import Hazard
from model.severity import Level
from sources.formats import FORMATS, sniff
from sources.read import Reading, read
from tests.sources.harness import CAPTURES, feed_named, needs_captures, payload
from tests.sources.test_captures_corpus import a_feed, everything

pytestmark = needs_captures

NSW = "nsw_rfs/incidents.json"
QLD = "qld_bushfire/qld_bushfire_alert_feed.xml"


def read_capture(feed: str, path: str) -> Reading:
    return read(feed_named(feed), payload(feed_named(feed), (CAPTURES / path).read_bytes()))


@pytest.mark.parametrize(
    ("feed", "path", "reports", "set_aside"),
    [
        ("ingv-atom", "ingv/ingv_earthquakes_all_week.xml", 363, 0),
        ("nrcan", "nrcan/nrcan_earthquakes_en.xml", 5, 1),
        ("qld-fire", QLD, 27, 0),
        ("wa-dfes", "wa_dfes/wa_dfes_all_incidents.xml", 50, 0),
        ("nsw-rfs", NSW, 45, 0),
        ("nsw-rfs", "nsw_rfs/aio_incidents-1.json", 4, 0),
        ("tas-alert", "tas_tfs/incidents-1.json", 3, 0),
    ],
)
def test_every_record_is_accounted_for(feed: str, path: str, reports: int, set_aside: int) -> None:
    reading = read_capture(feed, path)
    assert (len(reading.reports), reading.set_aside, reading.problems) == (reports, set_aside, ())
    assert reading.items == reports + set_aside
    assert all(report.point for report in reading.reports)


def test_new_south_wales_writes_one_moment_in_two_zones() -> None:
    form = FORMATS["geojson"]
    records = form.split((CAPTURES / NSW).read_bytes()).records
    written = [str(form.get(wire.value, "pubDate")) for wire in records]
    utc = [datetime.strptime(text, "%d/%m/%Y %I:%M:%S %p").replace(tzinfo=UTC) for text in written]
    said = [report.reported_at for report in read_capture("nsw-rfs", NSW).reports]
    assert all(
        abs(one - other) < timedelta(minutes=1) for one, other in zip(utc, said, strict=True)
    )


def test_new_south_wales_planned_burns_have_no_level() -> None:
    reports = read_capture("nsw-rfs", NSW).reports
    levels = Counter(
        (report.hazard, report.severity.level if report.severity else None) for report in reports
    )
    assert levels == {
        (Hazard.WILDFIRE, Level.MODERATE): 14,
        (Hazard.PRESCRIBED_FIRE, None): 26,
        (Hazard.OTHER, None): 5,
    }
    assert sum(report.footprint is not None for report in reports) == 11


def test_queensland_s_notifications_have_no_level() -> None:
    claims = [report.severity for report in read_capture("qld-fire", QLD).reports]
    assert Counter((claim.value, claim.level) for claim in claims if claim) == {
        ("Notification", None): 25,
        ("Advice", Level.MODERATE): 2,
    }


def test_western_australia_s_crashes_are_no_fires() -> None:
    reports = read_capture("wa-dfes", "wa_dfes/wa_dfes_all_incidents.xml").reports
    assert Counter(report.hazard for report in reports) == {
        Hazard.PRESCRIBED_FIRE: 28,
        Hazard.WILDFIRE: 13,
        Hazard.OTHER: 8,
        Hazard.WEATHER: 1,
    }


@pytest.mark.parametrize(
    ("folder", "documents", "items", "most"),
    [
        ("corpus_georss", 19, 26, 24),
        ("corpus_feedparser/wellformed", 845, 563, 374),
        ("corpus_feedparser/encoding", 40, 8, 8),
        ("corpus_feedparser/entities", 131, 2, 1),
        ("corpus_feedparser/illformed", 14, 11, 5),
    ],
)
def test_the_corpora_are_read_to_the_last_record(
    folder: str, documents: int, items: int, most: int
) -> None:
    """Most records of feedparser's corpus are no statements at all: each shows one element."""
    found = [(sniff(body), body) for _, body in everything(folder) if sniff(body)]
    readings = [read(a_feed(form), payload(a_feed(form), body)) for form, body in found]
    assert len(readings) == documents
    assert sum(reading.items for reading in readings) == items
    assert sum(len(reading.reports) for reading in readings) >= most
