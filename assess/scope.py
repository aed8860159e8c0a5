"""What of the store a room shows: the one place where its area and its hazards are asked.

Whoever reads incidents for a reader reads them here, so map, list, timeline and queue agree.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import shapely
from shapely.geometry.base import BaseGeometry

from data import geography
from data import incidents as incident_rows
from data.reports import Hotspot
from layers import wkb
from layers.marks import inner_point
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident
from model.place import WORLD, Box, Point
from model.room import Scope

if TYPE_CHECKING:
    from assess.running import RunningRoom

_KEPT = 64
_TURNS = (-360.0, 0.0, 360.0)


class Located(Protocol):
    """What a scope asks of an incident; as the fields of `Incident`."""

    @property
    def hazard(self) -> Hazard:
        """What kind of occurrence."""
        ...

    @property
    def point(self) -> Point | None:
        """Its position."""
        ...

    @property
    def footprint(self) -> bytes | None:
        """Its area, WKB, degrees WGS 84."""
        ...

    @property
    def area_codes(self) -> tuple[str, ...]:
        """The areas that its claims or its placement name."""
        ...


def incidents(running: "RunningRoom", clearance: Tlp | None, at: datetime) -> list[Incident]:
    """Return the incidents of the room as known at `at` (UTC), of every state, by id.

    An incident that nobody places is in no area: a room that was convened about one leaves it out.
    """
    found = incident_rows.current(running.store, clearance, at)
    asked = running.room.scope
    return found if asked is None else [item for item in found if holds(asked, item)]


def ids(running: "RunningRoom", known: Iterable[Incident]) -> Collection[str] | None:
    """Return the ids of what the room knows; None where it shows all that its store holds."""
    return None if running.room.scope is None else [item.id for item in known]


def hotspots(running: "RunningRoom", found: Collection[Hotspot]) -> tuple[Hotspot, ...]:
    """Return of these detections those that the room shows."""
    asked = running.room.scope
    if asked is None:
        return tuple(found)
    if asked.hazards and Hazard.HOTSPOT.family not in asked.families:
        return ()
    return tuple(item for item in found if _has_point(asked, item.point))


def holds(asked: Scope, item: Located) -> bool:
    """Whether an incident is of the scope's hazards, and lies in its area or reaches into it."""
    if asked.hazards and item.hazard.family not in asked.families:
        return False
    if asked.area == WORLD and not asked.area_codes:
        return True
    if asked.area_codes and set(asked.area_codes) & set(item.area_codes):
        return True
    if item.point is not None and _has_point(asked, item.point):
        return True
    if item.footprint is not None:
        return _meets(asked, wkb.area(item.footprint))
    warned = geography.area_of(item.area_codes) if item.point is None else None
    return warned is not None and _meets(asked, warned)


def _is_country(asked: Scope) -> bool:
    """Whether no outline of the named area is known, so that a point's country is asked."""
    return bool(asked.area_codes) and geography.area_of(asked.area_codes) is None


def _has_point(asked: Scope, point: Point) -> bool:
    if _is_country(asked):
        return geography.place_of(point) == asked.place
    return bool(shapely.intersects_xy(_shape(asked), point.longitude, point.latitude))


def _meets(asked: Scope, area: BaseGeometry) -> bool:
    if area.is_empty:
        return False
    if _is_country(asked):
        inner = inner_point(area)
        return inner is not None and geography.place_of(inner) == asked.place
    return bool(_shape(asked).intersects(area))


@lru_cache(maxsize=_KEPT)
def _shape(asked: Scope) -> BaseGeometry:
    """Return the outline of the named area, or the box, on every turn of the globe.

    So ±180° divides nothing: footprints that cross it go on beyond.
    """
    named = geography.area_of(asked.area_codes)
    once = _boxed(asked.area) if named is None else named
    found = shapely.union_all(
        [shapely.transform(once, lambda at, by=turn: at + [by, 0.0]) for turn in _TURNS]
    )
    shapely.prepare(found)
    return found


def _boxed(area: Box) -> BaseGeometry:
    east = area.east + (360.0 if area.west > area.east else 0.0)
    return shapely.box(area.west, area.south, east, area.north)
