"""JSON from strangers: where its records stand, one a line, and what a hostile one can do."""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.place import Point
from model.report import Report
from sources.formats import json_text, sniff
from sources.formats.json_records import FORMAT
from sources.read import Reading, read
from sources.record import BodyError
from tests.sources.harness import as_json, feed_named, payload

FEED = replace(
    feed_named("who-don"), name="by-url", fields={}, hazards=(Hazard.OTHER,), zone="Europe/Paris"
)


def read_by_url(body: bytes, feed: Feed = FEED) -> Reading:
    return read(feed, payload(feed, body))


def the_report(**said: object) -> Report:
    reading = read_by_url(json.dumps([said]).encode())
    assert reading.problems == ()
    (report,) = reading.reports
    return report


def values(body: bytes, fields: Mapping[str, str] | None = None) -> list[Any]:
    feed = replace(FEED, fields=fields or {})
    return [wire.value for wire in FORMAT.of(feed).split(body).records]


@pytest.mark.parametrize(
    ("body", "records"),
    [
        (b'[{"a":1},{"a":2}]', [{"a": 1}, {"a": 2}]),
        (b'{"count":2,"results":[{"a":1},{"a":2}]}', [{"a": 1}, {"a": 2}]),
        (b'{"code":0,"data":{"page":{"list":[{"a":1}]}}}', [{"a": 1}]),
        (b'{"x":[{"a":1}],"y":[{"b":1},{"b":2}]}', [{"b": 1}, {"b": 2}]),
        (b'{"tags":["x","y","z"],"y":[{"b":1}]}', [{"b": 1}]),
        (b'{"value":[]}', []),
        (b"[]", []),
        (b'{"a":1}', [{"a": 1}]),
        (b'{"id":7,"sources":[{"b":1},{"b":2}]}', [{"id": 7, "sources": [{"b": 1}, {"b": 2}]}]),
        (b'\xef\xbb\xbf [{"a":1}]', [{"a": 1}]),
        ('[{"a":"ä"}]'.encode("utf-16"), [{"a": "ä"}]),
    ],
)
def test_the_records_are_the_longest_list_of_objects(body: bytes, records: list[Any]) -> None:
    assert FORMAT.sniff(body)
    assert values(body) == records


def test_where_the_records_stand_can_be_declared() -> None:
    body = b'{"long":[{"a":1},{"a":2}],"result":{"items":[{"b":1}]},"id":1}'
    assert values(body, {"records": "result.items"}) == [{"b": 1}]
    assert values(body, {"records": "result"}) == [{"items": [{"b": 1}]}]
    assert values(body, {"records": "long.1"}) == [{"a": 2}]
    assert values(body, {"records": "."}) == [json.loads(body)]
    assert values(b'[{"a":1}]', {"records": "."}) == [{"a": 1}]
    with pytest.raises(BodyError, match=r"no list of records at result\.none"):
        values(body, {"records": "result.none"})


def test_one_object_a_line_is_read_line_by_line_and_a_bad_line_costs_only_itself() -> None:
    body = b'{"id":1,"title":"a"}\n\n  \r\n{"id":2,"title":\n7\n{"id":3,"title":"c"}\r\n'
    assert sniff(body) == "json"
    reading = read_by_url(body)
    assert [report.native_id for report in reading.reports] == ["1", "3"]
    assert [problem.record for problem in reading.problems] == [1, 2]
    assert "The line is not valid JSON" in reading.problems[0].reason
    assert reading.problems[0].raw == b'{"id":2,"title":'
    assert reading.items == 4


def test_a_text_sequence_is_read_as_lines_are() -> None:
    body = b'\x1e{"id":1,\n"title":"a"}\n\x1e{"id":2,"title":"b"}\n'
    assert sniff(body) == "json"
    assert [report.native_id for report in read_by_url(body).reports] == ["1", "2"]


def test_a_document_over_several_lines_is_not_taken_for_lines() -> None:
    assert json_text.lines(b'{"a":\n[{"id":1},\n{"id":2}]}') is None
    assert json_text.lines(b'{"id":1}\n') is None
    assert json_text.lines(b'[{"id":1},\n{"id":2}]\n') is None


