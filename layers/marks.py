"""What the map marks: an incident, where it is, and what is written beside it."""

from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from layers import wkb
from model.hazard import Hazard
from model.incident import Incident
from model.place import Point
from model.severity import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One incident on the map.

    Attributes:
        id: The incident's id.
        title: Its names.
        detail: The second line, e.g. `54,004 ac · 12 % contained · B2`; may be empty.
        level: Common level; None is unknown.
        hazard: What kind of occurrence.
        point: Where its shape is drawn.
        approximate: Whether the point only stands for an area: no source gave it, so no words
            may call it the incident's position.
        is_new: New, raised or joined in the last 15 minutes.
        footprint: Area as WKB, degrees WGS 84; None where there is none.
        area_codes: Codes of counties that stand for a footprint, each `same:…`.
    """

    id: str
    title: str
    detail: str
    level: Level | None
    hazard: Hazard
    point: Point
    approximate: bool = False
    is_new: bool = False
    footprint: bytes | None = None
    area_codes: tuple[str, ...] = ()


def mark(
    incident: Incident, *, detail: str, is_new: bool, area: BaseGeometry | None = None
) -> Mark | None:
    """Return the incident's mark; None where nothing says where it is.

    Args:
        incident: The incident.
        detail: The second line of its label.
        is_new: Whether it is new in the last 15 minutes.
        area: What its area codes stand for, degrees WGS 84; None where they stand for nothing.
    """
    point = incident.point
    if point is None:
        if incident.footprint:
            point = _inside(incident.footprint)
        elif area is not None:
            point = inner_point(area)
    if point is None:
        return None
    return Mark(
        id=incident.id,
        title=incident.title,
        detail=detail,
        level=incident.level,
        hazard=incident.hazard,
        point=point,
        approximate=incident.point is None,
        is_new=is_new,
        footprint=incident.footprint,
        area_codes=incident.area_codes,
    )


@lru_cache(maxsize=wkb.KEPT)
def _inside(footprint: bytes) -> Point | None:
    return inner_point(wkb.area(footprint))


def inner_point(area: BaseGeometry) -> Point | None:
    """Return a point inside the largest part of an area; None where the area is empty."""
    parts = shapely.get_parts(area)
    if not len(parts) or area.is_empty:
        return None
    largest = max(parts, key=lambda part: part.area)
    inside = shapely.point_on_surface(largest)
    # An outline across the antimeridian goes on beyond ±180°.
    return Point(longitude=(inside.x + 180) % 360 - 180, latitude=inside.y)
