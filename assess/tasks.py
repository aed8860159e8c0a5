"""What persons keep with a deadline: read as known now, written with its entry in the log."""

import asyncio
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from assess import scope
from assess.access import cleared
from assess.acting import Given
from data import incidents, items
from model.errors import FusionCellError
from model.handling import Tlp, most_restrictive
from model.incident import Incident, State
from model.item import C, Overtaken, Version

if TYPE_CHECKING:
    from assess.running import RunningRoom

_NOTHING = "Nothing was kept."


class Due(Protocol):
    """What has a deadline and is done some day."""

    kind: ClassVar[str]

    @property
    def deadline(self) -> datetime:
        """When it has to be done, UTC."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""

    @property
    def incident(self) -> str:
        """Id of the incident that it concerns; may be empty."""


D = TypeVar("D", bound=Due)


class TaskError(FusionCellError):
    """What cannot be kept as it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(Generic[C]):
    """What a person wants to be kept.

    Attributes:
        content: What it says.
        handling: Label that it gets at least.
        seen: The version that they saw; None for something new.
    """

    content: C
    handling: Tlp
    seen: Version[C] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What the log says of it.

    Attributes:
        action: What it calls it.
        words: What it says of it.
        inputs: Labels of what it was made from: it gets none that is wider (TLP 2.0).
    """

    action: str
    words: str
    inputs: tuple[Tlp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[D]):
    """Something with a deadline, as a screen lists it.

    Attributes:
        version: What stands.
        is_overdue: Whether its deadline has passed while it is open.
        incident: Id of the incident that has its reports now; empty where it concerns none, or
            none that the reader knows of.
        title: That incident's title; empty likewise.
    """

    version: Version[D]
    is_overdue: bool
    incident: str
    title: str


def is_overdue(content: Due, now: datetime) -> bool:
    """Whether the deadline has passed at the room's `now` (UTC) and it is still to be done."""
    return content.is_open and content.deadline < now


def listed(
    running: "RunningRoom", clearance: Tlp | None, kind: type[D], *, of: str = ""
) -> tuple[Task[D], ...]:
    """Return what stands, the open ones by deadline, then the closed ones, the newest first.

    Args:
        running: The room.
        clearance: What the reader may see.
        kind: What is listed.
        of: Id of the incident of which only those are wanted; empty for all.
    """
    now = running.clock.now()
    found = items.standing(running.store, clearance, running.room.name, kind, now)
    rows = scope.incidents(running, clearance, now) if found else []
    known = {item.id: item for item in rows}
    tasks = [_task(version, known, now) for version in found]
    return tuple(sorted((task for task in tasks if of in ("", task.incident)), key=_order))


def _task(version: Version[D], known: dict[str, Incident], now: datetime) -> Task[D]:
    incident, passed = known.get(version.content.incident), set[str]()
    while incident is not None and incident.state is State.MERGED and incident.id not in passed:
        passed.add(incident.id)
        incident = known.get(incident.merged_into)
    return Task(
        version=version,
        is_overdue=is_overdue(version.content, now),
        incident=incident.id if incident else "",
        title=incident.title if incident else "",
    )


def _order(task: Task[D]) -> tuple[bool, float, str]:
    content, known_at = task.version.content, task.version.known_at
    at = content.deadline.timestamp() if content.is_open else -known_at.timestamp()
    return not content.is_open, at, task.version.id


def label_of_incident(running: "RunningRoom", given: Given, incident: str) -> tuple[Tlp, ...]:
    """Return the label of what is said of an incident; none where it concerns none.

    Raises:
        TaskError: The person knows of no such incident.
    """
    if not incident:
        return ()
    now = running.clock.now()
    found = incidents.history(running.store, given.person.clearance, incident, now)
    if not found:
        raise TaskError("This incident is not known in this room.", _NOTHING)
    return (found[-1].handling,)


async def keep(
    running: "RunningRoom", wanted: Wanted[C], given: Given, deed: Deed, *, id: str = ""
) -> Version[C]:
    """Keep a version and its entry in the log, both or none. On the loop of the room.

    Args:
        running: The room.
        wanted: What is to be kept.
        given: Who wants it, and why; what they may do was asked before.
        deed: What the log says of it.
        id: Of something new, where it is not any id; else the one of what they saw.

    Raises:
        TaskError: They may not see the label that it gets, widen a label that another person gave,
            or know of nothing of that kind.
        Overtaken: Somebody else has written a newer version.
    """
    handling = most_restrictive((wanted.handling, *deed.inputs))
    if wanted.seen is not None:
        _check_seen(running, wanted.seen, given)
        _check_label(running, wanted.seen, handling, given)
    if not cleared(given.person.clearance).permits(handling):
        raise TaskError(
            f"It would be {handling}, which you may not see.",
            _NOTHING,
            "Give it a label that you may see, or ask somebody who may see this one.",
        )
    version = Version(
        room=running.room.name,
        id=wanted.seen.id if wanted.seen else id or uuid.uuid4().hex,
        content=wanted.content,
        actor=given.actor,
        known_at=running.clock.now(),
        handling=handling,
        number=(0, 0),
    )
    entry = given.entry(running, deed.action, deed.words, subject=version.id, handling=handling)
    seen = wanted.seen.number if wanted.seen else None
    asked = items.Wanted(version=version, seen=seen, entry=entry)
    (kept,) = await asyncio.wrap_future(items.put(running.store, asked))
    return kept


def _check_seen(running: "RunningRoom", seen: Version[Any], given: Given) -> None:
    """Refuse what rests on a version that does not stand any more, or that they may not see."""
    kind, now = type(seen.content), running.clock.now()
    room, clearance = running.room.name, given.person.clearance
    found = items.standing(running.store, clearance, room, kind, now)
    stands = next((item for item in found if item.id == seen.id), None)
    if stands is None:
        raise TaskError(
            "This is not among what you may see any more.", _NOTHING, "Ask the duty officer."
        )
    if stands.number != seen.number:
        raise Overtaken(stands)


def _check_label(running: "RunningRoom", seen: Version[C], handling: Tlp, given: Given) -> None:
    """Refuse a wider label from anybody but the originator (TLP 2.0)."""
    if seen.handling.rank <= handling.rank:
        return
    kind, room = type(seen.content), running.room.name
    versions = items.history(
        running.store, given.person.clearance, room, kind, running.clock.now(), seen.id
    )
    if versions[-1].actor != given.actor:
        raise TaskError(
            f"It is {seen.handling}, and only {versions[-1].actor.name} may widen that.", _NOTHING
        )