@pytest.mark.parametrize("body", [b"", b"{", b"[", b"<rss/>", b"a,b\n1,2\n", b'"text"', b"7"])
def test_what_is_no_json_is_not_taken_for_it(body: bytes) -> None:
    assert FORMAT.sniff(body) is (body in (b"{", b"["))


def test_a_service_s_error_is_no_list_of_nothing() -> None:
    body = b'{"error":{"code":400,"message":"Invalid URL"}}'
    assert sniff(body) == ""
    (problem,) = read_by_url(body).problems
    assert "a service's error (Invalid URL)" in problem.reason


def test_names_look_into_objects_and_lists() -> None:
    record = {"a": {"b": [{"c": 1}, 2]}, "x.y": 3, "t": "text"}
    for name, value in (
        ("a.b.0.c", 1),
        ("a.b.1", 2),
        ("a.b.2", None),
        ("a.b.c", None),
        ("x.y", 3),
        ("t.0", None),
        ("none.a", None),
    ):
        assert FORMAT.get(record, name) == value
    with pytest.raises(RecordError, match="not an object"):
        FORMAT.get(["a"], "a")


# Hostile bodies.


def test_a_million_brackets_are_a_problem_of_the_body_and_quickly() -> None:
    begun = time.process_time()
    for body in (b"[" * 1_000_000, b'{"a":' * 1_000_000, b'[{"a":1}]\n' + b"[" * 1_000_000):
        (problem,) = read_by_url(body).problems
        assert problem.record is None
        assert "not valid JSON" in problem.reason
    assert time.process_time() - begun < 5


def test_a_record_too_deep_to_be_written_again_is_a_problem_that_costs_only_itself() -> None:
    deep = b'{"title":' + b"[" * 500 + b"]" * 500 + b"}"
    reading = read_by_url(b'[{"id":1,"title":"a"},' + deep + b"]")
    assert [report.native_id for report in reading.reports] == ["1"]
    (problem,) = reading.problems
    assert (problem.record, problem.raw[:1]) == (1, b"(")


def test_of_a_name_that_stands_twice_the_last_is_taken() -> None:
    (report,) = read_by_url(b'[{"id":"1","id":"2","title":"a","title":"b"}]').reports
    assert (report.native_id, report.title) == ("2", "b")


@pytest.mark.parametrize("half", [r"\ud800", r"\udc00", r"\ud800\u0041", r"\uDBFF\ud800"])
def test_half_a_surrogate_pair_costs_one_character_and_not_the_body(half: str) -> None:
    body = f'[{{"id":"1","title":"a{half}b","place":"{half}"}},{{"id":"2","title":"c"}}]'
    reading = read_by_url(body.encode())
    assert reading.problems == ()
    assert [report.native_id for report in reading.reports] == ["1", "2"]
    assert reading.reports[0].title.startswith("a\ufffd")
    json.dumps(as_json(reading.reports[0]), ensure_ascii=False).encode("utf-8")


def test_whole_pairs_and_escaped_backslashes_are_left_alone() -> None:
    assert json_text.load(rb'["\ud83d\ude00 \\ud800 \ud800"]') == ["😀 \\ud800 \ufffd"]
    assert json_text.load(rb'["\\\ud800"]') == ["\\\ufffd"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "01"])
def test_what_is_no_number_of_json_is_a_problem(number: str) -> None:
    body = f'{{"id":1,"title":"a"}}\n{{"id":2,"mag":{number}}}\n'.encode()
    reading = read_by_url(body)  # one a line: it costs its own line
    assert [report.native_id for report in reading.reports] == ["1"]
    assert [problem.record for problem in reading.problems] == [1]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 400])
def test_what_is_no_number_of_json_costs_no_other_record(number: str) -> None:
    body = f'[{{"id":"1","title":"a"}},{{"id":"2","title":"b","lat":{number},"lon":1}}]'.encode()
    reading = read_by_url(body)
    assert reading.items == 2
    assert "1" in [report.native_id for report in reading.reports]
    assert all(report.point is None for report in reading.reports)


def test_an_integer_too_large_to_be_read_exactly_is_no_id() -> None:
    body = b'[{"id":18446744073709551615,"title":"a"},{"id":123456789012345678901,"title":"b"}]'
    reading = read_by_url(body)
    assert [report.native_id for report in reading.reports] == ["18446744073709551615"]
    (problem,) = reading.problems
    assert "too large to be read exactly" in problem.reason


