"""How each feed stands: the strip on the wall and the table of the feeds page.

"Nothing new" and "feed dead" never look alike: the words say when the feed last answered, and
what is wrong where it did not.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assess.subscriptions import Subscribed
from assess.view import FeedStatus, Freshness
from assess.words import ago, lasting
from data import lags, polls
from data.lags import Lag, Spread
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
        lag: How late its news is; None where no report says, or it was not asked for.
        subscribed: What the room decided about it.
    """

    feed: Feed
    status: FeedStatus
    health: FeedHealth | None
    subscribed: Subscribed
    lag: Lag | None = None

    @property
    def published(self) -> str:
        """How long after the event it publishes, e.g. `12 min, 90 % in 3 h`."""
        return _spread(self.lag.published if self.lag else None)

    @property
    def received(self) -> str:
        """How long after its publication the room had it."""
        return _spread(self.lag.received if self.lag else None)

    @property
    def strip(self) -> tuple[Outcome, ...]:
        """How its last polls ended, the newest last."""
        return self.health.strip if self.health else ()


def table(
    running: "RunningRoom", clearance: Tlp | None, *, with_lags: bool = False
) -> list[FeedRow]:
    """Return every feed of the room that this clearance may know of, in the catalogue's order.

    Args:
        running: The room.
        clearance: Of the reader.
        with_lags: Whether to look up how late each feed's news is, which reads many reports.
    """
    if clearance is None:
        return []
    rows = _rows(running, clearance)
    if not with_lags:
        return [*rows]
    late = {item.feed: item for item in lags.lags(running.store, clearance, running.clock.now())}
    return [replace(row, lag=late.get(row.feed.name)) for row in rows]


def _spread(spread: Spread | None) -> str:
    if spread is None:
        return ""
    return f"{lasting(spread.median_s)}, 90 % in {lasting(spread.ninety_s)}"


def statuses(running: "RunningRoom", clearance: Tlp | None) -> tuple[FeedStatus, ...]:
    """Return one status a feed, for the strip on the wall.

    What is off from the start is left out; what a person switched off is shown as off.
    """
    if clearance is None:
        return ()
    rows = _rows(running, clearance)
    return tuple(row.status for row in rows if not row.subscribed.off or row.subscribed.by_person)


def _rows(running: "RunningRoom", clearance: Tlp) -> tuple[FeedRow, ...]:
    """Return the rows as all parts of a screen share them, until anything is stored."""
    revision = running.store.revision
    return running.feed_rows.get(clearance, lambda: _made(running, clearance), revision)


def _made(running: "RunningRoom", clearance: Tlp) -> tuple[FeedRow, ...]:
    now, rate = running.clock.now(), running.clock.rate()
    known = {item.feed: item for item in polls.health(running.store, now)}
    return tuple(
        FeedRow(
            feed=item.feed,
            status=status(item.feed, found, now, rate, item.off, running.collecting),
            health=found,
            subscribed=item,
        )
        for item in running.subscriptions.all()
        if clearance.permits(item.feed.handling)
        for found in [known.get(item.feed.name)]
    )


def status(
    feed: Feed,
    health: FeedHealth | None,
    now: datetime,
    rate: float,
    off: str = "",
    collecting: bool = False,
) -> FeedStatus:
    """Return how a feed stands at room time `now` (UTC), with the clock at `rate`.

    Args:
        feed: The feed.
        health: What its polls say; None before the first.
        now: Room time, UTC.
        rate: Room seconds per real second.
        off: Why it is not asked; empty while it is.
        collecting: Whether the room still collects what was said before it opened: no feed is
            late then, it is not its turn yet.
    """
    freshness = Freshness.OFF if off else _freshness(feed, health, now, rate)
    if collecting and freshness is Freshness.LATE:
        freshness = Freshness.WAITING
    return FeedStatus(
        name=feed.name,
        title=feed.title,
        agency=feed.agency,
        freshness=freshness,
        words=off or _words(feed, freshness, health, now),
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


def _words(feed: Feed, freshness: Freshness, health: FeedHealth | None, now: datetime) -> str:
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
    # The feed is named beside these words.
    return f"{answered}: {health.error.removeprefix(f'{feed.title} ')}".rstrip(": ")
