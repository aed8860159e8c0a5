"""What is due, and what is late: said aloud on every screen until somebody does it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assess import deconfliction
from assess.gaps import is_unclaimed
from assess.tasks import is_overdue
from assess.view import Alarm, RoomMark
from assess.words import ago, clock_words, counted
from data import items
from model.action import Action
from model.gap import Gap
from model.handling import Tlp

if TYPE_CHECKING:
    from assess.running import RunningRoom

_SAID = 3
"""Names said in one alarm; the count is whole."""
CONFLICT = "conflict of planned activities"
NONE = "No deadline is set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that is still to be done.

    Attributes:
        at: By when, UTC.
        what: What it is, e.g. "action".
        words: What it says; of a conflict nothing.
        is_overdue: Whether that time has passed.
        is_unclaimed: Whether the machine opened it and nobody has taken it.
        handling: Label.
    """

    at: datetime
    what: str
    words: str
    is_overdue: bool
    handling: Tlp
    is_unclaimed: bool = False


def deadlines(running: "RunningRoom", clearance: Tlp | None, now: datetime) -> tuple[Deadline, ...]:
    """Return what is still to be done and may be seen with this clearance, the earliest first."""
    store, room = running.store, running.room.name
    gaps = [
        Deadline(
            at=item.content.ltiov,
            what="gap",
            words=item.content.question,
            is_overdue=is_overdue(item.content, now),
            handling=item.handling,
            is_unclaimed=is_unclaimed(item),
        )
        for item in items.standing(store, clearance, room, Gap, now)
        if item.content.is_open
    ]
    actions = [
        Deadline(
            at=item.content.due,
            what="action",
            words=f"{item.content.what} ({item.content.who})",
            is_overdue=is_overdue(item.content, now),
            handling=item.handling,
        )
        for item in items.standing(store, clearance, room, Action, now)
        if item.content.is_open
    ]
    conflicts = [
        Deadline(at=at, what=CONFLICT, words="", is_overdue=at < now, handling=label)
        for at, label in deconfliction.unresolved(running, clearance)
    ]
    return tuple(sorted([*gaps, *actions, *conflicts], key=lambda item: (item.at, item.words)))


def alarms(due: Iterable[Deadline], now: datetime) -> tuple[Alarm, ...]:
    """Return what is said aloud: what is overdue, and gaps that nobody has taken."""
    late = [item for item in due if item.is_overdue]
    unclaimed = [item for item in due if item.is_unclaimed and not item.is_overdue]
    found = [
        Alarm(name="overdue", heading=_counted(late), items=_named(late, now)),
        Alarm(
            name="unclaimed",
            heading=f"{counted(len(unclaimed), 'new gap')} for the duty officer",
            items=_named(unclaimed, now),
        ),
    ]
    return tuple(alarm for alarm in found if alarm.items)


def _counted(late: list[Deadline]) -> str:
    kinds = {what: sum(item.what == what for item in late) for what in ("gap", "action", CONFLICT)}
    several = {CONFLICT: "conflicts of planned activities"}
    told = (counted(n, what, several.get(what, "")) for what, n in kinds.items() if n)
    return f"{len(late):,} overdue: {', '.join(told)}"


def _named(found: list[Deadline], now: datetime) -> tuple[str, ...]:
    return tuple(said(item, now) for item in found[:_SAID])


def said(item: Deadline, now: datetime) -> str:
    """Return a deadline in words, with how late it is or by when it is due."""
    what = item.words or f"{item.what[:1].upper()}{item.what[1:]}"
    when = f"{ago(item.at, now)} late" if item.is_overdue else f"by {clock_words(item.at)}"
    return f"{what}, {when}"


def marks(due: Iterable[Deadline]) -> tuple[RoomMark, ...]:
    """Return the deadlines as marks of the timeline."""
    return tuple(
        RoomMark(at=item.at, words=f"{item.what} {'late' if item.is_overdue else 'due'}", due=True)
        for item in due
    )


def next_words(due: Iterable[Deadline], now: datetime) -> str:
    """Return the next deadline ahead in one sentence, or that none is set."""
    ahead = [item for item in due if now <= item.at]
    if not ahead:
        return NONE
    first = ahead[0]
    left = ago(now, first.at)
    beyond = f", {len(ahead) - 1:,} more" if len(ahead) > 1 else ""
    what = f"{first.what}: {first.words}" if first.words else first.what
    return f"Next deadline {clock_words(first.at)}, in {left}{beyond} · {what}"
