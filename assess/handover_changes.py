"""What became of the incidents between two moments, from the versions that were known then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assess.lines import by_priority, is_open, is_shown
from assess.words import clock_words
from model.handling import most_restrictive
from model.handover import HandoverLine
from model.incident import Incident, State
from model.severity import Level

_TO = "\N{RIGHTWARDS ARROW}"
_DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two pictures of one room, by incident.

    Attributes:
        then: What was known at `since`.
        now: What is known at `at`.
        since: Room time, UTC.
        at: Room time, UTC.
    """

    then: Mapping[str, Incident]
    now: Mapping[str, Incident]
    since: datetime
    at: datetime

    @property
    def open_now(self) -> list[Incident]:
        """What stands open now, by priority."""
        return by_priority(
            item for item in self.now.values() if is_open(item, self.at) and is_shown(item)
        )

    @property
    def stayed(self) -> list[tuple[Incident, Incident]]:
        """What stood open then and does now, as it was and as it is, by priority."""
        return [(self.then[item.id], item) for item in self.open_now if self._was_open(item.id)]

    def _was_open(self, incident: str) -> bool:
        earlier = self.then.get(incident)
        return earlier is not None and is_open(earlier, self.since)


def appeared(change: Change) -> Iterator[HandoverLine]:
    """Yield what stands open now and did not then."""
    stayed = {now.id for _, now in change.stayed}
    for item in change.open_now:
        if item.id not in stayed:
            again = "" if item.first_at > change.since else "open again"
            since = again or f"known since {clock_words(item.first_at)}"
            said = (_level(item.level), str(item.grade), item.place, since)
            yield _line(item, _DOT.join(filter(None, (item.title, *said))))


def escalated(change: Change) -> Iterator[HandoverLine]:
    """Yield what rose in level, from an unknown one too."""
    yield from _moved(change, up=True)


def lowered(change: Change) -> Iterator[HandoverLine]:
    """Yield what fell in level, or of which no level is known any more."""
    yield from _moved(change, up=False)


def merged(change: Change) -> Iterator[HandoverLine]:
    """Yield what was found to be part of another incident."""
    for item in change.now.values():
        into = change.now.get(item.merged_into)
        joined = item.state is State.MERGED and item.known_at > change.since
        if joined and into is not None and is_shown(item):
            words = f"{item.title} joined {into.title} at {clock_words(item.known_at)}"
            handling = most_restrictive((item.handling, into.handling))
            yield HandoverLine(words=words, incident=into.id, handling=handling)


def closed(change: Change) -> Iterator[HandoverLine]:
    """Yield what stood open then and does not now: closed, or fallen silent."""
    for earlier in by_priority(
        item for item in change.then.values() if is_open(item, change.since) and is_shown(item)
    ):
        item = change.now.get(earlier.id, earlier)
        if item.state is State.CLOSED:
            yield _line(item, f"{item.title} closed at {clock_words(item.known_at)}")
        elif item.state is State.OPEN and not is_open(item, change.at):
            last = clock_words(item.updated_at)
            yield _line(item, f"{item.title} fell silent, last report {last}")


def regraded(change: Change) -> Iterator[HandoverLine]:
    """Yield what has another grade than it had."""
    for then, now in change.stayed:
        if str(then.grade) != str(now.grade):
            why = now.grade.reasons[0] if now.grade.reasons else "No reason is recorded."
            said = f"{now.title} {then.grade} {_TO} {now.grade}{_by(now)}: {why}"
            yield _line(now, said)


def _moved(change: Change, *, up: bool) -> Iterator[HandoverLine]:
    for then, now in change.stayed:
        before, after = then.level or 0, now.level or 0
        if (after > before) if up else (after < before):
            yield _line(now, f"{now.title} {_level(then.level)} {_TO} {_level(now.level)}")


def _by(item: Incident) -> str:
    return f" by {item.grade.actor.name}" if item.proposed else ""


def _level(level: Level | None) -> str:
    return f"level {int(level)}" if level else "level unknown"


def _line(item: Incident, words: str) -> HandoverLine:
    return HandoverLine(words=words, incident=item.id, handling=item.handling)
