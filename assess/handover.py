"""The handover of a shift: one page made from the log and the picture, signed by who takes over.

Called from the threads in which pages run, never on the loop of the rooms.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assess import feeds, review, scope
from assess import handover_changes as changes
from assess.access import AccessDenied, cleared
from assess.acting import Given, require
from assess.handover_changes import Change
from assess.handover_parts import PARTS
from assess.lines import is_shown
from assess.rooms import centre
from assess.view import Freshness
from assess.words import clock_words, counted
from data import items, log
from data.items import Wanted
from model.entry import Logged
from model.errors import FusionCellError
from model.handling import Tlp, most_restrictive
from model.handover import Handover, HandoverLine, HandoverSection
from model.identity import digest
from model.item import Version
from model.person import Permission, Person

if TYPE_CHECKING:
    from assess.running import RunningRoom

SHIFT = timedelta(hours=12)
"""How far back the first handover looks (design): a shift."""
LONGEST = timedelta(days=7)
_MOST, _LONGEST_WORDS = 7, 170
"""Lines a section, and characters a line: with them the page fits one sheet of A4."""
_MOST_READ = 2_000
_TROUBLED = (Freshness.NEVER, Freshness.FAILING, Freshness.LATE)
JUDGED = frozenset(
    {
        "judged a pair",
        "graded",
        "gave a grade back to the machine",
        "linked incidents",
        "took a link back",
        "merged incidents",
        "split an incident",
    }
)
"""What persons said of reports and incidents, as the log calls it."""
_ROUTINE = frozenset({"exported", "joined the room"})
UNHEARD = "No feed has answered so far: what is not told here may have happened all the same."
_NOTHING = "Nothing was signed."


class HandoverError(FusionCellError):
    """A handover that cannot be signed."""


def draft(room: str, person: Person, since: datetime | None = None) -> Handover:
    """Return the page as this person may see it, as known at the room's now.

    Args:
        room: Name of the room.
        person: Who reads it.
        since: Room time, UTC; None for the last signed handover, else a shift ago.

    Raises:
        AccessDenied: They may not read the log.
    """
    require(person, Permission.READ_LOG)
    running, clearance = centre().room(room), person.clearance
    now, last = running.clock.now(), _last(running, clearance)
    began = since or (last.content.at if last else now - SHIFT)
    began = min(max(began, now - LONGEST), now)
    sections = tuple(_sections(running, clearance, began, now))
    return Handover(
        title=running.room.title,
        since=began,
        at=now,
        revision=running.store.revision,
        follows=last.id if last else "",
        sections=sections,
        handling=most_restrictive(
            [running.room.handling, *(line.handling for part in sections for line in part.lines)]
        ),
    )


def signed(room: str, clearance: Tlp | None) -> list[Version[Handover]]:
    """Return the handovers that were signed in the room, the newest first, each as it was."""
    return _signed(centre().room(room), clearance)


def sign(room: str, seen: Handover, given: Given) -> Version[Handover]:
    """Keep a page as the one who takes over read it; the reason is what the two agreed.

    Raises:
        AccessDenied: The person may not hand over, or not see what the page tells.
        HandoverError: Another was signed meanwhile.
        FusionCellError: The room is frozen, or the page could not be kept.
    """
    given.require(Permission.HAND_OVER)
    if not cleared(given.person.clearance).permits(seen.handling):
        raise AccessDenied(f"You may not see what is {seen.handling}.", _NOTHING)
    return centre().done(_sign(centre().room(room), seen, given))


async def _sign(running: "RunningRoom", seen: Handover, given: Given) -> Version[Handover]:
    async with running.deciding:
        last = _last(running, given.person.clearance)
        if (last.id if last else "") != seen.follows:
            by = last.actor.name if last else "Somebody"
            raise HandoverError(
                f"{by} has taken over meanwhile.", _NOTHING, "Look at the page again."
            )
        now, said = running.clock.now(), replace(seen, note=given.reason)
        version = Version(
            room=running.room.name,
            id=digest("handover", running.room.name, seen.at.isoformat(), str(given.actor)),
            content=said,
            actor=given.actor,
            known_at=now,
            handling=seen.handling,
            number=(0, 0),
        )
        entry = given.entry(
            running,
            "took the shift over",
            f"What changed since {clock_words(seen.since)}, as known at {clock_words(seen.at)}.",
            subject=version.id,
            handling=seen.handling,
        )
        wanted = Wanted(version=version, seen=None, entry=entry)
        kept: list[Version[Handover]] = await asyncio.wrap_future(items.put(running.store, wanted))
        return kept[0]


def _signed(running: "RunningRoom", clearance: Tlp | None) -> list[Version[Handover]]:
    now, room = running.clock.now(), running.room.name
    found = items.standing(running.store, clearance, room, Handover, now)
    return sorted(found, key=lambda item: (item.known_at, item.number), reverse=True)


def _last(running: "RunningRoom", clearance: Tlp | None) -> Version[Handover] | None:
    return next(iter(_signed(running, clearance)), None)


def _sections(
    running: "RunningRoom", clearance: Tlp | None, since: datetime, now: datetime
) -> Iterator[HandoverSection]:
    pair = (scope.incidents(running, clearance, moment) for moment in (since, now))
    then, known = ({item.id: item for item in picture} for picture in pair)
    change = Change(then=then, now=known, since=since, at=now)
    yield _section("Open now", _standing(change))
    yield _section("New incidents", changes.appeared(change))
    yield _section("Escalated", changes.escalated(change))
    yield _section("De-escalated, or level not known any more", changes.lowered(change))
    yield _section("Joined with another", changes.merged(change))
    yield _section("Closed or silent", changes.closed(change))
    yield _section("Regraded", changes.regraded(change))
    for part in PARTS:
        yield _section(part.title, part.read(running, clearance))
    yield _section("Review queue", _queue(running, clearance))
    yield _section("Feeds silent or failing", _feeds(running, clearance))
    logged = _logged(running, clearance, since, now)
    yield _section("Judged by persons", (_said(it) for it in logged if it.entry.action in JUDGED))
    others = (it for it in logged if it.entry.action not in JUDGED | _ROUTINE)
    yield _section("Else in the log", map(_said, others))


def _section(title: str, lines: Iterable[HandoverLine]) -> HandoverSection:
    every = [replace(line, words=_short(line.words)) for line in lines]
    return HandoverSection(title=title, lines=tuple(every[:_MOST]), more=max(0, len(every) - _MOST))


def _short(words: str) -> str:
    if len(words) <= _LONGEST_WORDS:
        return words
    return f"{words[: _LONGEST_WORDS - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _standing(change: Change) -> Iterator[HandoverLine]:
    """Yield one line: how many incidents stand open at each level."""
    found = change.open_now
    if not found:
        return
    levels = Counter(int(item.level or 0) for item in found)
    said = [f"{count} at level {level or 'unknown'}" for level, count in sorted(levels.items())]
    words = f"{counted(len(found), 'open incident')}: {', '.join(reversed(said))}"
    yield HandoverLine(words=words, handling=most_restrictive(item.handling for item in found))


def _queue(running: "RunningRoom", clearance: Tlp | None) -> Iterator[HandoverLine]:
    found = review.waiting(running, clearance)
    if found:
        shown = scope.incidents(running, clearance, running.clock.now())
        pairs = "pair of reports waits" if len(found) == 1 else "pairs of reports wait"
        yield HandoverLine(
            words=f"{len(found):,} {pairs} for a person, the longest since "
            f"{clock_words(min(item.known_at for item in found))}",
            handling=most_restrictive(item.handling for item in shown if is_shown(item)),
        )


def _feeds(running: "RunningRoom", clearance: Tlp | None) -> Iterator[HandoverLine]:
    rows = feeds.table(running, clearance)
    if not any(row.status.answered_at for row in rows):
        yield HandoverLine(words=UNHEARD)
    worst = sorted(
        (row for row in rows if row.status.freshness in _TROUBLED),
        key=lambda row: _TROUBLED.index(row.status.freshness),
    )
    for row in worst:
        status = row.status
        last = f"; last answer {clock_words(status.answered_at)}" if status.answered_at else ""
        yield HandoverLine(
            words=f"{status.title}: {status.words}{last}", handling=row.feed.handling
        )


def _logged(
    running: "RunningRoom", clearance: Tlp | None, since: datetime, now: datetime
) -> list[Logged]:
    found = log.read(running.store, clearance, running.room.name, most=_MOST_READ)
    return [item for item in found if since < item.entry.known_at <= now]


def _said(item: Logged) -> HandoverLine:
    said = item.entry
    words = f"{clock_words(said.known_at)} {said.actor.name} {said.action}: {said.words}"
    return HandoverLine(words=words, handling=said.handling)
