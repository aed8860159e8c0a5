"""What a person decides about incidents of the queue: acknowledged, assigned, closed; looked at."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess import scope
from assess.acting import Given, require
from assess.dossier import standing_of
from assess.triage import Decided, Number, decided_of, looked_by, seen_by, standing, words
from data import items
from model.errors import FusionCellError
from model.handling import Tlp
from model.incident import Incident
from model.item import Overtaken, Version
from model.person import Permission, Person
from model.triage import Seen, Stage, Triage

if TYPE_CHECKING:
    from assess.running import RunningRoom

MOST = 200
"""Incidents decided about at once."""
_NAME = 80
_NOTHING = "Nothing was changed."
_DECISIONS = frozenset({Stage.ACKNOWLEDGED, Stage.ASSIGNED, Stage.CLOSED})


class TriageError(FusionCellError):
    """Something that cannot be decided about an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants to be decided.

    Attributes:
        stage: Acknowledged, assigned or closed.
        seen: The incidents, each with the number of the decision that they saw.
        agency: Who shall have it.
        person: Who of them; may be empty.
    """

    stage: Stage
    seen: Mapping[str, Number]
    agency: str = ""
    person: str = ""


async def act(running: "RunningRoom", wanted: Wanted, given: Given) -> list[Decided]:
    """Decide about incidents: all of them, or none. On the loop of the room.

    Args:
        running: The room.
        wanted: What is decided about which.
        given: Who decides, and why.

    Raises:
        AccessDenied: The person may not triage.
        TriageError: Nothing or too much is chosen, an incident is not in the picture that they
            may see, it is not said to whom, or somebody else decided meanwhile.
    """
    given.require(Permission.TRIAGE)
    agency, person = (_named(text) for text in (wanted.agency, wanted.person))
    _check(wanted, agency)
    async with running.deciding:
        now, clearance = running.clock.now(), given.person.clearance
        found = scope.incidents(running, clearance, now)
        known = {item.id: item for item in found}
        stood = decided_of(running, clearance, known)
        kept: dict[str, items.Wanted] = {}
        for asked, seen in wanted.seen.items():
            incident = standing_of(known, asked)
            if incident is None:
                raise TriageError(
                    "An incident is not in the picture that you may see any more.", _NOTHING
                )
            if incident.id in kept:
                continue  # one of those chosen took in another of them
            _check_kept(stood.get(incident.id), incident, wanted.stage)
            said = Triage(
                stage=wanted.stage,
                reason=given.reason,
                level=incident.level,
                updated_at=incident.updated_at,
                agency=agency,
                person=person,
            )
            kept[incident.id] = _wanted(running, incident, said, seen, given)
        return await _put(running, list(kept.values()), known, given)


def _check(wanted: Wanted, agency: str) -> None:
    if wanted.stage not in _DECISIONS:
        raise TriageError("An incident becomes new only by what is reported.", _NOTHING)
    if not wanted.seen:
        raise TriageError("No incident is chosen.", _NOTHING, "Mark one in the list first.")
    if len(wanted.seen) > MOST:
        raise TriageError(f"More than {MOST} are chosen at once.", _NOTHING, "Choose fewer.")
    if wanted.stage is Stage.ASSIGNED and not agency:
        raise TriageError("It is not said to whom.", _NOTHING, "Name an agency.")


def _check_kept(stood: Decided | None, incident: Incident, stage: Stage) -> None:
    """Refuse to acknowledge what is somebody's already: among many it would be taken from them."""
    if stage is Stage.ACKNOWLEDGED and standing(stood, incident)[0] is Stage.ASSIGNED:
        raise TriageError(
            f"{incident.title} is assigned already.", _NOTHING, "Assign it to somebody else."
        )


def _named(text: str) -> str:
    clean = " ".join(text.split())
    if len(clean) > _NAME or not clean.isprintable():
        raise TriageError(f"{clean[:_NAME]!r} is no name.", _NOTHING, f"Up to {_NAME} characters.")
    return clean


def _wanted(
    running: "RunningRoom", incident: Incident, content: Triage, seen: Number, given: Given
) -> items.Wanted:
    """Return the version to keep: what is said of an incident is for the same readers."""
    version = Version(
        room=running.room.name,
        id=incident.id,
        content=content,
        actor=given.actor,
        known_at=running.clock.now(),
        handling=incident.handling,
        number=(0, 0),
    )
    holder = ", ".join(filter(None, (content.agency, content.person)))
    entry = given.entry(
        running,
        f"{content.stage} an incident",
        f"{incident.title}{f' to {holder}' if holder else ''}.",
        subject=incident.id,
        handling=incident.handling,
    )
    return items.Wanted(version=version, seen=seen, entry=entry)


async def _put(
    running: "RunningRoom",
    kept: list[items.Wanted],
    known: Mapping[str, Incident],
    given: Given,
) -> list[Decided]:
    try:
        return await asyncio.wrap_future(items.put(running.store, *kept))
    except Overtaken as error:
        newest = error.newest
        title = known[newest.id].title if newest.id in known else "An incident"
        raise TriageError(
            f"{title} was decided about meanwhile. {_told(error, given)}".strip(),
            "Nothing of yours was kept; it still stands in the form.",
            "Look at what stands now, and send yours again if it still holds.",
        ) from error


def _told(error: Overtaken, given: Given) -> str:
    """Return what somebody else decided, where this person may see it."""
    newest, clearance = error.newest, given.person.clearance
    said = newest.content
    if not isinstance(said, Triage) or clearance is None or not clearance.permits(newest.handling):
        return ""
    return words(newest.actor, newest.known_at, said)


async def look(running: "RunningRoom", reader: Person) -> Version[Seen]:
    """Keep that somebody has looked through the queue. On the loop of the room.

    Raises:
        AccessDenied: They may not triage.
        Unsaid: They have no name.
        Overtaken: They looked on another screen at the same moment.
    """
    require(reader, Permission.TRIAGE)
    async with running.deciding:
        now, looked = running.clock.now(), looked_by(running, reader)
        # When somebody looked tells nothing of what is in the queue.
        given = Given.by(reader, "Looked through the queue.")
        version = Version(
            room=running.room.name,
            id=seen_by(reader),
            content=Seen(at=now),
            actor=given.actor,
            known_at=now,
            handling=Tlp.CLEAR,
            number=(0, 0),
        )
        entry = given.entry(
            running, "looked at the queue", "", subject="triage", handling=Tlp.CLEAR
        )
        wanted = items.Wanted(version=version, seen=looked.number if looked else None, entry=entry)
        kept: list[Version[Seen]] = await asyncio.wrap_future(items.put(running.store, wanted))
        return kept[0]
