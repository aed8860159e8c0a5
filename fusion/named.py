"""Cyclones and volcanoes: what bears a name and a season, or a name and a place."""

from collections.abc import Iterator
from datetime import timedelta

from fusion import likeness
from fusion.cells import Cell
from fusion.features import Family, Feature, Finding, Pair, distance_words
from fusion.limits import Limit
from fusion.series import Series
from model.report import Report

VOLCANO_KM = 25.0
VOLCANO_WINDOW = timedelta(days=30)
SEASON = timedelta(days=365)


def basin(report: Report) -> str:
    """Return the storm basin of a report's point (WMO regions); empty where it gives none."""
    if report.point is None:
        return ""
    east = report.point.longitude % 360
    if report.point.latitude < 0:
        steps = ((90, "south-west Indian"), (160, "Australian"), (290, "south Pacific"))
        return next((name for edge, name in steps if east < edge), "south Atlantic")
    # The isthmus of Central America is the eastern edge of the Pacific.
    steps = ((100, "north Indian"), (180, "west Pacific"), (262, "north-east Pacific"))
    return next((name for edge, name in steps if east < edge), "Atlantic and eastern Pacific")


def season(report: Report) -> int:
    """Return the year in which the season ends: a southern one begins in July."""
    southern = report.point is not None and report.point.latitude < 0 and report.at.month >= 7
    return report.at.year + int(southern)


def same_season(pair: Pair) -> Finding | None:
    """Whether basin and season are the same (DOCTRINE §7)."""
    left, right = pair.left.live, pair.right.live
    if not basin(left) or (basin(left), season(left)) != (basin(right), season(right)):
        return None
    return Finding(value=1.0, words=f"same basin and season: {basin(left)} {season(left)}")


def near(pair: Pair) -> Finding | None:
    """Whether they are at the same place, for what does not move."""
    if pair.km is None or pair.km > VOLCANO_KM:
        return None
    return Finding(value=1.0, words=distance_words(pair.km))


def cells(series: Series) -> Iterator[Cell]:
    """Return its names; a warning bears the name of its kind only."""
    if not likeness.is_warning(series.live):
        yield from (("name", name) for name in series.names)


def admits_volcanoes(pair: Pair) -> bool:
    """Whether one volcano's reports are no more than 30 days apart (DOCTRINE §7)."""
    return likeness.comparable(pair) and pair.gap <= VOLCANO_WINDOW


CYCLONE = Family(
    rule="cyclone-association",
    version="2",
    features=(
        Feature(name="same name", find=likeness.same_name, weight=0.5),
        Feature(name="same season", find=same_season, weight=0.5),
        Feature(name="time apart", find=likeness.same_time(SEASON), weight=0.0),
    ),
    cells=cells,
    probes=cells,
    admits=likeness.comparable,
    holds_ids=likeness.identified,
)
VOLCANO = Family(
    rule="volcano-association",
    version="2",
    features=(
        Feature(name="same name", find=likeness.same_name, weight=0.5),
        Feature(name="near", find=near, weight=0.5),
        Feature(name="time apart", find=likeness.same_time(VOLCANO_WINDOW), weight=0.0),
    ),
    cells=cells,
    probes=cells,
    admits=admits_volcanoes,
    holds_ids=likeness.identified,
    limit=lambda series: Limit(km=2 * VOLCANO_KM),
)
