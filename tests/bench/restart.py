"""Restores fusion from a store and runs one cycle of 500 reports; prints the time and the peak.

Run by `test_fusion.py` in a process of its own: `python -m tests.bench.restart FILE SPREAD`.
"""

import json
import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

import psutil

from data.store import Store
from fusion.cycle import Cycle
from tests.bench.stored import collect, following
from tests.bench.test_fusion import DAYS, SPREADS
from tests.fusion.records import FEEDS


def main(path: Path, spread: str) -> None:
    """Print `restart_s` and `mib` as JSON."""
    batches = following(DAYS, SPREADS[spread], 500)
    now = batches[0][0].received_at
    # A copy: the next measurement finds the store as this one found it.
    store = Store.open(Path(shutil.copy(path, path.with_name("restart.duckdb"))))
    cycle = Cycle(store, FEEDS)
    began = time.perf_counter()
    cycle.run(now - timedelta(minutes=1))
    restart_s = time.perf_counter() - began
    collect(store, batches)
    cycle.run(now)
    memory = psutil.Process().memory_info()
    store.close()
    store.path.unlink()
    print(json.dumps({"restart_s": restart_s, "mib": peak(memory) / 2**20}))


def peak(memory: object) -> float:
    """Return the peak of resident memory in bytes: Windows says it itself, Linux its kernel."""
    of_windows = getattr(memory, "peak_wset", None)
    if of_windows is not None:
        return float(of_windows)
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
