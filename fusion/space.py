"""Distances and overlaps of places, in km and shares."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from model.place import Point

KM_A_DEGREE = 111.195
Bounds = tuple[float, float, float, float]

log = logging.getLogger(__name__)


class Placed(Protocol):
    """What may be somewhere: a report, or an incident."""

    @property
    def point(self) -> Point | None:
        """Position; None where none is known."""

    @property
    def footprint(self) -> bytes | None:
        """Area as WKB, degrees WGS 84; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two areas have in common, as shares 0 … 1 of the smaller and of the larger."""

    of_smaller: float
    of_larger: float


@lru_cache(maxsize=4096)
def _area(wkb: bytes) -> BaseGeometry | None:
    try:
        geometry = shapely.from_wkb(wkb)
    except shapely.errors.ShapelyError:
        # A footprint that cannot be read is no footprint; the report keeps its other evidence.
        log.warning("A footprint of %d bytes is not WKB and is left out.", len(wkb))
        return None
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    return None if geometry.is_empty else geometry


@lru_cache(maxsize=16_384)
def _box(wkb: bytes) -> Bounds | None:
    area = _area(wkb)
    if area is None:
        return None
    west, south, east, north = area.bounds
    return float(west), float(south), float(east), float(north)


def footprint(report: Placed) -> BaseGeometry | None:
    """Return its area as a valid geometry, degrees; None where it draws none."""
    return None if report.footprint is None else _area(report.footprint)


def shape(report: Placed) -> BaseGeometry | None:
    """Return the footprint, else the point, as a geometry in degrees; None where there is none."""
    area = footprint(report)
    if area is not None or report.point is None:
        return area
    return shapely.Point(report.point.longitude, report.point.latitude)


def bounds(report: Placed) -> Bounds | None:
    """Return west, south, east, north in degrees; None where it gives no place."""
    if report.footprint is not None and (box := _box(report.footprint)) is not None:
        return box
    point = report.point
    if point is None:
        return None
    return point.longitude, point.latitude, point.longitude, point.latitude


def anchor(report: Placed) -> Point | None:
    """Return the point, else the middle of the footprint: to compare with, never to show."""
    if report.point is not None:
        return report.point
    box = bounds(report)
    if box is None:
        return None
    return Point(longitude=(box[0] + box[2]) / 2, latitude=(box[1] + box[3]) / 2)


def plane(at: Point) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Return a projection of degrees to km around `at`.

    Equirectangular: good to 1% within some 300 km, and across the antimeridian.
    """
    width = KM_A_DEGREE * cos(radians(at.latitude))

    def project(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        east = (degrees[:, 0] - at.longitude + 180) % 360 - 180
        return np.column_stack([east * width, (degrees[:, 1] - at.latitude) * KM_A_DEGREE])

    return project


def km_apart(left: Placed, right: Placed) -> float | None:
    """Return the distance between two places in km, 0 where they touch."""
    if left.footprint is None and right.footprint is None:
        both = left.point is not None and right.point is not None
        return left.point.km_to(right.point) if both else None  # type: ignore[union-attr,arg-type]
    one, other, middle = shape(left), shape(right), anchor(left)
    if one is None or other is None or middle is None:
        return None
    project = plane(middle)
    return float(
        shapely.distance(shapely.transform(one, project), shapely.transform(other, project))
    )


def shared(left: Placed, right: Placed) -> Shared | None:
    """Return how much of each footprint lies in the other; None without two areas."""
    one, other = footprint(left), footprint(right)
    if one is None or other is None:
        return None
    smaller, larger = sorted((float(one.area), float(other.area)))
    if smaller <= 0:
        return None
    # Shares need no projection: both areas are stretched alike.
    common = float(shapely.intersection(one, other).area)
    return Shared(of_smaller=common / smaller, of_larger=common / larger)


def gap_km(left: Bounds, right: Bounds) -> float:
    """Return a lower bound of the distance between what two bounding boxes hold, in km."""
    south, north = max(left[1], right[1]), min(left[3], right[3])
    tall = max(south - north, 0.0)
    straight = max(max(left[0], right[0]) - min(left[2], right[2]), 0.0)
    around = max(min(left[0], right[0]) + 360 - max(left[2], right[2]), 0.0)
    furthest = max(abs(value) for value in (left[1], left[3], right[1], right[3]))
    wide = min(straight, around) * cos(radians(min(furthest, 90.0)))
    return KM_A_DEGREE * float(np.hypot(wide, tall))
