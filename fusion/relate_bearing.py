"""What of an incident its links depend on; where that is unchanged, no link can change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from fusion import names, space
from fusion.grading import is_withdrawn
from fusion.series import Series
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from model.link import CITATIONS, Kind
from model.place import Point, Precision
from model.severity import Level

# What lasts and moves on: a later sign of life widens its time, an earlier position stays in reach.
_LASTING = frozenset({Hazard.WILDFIRE, Hazard.CYCLONE})
_MOVING = frozenset({Hazard.CYCLONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """An incident as its links see it.

    Attributes:
        incident: Its id.
        hazard: What kind of occurrence.
        began: When it happened or began, else when the room first knew of it, UTC.
        seen: Its last sign of life where it lasts, else `began`, UTC.
        point: Position; None where none is known.
        footprint: Area as WKB, degrees WGS 84.
        located: Whether a place is known as exactly as a town.
        track: Where it was, for what moves.
        magnitudes: One a claimant.
        magnitude: The least of them: windows are drawn no wider than every claimant would.
        level: Common level.
        names: Keys of its names.
        ids: Native ids that its reports bear, lower case.
        cited: Native ids to which its sources link it, each with the kind of link.
        handling: Label.
    """

    incident: str
    hazard: Hazard
    began: datetime
    seen: datetime
    point: Point | None
    footprint: bytes | None
    located: bool
    track: tuple[Point, ...]
    magnitudes: tuple[tuple[str, float], ...]
    magnitude: float | None
    level: Level | None
    names: frozenset[str]
    ids: frozenset[str]
    cited: frozenset[tuple[Kind, str]]
    handling: Tlp

    @classmethod
    def of(cls, incident: Incident, members: Iterable[Series]) -> "Bearing":
        """Return what the links of this version depend on.

        Args:
            incident: The newest version.
            members: Its series.
        """
        members = list(members)
        began = incident.occurred_at or incident.first_at
        stated = incident.figure("magnitude")
        exact = incident.precision.rank <= Precision.LOCALITY.rank
        return cls(
            incident=incident.id,
            hazard=incident.hazard,
            began=began,
            seen=max(began, incident.updated_at) if incident.hazard in _LASTING else began,
            point=incident.point if exact else None,
            footprint=incident.footprint,
            located=incident.footprint is not None or (incident.point is not None and exact),
            track=_track(members) if incident.hazard in _MOVING else (),
            magnitudes=tuple((c.claimant, c.value) for c in stated.claims) if stated else (),
            magnitude=stated.low if stated else None,
            level=incident.level,
            names=_names(incident),
            ids=frozenset(key.lower() for key in incident.native_keys).union(
                *(series.aliases for series in members)
            ),
            cited=frozenset(_cited(members)),
            handling=incident.handling,
        )

    def boxes(self) -> Iterator[space.Bounds]:
        """Return the bounding boxes of its places, degrees."""
        if self.located and (box := space.bounds(self)) is not None:
            yield box
        for point in self.track:
            yield point.longitude, point.latitude, point.longitude, point.latitude

    def km_to(self, target: "Bearing") -> float | None:
        """Return how far it is from the target or its track, km; None without both places."""
        if not self.located:
            return None
        direct = space.km_apart(self, target) if target.located else None
        anchor = space.anchor(self) if target.track else None
        if anchor is None:
            return direct
        along = min(anchor.km_to(point) for point in target.track)
        return along if direct is None else min(along, direct)


def is_linkable(incident: Incident) -> bool:
    """Whether it can have links: not merged, and not taken back by its sources."""
    return incident.state is not State.MERGED and not is_withdrawn(incident)


def _track(members: Iterable[Series]) -> tuple[Point, ...]:
    told = {report.point for series in members for report in series.history() if report.point}
    return tuple(sorted(told, key=lambda point: (point.longitude, point.latitude)))


def _names(incident: Incident) -> frozenset[str]:
    if incident.hazard not in names.NAMED:
        return frozenset()
    return frozenset(key for name in incident.names for key in names.keys(name))


def _cited(members: Iterable[Series]) -> Iterator[tuple[Kind, str]]:
    for series in members:
        for alias in series.live.aliases:
            for prefix, kind in CITATIONS.items():
                if alias.lower().startswith(prefix):
                    yield kind, alias.lower().removeprefix(prefix)
