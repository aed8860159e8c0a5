"""A room that runs: its clock, its collector, its fusion cycle, its store."""

import asyncio
import contextlib
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assess import gaps
from assess.acting import Given
from assess.feeds import FeedRow
from assess.keeping import Kept
from assess.subscriptions import Subscriptions, decided
from assess.view import WallPicture
from data import feeds as feed_rows
from data import polls, reports
from data.store import Store
from fusion.cycle import Cycle
from model.clock import Clock
from model.entry import Entry
from model.feed import Feed
from model.poll import Collected, Outcome
from model.room import Room
from model.subscription import Subscription
from sources.collect import Collector
from sources.fetch import Fetcher
from sources.parsing import Parsers

log = logging.getLogger(__name__)

EXPIRY_CHECK_S = 10.0
# Python lets a busy thread run for 5 ms before another one has its turn. While fusion computes, a
# poll is stored in a dozen short statements that each wait for theirs: 7 s of lag on a loaded
# machine of two cores, against 0.3 s with this.
SWITCH_S = 0.0005


class StoreSink:
    """Takes what the collector brings into the store, and wakes the fusion cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Asked for on the loop before every poll: the store is read once a feed, not each time.
        self._known: dict[str, tuple[str, str, str]] = {}
        self.arrived = asyncio.Event()

    async def take(self, collected: Collected) -> None:
        """Store one poll in one transaction; return once it is committed."""
        added = await asyncio.wrap_future(reports.add(self._store, collected))
        poll, payload = collected.poll, collected.payload
        if payload is not None and poll.outcome is not Outcome.FAILED:
            self._known[poll.feed] = poll.etag, poll.last_modified, payload.sha256
        if added.new:
            self.arrived.set()

    def validators(self, feed: str) -> tuple[str, str, str]:
        """Return ETag, Last-Modified and SHA-256 of the feed's last body."""
        if feed not in self._known:
            known = polls.validators(self._store, feed)
            self._known[feed] = known.etag, known.last_modified, known.sha256
        return self._known[feed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What all rooms of a process share.

    Attributes:
        fetcher: Fetches over HTTP.
        parsers: The parser processes.
        base_url: The app's own address, for feeds given as paths.
        outside: Fetches addresses that a person gives: the app's own are not among them.
        keys: Keys that feeds need, by the name of their setting.
        live: Whether the world is asked at all.
    """

    fetcher: Fetcher
    parsers: Parsers
    base_url: str
    outside: Fetcher = field(default_factory=lambda: Fetcher(()))
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    live: bool = True


class RunningRoom:
    """One convened room at work.

    Args:
        room: The room.
        feeds: The feeds of the catalogue that it may poll.
        clock: Its clock.
        store: The store of its kind, actual or exercise.
        shared: What all rooms share.

    Attributes:
        subscriptions: Its feeds, as the room decided about them.
        deciding: Held while a decision about feeds is made: each rests on the one before.
    """

    def __init__(
        self, room: Room, feeds: Sequence[Feed], clock: Clock, store: Store, shared: Equipment
    ) -> None:
        self.room, self.clock, self.store, self.shared = room, clock, store, shared
        decided = feed_rows.standing(store, room.name)
        self.subscriptions = Subscriptions(feeds, decided, shared.keys, live=shared.live)
        self.pictures: Kept[WallPicture] = Kept()
        self.feed_rows: Kept[tuple[FeedRow, ...]] = Kept()
        self.deciding = asyncio.Lock()
        self._task_notice = ""
        self._fault = ""
        self._sink = StoreSink(store)
        self.collector = Collector(
            self.subscriptions.followed(),
            clock,
            self._sink,
            shared.fetcher,
            shared.parsers,
            shared.base_url,
        )
        self._cycle = Cycle(store, self.subscriptions.feeds)
        # Judged before, perhaps so shortly that fusion had not heard of it when the app ended.
        self._cycle.regrade(self.subscriptions.judged())

    @property
    def asks_as(self) -> str:
        """Name of the room under which decisions about its feeds are kept."""
        return self.room.name

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """Its feeds as it asks them, those that are off too."""
        return tuple(item.feed for item in self.subscriptions.all())

    async def decide(self, given: Given, action: str, *decisions: Subscription) -> None:
        """Keep decisions about feeds, and follow them at once; on the loop of the room.

        Args:
            given: Who decides, and why.
            action: What the log calls it.
            *decisions: What is decided.

        Raises:
            StoreError: They could not be kept; nothing follows them.
        """
        before = {name: feed.reliability for name, feed in self.subscriptions.feeds.items()}
        entries = [self._entry(given, action, decision) for decision in decisions]
        await asyncio.wrap_future(feed_rows.put(self.store, decisions, entries))
        for decision in decisions:
            self.subscriptions.take(decision)
        self.collector.follow(self.subscriptions.followed())
        now = self.subscriptions.feeds
        self._cycle.regrade(name for name, said in before.items() if now[name].reliability != said)
        self.wake()

    def _entry(self, given: Given, action: str, decision: Subscription) -> Entry:
        feed = decision.definition or self.subscriptions.get(decision.feed).feed
        return given.entry(
            self,
            action,
            f"{feed.title}: {decided(decision)}.",
            subject=decision.feed,
            handling=decision.handling,
        )

    def wake(self) -> None:
        """Let fusion look at the store now; on the loop of the room."""
        self._sink.arrived.set()

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
        sys.setswitchinterval(SWITCH_S)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._fuse_forever())
            group.create_task(self._work())

    async def _work(self) -> None:
        await self.collector.run()

    async def _fuse_forever(self) -> None:
        while True:
            try:
                await self.fuse()
                await gaps.propose(self)
                self._fault = ""
            except Exception as error:
                # The wall must say that it stands still; the collector goes on.
                log.exception("Fusion failed in %s", self.room.name)
                self._fault = f"Reports arrive but are not fused: {error}"
            # Claims end without anybody saying so: the cycle looks at the clock as well.
            # Not `wait_for`: before Python 3.12 it swallows a cancellation that comes together with
            # what was waited for, and the room would never end.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EXPIRY_CHECK_S):
                    await self._sink.arrived.wait()

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
