"""Boxes and circles on the globe as polygons, cut where they cross the antimeridian."""

from math import asin, atan2, cos, degrees, pi, radians, sin

import shapely
from shapely import Polygon

from model.errors import RecordError
from model.place import EARTH_RADIUS_KM, Box, Point

CORNERS = 64
"""Corners of a circle; the polygon's area is 0.2% smaller."""


def box(area: Box) -> list[Polygon]:
    """Return a box as one polygon, or as two where it crosses the antimeridian.

    Raises:
        RecordError: A corner is not on the globe, or the north lies south of the south.
    """
    for longitude, latitude in ((area.west, area.south), (area.east, area.north)):
        Point(longitude=longitude, latitude=latitude)
    if area.south > area.north:
        raise RecordError("A box has its north south of its south.")
    if area.west <= area.east:
        return [shapely.box(area.west, area.south, area.east, area.north)]
    return [
        shapely.box(area.west, area.south, 180, area.north),
        shapely.box(-180, area.south, area.east, area.north),
    ]


def circle(middle: Point, radius_km: float) -> list[Polygon]:
    """Return what lies within a great-circle distance, as a polygon of 64 corners.

    Args:
        middle: Its middle.
        radius_km: Its radius, km; more than 0, and less than a quarter of the globe.

    Raises:
        RecordError: The radius is not such a number, or a pole lies within.
    """
    angle = radius_km / EARTH_RADIUS_KM
    if not 0 < angle < pi / 2:
        raise RecordError(f"A circle has a radius of {radius_km:g} km.")
    if abs(middle.latitude) + degrees(angle) >= 90:
        raise RecordError("A circle with a pole in it cannot be drawn.")
    corners = [_corner(middle, angle, 2 * pi * step / CORNERS) for step in range(CORNERS)]
    whole = Polygon(corners)
    worlds = (shapely.box(west, -90, west + 360, 90) for west in (-540, -180, 180))
    parts = [
        shapely.transform(shapely.intersection(whole, world), lambda at, by=turn: at + (by, 0.0))
        for world, turn in zip(worlds, (360.0, 0.0, -360.0), strict=True)
    ]
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _corner(middle: Point, angle: float, bearing: float) -> tuple[float, float]:
    """Return the point at an angular distance; its longitude may lie beyond 180°."""
    latitude = radians(middle.latitude)
    rises = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing)
    turned = atan2(sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * rises)
    return middle.longitude + degrees(turned), degrees(asin(rises))
