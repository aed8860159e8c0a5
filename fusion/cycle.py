"""The cycle: batches out of the store, through fusion, incidents into the store.

The only module of this package that touches the store. What it remembers between runs is a pure
function of the store, so it can be dropped at any moment: after an error, or by a restart.
"""

import gc
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime

from data import gazetteer, geography, grades, incidents, judgements, links, reports
from data.incidents import LONGEST_OPEN, Fused
from data.reports import Batch
from data.store import Store
from fusion import regrading, relate
from fusion.context import Context
from fusion.dedupe import order
from fusion.fuse import expire, fuse, hear, regrade
from fusion.hotspots import WINDOW
from fusion.locate import Gazetteer
from fusion.placing import Placer
from fusion.restore import is_recalled, remember, retell
from fusion.working import NO_INCIDENT, Changes, WorkingSet
from model.feed import Feed
from model.handling import Tlp
from model.incident import Incident, Outline
from model.judgement import Judgement
from model.report import Report

# Reports whose batches are written in one transaction while catching up, and transactions under
# way at once: fusion goes on while the store commits. A batch that arrives alone is written alone.
_REPORTS_AT_ONCE = 1000
_UNDER_WAY = 4
# Versions that a restart reads at once.
_VERSIONS_AT_ONCE = 4096
# Before the first question what persons judged: no revision and no moment.
_NEVER = 0, datetime.min.replace(tzinfo=UTC)
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
        self._asked = _NEVER
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
        said = self._said(max(now, working.latest))
        # Before what persons judged is followed: that may write versions, with the grades in force.
        graded = grades.standing(self._store, max(now, working.latest))
        self._put([regrade(working, regrading.by_persons(working, graded), now)])
        linked = links.by_persons(self._store, max(now, working.latest))
        self._put([hear(working, said, now), relate.hear(working, linked, now)])
        # Taken out of the queue at once, forgotten when all is written: an error in between must
        # not lose it.
        while not self._judged.empty():
            self._to_regrade.add(self._judged.get())
        if self._to_regrade:
            spoken_of = regrading.of_feeds(working, self._to_regrade)
            self._put([regrade(working, spoken_of, now)])
        while not self._stopping.is_set() and (found := self._waiting()):
            self._put([changes for batch in found for changes in self._fuse(working, batch)])
            fused += len(found)
        if not self._stopping.is_set():
            self._put([expire(working, now)])
        self._wait(0)
        self._to_regrade.clear()
        return fused

    def _waiting(self) -> list[Batch]:
        return reports.batches(self._store, self._through, _REPORTS_AT_ONCE)

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
            links=tuple(item for changes in found for item in changes.links),
            through=self._through,
        )
        self._writes.append(incidents.put(self._store, fused))
        self._wait(_UNDER_WAY)

    def _wait(self, under_way: int) -> None:
        while len(self._writes) > under_way:
            self._writes.popleft().result()

    def _said(self, at: datetime) -> list[Judgement]:
        """Return what persons judged since this was last asked; all of it at the first time."""
        revision = self._store.revision
        found = judgements.said(self._store, self._asked, at)
        self._asked = revision, at
        return found

    def _restored(self, now: datetime) -> WorkingSet:
        working = WorkingSet(self._context)
        remembered = remember(working, self._known(now))
        latest = now if working.latest == _NEVER[1] else working.latest
        whole = [item for item in remembered if isinstance(item, Incident)]
        wanted = {NO_INCIDENT, *(item.id for item in whole)}
        assigned = reports.assigned(self._store, wanted, latest - WINDOW)
        keys = {key for item in whole for key in item.native_keys}
        standing = judgements.standing(self._store, max(now, latest), keys)
        linked = links.remembered(self._store, max(now, latest) + LONGEST_OPEN)
        in_order = (pair for part in assigned for pair in _sorted(part))
        retell(working, remembered, in_order, standing, linked)
        _set_aside()
        self._through = incidents.fused_through(self._store)
        self._asked = _NEVER
        return working

    def _known(self, now: datetime) -> list[Incident | Outline]:
        """Return the newest versions, whole where they are recalled, read some at a time."""
        # Where the room's clock was set back, versions lie in its future; those count too.
        newest = max(now, reports.newest(self._store) or now)
        outlines = incidents.outlines(self._store, newest - LONGEST_OPEN)
        latest = max((outline.known_at for outline in outlines.values()), default=now)
        known: dict[str, Incident | Outline] = {item.id: item for item in outlines.values()}
        keys = sorted(key for key, outline in outlines.items() if is_recalled(outline, latest))
        for at in range(0, len(keys), _VERSIONS_AT_ONCE):
            for item in incidents.whole(self._store, keys[at : at + _VERSIONS_AT_ONCE]):
                if is_recalled(item, latest):
                    known[item.id] = item
            _set_aside()
        return list(known.values())


def _sorted(part: list[tuple[str, Report]]) -> list[tuple[str, Report]]:
    _set_aside()
    return sorted(part, key=_received)


def _set_aside() -> None:
    """Let the collector of cyclic garbage look no more at what is in memory now.

    What fusion remembers has no cycles and stays; beside a million reports every full collection
    would stop the process for a second to find nothing. Done only by a restart: what others had in
    memory by then is set aside with it, and would never be collected where it is cyclic.
    """
    gc.freeze()


def _received(assigned: tuple[str, Report]) -> tuple[float, float, str]:
    return order(assigned[1])
