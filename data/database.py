"""The DuckDB file itself: opened, leased to one caller at a time, reopened after a fatal error."""

import contextlib
import logging
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb

from model.errors import FusionCellError

log = logging.getLogger(__name__)

MEMORY_LIMIT = "2GB"
_PATIENCE_S = 10.0
# Each statement runs in its caller's thread. Handing parts of it to others costs more than it gains
# (12 ms instead of 6 for an insert, two cores), and there are always several callers at once.
_THREADS = "1"
# No SQL reads another file, and none fetches an extension: nothing leaves the machine.
_CONFINED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
}
_FATAL = (duckdb.FatalException, duckdb.InternalException)


class StoreError(FusionCellError):
    """The store cannot be opened, read or written."""


class Database:
    """One open DuckDB file. Safe to use from any thread.

    After a fatal error (a full disk during a checkpoint, for one) DuckDB refuses every
    statement until all its connections are closed. Committed rows are intact, so the next
    lease closes all and opens the file anew.

    Args:
        path: The file; made if it is not there.
        memory_limit: In DuckDB's words, e.g. `2GB`.

    Raises:
        StoreError: Another process holds the file, or it is no DuckDB database.
    """

    def __init__(self, path: Path, memory_limit: str = MEMORY_LIMIT) -> None:
        self.path = path
        self._memory_limit = memory_limit
        self._leases = threading.Condition()
        self._leased = 0
        self._broken = self._closed = False
        self._primary = self._connected()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        connection = connect(self.path, memory_limit=self._memory_limit)
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        return connection

    @contextlib.contextmanager
    def lease(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a connection of the caller's own: one shared by threads mixes up their results.

        Raises:
            StoreError: The database is closed, or a statement failed.
        """
        connection = self._lent()
        try:
            yield connection
        except _FATAL as error:
            with self._leases:
                self._broken = True
            raise StoreError(
                f"The store {self.path.name} failed: {_sentence(error)}",
                "What was committed before is intact; this was not shown or not kept.",
                "See that the disk has room; the store is opened anew at the next try.",
            ) from error
        except duckdb.Error as error:
            raise StoreError(
                f"The store {self.path.name} refused a statement: {_sentence(error)}",
                "Nothing of it was kept or shown.",
                "Try again; if it stays, report it with this sentence.",
            ) from error
        finally:
            connection.close()
            with self._leases:
                self._leased -= 1
                self._leases.notify_all()

    def close(self) -> None:
        """Wait for the leases to end, write everything into the one file, and let go of it."""
        with self._leases:
            if self._closed:
                return
            self._closed = True
            if not self._leases.wait_for(lambda: self._leased == 0, _PATIENCE_S):
                log.warning("%s is closed while %d readers are at it.", self.path, self._leased)
            try:
                self._primary.execute("CHECKPOINT")
            except duckdb.Error as error:
                # The write-ahead log beside the file keeps what the checkpoint could not move.
                log.warning("%s closes with its log beside it: %s", self.path, _sentence(error))
            self._primary.close()

    def _lent(self) -> duckdb.DuckDBPyConnection:
        with self._leases:
            if self._broken and not self._closed:
                self._reopen()
            if self._closed:
                raise StoreError(
                    f"The store {self.path.name} is closed.",
                    "Nothing can be read or written.",
                    "Start the app again.",
                )
            connection = self._primary.cursor()
            self._leased += 1
            return connection

    def _reopen(self) -> None:
        idle = self._leases.wait_for(lambda: self._leased == 0, _PATIENCE_S)
        if not self._broken:
            return  # another caller did it while this one waited
        if not idle:
            raise StoreError(
                f"The store {self.path.name} cannot be opened anew while it is being read.",
                "Nothing can be read or written until then.",
                "Try again.",
            )
        self._primary.close()
        self._primary = self._connected()
        self._broken = False
        log.warning("%s was opened anew after a fatal error.", self.path)


def connect(
    path: Path, *, memory_limit: str = MEMORY_LIMIT, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    """Open the file.

    Raises:
        StoreError: Another process holds the file, or it cannot be read as a DuckDB database.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        **_CONFINED,
        "memory_limit": memory_limit,
        "threads": _THREADS,
    }
    try:
        return duckdb.connect(str(path), read_only=read_only, config=config)
    except duckdb.Error as error:
        raise _unopened(path, error) from error


def _unopened(path: Path, error: duckdb.Error) -> StoreError:
    message = str(error)
    if "Could not set lock" in message or "used by another process" in message:
        holder = re.search(r"\(PID (\d+)\)", message)
        by = f" (PID {holder[1]})" if holder else ""
        return StoreError(
            f"The store {path} is in use by another process{by}.",
            "Only one process may write a store, so this one did not start; nothing was written.",
            "Stop the other process, or choose another folder with FUSION_CELL_STORE.",
        )
    return StoreError(
        f"The store {path} cannot be opened: {_sentence(error)}",
        "It is no DuckDB database, or one that this version cannot read; nothing was written.",
        "Move the file away or restore a copy, or choose another folder with FUSION_CELL_STORE.",
    )


def _sentence(error: Exception) -> str:
    first = (str(error).splitlines() or [type(error).__name__])[0]
    return first.rstrip(".!") + "."
