"""A room: a crisis that was convened about, with its clock, area and kind."""

from dataclasses import dataclass
from enum import StrEnum

from model.place import WORLD, Box


class RoomKind(StrEnum):
    """Actual and exercise material never mix: each kind has its own store."""

    LIVE = "live"
    EXERCISE = "exercise"


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
    """

    name: str
    title: str
    kind: RoomKind
    zone: str
    feeds: tuple[str, ...]
    area: Box = WORLD
