"""A room: a crisis that was convened about, with its clock, area and kind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from model.handling import Tlp
from model.hazard import Hazard
from model.place import WORLD, Box


class RoomKind(StrEnum):
    """Actual and exercise material never mix: each kind has its own store."""

    LIVE = "live"
    EXERCISE = "exercise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a room is about: it shows what lies in its area and is of its hazards.

    Attributes:
        area: Degrees WGS 84; of a named area, the box around it, or the world where no outline of
            it is known.
        place: The name of the area, as the gazetteer writes it; empty where a box was given.
        area_codes: Codes of the named area, each `scheme:code`; empty where a box was given.
        hazards: All hazards where it is empty. A wildfire's detections of heat go with it.
    """

    area: Box = WORLD
    place: str = ""
    area_codes: tuple[str, ...] = ()
    hazards: tuple[Hazard, ...] = ()

    @property
    def families(self) -> frozenset[Hazard]:
        """Its hazards as reports of them are compared; empty for all."""
        return frozenset(hazard.family for hazard in self.hazards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Convened:
    """What persons decided about a room; kept as an item, by the room's name.

    Attributes:
        title: What people call it.
        zone: IANA zone of its local clock.
        scope: What it is about.
        duty_officer: Who answers for it.
        participants: Persons and agencies that take part.
        convened_at: Since when, room time, UTC.
        stood_down_at: From when on it is frozen, room time, UTC; None while it stands.
    """

    kind: ClassVar[str] = "room"

    title: str
    zone: str
    scope: Scope
    duty_officer: str
    participants: tuple[str, ...]
    convened_at: datetime
    stood_down_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """That somebody joined a room; kept as an item, by who it is.

    Attributes:
        name: Who, as the log writes it.
        role: As what.
        agency: Whose they are; may be empty.
    """

    kind: ClassVar[str] = "presence"

    name: str
    role: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room.

    Attributes:
        name: Key, used in URLs.
        title: What people call it.
        kind: Live or exercise.
        zone: IANA zone of the local clock beside UTC.
        area: What the map fits, degrees WGS 84.
        feeds: Names of the feeds that this room polls.
        scope: What of the store it shows; None for all.
        handling: Who may know that there is such a room.
        stood_down_at: From when on it is frozen, UTC; None while it stands.
    """

    name: str
    title: str
    kind: RoomKind
    zone: str
    feeds: tuple[str, ...]
    area: Box = WORLD
    scope: Scope | None = None
    handling: Tlp = Tlp.CLEAR
    stood_down_at: datetime | None = None
