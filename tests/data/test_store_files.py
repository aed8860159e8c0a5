"""Files: those that the store leaves alone, and those that it brings up to date."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from data import incidents, migrations, polls, problems
from data.incident_rows import incidents_table
from data.migrations import MIGRATIONS
from data.rows import incoming
from data.store import Store, StoreError
from model.handling import Tlp
from tests.data.records import (
    NOON,
    a_poll,
    a_problem,
    a_report,
    added,
    an_incident,
    at,
    fused,
)

ROOT = Path(__file__).parents[2]


@contextmanager
def another_process(path: Path) -> Iterator[int]:
    """Let another process hold the store; give its id."""
    script = (
        "import sys, pathlib; from data.store import Store;"
        "Store.open(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"open"
            yield process.pid
        finally:
            process.kill()


def refused(path: Path) -> StoreError:
    """Return why the file cannot be opened, having made sure that nothing was written to it."""
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
    return caught.value


def test_a_store_in_use_by_another_process_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with another_process(path) as pid:
        error = refused(path)
    assert error.what == f"The store {path} is in use by another process (PID {pid})."
    assert "nothing was written" in error.meaning
    assert "FUSION_CELL_STORE" in error.action
    Store.open(path).close()


@pytest.mark.parametrize("close", [True, False], ids=["in the file", "in its log"])
def test_a_store_newer_than_the_code_is_left_alone(tmp_path: Path, close: bool) -> None:
    path = tmp_path / "store.duckdb"
    Store.open(path).close()
    script = "; ".join(
        (
            "import duckdb, os, sys",
            "connection = duckdb.connect(sys.argv[1])",
            "connection.execute(\"INSERT INTO migrations VALUES (9999, 'later', now())\")",
            "connection.close()" if close else "os._exit(0)",
        )
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)  # noqa: S603
    error = refused(path)
    assert "is newer than this version" in error.what
    assert "9999" in error.what


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    for content in (b"", b"hello", os.urandom(20_000)):
        path.write_bytes(content)
        assert "cannot be opened" in refused(path).what


def test_a_database_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    sqlite = sqlite3.connect(path)
    sqlite.execute("CREATE TABLE migrations (number INTEGER)")
    sqlite.commit()
    sqlite.close()
    assert "cannot be opened" in refused(path).what
    path = tmp_path / "somebody's.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (number INTEGER)")
    assert "no store of Fusion Cell" in refused(path).what


def test_no_folder_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "file" / "store.duckdb")


def test_migrations_are_numbered_without_a_gap_and_recorded(store: Store) -> None:
    assert [step.number for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    with store.read() as connection:
        rows = connection.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()
    assert rows == [(step.number, step.name) for step in MIGRATIONS]


@pytest.mark.parametrize("number", range(len(MIGRATIONS)))
def test_a_store_of_any_earlier_version_is_brought_up_to_date(tmp_path: Path, number: int) -> None:
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as connection:
        migrations.migrate(connection, path, MIGRATIONS[:number])
    store = Store.open(path)
    added(store, a_report())
    fused(store, incidents=(an_incident(),))
    assert len(incidents.known(store, Tlp.CLEAR, NOON)) == 1
    store.close()


@pytest.mark.parametrize(
    ("number", "without"),
    [
        (2, "placement, exposure, position_from, origin_basis, contradictions, proposed"),
        (5, "position_from, origin_basis, contradictions, proposed"),
    ],
    ids=["before placements", "before what a grade rests on"],
)
def test_incidents_of_an_earlier_time_are_read_without_what_it_did_not_know(
    tmp_path: Path, number: int, without: str
) -> None:
    path = tmp_path / "store.duckdb"
    old = an_incident("old")
    with duckdb.connect(str(path)) as connection:
        migrations.migrate(connection, path, MIGRATIONS[:number])
        with incoming(connection, incidents_table([old], 1)):
            connection.execute(
                f"INSERT INTO incidents BY NAME SELECT * EXCLUDE ({without}) FROM incoming"  # noqa: S608
            )
    store = Store.open(path)
    assert incidents.known(store, Tlp.CLEAR, NOON) == [old]
    store.close()


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    broken = migrations.Migration(
        number=1, name="broken", statements=("CREATE TABLE half (a INTEGER)", "SELECT * FROM no")
    )
    with duckdb.connect(str(path)) as connection:
        with pytest.raises(duckdb.CatalogException):
            migrations.migrate(connection, path, (broken,))
        connection.rollback()
        assert connection.execute("SHOW TABLES").fetchall() == []


def test_the_tables_are_such_as_ducklake_has_too(store: Store) -> None:
    with store.read() as connection:
        constraints = connection.execute(
            "SELECT DISTINCT constraint_type FROM duckdb_constraints()"
        ).fetchall()
        assert constraints == [("NOT NULL",)]
        for catalog in ("duckdb_indexes()", "duckdb_sequences()"):
            assert connection.execute(f"SELECT * FROM {catalog}").fetchall() == []  # noqa: S608


def test_what_older_versions_did_not_keep_of_polls_and_problems_is_filled_in(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.duckdb"
    store = Store.open(path)
    lost = a_problem(record=4)
    kept = a_problem(partial=True, reason="Taken without what it gives as its place. It is none.")
    added(store, a_report(), poll=a_poll(), problems=(kept, lost))
    added(store, a_report(), minutes=5, poll=a_poll(at=at(5)))
    store.close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE polls DROP COLUMN brought")
        connection.execute("ALTER TABLE problems DROP COLUMN partial")
        connection.execute("DELETE FROM migrations WHERE number = 8")
    store = Store.open(path)
    (feed,) = polls.health(store, at(5))
    assert (feed.polled_at, feed.brought_at) == (at(5), NOON)
    assert problems.recent(store, Tlp.CLEAR, None, NOON, 10) == [kept, lost]
    store.close()
