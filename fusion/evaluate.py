"""Clusters → incidents: every field computed from the reports known so far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely

from fusion import contradictions, figures, grading, levels, names, space
from fusion.figures import recency
from fusion.grading import Carrier, Evidence
from fusion.hotspots import CORROBORATE_FROM, Detections
from fusion.series import Series
from model.feed import Feed
from model.grade import Grade, Reliability
from model.handling import Tlp, most_restrictive
from model.hazard import Hazard
from model.incident import FigureRange, Incident, State
from model.place import Exposure, Placement, Point, Precision
from model.report import Report
from model.severity import Basis

# Hazards whose live claims each cover an area of their own: the incident covers all of them.
_MANY_AREAS = frozenset({Hazard.WEATHER})
_CAN_BE_WITHDRAWN = frozenset({Hazard.EARTHQUAKE, Hazard.TSUNAMI})
# Observed even where a source states no more than a model of their impact.
_OBSERVED = frozenset(
    {Hazard.EARTHQUAKE, Hazard.TSUNAMI, Hazard.CYCLONE, Hazard.VOLCANO, Hazard.WILDFIRE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What evaluation needs beside the reports.

    Attributes:
        feeds: By name; a feed that is not among them has reliability F.
        place_of: Words for a point, empty where unknown.
        placed: Where the words of reports put them that state no place.
        exposure: Who lives near a point or a footprint.
    """

    feeds: Mapping[str, Feed]
    place_of: Callable[[Point], str]
    placed: Callable[[Sequence[Report]], Placement | None] = lambda _: None
    exposure: Callable[[Point | None, bytes | None], Exposure | None] = lambda *_: None

    def title_of(self, feed: str) -> str:
        """Return what a person calls a feed."""
        return self.feeds[feed].title if feed in self.feeds else feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """What is evaluated.

    Attributes:
        incident: Id of the incident.
        members: Its series, the founding one first.
        detections: Its hotspots; None where it has none.
        first_at: When the room first knew of it, UTC.
        reports: How many reports concern it.
    """

    incident: str
    members: tuple[Series, ...]
    detections: Detections | None
    first_at: datetime
    reports: int


def evaluate(cluster: Cluster, context: Context, at: datetime) -> Incident:
    """Return the incident as known at `at` (UTC)."""
    live = _live(cluster.members, at)
    speaking = live or list(cluster.members)
    stated = [series.live for series in speaking]
    carriers = _carriers(speaking, cluster.detections, context.feeds)
    known = figures.ranges(stated)
    grade = _grade(cluster, carriers, known, context, at)
    claims = [report.severity for report in _leading(stated) if live and report.severity]
    severity = levels.severity(claims, grade.credibility, at)
    hazard = cluster.members[0].hazard
    return Incident(
        id=cluster.incident,
        known_at=at,
        hazard=hazard,
        state=State.OPEN if live else State.CLOSED,
        names=_names(cluster.members, stated),
        native_keys=tuple(series.key for series in cluster.members),
        level=severity.level,
        level_claim=severity.claim,
        dissent=severity.dissent,
        grade=grade,
        outlets=grading.outlets(carriers),
        origins=grading.origins(carriers),
        first_at=cluster.first_at,
        updated_at=_updated_at(cluster),
        reports=cluster.reports,
        figures=known,
        occurred_at=min((r.occurred_at for r in stated if r.occurred_at), default=None),
        trend=figures.trend(speaking, hazard, at),
        handling=_handling(cluster),
        next_expiry=_next_expiry(live, cluster.detections, at),
        **_place(speaking, hazard, context),
    )


def _place(speaking: Sequence[Series], hazard: Hazard, context: Context) -> dict[str, Any]:
    """Return the fields of an incident that tell where it is."""
    stated = [series.live for series in speaking]
    footprint, where = _footprint(stated, hazard), _where(speaking, context)
    return {
        "point": where.point,
        "precision": where.precision,
        "footprint": footprint,
        "place": _place_words(where, stated, context),
        "area_codes": _area_codes(stated, where.placement),
        "placement": where.placement,
        "exposure": _exposure(where, footprint, context),
    }


def _live(members: Iterable[Series], at: datetime) -> list[Series]:
    """Return the series whose claims stand: not ended, and followed by no later message."""
    standing = [series for series in members if not series.ended(at)]
    followed = {
        f"{series.feed}:{reference}"
        for series in members
        for reference in series.live.references
        if reference != series.live.native_id
    }
    return [series for series in standing if series.key not in followed]


def _carriers(
    speaking: Iterable[Series], detections: Detections | None, feeds: Mapping[str, Feed]
) -> tuple[Carrier, ...]:
    stated = [
        Carrier(
            feed=series.feed,
            origin=series.live.origin,
            reliability=_reliability(series.feed, feeds),
            observed=_is_observed(series.live),
            certain=not _is_carried(series.live, feeds),
        )
        for series in speaking
    ]
    if detections is None or len(detections.recent) < CORROBORATE_FROM:
        return tuple(stated)
    seen = {(report.feed, report.origin) for report in detections.recent}
    return (*stated, *(
        Carrier(feed=feed, origin=origin, reliability=_reliability(feed, feeds), detections=True)
        for feed, origin in sorted(seen)
    ))  # fmt: skip


def _is_carried(report: Report, feeds: Mapping[str, Feed]) -> bool:
    """Whether an aggregator carries it without saying whose it is."""
    feed = feeds.get(report.feed)
    return feed is not None and feed.carries and report.origin == feed.origin


