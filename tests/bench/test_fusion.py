"""How fast fusion is: beside a million stored reports, from nothing, in bursts, after a restart.

Run with `make bench`; `-s` shows the figures. What is held to a limit is processor time, of all
threads of this process, since others may share the machine; wall time is shown beside it. What is
held to a ratio is measured in the same run as the plain work beside it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from data.report_rows import reports_table
from data.rows import incoming
from data.store import Store
from fusion.cycle import Cycle
from model.report import Report
from tests.bench.stored import DAY, a_million, collect, following
from tests.bench.world import a_day, bursts
from tests.fusion.records import FEEDS

T = TypeVar("T")

# 92 days of some 11,000 reports each: one after the other, or pressed into a week.
DAYS = 92
SPREADS = {"over 90 days": DAY, "within a week": timedelta(hours=1.8)}
CYCLE_S, FROM_NOTHING_S, MEMORY_MIB = 1.0, 60.0, 2048
# How many times as long as the plain work beside it: some twice what a quiet machine takes.
TIMES_A_JOIN, TIMES_STORED = 20, 25
# How many times as long as a short burst a long one is.
LONGER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What a piece of work took, in seconds.

    Attributes:
        processor: Of all threads of this process.
        wall: By the clock.
    """

    processor: float
    wall: float

    def __str__(self) -> str:
        """Return both as a person reads them."""
        return f"{self.processor:.2f} s of a processor ({self.wall:.2f} s)"

    def times(self, plain: "Took") -> float:
        """Return how many times as long as plain work this took."""
        return self.processor / plain.processor


@pytest.fixture(scope="module", params=list(SPREADS))
def spread(request: pytest.FixtureRequest) -> str:
    """Return in what time the million came."""
    return str(request.param)


@pytest.fixture(scope="module")
def path(spread: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the file of a store of a million fused reports, closed."""
    folder = tmp_path_factory.mktemp("million")
    took, store = timed(lambda: a_million(folder, DAYS, SPREADS[spread]))
    store.close()
    print(f"\na million {spread}, made in {took}", end="")
    yield store.path
    store.path.unlink()


def test_memory_and_restart_beside_a_million(path: Path, spread: str) -> None:
    # In a process of its own: the peak is this one's, whatever ran here before.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.bench.restart", str(path), spread],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    restart = Took(processor=found["processor_s"], wall=found["wall_s"])
    print(f"\n{spread}: restart {restart}, peak {found['mib']:.0f} MiB", end="")
    assert found["mib"] <= MEMORY_MIB


def test_five_hundred_new_reports_beside_a_million(path: Path, spread: str) -> None:
    warming, batches = halves(following(DAYS, SPREADS[spread], 1000))
    now = batches[0][0].received_at
    store = Store.open(path)
    cycle = Cycle(store, FEEDS)
    # The first cycle restores, and reads the gazetteer.
    collect(store, warming)
    cycle.run(now)
    collect(store, batches)
    plain, _ = timed(lambda: joined(store, [report for batch in batches for report in batch]))
    took, fused = timed(lambda: cycle.run(now))
    idle, _ = timed(lambda: cycle.run(now))
    store.close()
    print(
        f"\n{spread}: 500 new {took}, a grid join {plain}, {took.times(plain):.0f}-fold; "
        f"nothing new {idle}",
        end="",
    )
    assert fused == len(batches)
    assert took.processor <= CYCLE_S
    assert took.times(plain) <= TIMES_A_JOIN


@pytest.mark.parametrize(
    ("days", "at_once"), [(9, 500), (1, 1)], ids=["100,000 by 500", "a day as it arrives"]
)
def test_fusing_from_nothing(days: int, at_once: int, tmp_path: Path) -> None:
    arrived = [batch for day in range(days) for batch in a_day(day)]
    batches = arrived if at_once == 1 else by(at_once, arrived)
    plain = Store.open(tmp_path / "plain.duckdb")
    inserted, _ = timed(lambda: collect(plain, batches))
    plain.close()
    took = from_nothing(batches, tmp_path / "fused.duckdb")
    count = sum(map(len, batches))
    print(
        f"\n{count} from nothing in {len(batches)} batches: {took}, stored alone {inserted}, "
        f"{took.times(inserted):.0f}-fold",
        end="",
    )
    assert took.processor <= FROM_NOTHING_S
    assert at_once == 1 or took.times(inserted) <= TIMES_STORED


@pytest.mark.parametrize(
    ("events", "each", "records"), [(12, 1250, 4), (1, 500, 0)], ids=["few records", "an id each"]
)
def test_a_burst_takes_time_by_its_length(
    events: int, each: int, records: int, tmp_path: Path
) -> None:
    short, long = (
        from_nothing(bursts(events, count, records or count), tmp_path / f"{count}.duckdb")
        for count in (each, each * LONGER)
    )
    print(f"\n{events} x {each}: {short}, {events} x {each * LONGER}: {long}", end="")
    assert long.processor <= 1.5 * LONGER * short.processor


def timed(call: Callable[[], T]) -> tuple[Took, T]:
    """Return what a call took, and what it gave."""
    wall, processor = time.perf_counter(), time.process_time()
    found = call()
    took = Took(processor=time.process_time() - processor, wall=time.perf_counter() - wall)
    return took, found


def halves(batches: Sequence[Sequence[Report]]) -> list[list[list[Report]]]:
    """Return every other report of each batch, and the others."""
    return [[list(batch[first::2]) for batch in batches] for first in (0, 1)]


def by(size: int, arrived: Sequence[Sequence[Report]]) -> list[list[Report]]:
    """Return batches of that size, in the order of arrival."""
    told = [report for batch in arrived for report in batch]
    return [told[at : at + size] for at in range(0, len(told), size)]


def from_nothing(batches: Sequence[Sequence[Report]], path: Path) -> Took:
    """Return what it takes to fuse these batches in a new store."""
    store = Store.open(path)
    collect(store, batches)
    cycle = Cycle(store, FEEDS)
    took, fused = timed(lambda: cycle.run(batches[-1][-1].received_at))
    store.close()
    assert fused == len(batches)
    return took


def joined(store: Store, new: Sequence[Report]) -> int:
    """Return how many stored reports stand in one cell with a new one: the plainest blocking."""
    rows = reports_table({report.id: report for report in new}, 0)
    with store.read() as connection, incoming(connection, rows):
        found = connection.execute(
            """
            WITH cells AS (
                SELECT
                    id, hazard, floor(longitude * 2) + east AS x, floor(latitude * 2) + north AS y
                FROM incoming, range(-1, 2) AS across (east), range(-1, 2) AS along (north)
            )
            SELECT count(*) FROM reports JOIN cells ON reports.hazard = cells.hazard
                AND floor(longitude * 2) = x AND floor(latitude * 2) = y
            """
        ).fetchone()
    assert found is not None
    return int(found[0])
