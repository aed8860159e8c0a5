"""The map: a picture's incidents laid out for one frame, each layer behind a protected URL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson

from assess.access import Access, Capability
from assess.view import IncidentLine, WallPicture
from data import geography
from layers import areas, base, footprints, hotspots, labels, places, points
from layers.declutter import Room as Space
from layers.marks import Mark, mark
from layers.view import Frame, around
from model.handling import Tlp
from model.incident import Incident
from model.place import Box, Point

if TYPE_CHECKING:
    from assess.rooms import Centre

CREDITS = geography.CREDITS

_INCIDENT_MARGIN_DEGREES = 0.6
_SPARE_ZOOM = 0.5
"""Places are taken from a little deeper, since some lie under incidents."""
_STEP = 20.0
"""Frames are as large as multiples of this, so that screens alike share one layout, pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """What a map looks at: an area, and what it is called."""

    title: str
    area: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """What the map shows.

    Attributes:
        frame: What it looks at, for a wall of 1920×1080.
        urls: Layer name → URL on the app's own protected routes.
    """

    frame: Frame
    urls: dict[str, str] = field(default_factory=dict)


def stops(picture: WallPicture, tour: bool, most: int = 4) -> tuple[Stop, ...]:
    """Return what the map looks at in turn.

    That is the part of the room's area in which incidents are open; on a tour also the whole area
    and, one by one, the incidents of the highest priority.
    """
    title, area = picture.room.title, picture.room.area
    marks = _marks(picture)
    fitted = Stop(title="", area=around((item.point for item in marks), area))
    if not tour:
        return (fitted,)
    tops = [Stop(title=item.title, area=_about(item.point)) for item in marks[:most]]
    return (fitted, Stop(title=title, area=area), *tops)


def _marks(picture: WallPicture) -> list[Mark]:
    """Return every mark of the picture: an incident known by its area alone has one, too."""
    found = (mark_of(*pair) for pair in zip(picture.shown, picture.incidents, strict=True))
    return [item for item in found if item is not None]


def _about(point: Point) -> Box:
    margin = _INCIDENT_MARGIN_DEGREES
    return Box(
        west=_turned(point.longitude - 1.6 * margin),
        south=max(point.latitude - margin, -90.0),
        east=_turned(point.longitude + 1.6 * margin),
        north=min(point.latitude + margin, 90.0),
    )


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def frame_of(area: Box, width: float, height: float) -> Frame:
    """Return the frame for a map of so many pixels of a wall of 1920×1080.

    Rounded down: on a map a little larger than laid out, labels only move apart.
    """
    return Frame.of(area, *(max(_STEP, side // _STEP * _STEP) for side in (width, height)))


def chart(
    centre: "Centre", picture: WallPicture, clearance: Tlp | None, frame: Frame
) -> MapPicture:
    """Return the map of the picture in this frame; no URL without a clearance."""
    if clearance is None:
        return MapPicture(frame=frame)
    marks = _marks(picture)
    contents = {name: make(picture, frame, marks) for name, make in _CONTENTS.items()}
    return _served(centre, picture.room.name, clearance, frame, contents)


def sketch(
    centre: "Centre",
    room: str,
    clearance: Tlp | None,
    frame: Frame,
    marks: Sequence[Mark],
    beneath: Sequence[dict[str, Any]] = (),
) -> MapPicture:
    """Return a map of marks by themselves; no URL without a clearance.

    Args:
        centre: The rooms of this process.
        room: Name of the room.
        clearance: What the reader may see.
        frame: What the map looks at.
        marks: By priority.
        beneath: GeoJSON features under their footprints.
    """
    if clearance is None:
        return MapPicture(frame=frame)
    named, around = _texts(frame, tuple(marks))
    drawn = footprints.collection(marks, frame)
    contents = {
        footprints.NAME: drawn | {"features": [*beneath, *drawn["features"]]},
        places.NAME: around,
        points.NAME: points.rows(marks),
        labels.NAME: named,
    }
    return _served(centre, room, clearance, frame, contents)


def _served(
    centre: "Centre", room: str, clearance: Tlp, frame: Frame, contents: Mapping[str, Any]
) -> MapPicture:
    """Keep the layers' contents, each under a URL that only this clearance opens."""
    urls = {name: f"/geo/base/{name}.geojson" for name in base.GROUNDS}
    for name, content in contents.items():
        digest = centre.layers.put(orjson.dumps(content))
        urls[name] = _url(centre.access, room, clearance, name, digest)
    return MapPicture(frame=frame, urls=urls)


def mark_of(incident: Incident, line: IncidentLine) -> Mark | None:
    """Return the incident's mark; None where nothing says where it is."""
    read = "place read from its words" if incident.placement else ""
    detail = " · ".join(part for part in (line.headline, line.grade, read) if part)
    has_place = incident.point is not None or incident.footprint is not None
    area = None if has_place else geography.area_of(incident.area_codes)
    return mark(incident, detail=detail, is_new=line.is_new, area=area)


def _url(access: Access, room: str, clearance: Tlp, layer: str, content: str) -> str:
    capability = Capability(room=room, clearance=clearance, layer=layer, content=content)
    return f"/geo/{access.issue(capability)}/{layer}.json"


def _places(picture: WallPicture, frame: Frame, marks: Sequence[Mark]) -> Any:  # noqa: ANN401
    return _texts(frame, tuple(marks))[1]


def _labels(picture: WallPicture, frame: Frame, marks: Sequence[Mark]) -> Any:  # noqa: ANN401
    return _texts(frame, tuple(marks))[0]


@lru_cache(maxsize=32)
def _texts(frame: Frame, marks: tuple[Mark, ...]) -> tuple[list[Any], list[Any]]:
    """Return the rows of the labels and of the place names: both share the room on the map."""
    space = Space(frame)
    named = geography.places(frame.box, frame.camera.zoom + _SPARE_ZOOM)
    places.hint(named, space)
    arranged = labels.arrange(marks, space)
    return labels.rows(arranged, frame), places.rows(named, space)


_CONTENTS: dict[str, Callable[[WallPicture, Frame, Sequence[Mark]], Any]] = {
    areas.NAME: lambda _, __, marks: areas.collection(marks, geography.counties_of),
    footprints.NAME: lambda _, frame, marks: footprints.collection(marks, frame),
    hotspots.NAME: lambda picture, _, __: hotspots.rows(picture.hotspots, picture.now),
    places.NAME: _places,
    points.NAME: lambda _, __, marks: points.rows(marks),
    labels.NAME: _labels,
}
