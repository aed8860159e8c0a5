"""Real captures of warnings: every message is a report, a problem with its reason, or set aside."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from model.hazard import Hazard
from model.severity import Level
from sources.read import Reading, read
from tests.sources.cap_messages import FEED
from tests.sources.harness import CAPTURES, feed_named, needs_captures, payload

pytestmark = needs_captures

ATOM = replace(FEED, format="atom", adapter="cap")


def counts(reading: Reading) -> tuple[int, int, int, int]:
    assert reading.items == len(reading.reports) + reading.lost + reading.set_aside
    return reading.items, len(reading.reports), reading.lost, reading.set_aside


def captured(path: str, form: str) -> Reading:
    body = (CAPTURES / path).read_bytes()
    return read(replace(ATOM, format=form), payload(ATOM, body))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("google_43b080713727.cap", (1, 1, 0, 0)),
        ("google_australia.cap", (1, 1, 0, 0)),
        ("google_canada_errors.cap", (1, 1, 0, 0)),
        ("google_earthquake-iso8859-1.cap", (1, 1, 0, 0)),
        ("google_earthquake.cap", (1, 1, 0, 0)),
        ("google_earthquake_signed.cap", (1, 1, 0, 0)),
        ("google_invalid.cap", (1, 1, 0, 0)),
        ("google_noaa_errors.cap", (1, 1, 0, 0)),
        ("google_thunderstorm.cap", (1, 1, 0, 0)),
        ("google_weather.cap", (1, 1, 0, 0)),
        ("rcap_canada.cap", (1, 1, 0, 0)),
        ("rcap_invalid.cap", (1, 1, 0, 0)),
        ("anin98_test.xml", (1, 1, 0, 0)),
        ("rcap_weather.atom", (1, 1, 0, 0)),
        ("rcap_amber.atom", (1, 0, 0, 1)),
        ("rcap_invalid_element.atom", (1, 0, 1, 0)),
        ("rcap_no_id.atom", (1, 0, 1, 0)),
        ("rcap_no_link.atom", (1, 0, 1, 0)),
        ("rcap_no_title.atom", (1, 0, 1, 0)),
        ("rcap_ny_index.rss", (2, 0, 2, 0)),
    ],
)
def test_the_corpus_is_read(name: str, expected: tuple[int, int, int, int]) -> None:
    form = {"atom": "atom", "rss": "rss"}.get(name.rpartition(".")[2], "cap")
    assert counts(captured(f"corpus_cap/{name}", form)) == expected


def test_a_message_that_reaches_for_files_is_refused() -> None:
    reading = captured("corpus_cap/google_xee.cap", "cap")
    assert (reading.items, reading.reports) == (0, ())
    assert "document type" in reading.problems[0].reason


def test_an_index_of_rss_links_to_the_documents() -> None:
    feed = replace(ATOM, format="rss", linked="cap")
    body = (CAPTURES / "corpus_cap/rcap_ny_index.rss").read_bytes()
    reading = read(feed, payload(feed, body))
    assert counts(reading) == (2, 0, 0, 2)
    assert [link.record for link in reading.links] == [0, 1]
    assert all("GetCapAlert.aspx?capID=" in link.url for link in reading.links)


def test_the_nws_index_is_read_entry_by_entry() -> None:
    reading = captured("nws_atom/noaaExample1.xml", "atom")
    assert counts(reading) == (215, 215, 0, 0)
    assert Counter(report.hazard for report in reading.reports) == {
        Hazard.FLOOD: 115,
        Hazard.WEATHER: 84,
        Hazard.AIR_QUALITY: 16,
    }
    joined = sum(any("vtec:" in alias for alias in report.aliases) for report in reading.reports)
    body = (CAPTURES / "nws_atom/noaaExample1.xml").read_text(encoding="utf-8")
    assert joined == len(re.findall(r"<value>/O\.", body))
    assert all(report.area_codes for report in reading.reports)
    assert counts(captured("nws_atom/noaaExampleSmall.xml", "atom")) == (1, 1, 0, 0)


def test_meteoalarm_s_index_of_381_areas_is_21_messages() -> None:
    feed = feed_named("meteoalarm-germany")
    body = (CAPTURES / "meteoalarm/legacy-atom-germany.xml").read_bytes()
    reading = read(feed, payload(feed, body))
    assert counts(reading) == (381, 21, 0, 360)
    # No area is lost: what the entries name one by one, the reports name together.
    named = re.findall(rb"<value>(DE\d+)</value>", body)
    assert len(named) == 381
    told = {(report.native_id, code) for report in reading.reports for code in report.area_codes}
    assert {code for _, code in told} == {f"emma_id:{code.decode()}" for code in named}
    assert len(told) == len({*_by_message(body)})
    levels = Counter(report.severity.level for report in reading.reports if report.severity)
    assert levels == {Level.MODERATE: 10, Level.SEVERE: 11}


def _by_message(body: bytes) -> set[tuple[bytes, bytes]]:
    entries = body.split(b"<entry>")[1:]
    ids = [re.search(rb"<cap:identifier>(.*?)<", entry) for entry in entries]
    areas = [re.search(rb"<value>(DE\d+)<", entry) for entry in entries]
    return {(one[1], two[1]) for one, two in zip(ids, areas, strict=True) if one and two}


def test_met_norway_s_warnings_are_all_read() -> None:
    feed = feed_named("metno")
    body = (CAPTURES / "met_no/metno_alerts.json").read_bytes()
    reading = read(feed, payload(feed, body))
    assert counts(reading) == (29, 29, 0, 0)
    assert all(report.footprint and report.expires_at for report in reading.reports)
    assert {r.severity.level for r in reading.reports if r.severity} == {Level.MODERATE}
