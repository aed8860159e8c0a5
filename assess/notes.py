"""Notes about an incident: what persons want each other to know. They are no evidence."""

import asyncio
from typing import TYPE_CHECKING
from uuid import uuid4

from assess import scope
from assess.acting import Given
from assess.dossier import standing_of
from data import items
from model.errors import FusionCellError
from model.handling import Tlp
from model.incident import Incident
from model.item import Version
from model.person import Permission
from model.triage import Note

if TYPE_CHECKING:
    from assess.running import RunningRoom


class NoteError(FusionCellError):
    """A note that cannot be kept."""


def of(running: "RunningRoom", clearance: Tlp | None, incident: str) -> list[Version[Note]]:
    """Return the notes about an incident and what it took in, the newest first."""
    known = _known(running, clearance)
    found = items.standing(running.store, clearance, running.room.name, Note, running.clock.now())
    told = [item for item in found if _heir(known, item.content.incident) == incident]
    return sorted(told, key=lambda item: (item.known_at, item.number), reverse=True)


async def write(running: "RunningRoom", incident: str, given: Given) -> Version[Note]:
    """Keep what somebody notes about an incident: the reason is the note. On the room's loop.

    Raises:
        AccessDenied: They may not triage.
        NoteError: The incident is not in the picture that they may see.
    """
    given.require(Permission.TRIAGE)
    async with running.deciding:
        found = standing_of(_known(running, given.person.clearance), incident)
        if found is None:
            raise NoteError(
                "This incident is not in the picture that you may see.", "Nothing was noted."
            )
        version = Version(
            room=running.room.name,
            id=uuid4().hex,
            content=Note(incident=found.id, words=given.reason),
            actor=given.actor,
            known_at=running.clock.now(),
            handling=found.handling,
            number=(0, 0),
        )
        entry = given.entry(
            running, "noted", f"{found.title}:", subject=found.id, handling=found.handling
        )
        wanted = items.Wanted(version=version, seen=None, entry=entry)
        kept: list[Version[Note]] = await asyncio.wrap_future(items.put(running.store, wanted))
        return kept[0]


def _known(running: "RunningRoom", clearance: Tlp | None) -> dict[str, Incident]:
    found = scope.incidents(running, clearance, running.clock.now())
    return {item.id: item for item in found}


def _heir(known: dict[str, Incident], incident: str) -> str:
    found = standing_of(known, incident)
    return found.id if found else ""
