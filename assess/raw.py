"""A report down to the bytes it was read from: as text, bounded, or as a file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.acting import entry, require
from assess.words import clock_words
from data import log, reports
from model.errors import FusionCellError
from model.handling import Tlp
from model.person import Permission, Person
from model.poll import Payload
from model.report import Report

if TYPE_CHECKING:
    from assess.running import RunningRoom

SHOWN = 12_000
"""Bytes of a payload that are shown at once."""


class RawError(FusionCellError):
    """A payload that is not there for this reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """What a report was read from.

    Attributes:
        title: The report's.
        words: Where the bytes came from and when, and their digest; one sentence a line.
        text: The bytes as UTF-8, those around the report's own id; what is none is replaced.
        cut: Which part of them is shown; empty where it is all.
        file_name: Under which they can be saved.
    """

    title: str
    words: tuple[str, ...]
    text: str
    cut: str
    file_name: str


def raw(running: "RunningRoom", clearance: Tlp | None, report: str) -> Raw | None:
    """Return what a report was read from; None where this reader may not see it."""
    found = _found(running, clearance, report)
    if found is None:
        return None
    said, payload = found
    start = _start(payload.body, said.native_id)
    part = payload.body[start : start + SHOWN]
    size = len(payload.body)
    return Raw(
        title=said.title,
        words=tuple(_words(said, payload)),
        text=part.decode("utf-8", "replace"),
        cut="" if len(part) == size else f"Bytes {start:,} to {start + len(part):,} of {size:,}.",
        file_name=f"{payload.sha256[:16]}.bin",
    )


def file(running: "RunningRoom", person: Person, report: str) -> bytes:
    """Return the bytes whole, to be taken out of the room; that is logged.

    Raises:
        AccessDenied: They may take nothing out.
        RawError: It is not among what they may see.
    """
    require(person, Permission.EXPORT)
    found = _found(running, person.clearance, report)
    if found is None:
        raise RawError(
            "These bytes are not there, or not for you to see.", "Nothing was taken out."
        )
    said, payload = found
    noted = entry(
        running,
        person,
        "exported",
        words=f"The bytes of {said.title} ({payload.sha256}).",
        subject=said.id,
        handling=said.handling,
    )
    log.put(running.store, noted).result()
    return payload.body


def _found(
    running: "RunningRoom", clearance: Tlp | None, report: str
) -> tuple[Report, Payload] | None:
    said = reports.of_ids(running.store, clearance, [report]).get(report)
    if said is None or said.received_at > running.clock.now():
        return None
    payload = reports.payload_of(running.store, clearance, said.payload, said.feed)
    return None if payload is None else (said, payload)


def _start(body: bytes, native_id: str) -> int:
    """Return where to begin so that the report's own id is shown, from the start of a line."""
    at = body.find(native_id.encode("utf-8", "replace"))
    if at < SHOWN // 2:
        return 0
    begin = at - SHOWN // 4
    line = body.rfind(b"\n", 0, begin) + 1
    return line if begin - line < SHOWN // 4 else begin


def _words(said: Report, payload: Payload) -> list[str]:
    where = f"from {payload.url}" if payload.url else "by hand"
    fetched = f"Received {clock_words(payload.fetched_at)} {where}."
    digest = f"SHA-256 {payload.sha256}, {len(payload.body):,} bytes."
    cut = ["The source went on; what came after was not kept."] if payload.truncated else []
    return [fetched, f"Its own id is {said.native_id}.", digest, *cut]
