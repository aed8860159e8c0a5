"""The handover of a shift: what a relieving coordinator was told, as they signed it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from model.handling import Tlp


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One thing to know.

    Attributes:
        words: A sentence or less.
        incident: Id of the incident that it is about; empty where it is about none.
        handling: Label of what the words tell.
    """

    words: str
    incident: str = ""
    handling: Tlp = Tlp.CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSection:
    """Things of one kind.

    Attributes:
        title: What they are.
        lines: The weightiest first.
        more: How many more there were than one page holds.
    """

    title: str
    lines: tuple[HandoverLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One page, frozen when it is signed; kept as an item.

    Attributes:
        title: Of the room.
        since: What happened after this room time is told, UTC.
        at: The picture's moment, room time, UTC.
        revision: The store's revision that it was made from.
        follows: Id of the handover before it; empty for the first.
        sections: What is told; kinds of which there is nothing are named with no line.
        handling: The most restrictive label of what it tells.
        note: What the two agreed, as it was signed; empty before.
    """

    kind: ClassVar[str] = "handover"

    title: str
    since: datetime
    at: datetime
    revision: int
    follows: str
    sections: tuple[HandoverSection, ...]
    handling: Tlp
    note: str = ""
