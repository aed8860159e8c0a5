"""Whether a log is whole, as a command: `python -m data.verify PATH … [--head HASH]`.

It works on the file alone, while the app is stopped, so that it can be run by somebody else and on
a copy. It exits with 1 where a chain is broken, and with 2 where a store cannot be read.
"""

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from data import log
from data.database import StoreError, connect
from data.migrations import check as check_version

BROKEN, UNREADABLE = 1, 2


class Closed:
    """A store that nobody has open, only read.

    Raises:
        StoreError: It is in use, or no store.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise StoreError(f"There is no store {path}.", "Nothing was checked.")
        self._connection = connect(path, read_only=True)
        try:
            check_version(self._connection, path)
            self._require_log(path)
        except StoreError:
            self.close()
            raise

    @contextlib.contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend the connection."""
        yield self._connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _require_log(self, path: Path) -> None:
        tables = self._connection.execute("SELECT table_name FROM information_schema.tables")
        if ("log",) not in tables.fetchall():
            raise StoreError(f"The store {path} is older than the log.", "Nothing was checked.")


def verify(path: Path, head: str = "") -> tuple[bool, str]:
    """Return whether the log of a store is whole, and the sentence that says so.

    Args:
        path: The DuckDB file.
        head: A hash that was noted down earlier; that entry has to be there still. Where newest
            entries were taken away, nothing else shows it.

    Raises:
        StoreError: It is in use, or no store.
    """
    with contextlib.closing(Closed(path)) as store:
        chain = log.check(store)
        if chain.broken_at is not None:
            return False, f"{path.name}: THE CHAIN IS BROKEN. {chain.reason}"
        whole = f"{path.name}: the chain is whole: {chain.entries:,} entries, head {chain.head}."
        if not head:
            return True, whole
        number = log.number_of(store, head)
        if number is None:
            return False, f"{path.name}: ENTRIES ARE MISSING. No entry has the hash {head}."
        return True, f"{whole} The hash given is that of entry {number:,}."


def main(arguments: list[str]) -> int:
    """Check each store; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m data.verify", description=__doc__)
    parser.add_argument("path", type=Path, nargs="+", help="a store, or a folder of stores")
    parser.add_argument("--head", default="", help="hash of an entry, noted down earlier")
    asked = parser.parse_args(arguments)
    code = 0
    for path in (file for given in asked.path for file in _stores(given)):
        try:
            whole, words = verify(path, asked.head)
        except StoreError as error:
            print(f"The log cannot be checked. {error}", file=sys.stderr)
            code = UNREADABLE
        else:
            print(words)
            code = code or (0 if whole else BROKEN)
    return code


def _stores(given: Path) -> list[Path]:
    return (sorted(given.glob("*.duckdb")) if given.is_dir() else None) or [given]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
