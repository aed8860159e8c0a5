"""Whatever the bytes are, every record is accounted for and nothing is raised."""

import json
from datetime import timedelta
from typing import cast

import pytest

from model.poll import Problem
from model.severity import Level
from sources import read as reading_module
from sources.adapters import ADAPTERS
from sources.read import MAX_RAW, Reading, read
from tests.sources.harness import RECEIVED_AT, feed_named, payload

USGS, GDACS, HMS = feed_named("usgs"), feed_named("gdacs"), feed_named("hms")


def a_quake(**properties: object) -> dict[str, object]:
    """Return a sound USGS feature, with the given properties changed."""
    said = {"mag": 2.5, "time": 1_770_990_000_000, "updated": 1, "ids": ",a1,", "title": "M 2.5"}
    return {
        "type": "Feature",
        "id": "a1",
        "properties": said | properties,
        "geometry": {"type": "Point", "coordinates": [20.0, 10.0, 4]},
    }


def read_usgs(*features: object) -> Reading:
    document = {"type": "FeatureCollection", "features": list(features)}
    return read(USGS, payload(USGS, json.dumps(document).encode()))


def the_problem(reading: Reading) -> Problem:
    (problem,) = reading.problems
    assert (reading.items, reading.reports) == (0, ())
    assert problem.record is None
    return problem


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "The body is empty, not GeoJSON."),
        (b"  \n", "The body is empty, not GeoJSON."),
        (b"<!DOCTYPE html><html><body>Sorry</body></html>", "The body is a web page, not GeoJSON."),
        (b"<?xml version='1.0'?><rss/>", "The body is XML with the root rss, not GeoJSON."),
        (b'{"features": []}', "The body is some other JSON, not GeoJSON."),
        (b"Service unavailable", "The body is something else, not GeoJSON."),
        (b'{"type":"FeatureCollection","features":{}}', "no GeoJSON collection"),
        (b'{"type":"FeatureCollection","features":[', "not valid JSON"),
        (b'{"type":"FeatureCollection","features":[nan]}', "not valid JSON"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 1_000_000, "not valid JSON"),
        (b'{"type":"FeatureCollection","features":["\xff"]}', "not valid JSON"),
    ],
)
def test_a_body_that_is_no_geojson_is_one_problem_that_says_what_it_is(
    body: bytes, reason: str
) -> None:
    problem = the_problem(read(USGS, payload(USGS, body)))
    assert reason in problem.reason
    assert problem.raw == body[:MAX_RAW]
    assert problem.at == RECEIVED_AT


def test_a_body_cut_at_the_size_limit_is_not_read() -> None:
    body = json.dumps({"type": "FeatureCollection", "features": [a_quake()]}).encode()
    problem = the_problem(read(USGS, payload(USGS, body, truncated=True)))
    assert "cut at the size limit" in problem.reason


@pytest.mark.parametrize("mag", [1e400, 10**400, "NaN", "Infinity", "1_000", [1], {"a": 1}, True])
def test_numbers_that_are_none_are_problems(mag: object) -> None:
    text = json.dumps(a_quake(mag="MAG")).replace('"MAG"', _json_number(mag))
    body = f'{{"type":"FeatureCollection","features":[{text}]}}'.encode()
    reading = read(USGS, payload(USGS, body))
    assert reading.reports == ()
    assert len(reading.problems) == 1


def _json_number(value: object) -> str:
    return "1e400" if value == float("inf") else json.dumps(value)


def test_one_bad_record_costs_only_itself() -> None:
    reading = read_usgs(a_quake(), a_quake(mag="big"), None, 7)
    assert [report.native_id for report in reading.reports] == ["a1"]
    assert [problem.record for problem in reading.problems] == [1, 2, 3]
    assert json.loads(reading.problems[0].raw)["properties"]["mag"] == "big"


def test_a_statement_that_repeats_itself_is_set_aside_and_a_revision_is_kept() -> None:
    reading = read_usgs(a_quake(), a_quake(), a_quake(updated=2))
    assert reading.items == 3
    assert [report.revision for report in reading.reports] == ["1", "2"]
    assert reading.set_aside == 1


