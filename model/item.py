"""Things that persons keep in a room: each version supersedes the one before, none is changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, Protocol, TypeVar

from model.actor import Actor
from model.errors import FusionCellError
from model.handling import Tlp


class Content(Protocol):
    """What a person keeps: a frozen record with the name of its kind."""

    kind: ClassVar[str]


C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Generic[C]):
    """One version of a thing.

    Attributes:
        room: Name of the room.
        id: Of the thing, the same in all its versions.
        content: What it says.
        actor: Who wrote this version.
        known_at: The room's time, UTC.
        handling: Label.
        number: Place among all versions in the store: names this version, and orders it.
    """

    room: str
    id: str
    content: C
    actor: Actor
    known_at: datetime
    handling: Tlp
    number: tuple[int, int]


class Overtaken(FusionCellError):
    """Somebody else wrote a newer version meanwhile; nothing of either is lost."""

    def __init__(self, newest: "Version[Content]") -> None:
        super().__init__(
            f"{newest.actor.name} has changed this meanwhile, at {newest.known_at:%H:%M} UTC.",
            "What you wrote was not kept; it still stands in the form.",
            "Look at what it says now, and send yours again if it still holds.",
        )
        self.newest = newest
