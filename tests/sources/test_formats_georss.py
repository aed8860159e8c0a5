"""Places in feeds: latitude first, in every spelling; never swapped, clipped or invented."""

from math import isclose

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from model.errors import RecordError
from model.place import Box, Point
from sources import areas
from sources.formats import atom, rss
from sources.geometry import Shape

HERE = Point(longitude=-105.4, latitude=35.7)
DECLARED = (
    'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" '
    'xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"'
)
EPSG_4326 = "urn:ogc:def:crs:EPSG::4326"
W3C = "www.w3.org/2003/01/geo"
SQUARE = "10 20 10 21 11 21 11 20 10 20"


def shape_of(inner: str, declared: str = DECLARED) -> Shape:
    body = f"<rss {declared}><channel><item>{inner}</item></channel></rss>".encode()
    cut = rss.FORMAT.split(body)
    (wire,) = cut.records
    return rss.FORMAT.shape(wire.value)


def area_of(inner: str) -> shapely.Geometry:
    wkb = shape_of(inner).footprint
    assert wkb is not None
    return shapely.from_wkb(wkb)


def gml(inner: str) -> str:
    return f"<georss:where>{inner}</georss:where>"


@pytest.mark.parametrize(
    "inner",
    [
        "<georss:point>35.7 -105.4</georss:point>",
        "<georss:point>\n 35.7,-105.4 </georss:point><georss:elev>-50000</georss:elev>",
        "<georss:point>35.7 -105.4</georss:point><georss:point>35.7 -105.4</georss:point>",
        gml("<gml:Point><gml:pos> 35.7 -105.4 </gml:pos></gml:Point>"),
        gml(f'<gml:Point srsName="{EPSG_4326}"><gml:pos>35.7 -105.4</gml:pos></gml:Point>'),
        gml('<gml:Point srsDimension="3"><gml:pos>35.7 -105.4 2000</gml:pos></gml:Point>'),
        "<gml:Point><gml:pos>35.7 -105.4</gml:pos></gml:Point>",
        "<geo:lat>35.7</geo:lat><geo:long>-105.4</geo:long><geo:alt>-7</geo:alt>",
        "<geo:Point><geo:long>-105.4</geo:long><geo:lat>35.7</geo:lat></geo:Point>",
        "<georss:point> </georss:point><geo:lat>35.7</geo:lat><geo:long>-105.4</geo:long>",
        # GeoRSS before W3C Basic Geo where the two differ.
        "<geo:lat>1</geo:lat><geo:long>2</geo:long><georss:point>35.7 -105.4</georss:point>",
    ],
)  # fmt: skip
def test_a_point_is_latitude_first_in_every_spelling(inner: str) -> None:
    assert shape_of(inner) == Shape(point=HERE)


@pytest.mark.parametrize(
    "declared",
    [
        'xmlns:georss="https://www.georss.org/georss"',
        'xmlns:georss="http://www.georss.org/georss/"',
        'xmlns:georss="http://www.georss.org/georss/10"',
        "xmlns:georss='http://georss.org/georss#'",
        "",
    ],
)
def test_a_namespace_that_is_written_wrongly_or_left_out_is_understood(declared: str) -> None:
    assert shape_of("<georss:point>35.7 -105.4</georss:point>", declared).point == HERE


@pytest.mark.parametrize("uri", [f"http://{W3C}/", f"https://{W3C}/wgs84_pos"])
def test_w3c_geo_is_understood_in_its_other_namespaces(uri: str) -> None:
    inner = f'<lat xmlns="{uri}">35.7</lat><long xmlns="{uri}">-105.4</long>'
    assert shape_of(inner, "").point == HERE


def test_another_vocabulary_s_point_is_none() -> None:
    assert shape_of('<x:point xmlns:x="http://example.org/">1 2</x:point>') == Shape()


def test_points_that_differ_are_no_point() -> None:
    two = "<georss:point>35.7 -105.4</georss:point><georss:point>35.8 -105.4</georss:point>"
    assert shape_of(two) == Shape()


@pytest.mark.parametrize(
    "inner",
    [
        f"<georss:polygon>{SQUARE}</georss:polygon>",
        gml(
            f"<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>{SQUARE}</gml:posList>"
            "</gml:LinearRing></gml:exterior></gml:Polygon>"
        ),
        "<georss:box>10 20 11 21</georss:box>",
        gml(
            "<gml:Envelope><gml:lowerCorner>10 20</gml:lowerCorner>"
            "<gml:upperCorner>11 21</gml:upperCorner></gml:Envelope>"
        ),
    ],
)
def test_an_area_is_latitude_first_in_every_spelling(inner: str) -> None:
    assert area_of(inner).equals(shapely.box(20, 10, 21, 11))


