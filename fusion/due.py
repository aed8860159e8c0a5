"""What falls due at a moment, found without looking at what does not."""

from datetime import UTC, datetime
from heapq import heapify, heappop, heappush

_NEVER = datetime.max.replace(tzinfo=UTC)


class Due:
    """Ids by the moment at which something is due, UTC: one moment an id, the last one put."""

    def __init__(self) -> None:
        self._at: dict[str, datetime] = {}
        # May hold moments that were replaced since: those count for nothing.
        self._heap: list[tuple[datetime, str]] = []

    def put(self, id: str, at: datetime | None) -> None:
        """Let an id be due at that moment and no other; None is never."""
        if at is None:
            self._at.pop(id, None)
        elif self._at.get(id) != at:
            self._at[id] = at
            heappush(self._heap, (at, id))
            if len(self._heap) > 2 * len(self._at) + 64:
                self._heap = [(at, id) for id, at in self._at.items()]
                heapify(self._heap)

    def next(self) -> datetime:
        """Return the earliest moment; where nothing is due, the end of time."""
        while self._heap and self._at.get(self._heap[0][1]) != self._heap[0][0]:
            heappop(self._heap)
        return self._heap[0][0] if self._heap else _NEVER

    def take(self, until: datetime) -> list[str]:
        """Return the ids due up to and including that moment; they are due no more."""
        found: list[str] = []
        while self.next() <= until:
            found.append(heappop(self._heap)[1])
            del self._at[found[-1]]
        return found
