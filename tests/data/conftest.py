"""Stores to test with: real DuckDB files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store of the test's own."""
    store = Store.open(tmp_path / "store.duckdb")
    yield store
    store.close()


@pytest.fixture(scope="module")
def filling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store that all examples of a module's properties fill."""
    store = Store.open(tmp_path_factory.mktemp("filling") / "store.duckdb")
    yield store
    store.close()
