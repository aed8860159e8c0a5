"""Collects a room's feeds: one task a feed, so that none delays another.

Which feeds those are, and how often each is asked, may change while it runs.
"""

import asyncio
import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from model.clock import Clock, utc_now
from model.feed import Feed
from model.poll import Collected, Outcome, Poll
from sources.asking import Answer, Asking, Known, failure
from sources.fetch import Fetcher
from sources.parsing import RAW_MOST, Parsers
from sources.schedule import Pace, interval_s

_BEAT_S = 0.5
_LAST_WRITE_S = 0.5  # what a cancelled collector still waits for a write that has begun

log = logging.getLogger(__name__)


class Sink(Protocol):
    """Where polls go."""

    async def take(self, collected: Collected) -> None:
        """Keep one poll, whole or not at all; return once it is kept."""
        ...

    def validators(self, feed: str) -> tuple[str, str, str]:
        """Return ETag, Last-Modified and SHA-256 of the feed's last good body."""
        ...


@dataclass(slots=True)
class _State:
    """What a collector remembers of one feed; times are the room's.

    Attributes:
        next_at: When it is due.
        asked_at: When it was asked.
        left_until: Until when the source wants to be left alone.
        fresh_s: Real seconds for which the source called its last answer fresh.
        failures: Failed polls in a row.
        items: Records in its last good body.
        turn: One poll of a feed at a time.
    """

    next_at: datetime
    asked_at: datetime
    left_until: datetime
    fresh_s: float = 0.0
    failures: int = 0
    items: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Collector:
    """Polls the feeds of one room by the room's clock.

    Args:
        feeds: The feeds.
        clock: The room's clock; intervals are in its seconds.
        sink: Where polls go.
        fetcher: Fetches over HTTP.
        parsers: The parser processes.
        base_url: The app's own address, for feeds given as paths.

    Attributes:
        heartbeat: `time.monotonic()` of the last sign of life, at most 1 s ago while it runs.
        pace: Real seconds by which it lives.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        clock: Clock,
        sink: Sink,
        fetcher: Fetcher,
        parsers: Parsers,
        base_url: str,
    ) -> None:
        self.heartbeat = time.monotonic()
        self.pace = Pace()
        self._feeds = {feed.name: feed for feed in feeds}
        self._clock = clock
        self._sink = sink
        self._asking = Asking(clock, fetcher, parsers, base_url)
        self._hands = 0  # polls by hand that are under way
        self._states: dict[str, _State] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._group: asyncio.TaskGroup | None = None

    async def run(self) -> None:
        """Poll every feed whenever it is due, until cancelled."""
        try:
            async with asyncio.TaskGroup() as self._group:
                self._group.create_task(self._beat())
                self._start(list(self._feeds))
        finally:
            self._group = None
            self._tasks.clear()

    def follow(self, feeds: Iterable[Feed]) -> None:
        """Poll these feeds from now on, and no others; on the loop on which it runs.

        A feed that is left out is not asked again, a new one is asked at once, and one whose
        interval changed is due by the new one. What a source asked for is kept to all the same.
        """
        before, self._feeds = self._feeds, {feed.name: feed for feed in feeds}
        for name in before.keys() - self._feeds.keys():
            if (task := self._tasks.pop(name, None)) is not None:
                task.cancel()
        for name, feed in self._feeds.items():
            if name in before and feed.every_s != before[name].every_s:
                self._retime(feed)
        if self._group is not None:
            self._start([name for name in self._feeds if name not in self._tasks])

    def fresh_for(self, feed: str) -> float:
        """Return the real seconds for which the feed's last answer called itself fresh."""
        return self._states[feed].fresh_s if feed in self._states else 0.0

    def _start(self, names: Sequence[str]) -> None:
        """Begin with these feeds, spread so that they are not all asked at one moment."""
        step = min(self.pace.spread_s, self.pace.spread_most_s / max(len(names), 1))
        for place, name in enumerate(names):
            if self._group is not None:
                task = self._group.create_task(
                    self._follow(name, place * step), name=f"feed {name}"
                )
                self._tasks[name] = task

    def _retime(self, feed: Feed) -> None:
        state = self._state(feed)
        if state.next_at <= self._clock.now():
            return  # it is due or being asked, perhaps for the first time, whatever its interval
        wait = timedelta(seconds=interval_s(feed.every_s, state.failures))
        state.next_at = max(state.asked_at + wait, state.left_until)

    def _state(self, feed: Feed) -> _State:
        if feed.name not in self._states:
            now = self._clock.now()
            self._states[feed.name] = _State(next_at=now, asked_at=now, left_until=now)
        return self._states[feed.name]

    async def poll(self, feed: Feed) -> Poll:
        """Poll one feed now and hand the poll to the sink, by hand: besides `run` or without it.

        Raises:
            Exception: Whatever the sink raises when it cannot even keep that the poll failed.
        """
        self._hands += 1
        self.heartbeat = time.monotonic()
        try:
            return await self._once(feed)
        finally:
            self.heartbeat = time.monotonic()
            self._hands -= 1

    async def _once(self, feed: Feed) -> Poll:
        async with self._state(feed).turn:
            collected = await self._collected(feed)
            return (await self._kept(feed, collected)).poll

    async def _beat(self) -> None:
        while True:
            self.heartbeat = time.monotonic()
            await asyncio.sleep(_BEAT_S)

    async def _follow(self, name: str, wait: float) -> None:
        await asyncio.sleep(wait)
        if name in self._states:  # it was asked before it was left out
            await self._due(self._states[name])
        while True:
            try:
                await self._once(self._feeds[name])
            except Exception:  # one lost poll must not end the feed
                log.exception("The poll of %s was lost.", name)
            await asyncio.sleep(self.pace.floor_s)
            await self._due(self._states[name])

    async def _due(self, state: _State) -> None:
        """Wait until the feed is due, however the room's clock is paused, hurried or set."""
        while True:
            rate = self._clock.rate()
            now = self._clock.now()
            # Set back, the room stands where nobody has asked yet: the feed would look silent.
            next_at = now if now < state.asked_at else state.next_at
            left = (next_at - now).total_seconds()
            # While a paused exercise is advanced by hand, the hand polls, at the exact moments.
            if left <= 0 and (rate > 0 or not self._hands):
                return
            check = self.pace.check_s
            await asyncio.sleep(min(check, max(left, 0) / rate) if rate > 0 else check)

    async def _collected(self, feed: Feed) -> Collected:
        """Ask the feed; whatever goes wrong becomes a failed poll."""
        began, real_at = time.monotonic(), utc_now()
        try:
            answer = await self._asking.ask(feed, Known(*self._sink.validators(feed.name)))
        except Exception as error:
            log.exception("The poll of %s failed in an unforeseen way.", feed.name)
            answer = failure(feed, self._clock.now(), _unforeseen(feed, error))
        return Collected(
            poll=self._poll(feed, answer, real_at, time.monotonic() - began),
            payload=answer.payload,
            reports=answer.reports,
            problems=answer.problems,
            handling=feed.handling,
            linked=answer.linked,
        )

    def _poll(self, feed: Feed, answer: Answer, real_at: datetime, took_s: float) -> Poll:
        state = self._state(feed)
        self._note(feed, state, answer)
        # The source counts in real seconds, the interval in the room's.
        respite = answer.respite_s * (self._clock.rate() or 1.0)
        state.asked_at = answer.at
        state.left_until = answer.at + timedelta(seconds=respite)
        wait = timedelta(seconds=interval_s(feed.every_s, state.failures))
        state.next_at = max(answer.at + wait, state.left_until)
        return Poll(
            feed=feed.name,
            at=answer.at,
            real_at=real_at,
            outcome=answer.outcome,
            status=answer.status,
            took_ms=took_s * 1000,
            items=state.items if answer.items is None else answer.items,
            next_at=state.next_at,
            error=answer.error,
            etag=answer.etag,
            last_modified=answer.last_modified,
        )

    def _note(self, feed: Feed, state: _State, answer: Answer) -> None:
        if answer.outcome is Outcome.FAILED:
            state.failures += 1
            log.warning("%s (failure %d in a row)", answer.error, state.failures)
            return
        if state.failures:
            log.info("%s answers again.", feed.title)
        state.failures, state.fresh_s = 0, answer.respite_s
        state.items = state.items if answer.items is None else answer.items

    async def _kept(self, feed: Feed, collected: Collected) -> Collected:
        """Hand a poll to the sink; where it is not taken, hand over that it failed."""
        try:
            await self._whole(collected)
            return collected
        except Exception as error:
            log.exception("The poll of %s could not be stored.", feed.name)
            self._asking.forget(feed)
            what = f"What {feed.title} said could not be stored ({type(error).__name__})."
            answer = failure(feed, collected.poll.at, what)
            poll = self._poll(feed, answer, collected.poll.real_at, collected.poll.took_ms / 1000)
            raw = collected.payload.body[:RAW_MOST] if collected.payload else b""
            problems = tuple(replace(problem, raw=raw) for problem in answer.problems)
            lost = Collected(poll=poll, problems=problems, handling=collected.handling)
            await self._whole(lost)
            return lost

    async def _whole(self, collected: Collected) -> None:
        """Let the sink take a poll; a cancelled collector does not cut it in two."""
        taking = asyncio.ensure_future(self._sink.take(collected))
        try:
            await asyncio.shield(taking)
        except asyncio.CancelledError:
            await asyncio.wait([taking], timeout=_LAST_WRITE_S)
            raise


def _unforeseen(feed: Feed, error: Exception) -> str:
    return f"{feed.title} could not be polled: an unforeseen {type(error).__name__}."
