"""Droughts: one country or region, no more than 90 days between (DOCTRINE §7)."""

from collections.abc import Iterator
from datetime import timedelta

from fusion import likeness
from fusion.cells import Cell
from fusion.features import Family, Feature, Finding, Pair, distance_words
from fusion.limits import Limit
from fusion.series import Series

GAP = timedelta(days=90)
REACH_KM = 300.0
FAR_KM = 900.0
LIMIT = Limit(km=1_500.0)


def far(pair: Pair) -> Finding | None:
    """Whether they lie in two parts of a large country: in full from twice the distance on."""
    if pair.km is None or pair.km <= FAR_KM:
        return None
    return Finding(value=min(pair.km / (2 * FAR_KM), 1.0), words=distance_words(pair.km))


FEATURES: tuple[Feature, ...] = (
    Feature(name="same country or region", find=likeness.same_region, weight=0.6),
    Feature(name="same time", find=likeness.same_time(GAP), weight=0.3),
    Feature(name="near", find=likeness.near(REACH_KM), weight=0.2),
    Feature(name="same umbrella", find=likeness.same_umbrella, weight=0.2),
    Feature(name="far", find=far, weight=-0.8),
)


def cells(series: Series) -> Iterator[Cell]:
    """Return the cells of the grid that it covers, and the areas that it names."""
    return likeness.squares_and_areas(series, 0.0)


def probes(series: Series) -> Iterator[Cell]:
    """Return the cells within reach, and the areas that it names."""
    return likeness.squares_and_areas(series, REACH_KM)


def admits(pair: Pair) -> bool:
    """Whether neither is a warning, and both may speak of one drought."""
    return likeness.comparable(pair) and pair.gap <= GAP


FAMILY = Family(
    rule="drought-association",
    version="1",
    features=FEATURES,
    cells=cells,
    probes=probes,
    admits=admits,
    holds_ids=likeness.identified,
    limit=lambda series: LIMIT,
)
