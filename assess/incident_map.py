"""The map of one incident: its area, its position, and rings within which people are counted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from assess import chart, scope
from assess.dossier import standing_of
from layers import rings, wkb
from layers.marks import Mark, mark
from model.handling import Tlp
from model.incident import Incident
from model.place import EXPOSURE_KM, Box

if TYPE_CHECKING:
    from assess.rooms import Centre

_LIMIT = 85.0
REACH_KM = EXPOSURE_KM[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMap:
    """A map of one incident.

    Attributes:
        picture: What is drawn.
        words: What the rings are, and what a position stands for.
    """

    picture: chart.MapPicture
    words: str


def drawn(
    centre: "Centre", room: str, clearance: Tlp | None, asked: str, size: tuple[float, float]
) -> IncidentMap | None:
    """Return the map of an incident; None where the reader knows of none, or nothing says where.

    Args:
        centre: The rooms of this process.
        room: Name of the room.
        clearance: What the reader may see.
        asked: Id of the incident.
        size: Width and height, pixels.
    """
    running = centre.room(room)
    found = scope.incidents(running, clearance, running.clock.now())
    incident = standing_of({item.id: item for item in found}, asked)
    shown = _mark(incident) if incident else None
    if incident is None or shown is None:
        return None
    exact = incident.exposure is not None
    area = wkb.area(incident.footprint) if incident.footprint else None
    if area is None or area.is_empty:
        area = shapely.Point(shown.point.longitude, shown.point.latitude)
    west, south, east, north = rings.around(area, REACH_KM).bounds
    box = Box(
        west=_turned(west),
        south=max(south, -_LIMIT),
        east=_turned(east),
        north=min(north, _LIMIT),
    )
    beneath = rings.features(area, EXPOSURE_KM) if exact else []
    frame = chart.frame_of(box, *size)
    picture = chart.sketch(centre, room, clearance, frame, [shown], beneath)
    return IncidentMap(picture=picture, words=_words(incident, shown, exact=exact))


def _mark(incident: Incident) -> Mark | None:
    return mark(incident, detail=f"{incident.hazard} {incident.grade}", is_new=False)


def _words(incident: Incident, shown: Mark, *, exact: bool) -> str:
    edge = "the edge of its area" if incident.footprint else "its position"
    kms = ", ".join(str(km) for km in EXPOSURE_KM)
    told = f"Rings: {kms} km from {edge}." if exact else "Not known well enough for rings."
    stands = " Its shape stands for an area: no source gives a position." * shown.approximate
    return told + stands


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
