"""The working set: the living series and incidents. Memory is a pure function of the store.

Living is what was heard of within its hazard's time, or claims something that has not ended.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import shapely
from shapely.geometry.base import BaseGeometry

from fusion import hotspots, space
from fusion.block import Index
from fusion.evaluate import Cluster, Context
from fusion.hotspots import Detections, Fire
from fusion.series import Series
from fusion.standing import Standing
from model.hazard import Hazard
from model.identity import digest
from model.incident import Incident, Membership
from model.judgement import Judgement
from model.place import Precision
from model.report import Report

# A detection that belongs to no fire is a member of no incident. That is kept like any other
# membership, so that a fire appearing within the window claims it, also after a restart.
NO_INCIDENT = ""
# After so long no hazard is open, and what comes back is a new occurrence.
DORMANT = max(hazard.stays_open_for for hazard in Hazard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a batch, an expiry or a person's judgement changed."""

    incidents: tuple[Incident, ...] = ()
    memberships: tuple[Membership, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.incidents or self.memberships or self.judgements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dormant:
    """What is remembered of an incident that fell silent, should it be heard of again."""

    reports: int
    first_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, last: Incident) -> "Dormant":
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
        index: Blocks.
        pool: Recent detections that belong to no fire, by report id.
        detections: By incident.
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
        self.index = Index()
        self.pool: dict[str, Report] = {}
        self.detections: dict[str, Detections] = {}
        self.latest = datetime.min.replace(tzinfo=UTC)
        self.heard = False
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        self._first_at: dict[str, datetime] = {}
        self._forgotten: dict[str, int] = {}

    def take(self, report: Report) -> Series:
        """Add a statement to its series."""
        series = self.series.get(report.native_key)
        if series is None:
            series = self.series[report.native_key] = Series(report)
        else:
            series.take(report)
        return series

    def move(self, key: str, incident: str) -> None:
        """Let a series belong to an incident, and no longer to another."""
        self._members[self.home.get(key, incident)].discard(key)
        self.home[key] = incident
        self._members[incident].add(key)

    def members(self, incident: str) -> set[str]:
        """Return the native keys of an incident's series."""
        return set(self._members.get(incident, ()))

    def cluster(self, incident: str) -> Cluster:
        """Return what is to be evaluated, the founding series first."""
        members = sorted((self.series[key] for key in self._members[incident]), key=founding)
        first_at = members[0].first_at
        first_at = self._first_at[incident] = min(first_at, self._first_at.get(incident, first_at))
        return Cluster(
            incident=incident,
            members=tuple(members),
            detections=self.detections.get(incident),
            first_at=first_at,
            reports=self.remembered(incident) + self._forgotten.get(incident, 0),
        )

    def fires(self, incidents: Iterable[str]) -> list[Fire]:
        """Return those of these incidents that detections can belong to."""
        found = (self._fire(incident) for incident in sorted(set(incidents)))
        return [fire for fire in found if fire is not None]

    def forget(self, at: datetime) -> None:
        """Let go of incidents that were silent too long at `at`, and of detections too old."""
        for gone in [key for key, item in self.dormant.items() if item.updated_at + DORMANT < at]:
            del self.dormant[gone]
        for incident in list(self.incidents.values()):
            if is_silent(incident, at):
                self._drop(incident.id)
        for report in hotspots.outdated(self.pool.values(), at):
            del self.pool[report]

    def recall(self, incident: str, forgotten: int, first_at: datetime) -> None:
        """Let an incident be as old as it is, and have the reports that are not remembered.

        Args:
            incident: The incident.
            forgotten: How many reports concern it beside those in memory.
            first_at: When the room first knew of it, UTC.
        """
        self._first_at[incident], self._forgotten[incident] = first_at, forgotten
        founder = next((key for key in self._members[incident] if digest(key) == incident), None)
        if founder is not None:
            series = self.series[founder]
            series.first_at = min(series.first_at, first_at)

    def remembered(self, incident: str) -> int:
        """Return how many of an incident's reports are in memory."""
        detections = self.detections.get(incident)
        told = sum(len(self.series[key].ids) for key in self._members.get(incident, ()))
        return told + (len(detections.ids) if detections else 0)

    def wake(self, incident: str) -> None:
        """Remember again what is known of an incident that fell silent and is back."""
        found = self.dormant.pop(incident, None)
        if found is not None:
            self.recall(incident, found.reports, found.first_at)

    def leave(self, incident: str) -> None:
        """Let go of an incident whose series have all moved elsewhere."""
        last, forgotten = self.incidents.pop(incident, None), self._forgotten.get(incident, 0)
        if last is not None and forgotten and incident not in self.dormant:
            # What is not in memory cannot move: it stays behind under the old id.
            self.dormant[incident] = replace(Dormant.of(last), reports=forgotten)
        self._forgotten.pop(incident, None)
        self._first_at.pop(incident, None)
        self._members.pop(incident, None)

    def _drop(self, incident: str) -> None:
        self.dormant[incident] = Dormant.of(self.incidents[incident])
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
        seen = [series.live.received_at for series in members]
        detections = self.detections.get(incident)
        return Fire(
            incident=incident,
            shape=shapely.GeometryCollection(shapes),
            began=min(min(s.first_at, s.live.occurred_at or s.first_at) for s in members),
            seen=max([*seen, detections.seen] if detections else seen),
        )


def is_silent(incident: Incident, at: datetime) -> bool:
    """Whether it was heard of too long ago, and claims nothing that has an end to come."""
    silent = incident.updated_at + incident.hazard.stays_open_for < at
    return silent and incident.next_expiry is None


def founding(series: Series) -> tuple[datetime, str]:
    """Return the key by which the founding series of a cluster is the first."""
    return series.first_at, series.key


def _burning(series: Series) -> BaseGeometry | None:
    """Return where a fire burns; None for what is no fire or is known only by its region."""
    report = series.live
    if report.hazard is not Hazard.WILDFIRE:
        return None
    known = report.footprint is not None or report.precision.rank <= Precision.VICINITY.rank
    return space.shape(report) if known else None
