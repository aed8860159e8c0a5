"""The store: one writer, a revision, and files that it leaves alone."""

import asyncio
import threading
from concurrent.futures import CancelledError
from pathlib import Path

import duckdb
import pytest

from data import incidents, reports
from data.store import Store, StoreError
from model.errors import RecordError
from tests.data.records import a_report, added, collected, fused

ROOT = Path(__file__).parents[2]


def test_each_write_bumps_the_revision_and_a_restart_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "store.duckdb"
    store = Store.open(path)
    assert store.revision == 0
    revisions = [added(store, a_report(str(number))).revision for number in range(3)]
    assert fused(store) == 4
    store.close()
    assert revisions == [1, 2, 3]
    again = Store.open(path)
    assert (again.revision, reports.count(again)) == (4, 3)
    again.close()


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    def fails(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("INSERT INTO cycles VALUES (1, 7, now())")
        raise RecordError("No.")

    with pytest.raises(RecordError):
        store.write(fails).result()
    assert (store.revision, incidents.fused_through(store)) == (0, 0)
    assert added(store, a_report()).revision == 1


def test_sql_that_fails_is_a_store_error_with_its_cause(store: Store) -> None:
    future = store.write(lambda connection: connection.execute("SELECT * FROM nowhere"))
    with pytest.raises(StoreError, match="nowhere") as caught:
        future.result()
    assert isinstance(caught.value.__cause__, duckdb.Error)
    with pytest.raises(StoreError, match="nowhere"), store.read() as connection:
        connection.execute("SELECT * FROM nowhere")
    assert store.revision == 0


def test_no_statement_reads_another_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    with pytest.raises(StoreError, match="disabled"), store.read() as connection:
        connection.execute("SELECT * FROM read_csv($path)", {"path": str(tmp_path / "secret.csv")})


def test_writes_are_carried_out_in_the_order_in_which_they_came(store: Store) -> None:
    futures = [reports.add(store, collected(a_report(str(number)))) for number in range(20)]
    assert [future.result().revision for future in futures] == list(range(1, 21))
    found = [item.native_id for batch in reports.batches(store, 0) for item in batch.reports]
    assert found == [str(number) for number in range(20)]


def test_a_write_that_was_taken_back_in_time_is_not_carried_out(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def waits(_: duckdb.DuckDBPyConnection) -> None:
        begun.set()
        assert go_on.wait(10)

    first = store.write(waits)
    assert begun.wait(10)
    second = reports.add(store, collected(a_report()))
    assert second.cancel()
    go_on.set()
    first.result()
    with pytest.raises(CancelledError):
        second.result()
    assert reports.add(store, collected()).result(timeout=30).revision == 2
    assert reports.count(store) == 0


async def test_a_write_can_be_awaited(store: Store) -> None:
    done = await asyncio.wrap_future(reports.add(store, collected(a_report())))
    assert done == reports.Added(new=1, revision=1)


def test_closing_carries_out_what_is_queued_and_leaves_one_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.duckdb")
    futures = [reports.add(store, collected(a_report(str(number)))) for number in range(50)]
    store.close()
    store.close()
    assert all(future.done() for future in futures)
    assert [path.name for path in tmp_path.iterdir()] == ["store.duckdb"]
    again = Store.open(tmp_path / "store.duckdb")
    assert reports.count(again) == 50
    again.close()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        reports.add(store, collected()).result()
    with pytest.raises(StoreError, match="closed"):
        reports.count(store)


def test_a_reader_in_the_midst_of_its_work_is_waited_for(store: Store) -> None:
    added(store, a_report())
    reading, go_on, found = threading.Event(), threading.Event(), []

    def read() -> None:
        with store.read() as connection:
            reading.set()
            go_on.wait(10)
            found.extend(connection.execute("SELECT count(*) FROM reports").fetchall())

    reader, closer = threading.Thread(target=read), threading.Thread(target=store.close)
    reader.start()
    assert reading.wait(10)
    closer.start()
    go_on.set()
    closer.join()
    reader.join()
    assert found == [(1,)]


def test_nothing_is_written_below_the_floor_of_free_disk(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.duckdb", free_disk_floor=2**60)
    with pytest.raises(StoreError, match="MiB are free on the disk"):
        added(store, a_report())
    assert (store.revision, reports.count(store)) == (0, 0)
    store.close()


def test_one_process_opens_a_store_once(store: Store) -> None:
    with pytest.raises(StoreError, match="already open in this process"):
        Store.open(store.path)
    added(store, a_report())


def test_twenty_readers_beside_the_writer_get_right_answers(store: Store) -> None:
    batches, done = 15, threading.Event()
    wrong: list[tuple[int, int, list[int]]] = []

    def read() -> None:
        while True:
            last = done.is_set()
            revision, count = store.revision, reports.count(store)
            newest = reports.batches(store, revision - 1, limit=1)
            sizes = [len(item.reports) for item in newest]
            # Batch n holds n reports, so a count between two revisions is a wrong one.
            whole = count in {number * (number + 1) // 2 for number in range(revision, batches + 1)}
            if not whole or (revision and sizes != [revision]):
                wrong.append((revision, count, sizes))
            if last:
                return

    threads = [threading.Thread(target=read) for _ in range(20)]
    for thread in threads:
        thread.start()
    for number in range(batches):
        added(store, *(a_report(f"{number} {member}") for member in range(number + 1)))
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert reports.count(store) == batches * (batches + 1) // 2
