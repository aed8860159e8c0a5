"""GeoJSON and GeoRSS places: closed, valid, in range, never swapped."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from model.errors import RecordError
from model.place import Point
from sources import geometry
from sources.geometry import NOWHERE, geojson_shape, georss_footprint

SQUARE = [[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
POINT = {"type": "Point", "coordinates": [0, 0]}


def area(kind: str, coordinates: object) -> shapely.Geometry:
    wkb = geojson_shape({"type": kind, "coordinates": coordinates}).footprint
    assert wkb is not None
    return shapely.from_wkb(wkb)


def test_null_is_no_place() -> None:
    assert geojson_shape(None) == NOWHERE


def test_a_point_is_longitude_first_and_its_height_is_left() -> None:
    shape = geojson_shape({"type": "Point", "coordinates": [-105.4, 35.7, 2000]})
    assert shape.point == Point(longitude=-105.4, latitude=35.7)
    assert shape.footprint is None


def test_holes_parts_and_heights_are_understood() -> None:
    hole = [[0.5, 0.2], [1, 0.2], [1, 0.5], [0.5, 0.2]]
    assert area("Polygon", [SQUARE, hole]).area == pytest.approx(2 - 0.075)
    far = [[longitude + 10, latitude, 5.5] for longitude, latitude in SQUARE]
    assert area("MultiPolygon", [[SQUARE], [far]]).area == 4


def test_an_open_ring_is_closed() -> None:
    assert area("Polygon", [SQUARE[:-1]]).equals(shapely.box(0, 0, 2, 1))


def test_a_ring_that_crosses_itself_is_mended_into_valid_areas() -> None:
    mended = area("Polygon", [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]])
    assert mended.is_valid
    assert mended.area == pytest.approx(0.5)


def test_a_collection_of_a_point_and_an_area_is_both() -> None:
    parts = [
        {"type": "Point", "coordinates": [1, 0.5]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
    ]
    shape = geojson_shape({"type": "GeometryCollection", "geometries": parts})
    assert shape.point == Point(longitude=1, latitude=0.5)
    assert shape.footprint is not None


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": SQUARE},
        {"type": "MultiLineString", "coordinates": [SQUARE]},
        {"type": "MultiPoint", "coordinates": SQUARE},
        {"type": "MultiPoint", "coordinates": []},
        {"type": "GeometryCollection", "geometries": [POINT, POINT]},
    ],
)
def test_lines_and_several_points_are_no_place_and_no_error(geometry: object) -> None:
    assert geojson_shape(geometry) == NOWHERE


def test_what_can_be_told_of_a_collection_is_kept() -> None:
    line = {"type": "LineString", "coordinates": SQUARE}
    parts = [line, {"type": "MultiPoint", "coordinates": [[1, 2]]}]
    shape = geojson_shape({"type": "GeometryCollection", "geometries": parts})
    assert (shape.point, shape.footprint) == (Point(longitude=1, latitude=2), None)
    shape = geojson_shape({"type": "GeometryCollection", "geometries": [POINT, POINT, POLYGON]})
    assert shape.point is None
    assert shape.footprint is not None


NESTED: object = POINT
for _ in range(20):
    NESTED = {"type": "GeometryCollection", "geometries": [NESTED]}


@pytest.mark.parametrize(
    "bad",
    [
        "POINT (1 2)",
        {},
        {"type": "Point"},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": ["1", "2"]},
        {"type": "Point", "coordinates": [True, False]},
        {"type": "Point", "coordinates": [None, 1]},
        {"type": "Point", "coordinates": [38.5, -122.7]},
        {"type": "LineString", "coordinates": [[0, 0], [0, 91]]},
        {"type": "MultiLineString", "coordinates": SQUARE},
        {"type": "MultiPoint", "coordinates": [0, 0]},
        {"type": "Circle", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1, 5], [2, 2], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[["0", "0"], ["1", "1"], ["2", "0"], ["0", "0"]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [0, 181], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [0, float("nan")], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [10**400, 1], [1, 1], [0, 0]]]},
        {"type": "GeometryCollection"},
        NESTED,
    ],
    ids=lambda bad: str(bad)[:60],
)
def test_what_is_no_place_on_the_globe_is_an_error(bad: object) -> None:
    with pytest.raises(RecordError):
        geojson_shape(bad)


def test_an_area_with_too_many_vertices_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "MAX_VERTICES", 4)
    with pytest.raises(RecordError, match="5 vertices"):
        geojson_shape({"type": "Polygon", "coordinates": [SQUARE]})


def test_a_georss_polygon_is_latitude_first() -> None:
    wkb = georss_footprint(["10 20 10 21 11 21 10 20"])
    assert wkb is not None
    assert shapely.from_wkb(wkb).bounds == (20, 10, 21, 11)


KINDS = (
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=20,
)


@given(st.sampled_from(KINDS), anything)
def test_any_coordinates_are_a_place_or_an_error_of_the_record(kind: str, value: object) -> None:
    try:
        shape = geojson_shape({"type": kind, "coordinates": value, "geometries": value})
    except RecordError:
        return
    assert shape.footprint is None or shapely.from_wkb(shape.footprint).is_valid


@given(st.floats(-179, 178), st.floats(-89, 88), st.floats(0.001, 1), st.floats(0.001, 1))
def test_a_valid_area_keeps_its_vertices_and_their_order(
    west: float, south: float, width: float, height: float
) -> None:
    box = shapely.box(west, south, west + width, south + height, ccw=False)
    wkb = shapely.to_wkb(box)
    rings = [[list(position) for position in box.exterior.coords]]
    assert geojson_shape({"type": "Polygon", "coordinates": rings}).footprint == wkb
