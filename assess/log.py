"""What the log page asks for: what was done, whether the chain is whole, and the log as a file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess import sheet
from assess.access import cleared
from assess.acting import entry, require
from assess.rooms import centre
from assess.words import counted
from data import log
from model.entry import Chain, Logged, Search
from model.handling import Tlp, most_restrictive
from model.person import Permission, Person

if TYPE_CHECKING:
    from assess.running import RunningRoom

MOST = 500
"""Entries on the screen at once; the search finds the others."""
_MOST_EXPORTED = 1_000_000
_COLUMNS = (
    "number at room_time actor role action subject words handling room previous hash"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in the log.

    Attributes:
        entries: The newest first, `MOST` at most.
        more: How many more there are.
    """

    entries: tuple[Logged, ...]
    more: int


def found(room: str, person: Person, asked: Search) -> Found:
    """Return a room's entries that this person may see.

    Raises:
        AccessDenied: They may not read the log.
    """
    require(person, Permission.READ_LOG)
    store, clearance = centre().room(room).store, person.clearance
    entries = log.read(store, clearance, room, asked, MOST)
    return Found(
        entries=tuple(entries),
        more=log.count(store, clearance, room, asked) - len(entries),
    )


def choices(room: str, person: Person) -> tuple[list[str], list[str]]:
    """Return who did something, as `str(actor)`, and what was done, for the filters.

    Raises:
        AccessDenied: They may not read the log.
    """
    require(person, Permission.READ_LOG)
    return log.choices(centre().room(room).store, person.clearance, room)


def chain(room: str, person: Person) -> Chain:
    """Follow the chain of the room's store, over all rooms and labels; it tells no entry's words.

    Raises:
        AccessDenied: They may not read the log.
    """
    require(person, Permission.READ_LOG)
    return log.check(centre().room(room).store)


def as_csv(room: str, person: Person, asked: Search) -> bytes:
    """Return what was found as CSV, the oldest first; that it went out is logged.

    Raises:
        FusionCellError: They may not take it out, or it could not be logged.
    """
    rows = _exported(room, person, asked, "CSV")
    return sheet.written(_COLUMNS, (list(row.values()) for row in rows))


def as_json_lines(room: str, person: Person, asked: Search) -> bytes:
    """Return what was found, one JSON object a line, the oldest first; that is logged.

    Raises:
        FusionCellError: They may not take it out, or it could not be logged.
    """
    rows = _exported(room, person, asked, "JSON lines")
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


FORMS: dict[str, tuple[str, Callable[[str, Person, Search], bytes]]] = {
    "csv": ("text/csv", as_csv),
    "jsonl": ("application/jsonl", as_json_lines),
}
"""Media type and writer by a file name's ending."""


def sheet_of(running: "RunningRoom", clearance: Tlp | None) -> bytes:
    """Return a room's log as CSV, the oldest first; whoever asks has to log that it goes out."""
    entries = log.read(running.store, clearance, running.room.name, most=_MOST_EXPORTED)
    return sheet.written(_COLUMNS, (list(_row(item).values()) for item in reversed(entries)))


def _exported(room: str, person: Person, asked: Search, form: str) -> list[dict[str, Any]]:
    require(person, Permission.READ_LOG)
    require(person, Permission.EXPORT)
    running, clearance = centre().room(room), cleared(person.clearance)
    entries = log.read(running.store, clearance, room, asked, _MOST_EXPORTED)
    words = f"{counted(len(entries), 'entry', 'entries')} of the log as {form}."
    handling = most_restrictive(item.entry.handling for item in entries)
    noted = entry(running, person, "exported", words=words, subject="log", handling=handling)
    log.put(running.store, noted).result()
    return [_row(item) for item in reversed(entries)]


def _row(item: Logged) -> dict[str, Any]:
    said = item.entry
    values = (
        item.number,
        said.at.isoformat(),
        said.known_at.isoformat(),
        str(said.actor),
        said.role,
        said.action,
        said.subject,
        said.words,
        said.handling.value,
        said.room,
        item.previous,
        item.hash,
    )
    return dict(zip(_COLUMNS, values, strict=True))