def test_the_same_statement_in_a_later_poll_has_the_same_id() -> None:
    body = json.dumps({"type": "FeatureCollection", "features": [a_quake()]}).encode()
    later = payload(USGS, body, fetched_at=RECEIVED_AT + timedelta(minutes=1), sha256="other")
    (first,), (second,) = read(USGS, payload(USGS, body)).reports, read(USGS, later).reports
    assert first.id == second.id
    assert first.received_at < second.received_at


def test_no_more_records_are_taken_than_the_limit_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_module, "MAX_RECORDS", 2)
    reading = read_usgs(*(a_quake(updated=number) for number in range(5)))
    assert (reading.items, len(reading.reports)) == (2, 2)
    assert reading.problems[0].record is None
    assert "3 records beyond" in reading.problems[0].reason


def test_the_bytes_kept_with_problems_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_RAW_TOTAL", 100_000)
    reading = read_usgs(*(a_quake(mag="x" * 80_000) for _ in range(3)))
    assert [len(problem.raw) for problem in reading.problems] == [MAX_RAW, 100_000 - MAX_RAW, 0]
    assert all(len(problem.reason) <= 300 for problem in reading.problems)


@pytest.mark.parametrize("ids", ["\x00", "a\nb", "x" * 301])
def test_an_id_that_cannot_be_one_is_refused(ids: str) -> None:
    (problem,) = read_usgs({**a_quake(), "id": ids}).problems
    assert problem.record == 0


def test_texts_are_bounded() -> None:
    (report,) = read_usgs(a_quake(title="x" * 10_000, place="y" * 10_000)).reports
    assert len(report.title) == 300
    assert len(report.place) == 200
    assert report.title.endswith("…")


def test_a_record_without_a_title_is_called_by_its_hazard() -> None:
    (report,) = read_usgs(a_quake(title=None, type="earthquake")).reports
    assert report.title == "Earthquake"


def test_a_table_that_is_not_text_is_one_problem() -> None:
    head = b"Lon, Lat, YearDay\n"
    assert "not CSV" in the_problem(read(HMS, payload(HMS, head + b"\xff" * 40))).reason
    body = head + b"1, 2, 3\n" * 1_000 + b"\xff" * 4_000
    assert "UTF-8" in the_problem(read(HMS, payload(HMS, body))).reason


def test_running_out_of_memory_is_not_taken_for_a_bad_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parse(*_: object) -> None:
        raise MemoryError

    monkeypatch.setitem(cast("dict[str, object]", ADAPTERS), "usgs", parse)
    with pytest.raises(MemoryError):
        read_usgs(a_quake())


def test_a_record_that_says_nothing_is_a_problem() -> None:
    nothing: dict[str, object] = {"type": "Feature", "id": "a1", "properties": {}, "geometry": None}
    reading = read_usgs(nothing, a_quake())
    assert [problem.record for problem in reading.problems] == [0]
    assert "says nothing" in reading.problems[0].reason
    assert len(reading.reports) == 1


@pytest.mark.parametrize("name", ["time", "updated"])
def test_what_is_dated_in_the_future_is_a_problem(name: str) -> None:
    later = RECEIVED_AT + timedelta(days=2)
    quake = a_quake(**{name: int(later.timestamp() * 1000)})
    reading = read_usgs(quake)
    assert reading.reports == ()
    assert "in the future" in reading.problems[0].reason


@pytest.mark.parametrize("magnitude", [200.0, 4e7, -9.9])
def test_a_figure_that_cannot_be_meant_is_left_out_and_told_beside_the_report(
    magnitude: float,
) -> None:
    reading = read_usgs(a_quake(mag=magnitude, ids=",,"))
    (problem,), (report,) = reading.problems, reading.reports
    assert problem.partial
    assert f"magnitude is left out: {magnitude:g} is outside -3 to 10" in problem.reason
    assert [figure.name for figure in report.figures] == ["depth"]
    assert report.severity is None
    assert all(alias != "usgs:" for alias in report.aliases)


def test_a_level_follows_from_the_figures_that_are_left() -> None:
    feature = a_quake(mag=7.2)
    feature["geometry"] = {"type": "Point", "coordinates": [20.0, 10.0, 99_999]}
    (report,) = read_usgs(feature).reports
    assert report.severity is not None
    assert (report.severity.level, report.severity.value) == (Level.EXTREME, "M 7.2")
