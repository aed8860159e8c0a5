"""Marks, incidents and frames as the tests of the layers need them."""

from datetime import UTC, datetime
from typing import Any

import shapely

from layers.marks import Mark
from layers.view import Frame
from model.actor import Actor, ActorKind
from model.grade import Credibility, Grade, Reliability
from model.hazard import Hazard
from model.incident import Incident, State
from model.place import Box, Point
from model.severity import Level

NOW = datetime(2022, 4, 24, 10, tzinfo=UTC)
AREA = Box(west=-109.05, south=31.33, east=-103.0, north=37.0)
FRAME = Frame.of(AREA)


def point(longitude: float, latitude: float) -> Point:
    return Point(longitude=longitude, latitude=latitude)


def mark(**changes: Any) -> Mark:  # noqa: ANN401
    fields: dict[str, Any] = {
        "id": "one",
        "title": "Cooks Peak",
        "detail": "48,672 ac · B2",
        "level": Level.SEVERE,
        "hazard": Hazard.WILDFIRE,
        "point": point(-105.0, 36.2),
    }
    return Mark(**(fields | changes))


def incident(**changes: Any) -> Incident:  # noqa: ANN401
    fields: dict[str, Any] = {
        "id": "one",
        "known_at": NOW,
        "hazard": Hazard.WEATHER,
        "state": State.OPEN,
        "names": ("Red Flag Warning",),
        "native_keys": ("nws:one",),
        "level": Level.SEVERE,
        "grade": Grade(
            reliability=Reliability.A,
            credibility=Credibility.PROBABLY_TRUE,
            reasons=("one origin",),
            actor=Actor(kind=ActorKind.MACHINE, name="grade", version="1"),
            at=NOW,
        ),
        "outlets": 1,
        "origins": ("NWS",),
        "first_at": NOW,
        "updated_at": NOW,
        "reports": 1,
    }
    return Incident(**(fields | changes))


def square(longitude: float, latitude: float, half: float) -> bytes:
    area = shapely.box(longitude - half, latitude - half, longitude + half, latitude + half)
    return bytes(shapely.to_wkb(area))
