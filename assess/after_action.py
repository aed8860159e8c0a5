"""All that a room knew, as one file: for the review after it was stood down, or at any time."""

import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import orjson

from assess import log as logs
from assess import scope
from assess.access import cleared
from assess.acting import entry, require
from assess.convened import ConvenedRoom
from assess.rooms import centre
from data import after_action, log
from data.after_action import Asked, Line, Where
from model.entry import Chain
from model.handling import Tlp, most_restrictive
from model.person import Permission, Person

if TYPE_CHECKING:
    from assess.running import RunningRoom

MIME = "application/zip"
_WRITTEN_AT_ONCE = 1 << 20


@dataclass(slots=True)
class _Sum:
    """What was written so far."""

    kinds: Counter[str] = field(default_factory=Counter)
    labels: set[str] = field(default_factory=set)

    @property
    def handling(self) -> Tlp:
        return most_restrictive(map(Tlp, self.labels))


def exported(room: str, person: Person) -> bytes:
    """Return a zip of what the room knew up to its now, as this person may see it; that is logged.

    It is written to a temporary file as it is read: only the finished archive is held in memory.

    Raises:
        AccessDenied: The person may take nothing out, or not read the log.
        FusionCellError: It could not be logged; nothing went out.
    """
    require(person, Permission.EXPORT)
    require(person, Permission.READ_LOG)
    clearance, running = cleared(person.clearance), centre().room(room)
    asked = _asked(running, clearance)
    with tempfile.TemporaryFile() as file:
        handling = _write(file, running, asked)
        noted = entry(
            running,
            person,
            "exported",
            words=f"All that the room knew until {asked.until:%d %b %Y %H:%M} UTC.",
            subject="after action",
            handling=handling,
        )
        log.put(running.store, noted).result()
        file.seek(0)
        return file.read()


def _asked(running: "RunningRoom", clearance: Tlp) -> Asked:
    convened = running if isinstance(running, ConvenedRoom) else None
    shown = running.room.scope

    def concerns(item: Where) -> bool:
        # What had fallen silent before the room was convened was never in its picture.
        began = convened.kept.content.convened_at if convened else item.known_at
        heard = item.known_at > began - item.hazard.stays_open_for
        return heard and shown is not None and scope.holds(shown, item)

    return Asked(
        room=running.room.name,
        host=running.asks_as,
        clearance=clearance,
        until=running.clock.now(),
        concerns=None if shown is None else concerns,
    )


def _write(file: IO[bytes], running: "RunningRoom", asked: Asked) -> Tlp:
    """Write the archive; return the most restrictive label of what is in it."""
    done = _Sum()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("timeline.jsonl", "w", force_zip64=True) as timeline:
            for part in _parts(after_action.lines(running.store, asked), done):
                timeline.write(part)
        archive.writestr("log.csv", logs.sheet_of(running, asked.clearance))
        archive.writestr("README.txt", _readme(running, asked, done))
    return done.handling


def _parts(lines: Iterator[Line], done: _Sum) -> Iterator[bytes]:
    """Yield the lines as JSON, many together: each write of an archive costs."""
    part = bytearray()
    for line in lines:
        done.kinds[line.kind] += 1
        done.labels.add(line.handling)
        part += _json(line)
        if len(part) > _WRITTEN_AT_ONCE:
            yield bytes(part)
            part.clear()
    yield bytes(part)


def _json(line: Line) -> bytes:
    """Return one line; the row is JSON already."""
    said = {
        "known_at": line.known_at.isoformat(),
        "kind": line.kind,
        "actor": line.actor,
        "handling": line.handling,
        "content": orjson.Fragment(line.content),
    }
    return orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE)


def _readme(running: "RunningRoom", asked: Asked, done: _Sum) -> str:
    room, chain = running.room, log.check(running.store)
    counts = "\n".join(f"  {kind:<10}{count:>10,}" for kind, count in sorted(done.kinds.items()))
    state = "STOOD DOWN" if room.stood_down_at else "STANDING"
    return f"""{done.handling}

{room.title} ({room.name}), {room.kind}, {state}
All that this room knew until {asked.until:%Y-%m-%d %H:%M:%S} UTC, as a reader cleared up to
{asked.clearance} may see it. What bears a more restrictive label is not in here.

timeline.jsonl  One JSON object a line, by time of knowing: known_at (room time, UTC), kind, actor,
                handling, and the row as it was stored. Geometry is WKB in hexadecimal.
log.csv         The room's log, the oldest entry first.

{counts or "  nothing"}

{_sealed(chain)}

{done.handling}
"""


def _sealed(chain: Chain) -> str:
    if chain.broken_at is not None:
        return f"THE LOG WAS CHANGED: {chain.reason} Sound up to entry {chain.entries:,}."
    return f"Log of the whole store: {chain.entries:,} entries, head {chain.head}"
