"""The cycle: batches out of the store, through fusion, incidents into the store.

The only module of this package that touches the store. What it remembers between runs is a pure
function of the store, so it can be dropped at any moment: after an error, or by a restart.
"""

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime

from data import gazetteer, geography, incidents, judgements, reports
from data.incidents import LONGEST_OPEN, Fused
from data.reports import Batch
from data.store import Store
from fusion.evaluate import Context
from fusion.fuse import expire, fuse, hear, regrade
from fusion.locate import Gazetteer
from fusion.placing import Placer
from fusion.restore import restore
from fusion.working import Changes, WorkingSet
from model.feed import Feed
from model.handling import Tlp
from model.incident import Incident

# Batches written in one transaction while catching up, and transactions under way at once:
# fusion goes on while the store commits. A batch that arrives alone is written alone.
_BATCHES_AT_ONCE = 16
_UNDER_WAY = 4
# Fusion sees every report; readers are filtered where they read.
_ALL = Tlp.RED


class Cycle:
    """Fuses what the store has collected. Safe to use from any thread.

    Args:
        store: The room's store.
        feeds: Its feeds by name, for their reliability; looked up whenever an incident is graded.
    """

    def __init__(self, store: Store, feeds: Mapping[str, Feed]) -> None:
        self._store = store
        self._context = Context(
            feeds=feeds,
            place_of=geography.place_of,
            placed=Placer(Gazetteer(find=gazetteer.find, toponym=gazetteer.toponym)),
            exposure=gazetteer.exposure,
        )
        self._lock = threading.Lock()
        self._working: WorkingSet | None = None
        self._through = 0
        self._writes: deque[Future[int]] = deque()
        self._stopping = threading.Event()
        self._judged: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._to_regrade: set[str] = set()

    def stop(self) -> None:
        """Let a run that is under way end after its present batches; the store has the rest."""
        self._stopping.set()

    def regrade(self, feeds: Iterable[str]) -> None:
        """Let the next run grade anew what these feeds speak of: their reliability was judged."""
        for feed in feeds:
            self._judged.put(feed)

    def run(self, now: datetime) -> int:
        """Fuse every batch that has arrived and let claims end up to `now` (room time, UTC).

        Returns:
            How many batches were fused.

        Raises:
            FusionCellError: The store cannot be read or written; the next run begins anew from
                what is committed.
        """
        with self._lock:
            try:
                return self._run(now)
            except BaseException:
                self._working = None
                raise
            finally:
                self._writes.clear()

    def _run(self, now: datetime) -> int:
        if self._working is None:
            self._working = self._restored(now)
        working, fused = self._working, 0
        standing = judgements.standing(self._store, max(now, working.latest))
        self._put([hear(working, standing, now)])
        # Taken out of the queue at once, forgotten when all is written: an error in between must
        # not lose it.
        while not self._judged.empty():
            self._to_regrade.add(self._judged.get())
        if self._to_regrade:
            self._put([regrade(working, self._to_regrade, now)])
        while not self._stopping.is_set() and (found := self._waiting()):
            self._put([changes for batch in found for changes in self._fuse(working, batch)])
            fused += len(found)
        if not self._stopping.is_set():
            self._put([expire(working, now)])
        self._wait(0)
        self._to_regrade.clear()
        return fused

    def _waiting(self) -> list[Batch]:
        return reports.batches(self._store, self._through, _BATCHES_AT_ONCE)

    def _fuse(self, working: WorkingSet, batch: Batch) -> Iterator[Changes]:
        yield expire(working, batch.received_at)
        yield fuse(working, batch.reports, batch.received_at)
        self._through = batch.revision

    def _put(self, found: Sequence[Changes]) -> None:
        """Write changes and the batch up to which they go, in one transaction."""
        if not any(found):
            return  # an empty write would make every screen draw the same picture again
        fused = Fused(
            incidents=tuple(item for changes in found for item in changes.incidents),
            memberships=tuple(item for changes in found for item in changes.memberships),
            judgements=tuple(item for changes in found for item in changes.judgements),
            through=self._through,
        )
        self._writes.append(incidents.put(self._store, fused))
        self._wait(_UNDER_WAY)

    def _wait(self, under_way: int) -> None:
        while len(self._writes) > under_way:
            self._writes.popleft().result()

    def _restored(self, now: datetime) -> WorkingSet:
        working = WorkingSet(self._context)
        assigned = reports.assigned(self._store, now - LONGEST_OPEN)
        newest = max((report.received_at for _, report in assigned), default=now)
        known = self._known(max(now, newest))
        latest = max((incident.known_at for incident in known), default=now)
        standing = judgements.standing(self._store, max(now, latest))
        restore(working, known, assigned, standing)
        self._through = incidents.fused_through(self._store)
        return working

    def _known(self, newest: datetime) -> list[Incident]:
        """Return the newest version of every incident.

        Where the room's clock was set back, versions lie in its future; those count too.
        """
        past = incidents.known(self._store, _ALL, newest)
        future = incidents.known(self._store, _ALL, newest + LONGEST_OPEN)
        by_id = {incident.id: incident for incident in past}
        return list((by_id | {incident.id: incident for incident in future}).values())
