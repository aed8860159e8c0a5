"""How fast fusion is: beside a million stored reports, from nothing, in bursts, after a restart.

Run with `make bench`; `-s` shows the figures. The limits are those of a quiet machine of two
cores. What is held to a ratio is measured in the same run as the plain work beside it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
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
# A quiet machine takes half of these.
CYCLE_S, FROM_NOTHING_S, MEMORY_MIB = 1.0, 60.0, 2048


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
    print(f"\na million {spread}, made in {took:.0f} s", end="")
    yield store.path
    store.path.unlink()


def test_memory_and_restart_beside_a_million(path: Path, spread: str) -> None:
    # In a process of its own: the peak is this one's, whatever ran here before.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.bench.restart", str(path), spread],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    print(f"\n{spread}: restart {found['restart_s']:.1f} s, then {found['mib']:.0f} MiB", end="")
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
        f"\n{spread}: 500 new {took * 1000:.0f} ms, a grid join {plain * 1000:.0f} ms, "
        f"{took / plain:.0f}-fold; nothing new {idle * 1000:.0f} ms",
        end="",
    )
    assert fused == len(batches)
    assert took <= CYCLE_S


@pytest.mark.parametrize("at_once", [500, None], ids=["by 500", "as they arrive"])
def test_a_hundred_thousand_from_nothing(at_once: int | None, tmp_path: Path) -> None:
    arrived = [batch for day in range(9) for batch in a_day(day)]
    batches = arrived if at_once is None else by(at_once, arrived)
    plain = Store.open(tmp_path / "plain.duckdb")
    inserted, _ = timed(lambda: collect(plain, batches))
    plain.close()
    took = from_nothing(batches, tmp_path / "fused.duckdb")
    count = sum(map(len, batches))
    print(
        f"\n{count} from nothing in {len(batches)} batches: {took:.0f} s, stored alone "
        f"{inserted:.0f} s, {took / inserted:.0f}-fold",
        end="",
    )
    assert took <= FROM_NOTHING_S


def test_a_burst_takes_time_by_its_length(tmp_path: Path) -> None:
    each, factor = 1250, 4
    short = from_nothing(bursts(reports=each), tmp_path / "short.duckdb")
    long = from_nothing(bursts(reports=each * factor), tmp_path / "long.duckdb")
    print(f"\n12 x {each}: {short:.1f} s, 12 x {each * factor}: {long:.1f} s", end="")
    assert long <= 1.5 * factor * short


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Return how many seconds a call took, and what it gave."""
    began = time.perf_counter()
    found = call()
    return time.perf_counter() - began, found


def halves(batches: Sequence[Sequence[Report]]) -> list[list[list[Report]]]:
    """Return every other report of each batch, and the others."""
    return [[list(batch[first::2]) for batch in batches] for first in (0, 1)]


def by(size: int, arrived: Sequence[Sequence[Report]]) -> list[list[Report]]:
    """Return batches of that size, in the order of arrival."""
    told = [report for batch in arrived for report in batch]
    return [told[at : at + size] for at in range(0, len(told), size)]


def from_nothing(batches: Sequence[Sequence[Report]], path: Path) -> float:
    """Return how many seconds it takes to fuse these batches in a new store."""
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
