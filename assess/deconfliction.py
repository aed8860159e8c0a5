"""De-confliction: who plans what, and what each side is told of a conflict; never the case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from assess import matching, tasks
from assess.acting import Given
from assess.tasks import Deed, TaskError, Wanted
from data import items
from model.activity import PADDING, PlannedActivity, reason
from model.conflict import CONFLICT_STEPS, Conflict, ConflictState, basis, conflict_id
from model.handling import Tlp, most_restrictive
from model.item import Version
from model.person import Permission, Person
from model.wording import require_step

if TYPE_CHECKING:
    from assess.running import RunningRoom

Activities = Mapping[str, Version[PlannedActivity]]
Both = tuple[Version[PlannedActivity], Version[PlannedActivity]]
SETTLES = frozenset({Permission.DECONFLICT, Permission.TASK})
"""Who may do both keeps the whole room's activities and is told both contacts (design)."""
UNTOLD = "It has a label that you may not see: ask the duty officer."
_NOTHING = "Nothing was kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is told of one side of a conflict: whom to call, and under which reference.

    Attributes:
        contact: Whom to call; says so where the reader may not see that.
        reference: How that side calls it; empty likewise.
    """

    contact: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A conflict as one reader is told of it: nothing here says what, where or about whom.

    Attributes:
        id: Its id.
        sides: Both sides, the reader's own first where one of them is.
        due: When the windows that the reader may see first meet, 2 h of padding included, UTC.
        state: How far it has come.
        owner: Who sees to it; may be empty.
        waiver: Who agreed that both go ahead; may be empty.
        why: By which rule it is one; only for who may see both activities, else empty.
        is_overdue: Whether it is not resolved though the windows have met.
        handling: Label of what is told here.
        seen: The version that says so; None where nobody has done anything yet.
    """

    id: str
    sides: tuple[Side, Side]
    due: datetime
    state: ConflictState
    owner: str
    waiver: str
    why: str
    is_overdue: bool
    handling: Tlp
    seen: Version[Conflict] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a person wants done about a conflict.

    Attributes:
        conflict: As they were told of it.
        state: How far it has come now.
        owner: Who sees to it.
        waiver: Who agreed that both go ahead; may be empty.
    """

    conflict: Told
    state: ConflictState
    owner: str
    waiver: str = ""


def settles(person: Person) -> bool:
    """Whether they keep the activities of all agencies, not only of their own."""
    return all(person.may(permission) for permission in SETTLES)


def is_own(person: Person, activity: PlannedActivity) -> bool:
    """Whether it is their agency's, or they entered it themselves."""
    agency = person.agency.casefold()
    mine = bool(person.name) and activity.entered_by == str(person.actor)
    return mine or (bool(agency) and activity.agency.casefold() == agency)


def listed(running: "RunningRoom", person: Person) -> tuple[Version[PlannedActivity], ...]:
    """Return the activities that this person may see in full, by start: all, or their own."""
    found = _seen(running, person).values()
    return tuple(sorted(found, key=lambda item: (item.content.starts_at, item.id)))


def conflicts(running: "RunningRoom", person: Person) -> tuple[Told, ...]:
    """Return the conflicts that this person has to know of, the unresolved ones first.

    A conflict is listed until both windows, padded, have ended.
    """
    now, everything = running.clock.now(), _known(running, Tlp.RED)
    seen, done = _seen(running, person), _done(running)
    told = (
        _told(pair, seen, _kept(done, pair, person.clearance), person.clearance, now)
        for pair in pairs(everything, now)
        if any(side.id in seen for side in pair)
    )
    return tuple(sorted(told, key=lambda item: (item.state is ConflictState.RESOLVED, item.due)))


def unresolved(running: "RunningRoom", clearance: Tlp | None) -> Iterator[tuple[datetime, Tlp]]:
    """Yield when each unresolved conflict begins and its label, for a screen that names no side.

    Only those of which the reader might see both activities.
    """
    now, known, done = running.clock.now(), _known(running, clearance), _done(running)
    for pair in pairs(known, now):
        if _kept(done, pair, clearance).state is not ConflictState.RESOLVED:
            label = most_restrictive(side.handling for side in pair)
            yield _due(side.content for side in pair), label


def pairs(known: Activities, now: datetime) -> Iterator[Both]:
    """Yield the pairs that conflict and are not over at `now` (UTC)."""
    current = {name: item.content for name, item in known.items()}
    for one, other in matching.conflicts(current):
        if max(current[one].padded[1], current[other].padded[1]) >= now:
            yield known[one], known[other]


async def keep(
    running: "RunningRoom", wanted: Wanted[PlannedActivity], given: Given
) -> Version[PlannedActivity]:
    """Keep a planned activity; see `tasks.keep`. On the loop of the room.

    The log is told who plans under which reference, and nothing of the case.

    Raises:
        AccessDenied: The person may not keep planned activities.
        TaskError: It is another agency's, or its label is not theirs to give.
        Overtaken: Somebody else has written a newer version.
    """
    given.require(Permission.DECONFLICT)
    person, seen = given.person, wanted.seen
    entered_by = seen.content.entered_by if seen else str(given.actor)
    wanted = replace(wanted, content=replace(wanted.content, entered_by=entered_by))
    _check_side(person, wanted)
    activity = wanted.content
    done = "called off" if not activity.stands else "changed" if seen else "entered"
    words = f"{activity.agency}, reference {activity.reference}, call {activity.contact}."
    deed = Deed(action=f"{done} a planned activity", words=words)
    return await tasks.keep(running, wanted, given, deed)


