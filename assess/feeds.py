"""How each feed stands: the strip on the wall and the table of the feeds page.

"Nothing new" and "feed dead" never look alike: the words say when the feed last answered, and
what is wrong where it did not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assess.view import FeedStatus, Freshness
from assess.words import ago
from data import polls
from data.polls import FeedHealth
from model.feed import Feed
from model.handling import Tlp
from model.poll import Outcome

if TYPE_CHECKING:
    from assess.running import RunningRoom

WORK = timedelta(seconds=15)
"""Real time that one poll and its fusion may take on top of the interval (design)."""
_LATE_INTERVALS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One feed on the feeds page.

    Attributes:
        feed: The feed.
        status: How it stands, as on the wall.
        health: What its polls say; None before the first.
    """

    feed: Feed
    status: FeedStatus
    health: FeedHealth | None

    @property
    def strip(self) -> tuple[Outcome, ...]:
        """How its last polls ended, the newest last."""
        return self.health.strip if self.health else ()


def table(running: "RunningRoom", clearance: Tlp | None) -> list[FeedRow]:
    """Return every feed of the room that this clearance may know of, in the catalogue's order."""
    if clearance is None:
        return []
    now, rate = running.clock.now(), running.clock.rate()
    known = {item.feed: item for item in polls.health(running.store, now)}
    return [
        FeedRow(feed=feed, status=status(feed, found, now, rate, running.collecting), health=found)
        for feed in running.feeds
        if clearance.permits(feed.handling)
        for found in [known.get(feed.name)]
    ]


def statuses(running: "RunningRoom", clearance: Tlp | None) -> tuple[FeedStatus, ...]:
    """Return one status a feed, for the strip on the wall."""
    return tuple(row.status for row in table(running, clearance))


def status(
    feed: Feed, health: FeedHealth | None, now: datetime, rate: float, collecting: bool = False
) -> FeedStatus:
    """Return how a feed stands at room time `now` (UTC), with the clock at `rate`.

    While the room is `collecting` what was said before it opened, no feed is late: it is not its
    turn yet.
    """
    freshness = _freshness(feed, health, now, rate)
    if collecting and freshness is Freshness.LATE:
        freshness = Freshness.WAITING
    return FeedStatus(
        name=feed.name,
        title=feed.title,
        freshness=freshness,
        words=_words(freshness, health, now),
        answered_at=health.answered_at if health else None,
        items=health.items if health else 0,
        problems=health.problems_24h if health else 0,
    )


def _freshness(feed: Feed, health: FeedHealth | None, now: datetime, rate: float) -> Freshness:
    if health is None or (health.answered_at is None and not health.failures):
        return Freshness.WAITING
    if health.failures:
        return Freshness.NEVER if health.answered_at is None else Freshness.FAILING
    allowed = timedelta(seconds=feed.every_s * _LATE_INTERVALS) + WORK * rate
    due = max(health.polled_at + allowed, health.next_at + WORK * rate)
    return Freshness.LATE if now > due else Freshness.FRESH


def _words(freshness: Freshness, health: FeedHealth | None, now: datetime) -> str:
    if health is None:
        return "not asked yet"
    if freshness is Freshness.FRESH:
        return f"fresh, {ago(health.polled_at, now)} ago"
    if freshness is Freshness.WAITING:
        return f"being collected, so far until {health.polled_at:%d %b %H:%M} UTC"
    if freshness is Freshness.LATE:
        return f"silent {ago(health.polled_at, now)}"
    answered = (
        f"silent {ago(health.answered_at, now)}" if health.answered_at else "no usable answer yet"
    )
    return f"{answered}: {health.error}".rstrip(": ")
