"""What has to be graded anew: the incidents of a feed that was judged, and what persons graded."""

from collections.abc import Collection, Iterable

from fusion.graded import named
from fusion.working import WorkingSet
from model.grade import Regrade, Subject


def of_feeds(state: WorkingSet, feeds: Collection[str]) -> set[str]:
    """Return the living incidents that one of these feeds speaks of."""
    spoken = {home for key, home in state.home.items() if state.series[key].feed in feeds}
    seen = {
        incident
        for incident, detections in state.detections.items()
        if any(report.feed in feeds for report in detections.recent)
    }
    return (spoken | seen) & state.incidents.keys()


def by_persons(state: WorkingSet, standing: Iterable[Regrade]) -> set[str]:
    """Let persons' grades stand; return the living incidents of which one says something new.

    A grade of an incident that is a part of another now is said of that other one.
    """
    fresh = state.grades.take(standing)
    own = {state.heir(incident) for incident in named(fresh, Subject.INCIDENT)}
    reports = named(fresh, Subject.REPORT)
    told = {
        state.home[key]
        for key, series in state.series.items()
        if reports and not reports.isdisjoint(series.ids)
    }
    return (own | told) & state.incidents.keys()
