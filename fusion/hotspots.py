"""Satellite detections: each belongs to the nearest fire within the window, or to none.

A detection never joins two fires, and fires are never judged by the detections they share.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from fusion import grid, space
from fusion.cells import Cells
from fusion.dedupe import order
from fusion.due import Due
from fusion.ids import Ids
from model.actor import Actor, ActorKind
from model.handling import Tlp, most_restrictive
from model.place import Point
from model.report import Report

# DOCTRINE §7, after spotoroo: detections 3 km and 24 h apart belong to one fire.
WINDOW_KM = 3.0
WINDOW = timedelta(hours=24)
# Detections older than this no longer corroborate (design).
CORROBORATE_FOR = timedelta(hours=72)
# One detection may be a gas flare or a hot roof (design).
CORROBORATE_FROM = 3

ACTOR = Actor(kind=ActorKind.MACHINE, name="hotspot-window", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire:
    """What detections are measured against.

    Attributes:
        incident: The fire's incident.
        shape: Newest perimeters and points, degrees.
        began: When it began or was first reported, UTC.
        seen: Its last sign of life: the newest report or detection, UTC.
    """

    incident: str
    shape: BaseGeometry
    began: datetime
    seen: datetime


@dataclass(slots=True, kw_only=True)
class Detections:
    """The detections of one incident.

    Attributes:
        ids: Report ids of all of them.
        recent: Those that may still corroborate, the oldest first.
        seen: Time of the newest, UTC.
        received: When the room received the newest, UTC.
        handling: The most restrictive label among them.
    """

    ids: Ids
    recent: list[Report] = field(default_factory=list)
    seen: datetime
    received: datetime
    handling: Tlp = Tlp.CLEAR

    @classmethod
    def of(cls, reports: Sequence[Report]) -> "Detections":
        """Return the detections that these reports are; there is at least one."""
        return cls(
            ids=Ids(report.id for report in reports),
            recent=sorted(reports, key=_age),
            seen=max(report.at for report in reports),
            received=max(report.received_at for report in reports),
            handling=most_restrictive(report.handling for report in reports),
        )

    def join(self, other: "Detections") -> None:
        """Take in those of another."""
        self.ids.extend(other.ids)
        self.recent = sorted([*self.recent, *other.recent], key=_age)
        self.seen, self.received = max(self.seen, other.seen), max(self.received, other.received)
        self.handling = most_restrictive((self.handling, other.handling))

    def age(self, at: datetime) -> None:
        """Let go of those that no longer corroborate at `at`."""
        self.recent = [report for report in self.recent if report.at + CORROBORATE_FOR > at]

    def lapses_at(self) -> datetime | None:
        """When they become too few or too old to corroborate; None where they do not now."""
        if len(self.recent) < CORROBORATE_FROM:
            return None
        return self.recent[-CORROBORATE_FROM].at + CORROBORATE_FOR


def _age(report: Report) -> tuple[datetime, str]:
    return report.at, report.id


class Pool:
    """Recent detections that belong to no fire, by place."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._squares = Cells()
        self._ends = Due()

    def __iter__(self) -> Iterator[str]:
        """Return their report ids."""
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)

    def put(self, report: Report) -> None:
        """Keep a detection until no fire that appears can claim it."""
        id = report.id
        self._reports[id] = report
        self._ends.put(id, report.at + WINDOW + timedelta.resolution)
        box = space.bounds(report)
        self._squares.put(id, () if box is None else grid.around(box, 0.0))

    def take(self, reports: Iterable[Report]) -> None:
        """Let go of detections that a fire claims."""
        for report in reports:
            self._ends.put(report.id, None)
            self._drop(report.id)

    def forget(self, at: datetime) -> None:
        """Let go of those that no fire appearing at `at` can claim."""
        for id in self._ends.take(at):
            self._drop(id)

    def near(self, fires: Iterable[Fire]) -> list[Report]:
        """Return those that may lie within the window of a fire, in the order of receipt."""
        boxes = (fire.shape.bounds for fire in fires)
        found = self._squares.at(square for box in boxes for square in grid.around(box, WINDOW_KM))
        return sorted((self._reports[id] for id in found), key=order)

    def _drop(self, id: str) -> None:
        del self._reports[id]
        self._squares.drop(id)


def assign(fires: Sequence[Fire], found: Sequence[Report]) -> dict[str, list[Report]]:
    """Return the detections of each incident; those of no fire are left out.

    Where two fires are equally near, the one whose incident has the lesser id takes it.
    """
    placed = [report for report in found if report.point is not None]
    if not fires or not placed:
        return {}
    ordered = sorted(fires, key=lambda fire: fire.incident)
    points = np.array([(p.point.longitude, p.point.latitude) for p in placed if p.point])
    times = np.array([report.at.timestamp() for report in placed])
    nearest, best = _nearest(ordered, points, times)
    taken: dict[str, list[Report]] = {}
    for index in np.flatnonzero(np.isfinite(best)):
        taken.setdefault(ordered[nearest[index]].incident, []).append(placed[index])
    return taken


def _nearest(
    fires: Sequence[Fire], points: NDArray[np.float64], times: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return for each point the fire within the window and its distance in km, else infinity."""
    best = np.full(len(points), np.inf)
    nearest = np.zeros(len(points), dtype=np.intp)
    tree = shapely.STRtree(shapely.points(points))
    for index, fire in enumerate(fires):
        inside = _candidates(tree, fire)
        inside = inside[_in_time(fire, times[inside])]
        if not inside.size:
            continue
        km = _km(fire.shape, points[inside])
        nearer = (km <= WINDOW_KM) & (km < best[inside])
        best[inside[nearer]], nearest[inside[nearer]] = km[nearer], index
    return nearest, best


def _candidates(tree: shapely.STRtree, fire: Fire) -> NDArray[np.intp]:
    west, south, east, north = fire.shape.bounds
    tall = WINDOW_KM / space.KM_A_DEGREE
    furthest = min(max(abs(south), abs(north)) + tall, 89.0)
    wide = tall / float(np.cos(np.radians(furthest)))
    reach = shapely.box(west - wide, south - tall, east + wide, north + tall)
    return np.sort(tree.query(reach))


def _in_time(fire: Fire, times: NDArray[np.float64]) -> NDArray[np.bool_]:
    since, until = (fire.began - WINDOW).timestamp(), (fire.seen + WINDOW).timestamp()
    return (times >= since) & (times <= until)


def _km(shape: BaseGeometry, points: NDArray[np.float64]) -> NDArray[np.float64]:
    west, south, east, north = shape.bounds
    project = space.plane(Point(longitude=(west + east) / 2, latitude=(south + north) / 2))
    flat = shapely.transform(shape, project)
    shapely.prepare(flat)
    return np.asarray(shapely.distance(flat, shapely.points(project(points))), dtype=np.float64)
