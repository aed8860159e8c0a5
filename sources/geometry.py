"""Places as feeds write them: GeoJSON (longitude first) and GeoRSS (latitude first).

Coordinates out of range are an error: they are never swapped, wrapped or clipped into range.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from model.errors import RecordError
from model.place import Point

MAX_VERTICES = 100_000
"""Most vertices of a footprint; the largest perimeter seen has 27,153."""

_DEEPEST_COLLECTION = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where a record says something is.

    Attributes:
        point: Position; None where it gives none.
        footprint: Area as WKB, degrees WGS 84, longitude first; None where it gives none.
    """

    point: Point | None = None
    footprint: bytes | None = None


NOWHERE = Shape()


def geojson_shape(geometry: object) -> Shape:
    """Return the point and footprint of a GeoJSON geometry (RFC 7946 §3.1).

    Raises:
        RecordError: It is malformed, out of range, too large, or of a kind that is neither.
    """
    if geometry is None:
        return NOWHERE
    points: list[Point] = []
    polygons: list[Polygon] = []
    _gather(geometry, points, polygons, 0)
    if len(points) > 1:
        raise RecordError(f"The geometry has {len(points)} points; which is meant is not said.")
    return Shape(point=points[0] if points else None, footprint=footprint(polygons))


def _gather(geometry: object, points: list[Point], polygons: list[Polygon], depth: int) -> None:
    if not isinstance(geometry, dict) or depth > _DEEPEST_COLLECTION:
        raise RecordError("The geometry is not a GeoJSON object.")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point":
        points.append(_point(coordinates))
    elif kind == "Polygon":
        polygons.append(_polygon(coordinates))
    elif kind == "MultiPolygon":
        polygons.extend(_polygon(rings) for rings in _list(coordinates))
    elif kind == "GeometryCollection":
        for part in _list(geometry.get("geometries")):
            _gather(part, points, polygons, depth + 1)
    else:
        raise RecordError(f"A geometry of type {kind!r:.40} is neither a point nor an area.")


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise RecordError("A list of coordinates is missing.")
    return value


def _point(position: object) -> Point:
    numbers = _list(position)[:2]
    if len(numbers) < 2 or any(type(number) not in (int, float) for number in numbers):
        raise RecordError(f"Not a position: {position!r:.80}.")
    return Point(longitude=float(numbers[0]), latitude=float(numbers[1]))


def _polygon(rings: object) -> Polygon:
    found = [ring(positions) for positions in _list(rings)]
    if not found:
        raise RecordError("A polygon has no ring.")
    return Polygon(found[0], found[1:])


def ring(positions: object) -> NDArray[np.float64]:
    """Return positions (longitude, latitude) as a ring; shapely closes an open one.

    Raises:
        RecordError: They are no numbers, out of range, or enclose nothing.
    """
    try:
        found = np.array(_list(positions))
    except ValueError as error:
        raise RecordError("A ring has positions of different lengths.") from error
    if found.ndim != 2 or found.shape[1] < 2 or found.dtype.kind not in "if":
        raise RecordError("A ring is not a list of positions.")
    found = found[:, :2].astype(np.float64)
    # Written so that NaN fails too.
    if not (np.abs(found) <= (180.0, 90.0)).all():
        raise RecordError("A ring leaves the globe: longitude beyond 180° or latitude beyond 90°.")
    if len(found) - int((found[0] == found[-1]).all()) < 3:
        raise RecordError("A ring encloses nothing: it has fewer than three corners.")
    return found


def footprint(polygons: Sequence[Polygon]) -> bytes | None:
    """Return polygons as WKB, mended where their rings cross; None where there are none.

    Valid polygons keep their vertices and order exactly.

    Raises:
        RecordError: They have too many vertices, or enclose nothing.
    """
    if not polygons:
        return None
    area = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    vertices = shapely.get_num_coordinates(area)
    if vertices > MAX_VERTICES:
        raise RecordError(f"The area has {vertices:,} vertices; {MAX_VERTICES:,} are taken.")
    if not area.is_valid:
        area = shapely.make_valid(area, method="structure", keep_collapsed=False)
    if area.is_empty or not area.area > 0:
        raise RecordError("The area encloses nothing.")
    return bytes(shapely.to_wkb(area))


def georss_numbers(text: str) -> list[float]:
    """Return the numbers of a GeoRSS-Simple text; blanks or commas stand between them.

    Raises:
        RecordError: Something else stands there.
    """
    try:
        return [float(part) for part in text.replace(",", " ").split()]
    except ValueError as error:
        raise RecordError(f"Not coordinates: {text!r:.80}.") from error


def georss_point(text: str) -> Point:
    """Return the point of a GeoRSS-Simple text, `latitude longitude`.

    Raises:
        RecordError: It is no position on the globe.
    """
    numbers = georss_numbers(text)
    if len(numbers) != 2:
        raise RecordError(f"Not a position: {text!r:.80}.")
    return Point(longitude=numbers[1], latitude=numbers[0])


def georss_footprint(texts: Iterable[str]) -> bytes | None:
    """Return the area of GeoRSS-Simple polygons, `lat lon lat lon …`.

    Raises:
        RecordError: One is no ring on the globe.
    """
    polygons = []
    for text in texts:
        numbers = georss_numbers(text)
        if len(numbers) % 2:
            raise RecordError("A polygon has a latitude without a longitude.")
        pairs = zip(numbers[1::2], numbers[0::2], strict=True)
        polygons.append(Polygon(ring([list(pair) for pair in pairs])))
    return footprint(polygons)
