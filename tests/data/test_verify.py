"""The command that checks a log: on the file alone, in words, and by its exit code."""

import subprocess
import sys
from pathlib import Path

import pytest

from data import log, verify
from data.store import Store
from tests.data.test_log import several
from tests.tooling.lock import ROOT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a closed store with four entries."""
    path = tmp_path / "actual.duckdb"
    with_entries(path)
    return path


def with_entries(path: Path) -> None:
    store = Store.open(path)
    log.put(store, *several(4)).result()
    store.close()


def spoil(path: Path, change: str) -> None:
    store = Store.open(path)
    store.write(lambda connection: connection.execute(change).fetchall()).result()
    store.close()


def head_of(path: Path) -> str:
    return verify.verify(path)[1].rstrip(".").split()[-1]


def test_a_whole_chain_is_said_to_be_whole(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main([str(file)]) == 0
    assert "the chain is whole: 4 entries, head " in capsys.readouterr().out


def test_a_folder_of_stores_is_checked_store_by_store(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_entries(file.with_name("exercise.duckdb"))
    assert verify.main([str(file.parent)]) == 0
    assert capsys.readouterr().out.count("whole: 4 entries") == 2


def test_a_changed_entry_is_told_and_ends_with_1(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(file, "UPDATE log SET words = 'Two.' WHERE number = 2")
    assert verify.main([str(file)]) == 1
    assert "BROKEN. Entry 2 is not what was written." in capsys.readouterr().out


def test_newest_entries_that_were_taken_away_show_by_the_head_kept_elsewhere(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = head_of(file)
    assert verify.main([str(file), "--head", head]) == 0
    assert "that of entry 4." in capsys.readouterr().out
    spoil(file, "DELETE FROM log WHERE number = 4")
    assert verify.main([str(file)]) == 0
    assert verify.main([str(file), "--head", head]) == 1
    assert "ENTRIES ARE MISSING" in capsys.readouterr().out


def test_a_store_in_use_or_none_is_said_to_be_so_in_words(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bytes.duckdb").write_bytes(b"no store" * 1000)
    for path in (tmp_path / "none.duckdb", tmp_path / "bytes.duckdb"):
        assert verify.main([str(path)]) == 2
        assert "The log cannot be checked." in capsys.readouterr().err
    store = Store.open(file)
    try:
        # In a process of its own: DuckDB's lock stands between processes.
        command = [sys.executable, "-m", "data.verify", str(file)]
        done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)  # noqa: S603 - our own module
    finally:
        store.close()
    assert b"is in use by another process" in done.stderr
    assert done.returncode == 2


def test_checking_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    verify.verify(file)
    assert file.read_bytes() == before
