"""Positions of records without a geometry: declared, or by well-known names, never guessed at."""

from typing import Any

import pytest
import shapely

from model.errors import RecordError
from model.place import Point
from sources import positions
from sources.formats.json_records import FORMAT
from sources.geometry import NOWHERE
from sources.positions import Get, shape_of, wkt_shape

POINT = Point(longitude=20, latitude=10)


def get(record: dict[str, Any]) -> Get:
    return lambda name: FORMAT.get(record, name)


@pytest.mark.parametrize(
    "record",
    [
        {"longitude": 20, "latitude": 10},
        {"Lon": "20", "Lat": "10.0"},
        {"LONG": 20.0, "LAT": 10.0},
        {"position": {"lng": 20, "lat": 10}},
        {"coordinates": {"longitude": 20, "latitude": 10}},
        {"geometry": {"type": "Point", "coordinates": [20, 10]}},
        {"location": {"type": "Point", "coordinates": [20, 10]}},
        {"longitude": None, "latitude": "", "lon": 20, "lat": 10},
    ],
)
def test_well_known_names_give_the_point(record: dict[str, Any]) -> None:
    assert shape_of(get(record), {}).point == POINT


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"longitude": None, "latitude": None},
        {"coordinates": [20, 10]},
        {"location": "20, 10"},
        {"location": {"name": "Oakton"}},
        {"x": 20, "y": 10},
    ],
)
def test_what_does_not_say_which_is_which_is_no_place(record: dict[str, Any]) -> None:
    assert shape_of(get(record), {}) == NOWHERE


@pytest.mark.parametrize(
    "record",
    [
        {"longitude": 20},
        {"lat": 10, "lon": ""},
        {"longitude": 10, "latitude": 120},
        {"longitude": "20 E", "latitude": "10 N"},
        {"longitude": True, "latitude": False},
        {"longitude": "1_0", "latitude": "10"},
        {"longitude": float("nan"), "latitude": 10},
        {"geometry": {"type": "Point", "coordinates": [120, 100]}},
    ],
)
def test_half_a_position_and_one_out_of_range_are_errors(record: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        shape_of(get(record), {})


def test_a_declared_geometry_is_read_wherever_it_stands() -> None:
    record = {"place": {"shape": {"type": "Point", "coordinates": [20, 10]}}, "lat": 1, "lon": 1}
    assert shape_of(get(record), {"geometry": "place.shape"}).point == POINT


def test_well_known_text_is_longitude_first() -> None:
    assert wkt_shape("POINT (20 10)").point == POINT
    assert wkt_shape(" SRID=4326;POINT Z (20 10 300)").point == POINT
    area = wkt_shape("MULTIPOLYGON (((0 0, 2 0, 2 1, 0 0)))").footprint
    assert area is not None
    assert shapely.from_wkb(area).bounds == (0, 0, 2, 1)
    for nothing in (None, "", "POINT EMPTY", "LINESTRING (0 0, 1 1)"):
        assert wkt_shape(nothing) == NOWHERE


@pytest.mark.parametrize(
    "text",
    [
        "somewhere",
        "POINT (20)",
        "POINT (10 120)",
        "POINT (nan 10)",
        "POINT (1e999 10)",
        "SRID=3857;POINT (2000000 1000000)",
        "POLYGON ((0 0, 2 0, 0 0))",
        "GEOMETRYCOLLECTION (" * 50_000 + "POINT (20 10)" + ")" * 50_000,
        7,
    ],
    ids=lambda text: str(text)[:30],
)
def test_what_is_no_well_known_text_of_a_place_is_an_error(text: object) -> None:
    with pytest.raises(RecordError):
        wkt_shape(text)


def test_a_well_known_text_beyond_all_bounds_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positions, "MAX_WKT", 10)
    with pytest.raises(RecordError, match="that is read"):
        wkt_shape("POINT (20 10)")
