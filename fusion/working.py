"""The working set: the living series and incidents. Memory is a pure function of the store.

Living is what was heard of within its hazard's time, or claims something that has not ended.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import shapely
from shapely.geometry.base import BaseGeometry

from fusion import grid, space
from fusion.block import Index
from fusion.cells import Cells
from fusion.context import Cluster, Context
from fusion.due import Due
from fusion.graded import Grades
from fusion.hotspots import WINDOW_KM, Detections, Fire, Pool
from fusion.persons import Persons
from fusion.relate_memory import Related
from fusion.series import Series
from fusion.standing import Standing
from model.hazard import Hazard
from model.identity import digest
from model.incident import Incident, Membership, Outline
from model.judgement import Judgement
from model.link import Link
from model.place import Precision
from model.report import Report

# A detection that belongs to no fire is a member of no incident. That is kept like any other
# membership, so that a fire appearing within the window claims it, also after a restart.
NO_INCIDENT = ""
# After so long no hazard is open, and what comes back is a new occurrence.
DORMANT = max(hazard.stays_open_for for hazard in Hazard)
_PURGE_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a batch, an expiry or a person's judgement changed."""

    incidents: tuple[Incident, ...] = ()
    memberships: tuple[Membership, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    links: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.incidents or self.memberships or self.judgements or self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dormant:
    """What is remembered of an incident that fell silent, should it be heard of again."""

    reports: int
    first_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, last: Incident | Outline) -> "Dormant":
        """Return what is remembered of an incident whose last version this is."""
        return cls(reports=last.reports, first_at=last.first_at, updated_at=last.updated_at)


