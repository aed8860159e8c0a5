"""Cursor-on-Target: types, errors, streams."""

import pytest

from model.hazard import Hazard
from model.place import Precision
from model.report import Report, Status
from sources.adapters.cot import hazard_of
from sources.formats import FORMATS, sniff
from sources.read import Reading, read
from tests.sources.harness import COT_FEED, FIXTURES, payload

EVENT = (
    b'<event version="2.0" uid="u-1" type="b-m-p-w" how="h-e" time="2026-02-14T10:00:00Z"'
    b' start="2026-02-14T10:00:00Z" stale="2026-02-14T11:00:00Z">'
    b'<point lat="1" lon="2" hae="0" ce="10" le="10"/><detail/></event>'
)


def reading_of(body: bytes) -> Reading:
    return read(COT_FEED, payload(COT_FEED, body))


def event(old: bytes = b"", new: bytes = b"") -> Report:
    assert old in EVENT
    reading = reading_of(EVENT.replace(old, new, 1) if old else EVENT)
    assert reading.problems == ()
    (report,) = reading.reports
    return report


@pytest.mark.parametrize(
    ("kind", "hazard"),
    [
        ("a-u-X-i-g-e-a", Hazard.EARTHQUAKE),
        ("a-h-X-i-m-n", Hazard.TSUNAMI),
        ("a-u-X-i-m-t", Hazard.WEATHER),
        ("a-u-X-i-f-h", Hazard.HOTSPOT),
        ("a-u-X-i-f-r", Hazard.OTHER),
        ("a-u-X-i", Hazard.OTHER),
        ("a-f-G-U-C", Hazard.OTHER),
        ("b-m-p-w", Hazard.OTHER),
        ("a", Hazard.OTHER),
    ],
)
def test_only_an_incident_type_names_a_hazard(kind: str, hazard: Hazard) -> None:
    assert hazard_of(kind) is hazard


@pytest.mark.parametrize(
    ("error", "precision"),
    [
        (b"0", Precision.EXACT),
        (b"100", Precision.EXACT),
        (b"101", Precision.VICINITY),
        (b"9000", Precision.LOCALITY),
        (b"80000", Precision.ADMIN),
        (b"9999999", Precision.VICINITY),
        (b"9999999.0", Precision.VICINITY),
        (b"-1", Precision.VICINITY),
        (b"", Precision.VICINITY),
    ],
)
def test_the_error_says_how_exactly_the_place_is_known(error: bytes, precision: Precision) -> None:
    assert event(b'ce="10"', b'ce="' + error + b'"').precision is precision


def test_0_north_0_east_is_a_place_where_the_error_is_known() -> None:
    assert event(b'lat="1" lon="2"', b'lat="0" lon="0"').point is not None


@pytest.mark.parametrize("marked", [b'opex="e-x" how="h-e"', b'opex="s" how="h-e"', b'how="m-s"'])
def test_what_is_played_is_not_actual(marked: bytes) -> None:
    assert event(b'how="h-e"', marked).status is Status.EXERCISE
    assert event().status is Status.ACTUAL


def test_a_later_message_of_an_object_is_another_revision() -> None:
    later = event(b'time="2026-02-14T10:00:00Z"', b'time="2026-02-14T10:00:01Z"')
    assert later.native_key == event().native_key
    assert later.id != event().id


def test_a_stream_of_one_event_and_one_in_pieces() -> None:
    reading = reading_of(EVENT + EVENT.replace(b"u-1", b"u-2") + EVENT[:90])
    assert [report.native_id for report in reading.reports] == ["u-1", "u-2"]
    assert [problem.record for problem in reading.problems] == [None, 2]
    assert reading.items == 3


def test_a_document_type_in_the_middle_of_a_stream_declares_nothing() -> None:
    evil = b'<!DOCTYPE event [<!ENTITY x "boo">]>'
    reading = reading_of(EVENT + evil + EVENT.replace(b"u-1", b"&x;"))
    assert [report.native_id for report in reading.reports] == ["u-1"]
    assert reading.problems


def test_events_are_told_from_other_xml_with_such_a_root() -> None:
    assert sniff(EVENT) == "cot"
    assert sniff(b"<event><title>A concert</title></event>") == ""
    assert sniff(b"<types><cot cot='a-.-G'/></types>") == ""


def test_a_table_of_types_is_no_event() -> None:
    (problem,) = reading_of(b"<types><cot cot='a-.-G'/></types>").problems
    assert problem.reason == "The body is XML with the root types, not Cursor-on-Target."


def test_it_is_read_where_a_person_gives_nothing_but_the_address() -> None:
    assert FORMATS["cot"].adapter == "cot"
    assert COT_FEED.adapter == ""
    assert COT_FEED.fields == {}
    assert reading_of((FIXTURES / "cot/one-after-another.xml").read_bytes()).problems == ()
