"""Places in feeds: GeoRSS Simple and GML (OGC 17-002r1), W3C Basic Geo; latitude first in all.

A point stands in `georss:point`, in a `gml:Point` or in `geo:lat` and `geo:long`; the first of
these that is there is taken. Several different points are no point: which one is meant is not said.
Polygons, boxes and circles are footprints. A line is neither a point nor an area, so that it leaves
the record without either; its coordinates must be sound all the same.
"""

from collections.abc import Iterator

from shapely import Polygon

from model.errors import RecordError
from model.place import Box, Point
from sources import areas
from sources.formats.xml import NAMESPACES, Element, get
from sources.geometry import NOWHERE, Shape, footprint, georss_numbers, georss_point, ring

# Every place stands in a child of one of these; most records have none.
_PLACES = [f"{{{NAMESPACES[name]}}}*" for name in ("georss", "gml", "geo")]
# Latitude first on WGS 84, as it is in GeoRSS where nothing is said.
_LATITUDE_FIRST = ("epsg:4326", "epsg::4326", "epsg.xml#4326", "epsg/0/4326")


def shape(element: Element) -> Shape:
    """Return the place of a record.

    Raises:
        RecordError: What stands there is no place on the globe, or not in degrees.
    """
    if next(element.iterchildren(*_PLACES), None) is None:
        return NOWHERE
    for line in (*_texts(element, "georss:line"), *_coordinates(element, "LineString")):
        _pairs(line)
    return Shape(point=_point(element), footprint=footprint(list(_polygons(element))))


def _texts(element: Element, name: str) -> list[str]:
    found = (item.text for item in element.iterfind(name, NAMESPACES))
    return [text for text in found if text and text.strip()]


def _point(element: Element) -> Point | None:
    texts = _texts(element, "georss:point") or list(_coordinates(element, "Point"))
    points = {georss_point(text) for text in texts}
    if points:
        return points.pop() if len(points) == 1 else None
    for within in ("", "geo:Point/"):
        latitude, longitude = get(element, f"{within}geo:lat"), get(element, f"{within}geo:long")
        latitude, longitude = (latitude or "").strip(), (longitude or "").strip()
        if latitude and longitude:
            return georss_point(f"{latitude} {longitude}")
        if latitude or longitude:
            raise RecordError("A position has a latitude or a longitude, but not both.")
    return None


def _polygons(element: Element) -> Iterator[Polygon]:
    for text in _texts(element, "georss:polygon"):
        yield Polygon(_ring(text))
    for polygon in _geometries(element, "Polygon"):
        exterior = list(_coordinates(polygon, "gml:exterior/gml:LinearRing"))
        holes = _coordinates(polygon, "gml:interior/gml:LinearRing")
        if len(exterior) != 1:
            raise RecordError("A polygon has no exterior.")
        yield Polygon(_ring(exterior[0]), [_ring(hole) for hole in holes])
    for text in _texts(element, "georss:box"):
        yield from _box(georss_numbers(text))
    for envelope in _geometries(element, "Envelope"):
        corners = [get(envelope, f"gml:{name}Corner") or "" for name in ("lower", "upper")]
        yield from _box(georss_numbers(" ".join(corners)))
    for text in _texts(element, "georss:circle"):
        numbers = georss_numbers(text)
        if len(numbers) != 3:
            raise RecordError(f"Not a circle: {text!r:.80}.")
        middle = Point(longitude=numbers[1], latitude=numbers[0])
        yield from areas.circle(middle, numbers[2] / 1000)


def _box(numbers: list[float]) -> list[Polygon]:
    if len(numbers) != 4:
        raise RecordError("A box is not two corners.")
    south, west, north, east = numbers
    return areas.box(Box(west=west, south=south, east=east, north=north))


def _ring(text: str) -> object:
    return ring(_pairs(text))


def _pairs(text: str) -> list[list[float]]:
    """Return positions, longitude first."""
    numbers = georss_numbers(text)
    if len(numbers) % 2:
        raise RecordError("A position has a latitude without a longitude.")
    pairs = [list(pair) for pair in zip(numbers[1::2], numbers[0::2], strict=True)]
    for longitude, latitude in pairs:
        Point(longitude=longitude, latitude=latitude)
    return pairs


def _geometries(element: Element, kind: str) -> Iterator[Element]:
    """Yield GML geometries of a kind, in `georss:where` or, as some feeds have them, without."""
    for within in ("georss:where/", ""):
        for found in element.iterfind(f"{within}gml:{kind}", NAMESPACES):
            system = found.get("srsName")
            if system and not str(system).lower().endswith(_LATITUDE_FIRST):
                raise RecordError(f"A place is in the reference system {system!s:.60}.")
            yield found


def _coordinates(element: Element, kind: str) -> Iterator[str]:
    """Yield the coordinates of GML geometries, without heights."""
    direct = element.iterfind(kind, NAMESPACES) if ":" in kind else _geometries(element, kind)
    for found in direct:
        text = get(found, "gml:posList") or get(found, "gml:pos") or ""
        parts = text.replace(",", " ").split()
        size = (get(found, "@srsDimension") or get(found, "gml:posList@srsDimension") or "").strip()
        if size == "3" or (kind == "Point" and len(parts) == 3):
            parts = [part for index, part in enumerate(parts) if index % 3 < 2]
        if parts:
            yield " ".join(parts)
