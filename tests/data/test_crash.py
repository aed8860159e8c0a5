"""Crashes: what was acknowledged is there, and handing everything in again adds nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data import reports
from data.store import Store
from tests.data.records import a_payload, a_report, added

ROOT = Path(__file__).parents[2]
SIZE = 50

ADDS_UNTIL_KILLED = """
import itertools, sys
from pathlib import Path
from data.store import Store
from tests.data.test_crash import add_batch
store = Store.open(Path(sys.argv[1]))
for number in itertools.count():
    print(add_batch(store, number).revision, flush=True)
"""

FILLS_THE_DISK = """
import os, resource, signal, sys
from pathlib import Path
from data import reports
from data.store import Store, StoreError
from tests.data.records import a_payload, a_report, added

# A limit on the size of any file stands for the disk's end: writing fails in the same way.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]))
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000_000, hard))
acknowledged = 0
try:
    for number in range(200):
        added(store, a_report(str(number)), minutes=number, payload=a_payload(os.urandom(10**6)))
        acknowledged += 1
except StoreError as error:
    cause = type(error.__cause__).__name__
print(acknowledged, reports.count(store), store.revision, cause)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
added(store, a_report("afterwards"), minutes=1000)
print(reports.count(store), store.revision)
store.close()
"""


def add_batch(store: Store, number: int) -> reports.Added:
    """Add batch `number`: the same reports whoever adds it."""
    members = [a_report(f"{number} {member}") for member in range(SIZE)]
    return added(store, *members, minutes=number, payload=a_payload(str(number).encode()))


@pytest.mark.parametrize("acknowledged", [1, 20, 60])
def test_kill_9_loses_nothing_acknowledged_and_duplicates_nothing(
    tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "store.duckdb"
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", ADDS_UNTIL_KILLED, str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(acknowledged):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        revisions = [acknowledged, *(int(line) for line in process.stdout if line.strip())]
    store = Store.open(path)
    last = max(revisions)
    # One more may have been committed and not acknowledged.
    assert last <= store.revision <= last + 1
    assert reports.count(store) == store.revision * SIZE
    held = store.revision
    for number in range(held + 1):
        assert add_batch(store, number).new == (0 if number < held else SIZE)
    assert reports.count(store) == (held + 1) * SIZE
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="POSIX alone limits the size of files.")
def test_a_disk_that_fills_up_ends_nothing_but_the_writes_that_found_no_room(
    tmp_path: Path,
) -> None:
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", FILLS_THE_DISK, str(tmp_path / "store.duckdb")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    full, after = (line.split() for line in run.stdout.splitlines())
    assert "opened anew after a fatal error" in run.stderr
    acknowledged, count, revision = map(int, full[:3])
    assert (acknowledged, count) == (revision, revision)
    assert int(after[0]) == int(after[1]) == revision + 1
