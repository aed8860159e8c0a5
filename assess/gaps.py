"""Intelligence gaps: what has to be known by when; one is opened by rule for grave, weak leads."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assess import scope, tasks
from assess.acting import Given
from assess.lines import is_open, is_shown
from assess.tasks import Deed, Task, TaskError, Wanted
from data import items, reports
from model.actor import Actor, ActorKind
from model.clock import utc_now
from model.entry import Entry
from model.gap import GAP_STEPS, Gap, GapState
from model.grade import Credibility
from model.handling import Tlp
from model.identity import digest
from model.incident import Incident
from model.item import Overtaken, Version
from model.person import Permission
from model.severity import Level
from model.wording import printable, require_step

if TYPE_CHECKING:
    from assess.running import RunningRoom

RULE = Actor(kind=ActorKind.MACHINE, name="gap of a grave lead", version="1")
ANSWER_WITHIN = timedelta(hours=2)
"""From the moment at which the rule opens a gap to its LTIOV (design)."""
OWNER = "duty officer"
_WEAK = {Credibility.DOUBTFUL, Credibility.CANNOT_BE_JUDGED}
_EVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that may answer a gap: its id, and what a reader knows it by."""

    id: str
    words: str


def listed(running: "RunningRoom", clearance: Tlp | None, *, of: str = "") -> tuple[Task[Gap], ...]:
    """Return the gaps, the open ones by LTIOV, then the closed ones; see `tasks.listed`."""
    return tasks.listed(running, clearance, Gap, of=of)


def is_unclaimed(version: Version[Gap]) -> bool:
    """Whether the rule opened it and no person has said anything of it yet."""
    return version.content.is_open and version.actor.kind is ActorKind.MACHINE


def sources(running: "RunningRoom", clearance: Tlp | None, incident: str) -> tuple[Source, ...]:
    """Return the reports of an incident, the newest first: one of them may answer its gap."""
    found = reports.of_incident(running.store, clearance, incident, running.clock.now())
    newest = sorted(found, key=lambda item: item.received_at, reverse=True)
    return tuple(
        Source(id=item.id, words=f"{item.received_at:%d %b %H:%M} {item.feed}: {item.title}")
        for item in newest
    )


async def keep(running: "RunningRoom", wanted: Wanted[Gap], given: Given) -> Version[Gap]:
    """Keep a gap; see `tasks.keep`. On the loop of the room.

    Raises:
        AccessDenied: The person may not keep gaps.
        RecordError: Its state does not follow the one that they saw.
        TaskError: Its incident, or the report that answers it, is not known to them; or its label
            is not theirs to give.
        Overtaken: Somebody else has written a newer version.
    """
    given.require(Permission.TASK)
    gap, before = wanted.content, wanted.seen.content if wanted.seen else None
    require_step(GAP_STEPS, before.state if before else GapState.OPEN, gap.state)
    deed = Deed(
        action=_action(before, gap),
        words=f"{gap.question} For: {gap.decision}. {_state(gap)}.",
        inputs=(
            *tasks.label_of_incident(running, given, gap.incident),
            *_label_of_answer(running, given, gap),
        ),
    )
    return await tasks.keep(running, wanted, given, deed)


def _action(before: Gap | None, gap: Gap) -> str:
    if before is None:
        return "opened a gap"
    return "changed a gap" if before.state is gap.state else f"set a gap to {gap.state}"


def _state(gap: Gap) -> str:
    told = {
        GapState.TASKED: f"{gap.state}: {gap.source}",
        GapState.ANSWERED: f"{gap.state}: {gap.answer.words if gap.answer else ''}",
        GapState.UNANSWERED: f"{gap.state}: {gap.reason}",
    }
    ltiov = f"LTIOV {gap.ltiov:%d %b %Y %H:%M} UTC, owner {gap.owner}"
    return f"{ltiov}, {told.get(gap.state, gap.state.value)}"


def _label_of_answer(running: "RunningRoom", given: Given, gap: Gap) -> tuple[Tlp, ...]:
    if gap.answer is None or not gap.answer.report:
        return ()
    found = reports.of_ids(running.store, given.person.clearance, [gap.answer.report])
    if gap.answer.report not in found:
        raise TaskError("The report that answers it is not known in this room.")
    return (found[gap.answer.report].handling,)


async def propose(running: "RunningRoom") -> None:
    """Open a gap for each open incident of level 4 and credibility 4 or 6 that has had none.

    Doctrine: what would be grave and is weakly sourced is asked about, not buried. A gap that a
    person has closed is not opened again. On the loop of the room.

    Raises:
        StoreError: They could not be kept.
    """
    now = running.clock.now()
    known = await asyncio.to_thread(scope.incidents, running, Tlp.RED, now)
    for wanted in _new(running, grave_leads(known, now), now):
        try:
            await asyncio.wrap_future(items.put(running.store, wanted))
        except Overtaken:
            continue  # opened meanwhile, which is all that was wanted


def grave_leads(known: Iterable[Incident], now: datetime) -> list[Incident]:
    """Return the open incidents that would be extreme and whose credibility is 4 or 6."""
    return [
        item
        for item in known
        if is_open(item, now)
        and is_shown(item)
        and item.level is Level.EXTREME
        and item.grade.credibility in _WEAK
    ]


def _new(running: "RunningRoom", leads: list[Incident], now: datetime) -> list[items.Wanted]:
    if not leads:
        return []
    # In an exercise whose clock was set back, those of later are not opened a second time.
    versions = items.history(running.store, Tlp.RED, running.room.name, Gap, _EVER)
    had = {item.id for item in versions}
    wanted = (_wanted(running, lead, now) for lead in leads)
    return [item for item in wanted if item.version.id not in had]


def _wanted(running: "RunningRoom", lead: Incident, now: datetime) -> items.Wanted:
    gap = Gap(
        question=f"Is it so, and is it extreme? {printable(lead.title)}"[:300],
        decision="Whether it is treated as an extreme incident",
        ltiov=now + ANSWER_WITHIN,
        owner=OWNER,
        incident=lead.id,
    )
    version = Version(
        room=running.room.name,
        id=digest("gap", RULE.name, lead.id),
        content=gap,
        actor=RULE,
        known_at=now,
        handling=lead.handling,
        number=(0, 0),
    )
    entry = Entry(
        room=version.room,
        actor=RULE,
        role="",
        action="opened a gap",
        subject=version.id,
        words=f"{gap.question}: {lead.grade}, level {lead.level}. {_state(gap)}.",
        known_at=now,
        at=utc_now(),
        handling=lead.handling,
    )
    return items.Wanted(version=version, seen=None, entry=entry)
