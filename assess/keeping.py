"""What several screens ask for at one moment is made once and shared."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from model.handling import Tlp

T = TypeVar("T")

FRESH_S = 1.5
"""Screens that ask within this real time share one answer (they ask every two seconds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made(Generic[T]):
    at: float
    version: int
    value: T


@dataclass(slots=True)
class Kept(Generic[T]):
    """The newest answer for each clearance; at most five entries."""

    made: dict[Tlp | None, _Made[T]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, clearance: Tlp | None, make: Callable[[], T], version: int = 0) -> T:
        """Return the answer for a clearance, made now where none is fresh.

        Args:
            clearance: Whose it is; no other clearance is ever given it.
            make: Makes it; callers that ask meanwhile wait for it.
            version: Of what it is made from; one made from another is not fresh.
        """
        with self._lock:
            kept = self.made.get(clearance)
            if kept is None or kept.version != version or time.monotonic() - kept.at > FRESH_S:
                value = make()
                kept = _Made(at=time.monotonic(), version=version, value=value)
                self.made[clearance] = kept
            return kept.value
