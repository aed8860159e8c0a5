"""The store: one writer thread with a queue, a connection for each read, a revision.

Invariants: every write is one transaction, carried out by the one writer thread in the order
of the queue, and bumps the revision by one in that transaction. A write that fails leaves
nothing behind. Overlapping writers would conflict or silently duplicate.
"""

import contextlib
import queue
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb

from data import migrations
from data.database import MEMORY_LIMIT, Database, StoreError, connect
from data.kept import Kept
from model.clock import utc_now
from model.incident import Incident

__all__ = ["Store", "StoreError", "revision_in"]

T = TypeVar("T")

_VERSIONS_KEPT = 8192

# A checkpoint on a full disk invalidates the database; it needs room for its log and more.
FREE_DISK_FLOOR = 256 * 1024**2

# Two stores on one file in this process would be two writers: DuckDB's lock does not see them.
_open_paths: set[Path] = set()
_open_paths_lock = threading.Lock()


class Store:
    """One kind of material, actual or exercise, in one DuckDB file. Safe from any thread.

    Use `Store.open`.

    Attributes:
        versions: Incidents' versions, decoded, by revision and ordinal: every screen asks for the
            same ones every two seconds.
    """

    def __init__(self, database: Database, free_disk_floor: int) -> None:
        self.versions: Kept[tuple[int, int], Incident] = Kept(_VERSIONS_KEPT)
        self._database = database
        self._floor = free_disk_floor
        with database.lease() as connection:
            self._revision = revision_in(connection)
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._accepting = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(
            target=self._write_all, name=f"writer of {database.path.name}", daemon=True
        )
        self._writer.start()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        memory_limit: str = MEMORY_LIMIT,
        free_disk_floor: int = FREE_DISK_FLOOR,
    ) -> "Store":
        """Open the store, making its folder and bringing its tables up to date.

        Args:
            path: The DuckDB file.
            memory_limit: What DuckDB may take, in its words, e.g. `2GB`.
            free_disk_floor: Bytes of free disk below which nothing is written.

        Raises:
            StoreError: Another process or another store of this one holds the file, it is newer
                than this code, or it is not a store. Nothing was written to it.
        """
        path = path.resolve()
        with contextlib.ExitStack() as undo:
            _claim(path)
            undo.callback(_release, path)
            inspect(path)
            database = Database(path, memory_limit)
            undo.callback(database.close)
            with database.lease() as connection:
                migrations.migrate(connection, path)
            store = cls(database, free_disk_floor)
            undo.pop_all()
            return store

    @property
    def path(self) -> Path:
        """The DuckDB file."""
        return self._database.path

    @property
    def revision(self) -> int:
        """Committed writes since the store was made; survives a restart."""
        return self._revision

    def read(self) -> contextlib.AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Lend a connection to read with, for one `with` block in one thread.

        Raises:
            StoreError: On entering, where the store is closed; on leaving, where SQL failed.
        """
        return self._database.lease()

    def write(self, work: Callable[[duckdb.DuckDBPyConnection], T]) -> Future[T]:
        """Queue one write, carried out by the writer thread as one transaction.

        Args:
            work: Given the connection inside the transaction; neither begins nor ends one.

        Returns:
            The future of what `work` returns, done once it is committed and the revision is
            bumped. It carries what `work` raised, or a StoreError; nothing was kept then.
        """
        future: Future[T] = Future()
        with self._accepting:
            if self._closed:
                future.set_exception(
                    StoreError(
                        f"The store {self.path.name} is closed.",
                        "This was not kept.",
                        "Start the app again.",
                    )
                )
            else:
                self._jobs.put(partial(self._carry_out, work, future))
        return future

    def close(self) -> None:
        """Carry out what is queued, then close the file. Safe to call twice."""
        with self._accepting:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._writer.join()
        self._database.close()
        _release(self.path)

    def _write_all(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _carry_out(self, work: Callable[[duckdb.DuckDBPyConnection], T], future: Future[T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            self._require_disk()
            result = self._transact(work)
        except BaseException as error:  # whatever it is, the one who waits must hear of it
            future.set_exception(error)
        else:
            future.set_result(result)

    def _transact(self, work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        revision, finished = 0, False
        try:
            with self._database.lease() as connection:
                connection.begin()
                try:
                    revision = _bump(connection)
                    result, finished = work(connection), True
                    connection.commit()
                except BaseException:
                    with contextlib.suppress(duckdb.Error):  # the first error is the one to tell
                        connection.rollback()
                    raise
        except StoreError:
            # A checkpoint that fails breaks the database after the commit: the file can tell.
            if not (finished and self._holds(revision)):
                raise
        self._revision = revision
        return result

    def _holds(self, revision: int) -> bool:
        try:
            with self._database.lease() as connection:
                return revision_in(connection) >= revision
        except StoreError:
            return False

    def _require_disk(self) -> None:
        free = shutil.disk_usage(self.path.parent).free
        if free < self._floor:
            raise StoreError(
                f"Only {free / 1024**2:,.0f} MiB are free on the disk of {self.path}.",
                f"Nothing is written below {self._floor / 1024**2:,.0f} MiB; "
                "what is stored can still be read.",
                "Free some disk; collecting goes on by itself.",
            )


def revision_in(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the newest revision that this connection sees; in a write, the one being made."""
    row = connection.execute("SELECT coalesce(max(revision), 0) FROM commits").fetchone()
    return int(row[0]) if row else 0


def _bump(connection: duckdb.DuckDBPyConnection) -> int:
    revision = revision_in(connection) + 1
    connection.execute(
        "INSERT INTO commits (revision, committed_at) VALUES ($revision, $committed_at)",
        {"revision": revision, "committed_at": utc_now()},
    )
    return revision


def inspect(path: Path) -> None:
    """Make the folder; refuse a file that this code does not understand, before writing to it.

    Raises:
        StoreError: As `Store.open` does; where there are several stores, ask for all of them first.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} cannot be made: {error.strerror}.",
            "There is nowhere to keep reports.",
            "Choose another folder with FUSION_CELL_STORE.",
        ) from error
    if path.exists():
        with contextlib.closing(connect(path, read_only=True)) as connection:
            migrations.check(connection, path)


def _claim(path: Path) -> None:
    with _open_paths_lock:
        if path in _open_paths:
            raise StoreError(
                f"The store {path} is already open in this process.",
                "A second writer would duplicate what the first one stores.",
                "Close the first one.",
            )
        _open_paths.add(path)


def _release(path: Path) -> None:
    with _open_paths_lock:
        _open_paths.discard(path)
