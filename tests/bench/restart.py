"""Restores fusion from a store and runs one cycle of 500 reports; prints the time and the peak.

Run by `test_fusion.py` in a process of its own: `python -m tests.bench.restart FILE SPREAD`.
"""

import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import psutil

from data.store import Store
from fusion.cycle import Cycle
from tests.bench.stored import collect, following
from tests.bench.test_fusion import DAYS, SPREADS, timed
from tests.fusion.records import FEEDS

STATUS = Path("/proc/self/status")


def main(path: Path, spread: str) -> None:
    """Print `processor_s` and `wall_s` of the restart, and `mib`, as JSON."""
    batches = following(DAYS, SPREADS[spread], 500)
    now = batches[0][0].received_at
    # A copy: the next measurement finds the store as this one found it.
    store = Store.open(Path(shutil.copy(path, path.with_name("restart.duckdb"))))
    cycle = Cycle(store, FEEDS)
    took, _ = timed(lambda: cycle.run(now - timedelta(minutes=1)))
    collect(store, batches)
    cycle.run(now)
    mib = peak() / 2**20
    store.close()
    store.path.unlink()
    found = {"processor_s": took.processor, "wall_s": took.wall, "mib": mib}
    print(json.dumps(found))


def peak() -> float:
    """Return the peak of resident memory in bytes, of this program alone.

    On Linux `getrusage` counts what the process held before it became this program: the peak of
    the one that started it.
    """
    if STATUS.is_file():
        words = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        return float(words["VmHWM"].split()[0]) * 1024
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset)
    import resource

    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
