"""Collects a room's feeds: one task a feed, so that none delays another."""

import asyncio
import logging
import time
from collections.abc import Sequence
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
    """What a collector remembers of one feed; times are the room's."""

    next_at: datetime
    asked_at: datetime
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
        self._feeds = tuple(feeds)
        self._clock = clock
        self._sink = sink
        self._asking = Asking(clock, fetcher, parsers, base_url)
        self._hands = 0  # polls by hand that are under way
        now = clock.now()
        self._states = {feed.name: _State(next_at=now, asked_at=now) for feed in self._feeds}

    async def run(self) -> None:
        """Poll every feed whenever it is due, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._beat())
            for place, feed in enumerate(self._feeds):
                wait = min(place * self.pace.spread_s, self.pace.spread_most_s)
                group.create_task(self._follow(feed, wait), name=f"feed {feed.name}")

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
        async with self._states[feed.name].turn:
            collected = await self._collected(feed)
            return (await self._kept(feed, collected)).poll

    async def _beat(self) -> None:
        while True:
            self.heartbeat = time.monotonic()
            await asyncio.sleep(_BEAT_S)

    async def _follow(self, feed: Feed, wait: float) -> None:
        await asyncio.sleep(wait)
        while True:
            try:
                await self._once(feed)
            except Exception:  # one lost poll must not end the feed
                log.exception("The poll of %s was lost.", feed.name)
            await asyncio.sleep(self.pace.floor_s)
            await self._due(self._states[feed.name])

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
        )

    def _poll(self, feed: Feed, answer: Answer, real_at: datetime, took_s: float) -> Poll:
        state = self._states[feed.name]
        self._note(feed, state, answer)
        # The source counts in real seconds, the interval in the room's.
        respite = answer.respite_s * (self._clock.rate() or 1.0)
        wait = max(interval_s(feed.every_s, state.failures), respite)
        state.asked_at = answer.at
        state.next_at = answer.at + timedelta(seconds=wait)
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
        state.failures = 0
        state.items = state.items if answer.items is None else answer.items

    async def _kept(self, feed: Feed, collected: Collected) -> Collected:
        """Hand a poll to the sink; where it is not taken, hand over that it failed."""
        try:
            await self._whole(collected)
            return collected
        except Exception as error:
            log.exception("The poll of %s could not be stored.", feed.name)
            what = f"What {feed.title} said could not be stored ({type(error).__name__})."
            answer = failure(feed, collected.poll.at, what)
            poll = self._poll(feed, answer, collected.poll.real_at, collected.poll.took_ms / 1000)
            raw = collected.payload.body[:RAW_MOST] if collected.payload else b""
            problems = tuple(replace(problem, raw=raw) for problem in answer.problems)
            lost = replace(collected, poll=poll, reports=(), problems=problems, payload=None)
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
