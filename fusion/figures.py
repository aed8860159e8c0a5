"""Figures across claimants: never summed, never averaged; and which way they went."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from fusion.series import REMEMBERED_FOR, Series
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange, Trend
from model.report import Report

AREA = "burned area"
# Of several records that one claimant keeps of one incident, only those updated within this
# of its newest speak for it (design): an abandoned record does not.
KEPT_UP = timedelta(hours=24)
TREND_OVER = REMEMBERED_FOR
# A change by less than this is none.
NOTICEABLE = 0.01


def recency(report: Report) -> tuple[datetime, datetime, str]:
    """Return the key by which statements of different series follow each other."""
    return report.reported_at, report.received_at, report.id


def leading(reports: Iterable[Report]) -> list[Report]:
    """Return the statement that speaks for each claimant, the newest first.

    A source that keeps two records of what became one fire states the whole in one of them and
    the part in the other until it has caught up: the larger one, never their sum.
    """
    by_claimant: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for claimant in {figure.claimant for figure in report.figures}:
            by_claimant[claimant].append(report)
    chosen = {speaker.id: speaker for speaker in map(_speaker, by_claimant.values())}
    return sorted(chosen.values(), key=recency, reverse=True)


def ranges(reports: Iterable[Report]) -> tuple[FigureRange, ...]:
    """Return each figure with one claim a claimant, the newest first."""
    claims: defaultdict[tuple[str, str], dict[str, FigureClaim]] = defaultdict(dict)
    for report in leading(reports):
        for figure in report.figures:
            claim = FigureClaim(value=figure.value, claimant=figure.claimant, at=report.reported_at)
            claims[figure.name, figure.unit].setdefault(figure.claimant, claim)
    return tuple(
        FigureRange(name=name, unit=unit, claims=tuple(by_claimant.values()))
        for (name, unit), by_claimant in sorted(claims.items())
    )


def trend(members: Sequence[Series], hazard: Hazard, at: datetime) -> Trend:
    """Return which way the leading figure, else the level, went over the 24 h before `at`.

    What is younger than 24 h is compared with what was first said of it.
    """
    if hazard is Hazard.EARTHQUAKE:
        return Trend.UNKNOWN  # a revised magnitude is no trend
    now, then = _sizes(_told(members, at)), _sizes(_baseline(members, at))
    claimant = next((name for name in now if name in then), None)
    if claimant is None:
        return Trend.UNKNOWN
    (value, report), (before, earlier) = now[claimant], then[claimant]
    if report == earlier:
        return Trend.UNKNOWN if _is_first(members, report, at) else Trend.SAME
    if abs(value - before) <= NOTICEABLE * max(abs(value), abs(before)):
        return Trend.SAME
    return Trend.UP if value > before else Trend.DOWN


def _speaker(own: Sequence[Report]) -> Report:
    newest = max(report.reported_at for report in own)
    kept_up = [report for report in own if newest - report.reported_at <= KEPT_UP]
    return max(kept_up, key=lambda report: (_acres(report), *recency(report)))


def _acres(report: Report) -> float:
    figure = report.figure(AREA)
    return figure.value if figure else 0.0


def _sizes(reports: Sequence[Report]) -> Mapping[str, tuple[float, str]]:
    """Return burned area, else level, and the stating report's id, by claimant, newest first."""
    areas: dict[str, tuple[float, str]] = {}
    for report in leading(reports):
        if figure := report.figure(AREA):
            areas.setdefault(figure.claimant, (figure.value, report.id))
    if areas:
        return areas
    graded = sorted((r for r in reports if r.severity), key=recency, reverse=True)
    levels: dict[str, tuple[float, str]] = {}
    for report in graded:
        if report.severity and report.severity.level is not None:
            levels.setdefault(report.origin, (float(report.severity.level), report.id))
    return levels


def _told(members: Sequence[Series], at: datetime) -> list[Report]:
    return [report for series in members if (report := series.told(at)) is not None]


def _baseline(members: Sequence[Series], at: datetime) -> list[Report]:
    """Return what was said 24 h earlier; of a series younger than that, what it said first."""
    earlier = _told(members, at - TREND_OVER)
    return earlier or [next(series.history()) for series in members]


def _is_first(members: Sequence[Series], report: str, at: datetime) -> bool:
    """Whether nothing is known from before: a first statement shows no trend."""
    return not any(
        series.began <= at - TREND_OVER for series in members if series.live.id == report
    )
