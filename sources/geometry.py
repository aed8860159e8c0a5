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
_FEW_MEETINGS, _MOST_MEETINGS = 50_000, 250_000


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

    A report has one point and one area. Lines are neither, and of several points none is the one
    that is meant: they are read and checked, and then left out. Neither a middle nor an outline is
    made up for them, so that a record may well have a geometry and no place.

    Raises:
        RecordError: It is malformed, out of range, too large, or no geometry.
    """
    if geometry is None:
        return NOWHERE
    points: list[Point] = []
    polygons: list[Polygon] = []
    _gather(geometry, points, polygons, 0)
    return Shape(point=points[0] if len(points) == 1 else None, footprint=footprint(polygons))


def _gather(geometry: object, points: list[Point], polygons: list[Polygon], depth: int) -> None:
    if not isinstance(geometry, dict) or depth > _DEEPEST_COLLECTION:
        raise RecordError("The geometry is not a GeoJSON object.")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        for part in _list(geometry.get("geometries")):
            _gather(part, points, polygons, depth + 1)
        return
    parts = _list(coordinates) if str(kind).startswith("Multi") else [coordinates]
    for part in parts:
        _single(str(kind).removeprefix("Multi"), part, points, polygons)


def _single(kind: str, part: object, points: list[Point], polygons: list[Polygon]) -> None:
    if kind == "Point":
        points.append(_point(part))
    elif kind == "Polygon":
        polygons.append(_polygon(part))
    elif kind == "LineString":
        _line(part)
    else:
        raise RecordError(f"A geometry of type {kind!r:.40} is none of GeoJSON's.")


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise RecordError("A list of coordinates is missing.")
    return value


def _point(position: object) -> Point:
    numbers = _list(position)[:2]
    if len(numbers) < 2 or any(type(number) not in (int, float) for number in numbers):
        raise RecordError(f"Not a position: {position!r:.80}.")
    return Point(longitude=float(numbers[0]), latitude=float(numbers[1]))


def _line(positions: object) -> None:
    for position in _list(positions):
        _point(position)


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
    # Before an array is made of them.
    if (length := len(_list(positions))) > MAX_VERTICES:
        raise RecordError(f"A ring has {length:,} vertices; {MAX_VERTICES:,} are taken.")
    try:
        found = np.array(positions)
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
        RecordError: They have too many vertices, are too tangled to be mended, or enclose nothing.
    """
    if not polygons:
        return None
    area = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    vertices = shapely.get_num_coordinates(area)
    if vertices > MAX_VERTICES:
        raise RecordError(f"The area has {vertices:,} vertices; {MAX_VERTICES:,} are taken.")
    if not area.is_valid:
        if _is_tangled(area):
            raise RecordError("The area's rings cross too often to be mended.")
        area = shapely.make_valid(area, method="structure", keep_collapsed=False)
        if not area.is_valid:  # mending has its limits where rings touch themselves
            raise RecordError("The area's rings cross in a way that cannot be mended.")
    if area.is_empty or not area.area > 0:
        raise RecordError("The area encloses nothing.")
    return bytes(shapely.to_wkb(area))


def _is_tangled(area: Polygon | MultiPolygon) -> bool:
    """Whether mending would take more than a moment: it grows with the square of the crossings.

    Edges whose boxes overlap may cross. Each overlaps its own, its neighbours' and, where areas
    share a border, a few more; a ring that was made to hurt has thousands an edge.
    """
    rings = (shapely.get_coordinates(one) for one in shapely.get_rings(shapely.get_parts(area)))
    ends = np.concatenate([np.stack([found[:-1], found[1:]], axis=1) for found in rings])
    edges = shapely.linestrings(ends)
    most = 4 * len(edges) + min(12 * len(edges) + _FEW_MEETINGS, _MOST_MEETINGS)
    tree, meetings = shapely.STRtree(edges), 0
    for start in range(0, len(edges), 16):
        meetings += tree.query(edges[start : start + 16]).shape[1]
        if meetings > most:
            return True
    return False


def georss_numbers(text: str) -> list[float]:
    """Return the numbers of a GeoRSS-Simple text; blanks or commas stand between them.

    Raises:
        RecordError: Something else stands there.
    """
    parts = text.replace(",", " ").split()
    if len(parts) > 2 * MAX_VERTICES + 2:
        raise RecordError(f"A ring has more than the {MAX_VERTICES:,} vertices that are taken.")
    try:
        # Python also reads "1_0" and the digits of other scripts; no feed means that.
        if "_" not in text and "".join(parts).isascii():
            return [float(part) for part in parts]
    except ValueError as error:
        raise RecordError(f"Not coordinates: {text!r:.80}.") from error
    raise RecordError(f"Not coordinates: {text!r:.80}.")


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
    return footprint([georss_polygon(text) for text in texts])


def georss_polygon(text: str) -> Polygon:
    """Return a polygon written `lat lon lat lon …`; commas may stand for blanks, as in CAP.

    Raises:
        RecordError: It is no ring on the globe.
    """
    numbers = georss_numbers(text)
    if len(numbers) % 2:
        raise RecordError("A polygon has a latitude without a longitude.")
    pairs = zip(numbers[1::2], numbers[0::2], strict=True)
    return Polygon(ring([list(pair) for pair in pairs]))
