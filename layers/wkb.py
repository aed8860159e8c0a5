"""Footprints from their stored bytes to areas that can be drawn and measured."""

from functools import lru_cache

import shapely
from shapely import MultiPolygon, Polygon

KEPT = 2048
"""Footprints that are kept as read."""


@lru_cache(maxsize=KEPT)
def area(footprint: bytes) -> MultiPolygon:
    """Return a footprint as valid polygons; empty where it encloses nothing.

    Sources publish rings that cross themselves, and rings that rounding has reduced to a point;
    the store keeps them as they came.

    Args:
        footprint: WKB, degrees WGS 84.
    """
    shape = shapely.from_wkb(footprint)
    valid = (
        shape
        if shapely.is_valid(shape)
        else shapely.make_valid(shape, method="structure", keep_collapsed=False)
    )
    parts = shapely.get_parts(shapely.get_parts(valid))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon) and part.area])
