"""Rows that can never change, kept as they were decoded; the longest unused goes first."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """At most `limit` values by key. Safe to use from any thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def find(self, keys: Iterable[K]) -> dict[K, V]:
        """Return what is kept of these."""
        found: dict[K, V] = {}
        with self._lock:
            for key in keys:
                value = self._values.get(key)
                if value is not None:
                    self._values.move_to_end(key)
                    found[key] = value
        return found

    def keep(self, values: Mapping[K, V]) -> None:
        """Keep these too."""
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._limit:
                self._values.popitem(last=False)
