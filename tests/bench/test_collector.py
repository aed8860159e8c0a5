"""A room of 100 feeds of which 30 are down, 10 slow and 5 endless: the other 55 are on time.

Run with `make bench`; `-s` shows the figures. The room's clock runs twelve times as fast as the
real one, so that an interval of 60 s is 5 s: twelve times the work of a real room. Lag is what lies
between the moment at which a feed was due and the one at which it was asked, real seconds. The same
55 feeds alone, in the same run, are the measure of what the other 45 cost. The limit is that of a
quiet machine of two cores.
"""

import asyncio
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assess.rooms import WORLD_WATCH
from assess.running import Equipment, RunningRoom
from data.rows import fetched
from data.store import Store
from model.clock import ScenarioClock
from model.feed import Feed
from sources.catalogue import FEEDS
from sources.fetch import Fetcher
from sources.parsing import Parsers
from tests.application import ROOT, free_port

SECONDS = float(os.environ.get("FUSION_CELL_BENCH_S", "75"))
SPEED, EVERY_S = 12.0, 60
GOOD, SLOW, ENDLESS = 55, 10, 5
LIMIT_S = 1.0
USGS = next(feed for feed in FEEDS if feed.name == "usgs")


def a_feed(kind: str, number: int, base: str) -> Feed:
    name = f"{kind}-{number}"
    url = f"{base}/exercise/{kind}/{number}"
    return replace(USGS, name=name, title=name, url=url, every_s=EVERY_S)


def good(base: str) -> list[Feed]:
    return [a_feed("good", number, base) for number in range(GOOD)]


def bad(base: str) -> list[Feed]:
    """Return 30 feeds that are down in three ways, 10 slow ones and 5 endless ones."""
    refused = f"http://127.0.0.1:{free_port()}"
    down = [a_feed("down", number, base) for number in range(10)]
    shut = [a_feed("shut", number, refused) for number in range(10)]
    lost = [a_feed("lost", number, f"http://feed-{number}.invalid") for number in range(10)]
    slow = [a_feed("slow", number, base) for number in range(SLOW)]
    endless = [a_feed("endless", number, base) for number in range(ENDLESS)]
    # The refused ones pass the check of addresses: the fetcher is told that this base is its own.
    return [*down, *shut, *lost, *slow, *endless]


@contextmanager
def served() -> Iterator[str]:
    """Serve the feeds in a process of their own, so that serving takes no time of the room's."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tests.bench.feeds_server"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(10)


async def run(folder: Path, feeds: list[Feed], bases: set[str]) -> dict[str, list[float]]:
    """Let a room work on these feeds; return the lags of each, real seconds."""
    now = datetime.now(UTC)
    clock = ScenarioClock(starts_at=now, ends_at=now + timedelta(days=9), opens_at=now, speed=SPEED)
    clock.run()
    store = Store.open(folder / "store.duckdb")
    fetcher, parsers = Fetcher(bases), Parsers()
    shared = Equipment(fetcher=fetcher, parsers=parsers, base_url="http://127.0.0.1:1")
    room = RunningRoom(WORLD_WATCH, feeds, clock, store, shared)
    task = asyncio.create_task(room.run())
    await asyncio.sleep(SECONDS)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await parsers.close()
    await fetcher.close()
    found = lags(store)
    store.close()
    return found


def lags(store: Store) -> dict[str, list[float]]:
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT feed, epoch(polled_at - lag(next_at) OVER (
                PARTITION BY feed ORDER BY polled_at, stored_in
            )) AS late FROM polls ORDER BY polled_at
            """
        )
        rows = list(fetched(result, ["feed", "late"]))
    found: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        found[row["feed"]] += [] if row["late"] is None else [row["late"] / SPEED]
    return found


def said(name: str, found: dict[str, list[float]]) -> tuple[float, float]:
    """Print and return the median and the worst lag of the good feeds."""
    each = {feed: late for feed, late in found.items() if feed.startswith("good")}
    every = sorted(late for lates in each.values() for late in lates)
    assert len(each) == GOOD
    assert min(len(lates) for lates in each.values()) >= SECONDS / (EVERY_S / SPEED * 1.1 + 1) - 2
    shares = [every[int(len(every) * share)] for share in (0.5, 0.9, 0.99)]
    words = ", ".join(
        f"p{p} {late * 1000:.0f}" for p, late in zip((50, 90, 99), shares, strict=True)
    )
    print(f"\n{name}: {len(every)} polls, lag in ms {words}, worst {every[-1] * 1000:.0f}", end="")
    return statistics.median(every), every[-1]


async def test_the_good_feeds_are_on_time_whatever_the_others_do(tmp_path: Path) -> None:
    with served() as base:
        (tmp_path / "alone").mkdir()
        (tmp_path / "all").mkdir()
        alone = said("55 alone", await run(tmp_path / "alone", good(base), {base}))
        worse = bad(base)
        bases = {base} | {feed.url.partition("/exercise/")[0] for feed in worse}
        mixed = [feed for pair in zip(good(base), worse, strict=False) for feed in pair]
        everything = [*mixed, *good(base)[len(worse) :]]
        assert len(everything) == 100
        found = await run(tmp_path / "all", everything, bases)
        together = said("55 of 100", found)
    asked = {feed.rpartition("-")[0] for feed in found}
    assert asked == {"good", "down", "shut", "lost", "slow", "endless"}
    print(f"\nratio of the worst: {together[1] / alone[1]:.2f}", end="")
    # Where the machine itself stalled, the 55 alone were late as well.
    assert together[1] <= max(LIMIT_S, alone[1])
