"""Gaps, actions, activities and conflicts in words, a line each; a page adds nothing to them."""

from dataclasses import dataclass
from datetime import datetime

from assess.deconfliction import Told
from assess.gaps import is_unclaimed
from assess.tasks import Due, Task
from assess.words import ago, clock_words
from model.action import Action
from model.activity import PlannedActivity
from model.conflict import ConflictState
from model.gap import Gap
from model.handling import Tlp
from model.item import Version

NOBODY = "nobody tasked yet"
NO_REPORT = "no report says it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list.

    Attributes:
        id: Of the thing.
        mark: `overdue`, `unclaimed`, `due` or `done`: its shape and colour.
        state: The mark and the state in words, e.g. "OVERDUE 35 min, tasked".
        title: What it is, as somebody wrote it.
        facts: Further lines.
        handling: Label.
    """

    id: str
    mark: str
    state: str
    title: str
    facts: tuple[str, ...]
    handling: Tlp


def of_gap(task: Task[Gap], now: datetime) -> Line:
    """Return the line of a gap."""
    gap, version = task.version.content, task.version
    unclaimed = is_unclaimed(version)
    asked = f"asked: {gap.source}" if gap.source else NOBODY
    answer = f"Answer: {gap.answer.words}" if gap.answer else ""
    unsaid = f" ({NO_REPORT})" if gap.answer and not gap.answer.report else ""
    return Line(
        id=version.id,
        mark=_mark(task, unclaimed=unclaimed),
        state=_state(task, gap.state, now),
        title=gap.question,
        facts=_said(
            f"For: {gap.decision}",
            f"LTIOV {clock_words(gap.ltiov)} \N{MIDDLE DOT} owner {gap.owner} "
            f"\N{MIDDLE DOT} {asked}",
            f"{answer}{unsaid}",
            gap.reason and f"Closed: {gap.reason}",
            f"Opened by the machine: {version.actor.name}, version {version.actor.version}"
            if unclaimed
            else "",
            task.title and f"Incident: {task.title}",
        ),
        handling=version.handling,
    )


def of_action(task: Task[Action], now: datetime) -> Line:
    """Return the line of an action."""
    action = task.version.content
    return Line(
        id=task.version.id,
        mark=_mark(task),
        state=_state(task, action.state, now),
        title=action.what,
        facts=_said(
            f"{action.who} \N{MIDDLE DOT} due {clock_words(action.due)}",
            action.reason and f"Dropped: {action.reason}",
            task.title and f"Incident: {task.title}",
        ),
        handling=task.version.handling,
    )


def of_activity(version: Version[PlannedActivity], now: datetime) -> Line:
    """Return the line of a planned activity, for those who may see it in full."""
    item = version.content
    over = item.ends_at < now
    state = "called off" if not item.stands else "over" if over else "planned"
    if item.stands and item.starts_at <= now <= item.ends_at:
        state = "under way"
    place = f"{item.place.latitude:.4f}, {item.place.longitude:.4f}"
    return Line(
        id=version.id,
        mark="done" if over or not item.stands else "due",
        state=state,
        title=item.what,
        facts=_said(
            f"{clock_words(item.starts_at)} \N{EN DASH} {clock_words(item.ends_at)}",
            f"{place} \N{MIDDLE DOT} {item.radius_km:g} km around",
            f"{item.agency} \N{MIDDLE DOT} {item.contact} \N{MIDDLE DOT} {item.reference}",
            "Its target is compared with others' targets, and kept nowhere." if item.target else "",
        ),
        handling=version.handling,
    )


def of_conflict(told: Told, now: datetime) -> Line:
    """Return the line of a conflict: whom to call, and nothing of either case."""
    resolved = told.state is ConflictState.RESOLVED
    late = f"OVERDUE {ago(told.due, now)}, " if told.is_overdue else ""
    return Line(
        id=told.id,
        mark="overdue" if told.is_overdue else "done" if resolved else "due",
        state=f"{late}{told.state}",
        title="Two planned activities conflict",
        facts=_said(
            *(
                f"Call {side.contact} \N{MIDDLE DOT} {side.reference}"
                if side.reference
                else side.contact
                for side in told.sides
            ),
            f"To be resolved by {clock_words(told.due)}",
            told.owner and f"Owner: {told.owner}",
            told.waiver and f"Waived: {told.waiver} agreed",
            told.why and f"Why: {told.why}",
        ),
        handling=told.handling,
    )


def _mark(task: Task[Gap] | Task[Action], *, unclaimed: bool = False) -> str:
    if task.is_overdue:
        return "overdue"
    if not task.version.content.is_open:
        return "done"
    return "unclaimed" if unclaimed else "due"


def _state(task: Task[Gap] | Task[Action], state: str, now: datetime) -> str:
    content: Due = task.version.content
    if task.is_overdue:
        return f"OVERDUE {ago(content.deadline, now)}, {state}"
    return f"{state}, {ago(now, content.deadline)} left" if content.is_open else state


def _said(*facts: str) -> tuple[str, ...]:
    return tuple(filter(None, facts))
