"""A room's surroundings for a collector: a clock moved by hand, a sink that remembers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from model.clock import ScenarioClock
from model.feed import Feed
from model.poll import Collected, Outcome, Payload, Poll
from sources.collect import Collector
from sources.fetch import Fetcher
from sources.fetched import Limits
from sources.parsing import Parsers
from sources.read import Reading
from sources.schedule import Pace
from tests.sources import readers
from tests.sources.feeds import AT, a_feed
from tests.sources.server import PATIENCE_S, Server

PATH = "/exercise/fire/feed.json"
FEED = a_feed("quakes", PATH)
QUICK = Pace(check_s=0.01, floor_s=0.0, spread_s=0.0)


class Wall:
    """A wall clock that the test moves, and that counts how often it is looked at."""

    def __init__(self) -> None:
        self.at = datetime(2030, 1, 1, tzinfo=UTC)
        self._looks = 0
        self._looked = asyncio.Event()

    def __call__(self) -> datetime:
        self._looks += 1
        self._looked.set()
        return self.at

    async def looked_at(self, times: int = 10) -> None:
        """Wait until it has been looked at that many times more.

        A collector that has nothing to do looks at it again and again: what it has not done by
        then it will not do at this time.
        """
        wanted = self._looks + times
        async with asyncio.timeout(PATIENCE_S):
            while self._looks < wanted:
                self._looked.clear()
                await self._looked.wait()

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Remembering:
    """A sink that keeps polls in memory, as the store would, while it is open."""

    def __init__(self) -> None:
        self.taken: list[Collected] = []
        self.refuse: Callable[[Collected], None] = lambda _collected: None
        self.open = asyncio.Event()
        self.open.set()
        self.arrived = asyncio.Condition()

    async def take(self, collected: Collected) -> None:
        self.refuse(collected)
        await self.open.wait()
        async with self.arrived:
            self.taken.append(collected)
            self.arrived.notify_all()

    def validators(self, feed: str) -> tuple[str, str, str]:
        for taken in reversed(self.taken):
            if taken.payload and taken.poll.feed == feed and taken.poll.outcome is Outcome.NEW:
                return taken.poll.etag, taken.poll.last_modified, taken.payload.sha256
        return "", "", ""

    def polls(self, feed: str) -> list[Poll]:
        return [taken.poll for taken in self.taken if taken.poll.feed == feed]

    async def times(self, feed: str, wanted: int) -> list[Poll]:
        """Wait for that many polls of a feed."""
        async with asyncio.timeout(PATIENCE_S), self.arrived:
            await self.arrived.wait_for(lambda: len(self.polls(feed)) >= wanted)
        return self.polls(feed)


class Direct(Parsers):
    """Parses in this process; that it is done in another is tested in `test_parsing`."""

    def __init__(self) -> None:
        super().__init__()
        self.read_bodies: list[bytes] = []
        self.reader: Callable[[Feed, Payload], Reading] = readers.counting

    async def read(self, feed: Feed, payload: Payload) -> Reading:
        self.read_bodies.append(payload.body)
        return self.reader(feed, payload)


@dataclass(slots=True)
class Surroundings:
    """Everything that a collector needs, and the collector."""

    server: Server
    wall: Wall = field(default_factory=Wall)
    sink: Remembering = field(default_factory=Remembering)
    parsers: Direct = field(default_factory=Direct)

    def clock(self, speed: float = 60) -> ScenarioClock:
        return ScenarioClock(
            starts_at=AT - timedelta(days=30),
            ends_at=AT + timedelta(days=30),
            opens_at=AT,
            speed=speed,
            real_now=self.wall,
        )

    def fetcher(self) -> Fetcher:
        limits = Limits(read_s=PATIENCE_S, total_s=PATIENCE_S, body_bytes=200_000)
        return Fetcher((self.server.base,), limits=limits)

    def collector(self, clock: ScenarioClock, *feeds: Feed) -> Collector:
        made = Collector(feeds, clock, self.sink, self.fetcher(), self.parsers, self.server.base)
        made.pace = QUICK
        return made


async def polled(around: Surroundings, collector: Collector, feed: Feed = FEED) -> Collected:
    """Poll once; return what the sink was handed."""
    poll = await collector.poll(feed)
    assert around.sink.taken[-1].poll == poll
    return around.sink.taken[-1]
