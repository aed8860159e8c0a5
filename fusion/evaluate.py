"""Clusters → incidents: every field computed from the reports known so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from fusion import carriers, contradictions, figures, grading, levels, names, whereabouts
from fusion.context import Cluster, Context
from fusion.figures import recency
from fusion.grading import Carrier, Evidence
from fusion.hotspots import CORROBORATE_FROM, Detections
from fusion.series import Series
from model.evidence import Contradiction
from model.grade import Credibility, Grade, Regrade
from model.handling import Tlp, most_restrictive
from model.incident import FigureRange, Incident, State
from model.report import Report
from model.severity import SeverityClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    """Who speaks for an incident.

    Attributes:
        live: The series whose claims stand.
        all: Those, or every series where no claim stands any more.
        believed: Of them, those whose report no person doubts.
        doubted: The others.
    """

    live: list[Series]
    all: list[Series]
    believed: list[Series]
    doubted: list[Series]


def evaluate(
    cluster: Cluster, context: Context, at: datetime, disputes: tuple[Contradiction, ...] = ()
) -> Incident:
    """Return the incident as known at `at` (UTC).

    Args:
        cluster: Its series.
        context: What is known beside them.
        at: UTC.
        disputes: What persons judged of its series and does not go together.
    """
    spoken = _spoken(cluster, at)
    stated = [series.live for series in spoken.all]
    carried = carriers.carriers(cluster, spoken.all, context)
    believed = figures.ranges(series.live for series in spoken.believed)
    found = (*_contradictions(cluster, spoken, believed, context), *disputes)
    proposal = _propose(cluster, carried, found, at)
    grade, proposed = grading.in_force(cluster.grades.of_incident(cluster.incident), proposal)
    severity = _severity(spoken, grade.credibility, at)
    hazard = cluster.members[0].hazard
    return Incident(
        id=cluster.incident,
        known_at=at,
        hazard=hazard,
        state=State.OPEN if spoken.live else State.CLOSED,
        names=_names(cluster.members, stated),
        native_keys=tuple(series.key for series in cluster.members),
        level=severity.level,
        level_claim=severity.claim,
        dissent=severity.dissent,
        grade=grade,
        proposed=proposed,
        outlets=grading.outlets(carried),
        origins=grading.origins(carried),
        origin_basis=carriers.bases(carried),
        contradictions=found,
        first_at=cluster.first_at,
        updated_at=_updated_at(cluster),
        reports=cluster.reports,
        figures=figures.ranges(stated) if spoken.doubted else believed,
        occurred_at=min((r.occurred_at for r in stated if r.occurred_at), default=None),
        trend=figures.trend(spoken.all, hazard, at),
        handling=_handling(cluster),
        next_expiry=_next_expiry(spoken.live, cluster.detections, at),
        **whereabouts.place(spoken.believed or spoken.all, hazard, context),
    )


def _spoken(cluster: Cluster, at: datetime) -> _Spoken:
    live = _live(cluster.members, at)
    # What withdraws by reference alone says nothing of the occurrence, save that it is over.
    named = [series for series in cluster.members if not series.names_no_hazard]
    speaking = live or named or list(cluster.members)
    believed, doubted = list[Series](), list[Series]()
    for series in speaking:
        (doubted if cluster.grades.doubts(series.live.id) else believed).append(series)
    return _Spoken(live=live, all=speaking, believed=believed, doubted=doubted)


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


def _contradictions(
    cluster: Cluster, spoken: _Spoken, believed: Iterable[FigureRange], context: Context
) -> tuple[Contradiction, ...]:
    """Return what demands a person; what a person doubts already is left out."""
    doubts = cluster.grades.doubts
    return contradictions.between(
        [series for series in cluster.members if not doubts(series.live.id)],
        [series for series in spoken.live if not doubts(series.live.id)],
        believed,
        context.title_of,
    )


def _propose(
    cluster: Cluster,
    carried: tuple[Carrier, ...],
    found: tuple[Contradiction, ...],
    at: datetime,
) -> Grade:
    members = cluster.members
    can_be = members[0].hazard in contradictions.CAN_BE_WITHDRAWN
    evidence = Evidence(
        carriers=carried,
        contradictions=tuple(item.words for item in found),
        notes=(*_detection_note(cluster.detections), *map(_absorbed_note, cluster.absorbed)),
        withdrawn=can_be and all(series.withdrawn for series in members),
    )
    return grading.propose(evidence, at)


def _absorbed_note(given: Regrade) -> str:
    return f"{given.actor.name} graded a part of it {given.grade} before it joined."


def _detection_note(detections: Detections | None) -> tuple[str, ...]:
    count = len(detections.recent) if detections else 0
    if not count:
        return ()
    few = f"; fewer than {CORROBORATE_FROM} do not corroborate" if count < CORROBORATE_FROM else ""
    return (f"Satellite detections within 3 km in 72 h: {count:,}{few}.",)


def _severity(spoken: _Spoken, credibility: Credibility, at: datetime) -> levels.Severity:
    if not spoken.live:
        return levels.severity((), credibility, at)
    doubted = [series.live for series in spoken.doubted]
    return levels.severity(
        _claims(_leading([series.live for series in spoken.believed])),
        credibility,
        at,
        _claims(doubted),
    )


def _claims(reports: Iterable[Report]) -> list[SeverityClaim]:
    return [report.severity for report in reports if report.severity]


def _leading(stated: Sequence[Report]) -> list[Report]:
    """Return the statements whose severity counts: one a claimant, and those without figures."""
    return [*figures.leading(stated), *(report for report in stated if not report.figures)]


def _names(members: Sequence[Series], stated: Sequence[Report]) -> tuple[str, ...]:
    """Return the distinct names, the founding series' first; of what bears none, its title."""
    hazard = members[0].hazard
    if hazard not in names.NAMED:
        titled = max(stated, key=recency) if hazard in whereabouts.MANY_AREAS else stated[0]
        return (names.display(titled.title, hazard),)
    found: list[str] = []
    known: set[str] = set()
    for series in members:
        keys = names.keys(series.live.title)
        if not found or (keys and not keys & known):
            found.append(names.display(series.live.title, hazard))
        known |= keys
    return tuple(dict.fromkeys(found))


def _updated_at(cluster: Cluster) -> datetime:
    newest = max(series.heard_at for series in cluster.members)
    return max(newest, cluster.detections.received) if cluster.detections else newest


def _handling(cluster: Cluster) -> Tlp:
    labels = {series.handling for series in cluster.members}
    labels |= {given.handling for given in _given(cluster)}
    if cluster.detections:
        labels.add(cluster.detections.handling)
    return most_restrictive(labels)


def _given(cluster: Cluster) -> Iterator[Regrade]:
    """Return what persons graded that the incident's version tells of."""
    reports = (cluster.grades.of_report(series.live.id) for series in cluster.members)
    own = cluster.grades.of_incident(cluster.incident)
    yield from (given for given in (own, *reports) if given is not None)
    yield from cluster.absorbed


def _next_expiry(
    live: Iterable[Series], detections: Detections | None, at: datetime
) -> datetime | None:
    ends = [series.live.expires_at for series in live]
    ends += [s.live.severity.valid_until for s in live if s.live.severity]
    ends.append(detections.lapses_at() if detections else None)
    return min((end for end in ends if end is not None and end > at), default=None)