def test_a_nul_is_taken_out_of_texts_and_refused_in_an_id() -> None:
    reading = read_by_url(rb'[{"id":"1","title":"a\u0000b"},{"id":"2\u0000","title":"c"}]')
    assert [report.title for report in reading.reports] == ["ab"]
    assert "no usable native_id" in reading.problems[0].reason


@given(st.binary(max_size=60))
def test_any_bytes_after_a_bracket_are_records_or_a_problem(tail: bytes) -> None:
    for body in (b"[" + tail, b'{"id":1}\n' + tail, b"\x1e" + tail):
        reading = read_by_url(body)
        assert reading.items == len(reading.reports) + reading.lost + reading.set_aside


# What is guessed where nothing is declared.


def test_well_known_names_are_understood() -> None:
    report = the_report(
        guid="x1",
        headline="Something",
        details="More of it",
        county="Sample",
        start="2026-02-13T12:00:00",
        updated="2026-02-13T13:00:00Z",
        link="https://example.org/1",
        location={"lat": "10.5", "lng": 20},
    )
    assert as_json(report) | {
        "native_id": "x1",
        "title": "Something",
        "summary": "More of it",
        "place": "Sample",
        "occurred_at": "2026-02-13T11:00:00+00:00",
        "reported_at": "2026-02-13T13:00:00+00:00",
        "url": "https://example.org/1",
        "point": [20.0, 10.5],
        "precision": "exact",
        "severity": None,
    } == as_json(report)


def test_without_an_id_title_place_and_time_are_what_it_is_known_by() -> None:
    said: dict[str, Any] = {"name": "A", "time": "2026-02-13T12:00:00Z", "lat": 1, "lon": 2}
    first = the_report(**said)
    assert first.native_id.startswith("unnamed-")
    changed = the_report(**said, text="More")
    assert (changed.native_id, changed.id) == (first.native_id, changed.id)
    assert changed.id != first.id
    for other in ({"name": "B"}, {"time": "2026-02-13T12:00:01Z"}, {"lat": 3}):
        assert the_report(**said | other).native_id != first.native_id


def test_a_record_in_which_nothing_is_understood_is_no_report() -> None:
    (problem,) = read_by_url(b'[{"id":"1","text":"a","updated":"2026-02-13"}]').problems
    assert "Nothing in the record is called a title or a position" in problem.reason
    assert len(read_by_url(b'[{"id":"1","lat":1,"lon":2}]').reports) == 1


def test_numbers_and_texts_as_ids_are_the_same_id() -> None:
    assert the_report(id=5, title="a").id == the_report(id="5", title="a").id


def test_a_number_that_may_be_seconds_or_milliseconds_is_no_time() -> None:
    assert the_report(id=1, title="a", updated=1_770_990_000_000).reported_at.year == 2026
    (problem,) = read_by_url(b'[{"id":1,"title":"a","updated":1770990000}]').problems
    assert "seconds or in milliseconds" in problem.reason


def test_a_time_told_from_the_poll_says_nothing_and_is_no_revision() -> None:
    first, later = (the_report(id=1, title="a", updated=ago) for ago in ("3 seconds ago", "now"))
    assert first.id == later.id
    assert first.reported_at == first.received_at


def test_only_what_is_a_text_is_one() -> None:
    report = the_report(id=1, title={"en": "a"}, name="b", place=["c", "d", {"e": 1}])
    assert (report.title, report.place) == ("b", "c, d")


def test_what_a_person_declares_comes_before_what_is_guessed() -> None:
    feed = replace(FEED, fields={"title": "what", "records": "rows"})
    (report,) = read_by_url(b'{"rows":[{"id":1,"title":"a","what":"b"}],"x":[{},{}]}', feed).reports
    assert (report.native_id, report.title) == ("1", "b")


def test_a_position_can_be_declared() -> None:
    fields = {"native_id": "id", "longitude": "x|lon", "latitude": "y|lat"}
    feed = replace(FEED, fields=fields)
    rows = [{"id": 1, "x": 20, "y": 10}, {"id": 2, "lon": 20, "lat": 10}, {"id": 3, "x": 20}]
    reading = read_by_url(json.dumps(rows).encode(), feed)
    assert [report.point for report in reading.reports] == [Point(longitude=20, latitude=10)] * 2
    assert [problem.record for problem in reading.problems] == [2]
