"""Something that is read from a file at its first use."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Reads something at its first use, once, however many threads ask."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read, self._lock = read, threading.Lock()
        self._value: T | None = None

    def __call__(self) -> T:
        """Return what was read."""
        if self._value is None:
            with self._lock:
                if self._value is None:
                    self._value = self._read()
        return self._value
