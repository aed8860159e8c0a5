"""The triage queue: what stands open, by priority, and how far persons have taken each of it.

Everything is read as known at the room's now and under the reader's clearance. What was decided
about an incident that another one took in holds for that one, which has its reports.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assess import scope
from assess.dossier import standing_of
from assess.lines import is_new, is_open, is_shown
from assess.priority import Priority, order, priority
from assess.words import clock_words
from data import imminent, items
from model.actor import Actor
from model.handling import Tlp
from model.identity import digest
from model.incident import Incident
from model.item import Version
from model.person import Person
from model.severity import Level
from model.triage import Seen, Stage, Triage

if TYPE_CHECKING:
    from assess.running import RunningRoom

Number = tuple[int, int] | None
Decided = Version[Triage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An incident in the queue.

    Attributes:
        incident: The version that stands.
        priority: Why it stands where it does.
        stage: How far it is taken.
        words: Who took it there, and when and why; or why it is new again. May be empty.
        decided: What a person decided about it last; None where nobody has.
        is_new: Whether it appeared, rose or took in another since this reader last looked, or was
            opened again since.
    """

    incident: Incident
    priority: Priority
    stage: Stage
    words: str
    decided: Decided | None
    is_new: bool

    @property
    def number(self) -> Number:
        """The version of the decision, which a newer decision has to name."""
        return self.decided.number if self.decided else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits, by priority: the closed last.

    Attributes:
        cases: The open incidents.
        counts: How many stand at each stage.
        looked: When this reader last said that they looked; None where they never did.
        alarms: Id and title of the incidents of level 4 that nobody has acknowledged.
    """

    cases: tuple[Case, ...]
    counts: Mapping[Stage, int]
    looked: Version[Seen] | None
    alarms: tuple[tuple[str, str], ...]


def queue(running: "RunningRoom", reader: Person) -> Queue:
    """Return the queue as this reader may see it."""
    now, store, clearance = running.clock.now(), running.store, reader.clearance
    known = {item.id: item for item in scope.incidents(running, clearance, now)}
    waiting = [item for item in known.values() if is_open(item, now) and is_shown(item)]
    pressing = imminent.of(store, clearance, [item.id for item in waiting], now)
    decided = decided_of(running, clearance, known)
    looked = looked_by(running, reader)
    fresh = _fresh(running, clearance, looked, waiting)
    cases = []
    for item in waiting:
        said = decided.get(item.id)
        stage, told = standing(said, item)
        back = said and looked and stage is Stage.NEW and item.updated_at > looked.content.at
        cases.append(
            Case(
                incident=item,
                priority=priority(item, pressing, now),
                stage=stage,
                words=told,
                decided=said,
                is_new=item.id in fresh or bool(back),
            )
        )
    cases.sort(key=lambda case: (case.stage is Stage.CLOSED, *order(case.priority, case.incident)))
    return Queue(
        cases=tuple(cases),
        counts={stage: 0 for stage in Stage} | Counter(case.stage for case in cases),
        looked=looked,
        alarms=tuple(_alarms(cases)),
    )


def standing(decided: Decided | None, incident: Incident) -> tuple[Stage, str]:
    """Return how far an incident is taken, and in words by whom or why it is new again."""
    if decided is None:
        return Stage.NEW, ""
    said = decided.content
    told = words(decided.actor, decided.known_at, said)
    again = said.reopened(incident.level, incident.updated_at)
    return (Stage.NEW, f"{again} {told}") if again else (said.stage, told)


def words(actor: Actor, known_at: datetime, said: Triage) -> str:
    """Return a decision in words: what, to whom, by whom, when and why."""
    holder = ", ".join(filter(None, (said.agency, said.person)))
    what = f"assigned to {holder}" if said.stage is Stage.ASSIGNED else str(said.stage)
    return f"{what[0].upper()}{what[1:]} by {actor.name}, {clock_words(known_at)}: {said.reason}"


def _alarms(cases: Iterable[Case]) -> Iterable[tuple[str, str]]:
    for case in cases:
        if case.stage is Stage.NEW and case.incident.level is Level.EXTREME:
            yield case.incident.id, case.incident.title


def decided_of(
    running: "RunningRoom", clearance: Tlp | None, known: Mapping[str, Incident]
) -> dict[str, Decided]:
    """Return what was decided last about each incident, or else about one that it took in.

    A closed one hands nothing on: that was decided about a part of what is known now.
    """
    found: dict[str, Decided] = {}
    taken: dict[str, Decided] = {}
    now, room = running.clock.now(), running.room.name
    for item in items.standing(running.store, clearance, room, Triage, now):
        heir = standing_of(known, item.id)
        if heir is None:
            continue
        if heir.id == item.id:
            found[item.id] = item
        elif item.content.stage is not Stage.CLOSED:
            stood = taken.get(heir.id)
            if stood is None or (stood.known_at, stood.number) < (item.known_at, item.number):
                taken[heir.id] = item
    return taken | found


def looked_by(running: "RunningRoom", reader: Person) -> Version[Seen] | None:
    """Return when a person last said that they looked; None where they never did."""
    now, room, own = running.clock.now(), running.room.name, seen_by(reader)
    found = items.standing(running.store, reader.clearance, room, Seen, now)
    return next((item for item in found if item.id == own), None)


def seen_by(reader: Person) -> str:
    """Return what names a reader; a signed-in one is never the unverified one of that name."""
    return digest("seen", str(reader.actor))


def _fresh(
    running: "RunningRoom",
    clearance: Tlp | None,
    looked: Version[Seen] | None,
    waiting: Iterable[Incident],
) -> set[str]:
    """Return the incidents that appeared, rose or took in another since somebody looked."""
    if looked is None:
        return set()
    found = scope.incidents(running, clearance, looked.content.at)
    before = {item.id: item for item in found}
    return {item.id for item in waiting if is_new(item, before)}
