"""The live statements of an incident as carriers: who says it, whose data it is, how known."""

from collections.abc import Iterable, Mapping, Sequence

from fusion import origins
from fusion.context import Cluster, Context
from fusion.grading import Carrier
from fusion.hotspots import CORROBORATE_FROM, Detections
from fusion.series import Series
from model.evidence import OriginBasis
from model.feed import Feed
from model.grade import Credibility, Reliability
from model.hazard import Hazard
from model.report import Report
from model.severity import Basis

# Observed even where a source states no more than a model of their impact.
_OBSERVED = frozenset(
    {Hazard.EARTHQUAKE, Hazard.TSUNAMI, Hazard.CYCLONE, Hazard.VOLCANO, Hazard.WILDFIRE}
)


def carriers(cluster: Cluster, speaking: Sequence[Series], context: Context) -> tuple[Carrier, ...]:
    """Return one carrier a series that speaks, then those of the detections that corroborate."""
    traced = origins.trace(cluster.members, context.feeds)
    stated = [_carrier(series, traced[series.key], cluster, context) for series in speaking]
    return (*stated, *_detecting(cluster.detections, context.feeds))


def bases(found: Iterable[Carrier]) -> tuple[OriginBasis, ...]:
    """Return whose data each outlet carries, each distinct statement about that once."""
    stated = (
        OriginBasis(feed=item.feed, origin=item.origin, certain=item.certain, words=item.basis)
        for item in found
    )
    return tuple(dict.fromkeys(stated))


def _carrier(series: Series, traced: origins.Traced, cluster: Cluster, context: Context) -> Carrier:
    report = series.live
    graded = cluster.grades.of_report(report.id)
    return Carrier(
        feed=series.feed,
        origin=traced.origin,
        reliability=(graded and graded.reliability) or _reliability(series.feed, context.feeds),
        observed=_is_observed(report),
        certain=traced.certain,
        basis=traced.words,
        doubted=graded if cluster.grades.doubts(report.id) else None,
        limited=graded if graded and graded.credibility is Credibility.POSSIBLY_TRUE else None,
    )


def _detecting(detections: Detections | None, feeds: Mapping[str, Feed]) -> list[Carrier]:
    if detections is None or len(detections.recent) < CORROBORATE_FROM:
        return []
    seen = {
        (report.feed, report.origin, origins.observes(report, feeds.get(report.feed)))
        for report in detections.recent
    }
    return [
        Carrier(
            feed=feed,
            origin=origin,
            reliability=_reliability(feed, feeds),
            detections=True,
            certain=certain,
            basis=f"detections by {origin}",
        )
        for feed, origin, certain in sorted(seen)
    ]


def _is_observed(report: Report) -> bool:
    modelled = report.severity is not None and report.severity.basis is Basis.MODELLED
    return not modelled or report.hazard in _OBSERVED


def _reliability(feed: str, feeds: Mapping[str, Feed]) -> Reliability:
    return feeds[feed].reliability if feed in feeds else Reliability.F