class WorkingSet:
    """What fusion remembers between batches.

    Attributes:
        context: Feeds, and words for places.
        series: By native key.
        home: Native key → incident.
        incidents: The newest version of every living incident.
        dormant: Incidents that fell silent.
        merged: Incident → the one that took its reports.
        standing: Judgements.
        grades, persons: What persons have graded, and judged of pairs.
        index: Blocks.
        pool: Recent detections that belong to no fire.
        detections: By incident.
        related: What linking remembers.
        ends: When the next claim of each living incident ends.
        latest: Room time of what was last fused, UTC: versions never go back before it.
        heard: Whether the judgements of persons have been followed since the start.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.series: dict[str, Series] = {}
        self.home: dict[str, str] = {}
        self.incidents: dict[str, Incident] = {}
        self.dormant: dict[str, Dormant] = {}
        self.merged: dict[str, str] = {}
        self.standing = Standing()
        self.grades = Grades()
        self.persons = Persons()
        self.index = Index()
        self.pool = Pool()
        self.detections: dict[str, Detections] = {}
        self.latest = datetime.min.replace(tzinfo=UTC)
        self.heard = False
        self.related = Related()
        self.ends = Due()
        self._silences = Due()
        self._purge_at = self.latest
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        self._burning = Cells()
        self._moved: set[str] = set()
        self._first_at: dict[str, datetime] = {}
        self._forgotten: dict[str, int] = {}

    def take(self, report: Report) -> Series:
        """Add a statement to its series."""
        series = self.series.get(report.native_key)
        if series is None:
            series = self.series[report.native_key] = Series(report)
        else:
            series.take(report)
        if series.key in self.home:
            self._moved.add(self.home[series.key])
        return series

    def keep(self, incident: Incident) -> None:
        """Let this be the newest version of a living incident."""
        self.incidents[incident.id] = incident
        self.ends.put(incident.id, incident.next_expiry)
        self._silences.put(incident.id, silent_at(incident))

    def move(self, key: str, incident: str) -> None:
        """Let a series belong to an incident, and no longer to another."""
        self._moved |= {self.home.get(key, incident), incident}
        self._members[self.home.get(key, incident)].discard(key)
        self.home[key] = incident
        self._members[incident].add(key)

    def members(self, incident: str) -> set[str]:
        """Return the native keys of an incident's series."""
        return set(self._members.get(incident, ()))

    def cluster(self, incident: str) -> Cluster:
        """Return what is to be evaluated, the founding series first."""
        members = [self.series[key] for key in self._members[incident]]
        first_at = min(series.first_at for series in members)
        self._age(incident, min(first_at, self._first_at.get(incident, first_at)))
        members.sort(key=founding)
        return Cluster(
            incident=incident,
            members=tuple(members),
            detections=self.detections.get(incident),
            first_at=self._first_at[incident],
            reports=self.remembered(incident) + self.forgotten(incident),
            grades=self.grades,
            absorbed=tuple(
                given
                for part, given in self.grades.incidents()
                if part != incident and self.heir(part) == incident
            ),
        )

    def heir(self, incident: str) -> str:
        """Return the incident under which its reports stand now, at any remove; else itself."""
        passed: set[str] = set()
        while incident in self.merged and incident not in passed:
            passed.add(incident)
            incident = self.merged[incident]
        return incident

    def fires(self, incidents: Iterable[str]) -> list[Fire]:
        """Return those of these incidents that detections can belong to."""
        found = (self._fire(incident) for incident in sorted(set(incidents)))
        return [fire for fire in found if fire is not None]

    def fires_near(self, detections: Iterable[Report]) -> list[Fire]:
        """Return the fires, new ones too, so near that some of these detections may be theirs."""
        for incident in self._moved:
            self._burning.put(incident, _ground(self._fire(incident)))
        self._moved.clear()
        boxes = (box for report in detections if (box := space.bounds(report)) is not None)
        near = self._burning.at(square for box in boxes for square in grid.around(box, 0.0))
        return self.fires(near)

    def forget(self, at: datetime) -> None:
        """Let go of incidents that were silent too long at `at`, and of detections too old."""
        for incident in self._silences.take(at):
            self._drop(incident)
        self.pool.forget(at)
        if at >= self._purge_at:
            # What is too old is not woken; it is swept out once a day.
            self.dormant = {
                key: item for key, item in self.dormant.items() if item.updated_at + DORMANT >= at
            }
            self._purge_at = at + _PURGE_EVERY

    def recall(self, incident: str, forgotten: int, first_at: datetime) -> None:
        """Let an incident be as old as it is, and have the reports that are not remembered.

        Args:
            incident: The incident.
            forgotten: How many reports concern it beside those in memory.
            first_at: When the room first knew of it, UTC.
        """
        self._forgotten[incident] = forgotten
        self._age(incident, first_at)

    def forgotten(self, incident: str) -> int:
        """Return how many of an incident's reports are not in memory."""
        return self._forgotten.get(incident, 0)

    def remembered(self, incident: str) -> int:
        """Return how many of an incident's reports are in memory."""
        detections = self.detections.get(incident)
        told = sum(len(self.series[key].ids) for key in self._members.get(incident, ()))
        return told + (len(detections.ids) if detections else 0)

    def wake(self, incident: str) -> None:
        """Remember again what is known of an incident that fell silent and is back."""
        found = self.dormant.pop(incident, None)
        if found is not None and found.updated_at + DORMANT >= self.latest:
            self.recall(incident, found.reports, found.first_at)

    def leave(self, incident: str) -> None:
        """Let go of an incident whose series have all moved elsewhere."""
        last, forgotten = self.incidents.pop(incident, None), self.forgotten(incident)
        if last is not None and forgotten and incident not in self.dormant:
            # What is not in memory cannot move: it stays behind under the old id.
            self.dormant[incident] = replace(Dormant.of(last), reports=forgotten)
        self._forgotten.pop(incident, None)
        self._first_at.pop(incident, None)
        self._members.pop(incident, None)
        self._moved.add(incident)
        self.ends.put(incident, None)
        self._silences.put(incident, None)

    def _age(self, incident: str, first_at: datetime) -> None:
        """Let an incident, and the series that founded it while it is there, be so old."""
        self._first_at[incident] = first_at
        founder = next((key for key in self._members[incident] if digest(key) == incident), None)
        if founder is not None:
            series = self.series[founder]
            series.first_at = min(series.first_at, first_at)

    def _drop(self, incident: str) -> None:
        last = self.incidents[incident]
        self.dormant[incident] = Dormant.of(last)
        members = [self.series[key] for key in sorted(self.members(incident))]
        self.related.silence(last, members, last.updated_at + DORMANT)
        for key in self.members(incident):
            del self.series[key], self.home[key]
            self.index.drop(key)
            self.standing.drop(key)
        self.detections.pop(incident, None)
        self.leave(incident)

    def _fire(self, incident: str) -> Fire | None:
        members = [self.series[key] for key in sorted(self._members.get(incident, ()))]
        shapes = [shape for series in members if (shape := _burning(series)) is not None]
        if not shapes:
            return None
        seen = [series.heard_at for series in members]
        detections = self.detections.get(incident)
        return Fire(
            incident=incident,
            shape=shapely.GeometryCollection(shapes),
            began=min(min(s.first_at, s.live.occurred_at or s.first_at) for s in members),
            seen=max([*seen, detections.seen] if detections else seen),
        )


def silent_at(incident: Incident | Outline) -> datetime | None:
    """Return the moment from which on it was heard of too long ago, UTC.

    None while it claims something that has an end to come: then it is evaluated anew.
    """
    if incident.next_expiry is not None:
        return None
    return incident.updated_at + incident.hazard.stays_open_for + timedelta.resolution


def founding(series: Series) -> tuple[bool, datetime, str]:
    """Return the key by which the founding series of a cluster is the first.

    What withdraws by reference alone founds nothing, unless it stands alone.
    """
    return series.names_no_hazard, series.first_at, series.key


def _ground(fire: Fire | None) -> Iterable[grid.Square]:
    return () if fire is None else grid.around(fire.shape.bounds, WINDOW_KM)


def _burning(series: Series) -> BaseGeometry | None:
    """Return where a fire burns; None for what is no fire or is known only by its region."""
    report = series.live
    if report.hazard is not Hazard.WILDFIRE:
        return None
    known = report.footprint is not None or report.precision.rank <= Precision.VICINITY.rank
    return space.shape(report) if known else None
