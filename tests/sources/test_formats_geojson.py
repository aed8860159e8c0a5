"""GeoJSON in all the ways in which it is sent, and what is saved of a broken body."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from model.hazard import Hazard
from model.place import Point, Precision
from sources.formats import FORMATS, sniff
from sources.formats.geojson import FORMAT
from sources.read import Reading, read
from tests.sources.harness import feed_named, payload

HERE = {"type": "Point", "coordinates": [20, 10]}
FEED = replace(feed_named("geonet"), name="by-url", fields={}, hazards=(Hazard.OTHER,))


def feature(name: object = "a", where: Mapping[str, object] = HERE) -> dict[str, Any]:
    return {"id": name, "type": "Feature", "properties": {"title": f"T{name}"}, "geometry": where}


def collection(*features: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def read_by_url(body: bytes) -> Reading:
    assert [name for name, form in FORMATS.items() if form.sniff(body)] == ["geojson"]
    return read(FEED, payload(FEED, body))


def ids(body: bytes) -> list[str]:
    reading = read_by_url(body)
    assert reading.problems == ()
    return [report.native_id for report in reading.reports]


def dumped(document: object, indent: int | None = None) -> bytes:
    return json.dumps(document, indent=indent).encode()


@pytest.mark.parametrize(
    "body",
    [
        dumped(collection(feature("a"), feature("b"))),
        dumped(collection(feature("a"), feature("b")), indent=1),
        dumped({"features": [feature("a"), feature("b")], "type": "FeatureCollection"}),
        dumped({"status": "ok", "data": collection(feature("a"), feature("b"))}),
        dumped([feature("a"), feature("b")]),
        dumped(feature("a")) + b"\n" + dumped(feature("b")) + b"\n",
        dumped(collection(feature("a"))) + b"\r\n\r\n" + dumped(collection(feature("b"))),
        b"\x1e" + dumped(feature("a"), indent=1) + b"\n\x1e" + dumped(feature("b")) + b"\n",
        b"\xef\xbb\xbf\n" + dumped(collection(feature("a"), feature("b"))),
        json.dumps(collection(feature("a"), feature("b"))).encode("utf-16"),
    ],
    ids=range(10),
)
def test_features_are_found_however_they_are_sent(body: bytes) -> None:
    assert ids(body) == ["a", "b"]


def test_a_bare_feature_and_a_bare_geometry_are_one_record() -> None:
    assert ids(dumped(feature("a"), indent=2)) == ["a"]
    (report,) = read_by_url(b'{"type":"Point","coordinates":[20,10]}').reports
    assert report.point == Point(longitude=20, latitude=10)
    assert report.native_id.startswith("unnamed-")


@pytest.mark.parametrize(
    "body",
    [
        b'{"features":[]}',
        b'[{"id":1,"geometry":{"type":"Point","coordinates":[20,10]}}]',
        b'{"items":[{"note":"a FeatureCollection","Feature":1,"coordinates":[1,2]}]}',
        b'{"type":"Point"}',
        b'[{"area":{"type":"FeatureCollection","features":[]}}]',
    ],
)
def test_json_that_only_holds_some_is_no_geojson(body: bytes) -> None:
    assert sniff(body) == "json"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[20, 10], [21, 11]]},
        {"type": "MultiPoint", "coordinates": [[20, 10], [21, 11]]},
    ],
)
def test_a_record_whose_place_cannot_be_told_is_kept_without_one(geometry: dict[str, Any]) -> None:
    reading = read_by_url(dumped(collection(feature("a", geometry))))
    (report,) = reading.reports
    assert (report.point, report.footprint, report.precision) == (None, None, Precision.NONE)
    assert reading.problems == ()


def test_a_line_that_leaves_the_globe_is_a_problem_all_the_same() -> None:
    line = {"type": "LineString", "coordinates": [[20, 10], [21, 91]]}
    assert "globe" in read_by_url(dumped(collection(feature("a", line)))).problems[0].reason


def lines_of(*features: bytes) -> bytes:
    return b'{"type":"FeatureCollection","features":[\n' + b",\n".join(features) + b"]}"


def test_of_a_broken_body_the_features_on_lines_of_their_own_are_saved() -> None:
    bad = dumped(feature("b")).replace(b'"Tb"', b"Tb")
    reading = read_by_url(lines_of(dumped(feature("a")), bad, dumped(feature("c"))))
    assert [report.native_id for report in reading.reports] == ["a", "c"]
    assert [problem.record for problem in reading.problems] == [None, 1]
    assert "Its lines were read one by one" in reading.problems[0].reason
    assert reading.problems[1].raw == bad


def test_a_value_that_json_has_no_number_for_costs_its_own_record_at_most() -> None:
    usgs = feed_named("usgs")
    quakes = [
        {"type": "Feature", "id": name, "properties": {"mag": 5.5, "title": "M", "time": 1},
         "geometry": {"type": "Point", "coordinates": [1, 2, 3]}}
        for name in "abc"
    ]  # fmt: skip
    body = dumped(collection(*quakes)).replace(b"5.5", b"Infinity", 1)
    reading = read(usgs, payload(usgs, body))
    assert [report.native_id for report in reading.reports] == ["b", "c"]
    assert [problem.record for problem in reading.problems] == [0]
    missing = dumped(collection(*quakes)).replace(b"5.5", b"NaN", 1)
    reports = read(usgs, payload(usgs, missing)).reports
    assert [report.figure("magnitude") is None for report in reports] == [True, False, False]


def test_a_body_that_ends_early_gives_what_was_whole() -> None:
    body = lines_of(dumped(feature("a")), dumped(feature("b")), dumped(feature("c")))
    reading = read_by_url(body[: body.index(b'"Tc"')])
    assert [report.native_id for report in reading.reports] == ["a", "b"]
    assert [problem.record for problem in reading.problems] == [None, 2]
    assert read_by_url(body[: body.index(b'"Ta"')]).reports == ()


def test_numbers_nested_names_and_names_with_dots() -> None:
    value = {"id": 1, "properties": {"a": {"b": [1, {"c": 2}]}, "x.y": 3, "none": None}, "none": 4}
    assert FORMAT.get(value, "a.b.1.c") == 2
    assert FORMAT.get(value, "x.y") == 3
    assert FORMAT.get(value, "none") is None
    assert FORMAT.get(value, "id") == 1
    assert ids(dumped(collection(feature(7)))) == ids(dumped(collection(feature("7"))))