def _is_observed(report: Report) -> bool:
    modelled = report.severity is not None and report.severity.basis is Basis.MODELLED
    return not modelled or report.hazard in _OBSERVED


def _reliability(feed: str, feeds: Mapping[str, Feed]) -> Reliability:
    return feeds[feed].reliability if feed in feeds else Reliability.F


def _grade(
    cluster: Cluster,
    carriers: tuple[Carrier, ...],
    known: Iterable[FigureRange],
    context: Context,
    at: datetime,
) -> Grade:
    members = cluster.members
    found = (
        *contradictions.in_figures(known),
        *contradictions.in_withdrawals(members, context.title_of),
        *contradictions.in_identity(members, context.title_of),
    )
    withdrawn = members[0].hazard in _CAN_BE_WITHDRAWN and all(s.withdrawn for s in members)
    evidence = Evidence(
        carriers=carriers,
        contradictions=found,
        notes=_detection_note(cluster.detections),
        withdrawn=withdrawn,
    )
    return grading.propose(evidence, at)


def _detection_note(detections: Detections | None) -> tuple[str, ...]:
    count = len(detections.recent) if detections else 0
    if not count:
        return ()
    few = f"; fewer than {CORROBORATE_FROM} do not corroborate" if count < CORROBORATE_FROM else ""
    return (f"Satellite detections within 3 km in 72 h: {count:,}{few}.",)


def _leading(stated: Sequence[Report]) -> list[Report]:
    """Return the statements whose severity counts: one a claimant, and those without figures."""
    return [*figures.leading(stated), *(report for report in stated if not report.figures)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    point: Point | None
    precision: Precision
    placement: Placement | None = None


def _where(speaking: Sequence[Series], context: Context) -> _Where:
    """Return the best precision's point; the founding series goes first while it keeps up.

    Where no source states a place, the words of all may.
    """
    newest = max(series.live.received_at for series in speaking)
    kept_up = [s for s in speaking if newest - s.live.received_at <= figures.KEPT_UP]
    placed = [s.live for s in kept_up if s.live.point] or [s.live for s in speaking if s.live.point]
    best = min(placed, key=lambda report: report.precision.rank, default=None)
    if best is not None:
        return _Where(point=best.point, precision=best.precision)
    found = context.placed([series.live for series in speaking])
    if found is not None:
        return _Where(point=found.point, precision=found.precision, placement=found)
    stated = [series.live.precision for series in speaking]
    return _Where(point=None, precision=min(stated, key=lambda item: item.rank))


def _area_codes(stated: Sequence[Report], placement: Placement | None) -> tuple[str, ...]:
    codes = [code for report in stated for code in report.area_codes]
    return tuple(dict.fromkeys([*codes, *(placement.areas if placement else ())]))


def _exposure(place: _Where, footprint: bytes | None, context: Context) -> Exposure | None:
    """Return who lives near what is known as exactly as a town: of a region nobody can tell."""
    is_known = place.point is not None and place.precision.rank <= Precision.LOCALITY.rank
    if footprint is None and not is_known:
        return None
    return context.exposure(place.point, footprint)


def _footprint(stated: Sequence[Report], hazard: Hazard) -> bytes | None:
    drawn = sorted((r for r in stated if r.footprint is not None), key=recency, reverse=True)
    if not drawn:
        return None
    if hazard not in _MANY_AREAS or len(drawn) == 1:
        return drawn[0].footprint
    areas = [area for report in drawn if (area := space.footprint(report)) is not None]
    return bytes(shapely.to_wkb(shapely.union_all(areas))) if areas else None


def _names(members: Sequence[Series], stated: Sequence[Report]) -> tuple[str, ...]:
    """Return the distinct names, the founding series' first; of what bears none, its title."""
    hazard = members[0].hazard
    if hazard not in names.NAMED:
        titled = max(stated, key=recency) if hazard in _MANY_AREAS else stated[0]
        return (names.display(titled.title, hazard),)
    found: list[str] = []
    known: set[str] = set()
    for series in members:
        keys = names.keys(series.live.title)
        if not found or (keys and not keys & known):
            found.append(names.display(series.live.title, hazard))
        known |= keys
    return tuple(dict.fromkeys(found))


def _place_words(place: _Where, stated: Sequence[Report], context: Context) -> str:
    if place.placement is not None:
        return place.placement.title
    anchors = (space.anchor(report) for report in stated)
    where = place.point or next((anchor for anchor in anchors if anchor), None)
    found = context.place_of(where) if where else ""
    return found or next((report.place for report in stated if report.place), "")


def _updated_at(cluster: Cluster) -> datetime:
    newest = max((series.stray or series.live).received_at for series in cluster.members)
    return max(newest, cluster.detections.received) if cluster.detections else newest


def _handling(cluster: Cluster) -> Tlp:
    labels = {series.handling for series in cluster.members}
    if cluster.detections:
        labels.add(cluster.detections.handling)
    return most_restrictive(labels)


def _next_expiry(
    live: Iterable[Series], detections: Detections | None, at: datetime
) -> datetime | None:
    ends = [series.live.expires_at for series in live]
    ends += [s.live.severity.valid_until for s in live if s.live.severity]
    ends.append(detections.lapses_at() if detections else None)
    return min((end for end in ends if end is not None and end > at), default=None)
