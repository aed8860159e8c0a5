"""Rings: how far it is from a point or the edge of an area, on a map of one incident."""

from math import cos, radians
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers import outlines
from layers.style import MUTED

KM_A_DEGREE = 111.195
"""Of a great circle, on the sphere of `model.place`."""


def around(area: BaseGeometry, km: float) -> BaseGeometry:
    """Return what lies within so many km of an area or point, degrees WGS 84.

    As on a plane that touches the area in its middle: good to a percent up to 100 km, away from
    the poles.
    """
    box = area.bounds
    scale = np.array([max(cos(radians((box[1] + box[3]) / 2)), 0.01), 1.0]) * KM_A_DEGREE
    flat = shapely.transform(area, lambda positions: positions * scale)
    ring = shapely.buffer(flat, km, quad_segs=24)
    return shapely.transform(ring, lambda positions: positions / scale)


def features(area: BaseGeometry, kms: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return the rings as GeoJSON features, the widest first."""
    return [outlines.feature(around(area, km), MUTED, 0.0) for km in sorted(kms, reverse=True)]
