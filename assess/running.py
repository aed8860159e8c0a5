"""A room that runs: its clock, its collector, its fusion cycle, its store."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.wall import PictureCache
from data import polls, reports
from data.store import Store
from fusion.cycle import Cycle
from model.clock import Clock
from model.feed import Feed
from model.poll import Collected
from model.room import Room
from sources.collect import Collector
from sources.fetch import Fetcher
from sources.parsing import Parsers

log = logging.getLogger(__name__)

EXPIRY_CHECK_S = 10.0


class StoreSink:
    """Takes what the collector brings into the store, and wakes the fusion cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.arrived = asyncio.Event()

    async def take(self, collected: Collected) -> None:
        """Store one poll in one transaction; return once it is committed."""
        added = await asyncio.wrap_future(reports.add(self._store, collected))
        if added.new:
            self.arrived.set()

    def validators(self, feed: str) -> tuple[str, str, str]:
        """Return ETag, Last-Modified and SHA-256 of the feed's last body."""
        known = polls.validators(self._store, feed)
        return known.etag, known.last_modified, known.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What all rooms of a process share.

    Attributes:
        fetcher: Fetches over HTTP.
        parsers: The parser processes.
        base_url: The app's own address, for feeds given as paths.
    """

    fetcher: Fetcher
    parsers: Parsers
    base_url: str


class RunningRoom:
    """One convened room at work.

    Args:
        room: The room.
        feeds: The feeds that it polls.
        clock: Its clock.
        store: The store of its kind, actual or exercise.
        shared: What all rooms share.
    """

    def __init__(
        self, room: Room, feeds: Sequence[Feed], clock: Clock, store: Store, shared: Equipment
    ) -> None:
        self.room, self.feeds, self.clock, self.store = room, tuple(feeds), clock, store
        self.pictures = PictureCache()
        self._task_notice = ""
        self._fault = ""
        self._base_url = shared.base_url
        self._sink = StoreSink(store)
        self.collector = Collector(
            self.feeds, clock, self._sink, shared.fetcher, shared.parsers, shared.base_url
        )
        self._cycle = Cycle(store, self._by_name())

    def _by_name(self) -> Mapping[str, Feed]:
        return {feed.name: feed for feed in self.feeds}

    @property
    def notice(self) -> str:
        """What the whole room must know; empty where there is nothing."""
        return self._fault or self._task_notice

    @property
    def fault(self) -> str:
        """Why the picture no longer follows the reports; empty while it does."""
        return self._fault

    @property
    def collecting(self) -> bool:
        """Whether it still collects what was said before the moment at which it stands."""
        return False

    @property
    def heartbeat_age_s(self) -> float:
        """Real seconds since the collector last showed a sign of life."""
        return time.monotonic() - self.collector.heartbeat

    async def run(self) -> None:
        """Collect and fuse until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._fuse_forever())
            group.create_task(self._work())

    async def _work(self) -> None:
        await self.collector.run()

    async def _fuse_forever(self) -> None:
        while True:
            try:
                await self.fuse()
                self._fault = ""
            except Exception as error:
                # The wall must say that it stands still; the collector goes on.
                log.exception("Fusion failed in %s", self.room.name)
                self._fault = f"Reports arrive but are not fused: {error}"
            # Claims end without anybody saying so: the cycle looks at the clock as well.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._sink.arrived.wait(), EXPIRY_CHECK_S)

    async def fuse(self) -> None:
        """Fuse everything that has arrived.

        A cancelled room waits until the cycle has stopped between two batches, so that the store
        can be closed after it.
        """
        self._sink.arrived.clear()
        cycle = asyncio.ensure_future(asyncio.to_thread(self._cycle.run, self.clock.now()))
        try:
            await asyncio.shield(cycle)
        except asyncio.CancelledError:
            self._cycle.stop()
            await asyncio.wait([cycle])
            raise