def test_a_hole_and_heights_in_gml_are_understood() -> None:
    outer = "0 0 0 0 4 0 4 4 0 4 0 0 0 0 0"
    inner = gml(
        '<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList srsDimension="3">'
        f"{outer}</gml:posList></gml:LinearRing></gml:exterior>"
        "<gml:interior><gml:LinearRing><gml:posList>1 1 1 2 2 2 2 1 1 1</gml:posList>"
        "</gml:LinearRing></gml:interior></gml:Polygon>"
    )
    assert area_of(inner).area == 15


def test_a_box_over_the_antimeridian_is_two_areas() -> None:
    area = area_of("<georss:box>-20 175 -10 -170</georss:box>")
    west, east = shapely.box(175, -20, 180, -10), shapely.box(-180, -20, -170, -10)
    assert area.equals(shapely.union(west, east))


def test_a_circle_s_radius_is_in_metres() -> None:
    area = area_of("<georss:circle>35.7 -105.4 10000</georss:circle>")
    corners = [Point(longitude=x, latitude=y) for x, y in area.exterior.coords]
    assert all(isclose(HERE.km_to(corner), 10, rel_tol=1e-9) for corner in corners)


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(0.01, 1000))
def test_a_circle_keeps_its_radius_and_stays_on_the_globe(
    longitude: float, latitude: float, radius: float
) -> None:
    middle = Point(longitude=longitude, latitude=latitude)
    parts = areas.circle(middle, radius)
    assert 1 <= len(parts) <= 2
    for part in parts:
        west, south, east, north = part.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        for x, y in part.exterior.coords:
            assert middle.km_to(Point(longitude=x, latitude=y)) <= radius * (1 + 1e-6)


def test_a_circle_over_the_antimeridian_is_two_areas() -> None:
    parts = areas.circle(Point(longitude=179.9, latitude=-17), 100)
    assert sorted(round(part.bounds[0]) for part in parts) == [-180, 179]


def test_a_box_of_one_world_is_one_area() -> None:
    (world,) = areas.box(Box(west=-180, south=-90, east=180, north=90))
    assert world.area == 360 * 180


@pytest.mark.parametrize(
    "inner",
    [
        f"<georss:line>{SQUARE}</georss:line>",
        gml(f"<gml:LineString><gml:posList>{SQUARE}</gml:posList></gml:LineString>"),
    ],
)
def test_a_line_is_neither_a_point_nor_an_area(inner: str) -> None:
    assert shape_of(inner) == Shape()
    assert shape_of(inner + "<georss:point>35.7 -105.4</georss:point>").point == HERE


@pytest.mark.parametrize(
    "inner",
    [
        "<georss:point>-105.4 35.7</georss:point>",
        "<georss:point>35.7 -105.4</georss:point><georss:point>91 0</georss:point>",
        "<georss:line>35.7 -105.4 91 0</georss:line>",
        "<georss:line>35.7 -105.4 91</georss:line>",
        "<georss:box>11 20 10 21</georss:box>",
        "<georss:box>20 100 21 200</georss:box>",
        "<georss:box>10 20 11</georss:box>",
        "<georss:circle>35.7 -105.4</georss:circle>",
        "<georss:circle>35.7 -105.4 0</georss:circle>",
        "<georss:circle>35.7 -105.4 -5</georss:circle>",
        "<georss:circle>35.7 -105.4 nan</georss:circle>",
        "<georss:circle>35.7 -105.4 1e12</georss:circle>",
        "<georss:circle>89.9 0 50000</georss:circle>",
        "<georss:polygon>10 20 10 21</georss:polygon>",
        "<geo:lat>91.048</geo:lat><geo:long>-118.2</geo:long>",
        gml("<gml:Polygon><gml:exterior/></gml:Polygon>"),
        gml("<gml:Envelope><gml:lowerCorner>10 20</gml:lowerCorner></gml:Envelope>"),
        gml('<gml:Point srsName="EPSG:26913"><gml:pos>33.3 52.5</gml:pos></gml:Point>'),
        gml('<gml:LineString srsName="EPSG:26913"/>'),
    ],
)  # fmt: skip
def test_what_is_no_place_on_the_globe_is_an_error(inner: str) -> None:
    with pytest.raises(RecordError):
        shape_of(inner)


def test_an_atom_entry_has_a_place_in_the_same_way() -> None:
    body = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {DECLARED}><entry>'
        "<georss:point>35.7 -105.4</georss:point></entry></feed>"
    )
    (wire,) = atom.FORMAT.split(body.encode()).records
    assert atom.FORMAT.shape(wire.value).point == HERE
