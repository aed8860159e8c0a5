"""An entry of the log: who did what, when, to what, and why."""

from dataclasses import dataclass
from datetime import datetime

from model.actor import Actor
from model.handling import Tlp

FIRST = "0" * 64
"""What the first entry follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody did. Never changed.

    Attributes:
        room: Name of the room.
        actor: Who did it.
        role: As what; empty for a machine.
        action: What was done, a few words, e.g. "judged a pair".
        subject: Id of what it was done to; may be empty.
        words: What it was, and why, for a reader.
        known_at: The room's time, UTC.
        at: The real time, UTC.
        handling: Label of what the words tell.
    """

    room: str
    actor: Actor
    role: str
    action: str
    subject: str
    words: str
    known_at: datetime
    at: datetime
    handling: Tlp


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry in its place of the chain.

    Attributes:
        number: 1, 2, 3 … without a gap.
        entry: What it says.
        previous: The hash of the entry before it.
        hash: SHA-256 over number, entry and `previous`, hexadecimal.
    """

    number: int
    entry: Entry
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a check of the log found.

    Attributes:
        entries: How many entries were checked.
        head: Hash of the last one that is sound. Kept elsewhere, it also shows when the newest
            entries were taken away, which the chain alone cannot.
        broken_at: Number of the first entry that is not what was written; None where all are.
        reason: What is wrong with it, a sentence; empty where all are sound.
    """

    entries: int
    head: str
    broken_at: int | None = None
    reason: str = ""