def _check_side(person: Person, wanted: Wanted[PlannedActivity]) -> None:
    """Refuse to let somebody plan for another agency, or change what that one plans."""
    if settles(person):
        return
    foreign = bool(person.agency) and wanted.content.agency.casefold() != person.agency.casefold()
    if foreign or (wanted.seen is not None and not is_own(person, wanted.seen.content)):
        raise TaskError(
            "This is another agency's activity.", _NOTHING, "Keep your own agency's activities."
        )


async def step(running: "RunningRoom", wanted: Step, given: Given) -> Version[Conflict]:
    """Own a conflict, say that the sides were contacted, or resolve it. On the loop of the room.

    Raises:
        AccessDenied: The person may not keep planned activities.
        RecordError: The state does not follow the one that stands.
        TaskError: They know of no such conflict, or it is over.
        Overtaken: Somebody else has done something about it meanwhile.
    """
    given.require(Permission.DECONFLICT)
    pair = _pair(running, wanted.conflict.id)
    found = next(
        (item for item in conflicts(running, given.person) if item.id == wanted.conflict.id), None
    )
    if found is None or pair is None:
        raise TaskError("These activities are not known to conflict any more.", _NOTHING)
    require_step(CONFLICT_STEPS, found.state, wanted.state)
    content = Conflict(
        activities=(pair[0].id, pair[1].id),
        basis=basis(pair[0].content, pair[1].content),
        state=wanted.state,
        owner=wanted.owner if wanted.state is not ConflictState.OPEN else "",
        waiver=wanted.waiver,
    )
    kept = Wanted(content=content, handling=found.handling, seen=wanted.conflict.seen)
    deed = Deed(action=f"set a conflict to {content.state}", words=_words(found, content))
    return await tasks.keep(running, kept, given, deed, id=found.id)


def _words(found: Told, content: Conflict) -> str:
    names = " and ".join(side.reference or "a reference not told" for side in found.sides)
    waived = f" Waived: {content.waiver} agreed." if content.waiver else ""
    return f"{names}.{waived}"


def _pair(running: "RunningRoom", conflict: str) -> Both | None:
    everything, now = _known(running, Tlp.RED), running.clock.now()
    found = (pair for pair in pairs(everything, now) if conflict_id(*_ids(pair)) == conflict)
    return next(found, None)


def _ids(pair: Both) -> tuple[str, str]:
    return pair[0].id, pair[1].id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What was done about a conflict, as far as it holds and as far as a reader may see it."""

    state: ConflictState
    owner: str
    waiver: str
    handling: Tlp
    seen: Version[Conflict] | None


def _kept(done: Mapping[str, Version[Conflict]], pair: Both, clearance: Tlp | None) -> _Standing:
    version = done.get(conflict_id(*_ids(pair)))
    shown = version if version and clearance and clearance.permits(version.handling) else None
    holds = version is not None and version.content.basis == basis(*(it.content for it in pair))
    # What was agreed about other windows, places or targets was agreed about another conflict.
    told = shown.content if shown is not None and holds else None
    return _Standing(
        state=version.content.state if version is not None and holds else ConflictState.OPEN,
        owner=told.owner if told else "",
        waiver=told.waiver if told else "",
        handling=shown.handling if shown else Tlp.CLEAR,
        seen=shown,
    )


def _told(
    pair: Both, seen: Activities, kept: _Standing, clearance: Tlp | None, now: datetime
) -> Told:
    # What the reader may see comes first, so a side finds its own reference where it looks first.
    ordered = sorted(pair, key=lambda item: item.id not in seen)
    in_full = [item.content for item in ordered if item.id in seen]
    cleared = [item for item in pair if clearance is not None and clearance.permits(item.handling)]
    due = _due(in_full)
    return Told(
        id=conflict_id(*_ids(pair)),
        sides=(_side(ordered[0], cleared), _side(ordered[1], cleared)),
        due=due,
        state=kept.state,
        owner=kept.owner,
        waiver=kept.waiver,
        why=reason(*in_full) if len(in_full) == len(pair) else "",
        is_overdue=kept.state is not ConflictState.RESOLVED and due < now,
        handling=most_restrictive((*(item.handling for item in cleared), kept.handling)),
        seen=kept.seen,
    )


def _side(item: Version[PlannedActivity], cleared: Sequence[Version[PlannedActivity]]) -> Side:
    if item not in cleared:
        return Side(contact=UNTOLD, reference="")
    return Side(contact=item.content.contact, reference=item.content.reference)


def _due(activities: Iterable[PlannedActivity]) -> datetime:
    return max(item.starts_at for item in activities) - PADDING


def _known(running: "RunningRoom", clearance: Tlp | None) -> dict[str, Version[PlannedActivity]]:
    room, now = running.room.name, running.clock.now()
    found = items.standing(running.store, clearance, room, PlannedActivity, now)
    return {item.id: item for item in found}


def _seen(running: "RunningRoom", person: Person) -> dict[str, Version[PlannedActivity]]:
    known, every = _known(running, person.clearance), settles(person)
    return {name: item for name, item in known.items() if every or is_own(person, item.content)}


def _done(running: "RunningRoom") -> dict[str, Version[Conflict]]:
    """Return what was done about conflicts, whatever its label: a state tells nothing of a case."""
    room, now = running.room.name, running.clock.now()
    return {item.id: item for item in items.standing(running.store, Tlp.RED, room, Conflict, now)}
