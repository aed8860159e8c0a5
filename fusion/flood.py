"""Floods: one basin or first-level area, no more than three days between (DOCTRINE §7).

No source states the basin. Places that floods of one basin share stand for it: named areas, and
positions within a basin's reach. A country alone says little: it may have two floods at a time.
"""

from collections.abc import Iterator
from datetime import timedelta

from fusion import likeness
from fusion.cells import Cell
from fusion.features import Family, Feature, Pair
from fusion.limits import Limit
from fusion.series import Series

GAP = timedelta(days=3)
# How far a flood reaches: to a half at this distance (design).
REACH_KM = 50.0
NEAR_KM = 150.0
LIMIT = Limit(km=400.0, duration=timedelta(days=60))

FEATURES: tuple[Feature, ...] = (
    Feature(name="near", find=likeness.near(REACH_KM), weight=0.5),
    Feature(name="same time", find=likeness.same_time(GAP), weight=0.35),
    Feature(name="same umbrella", find=likeness.same_umbrella, weight=0.2),
    Feature(name="same place", find=likeness.same_place, weight=0.2),
    Feature(name="same text", find=likeness.same_text, weight=0.2),
    Feature(name="other text", find=likeness.other_text, weight=-0.1),
)


def cells(series: Series) -> Iterator[Cell]:
    """Return the cells of the grid that it covers, and the areas that it names."""
    return likeness.squares_and_areas(series, 0.0)


def probes(series: Series) -> Iterator[Cell]:
    """Return the cells within reach, and the areas that it names."""
    return likeness.squares_and_areas(series, NEAR_KM)


def admits(pair: Pair) -> bool:
    """Whether neither is a warning, and place and time allow that they are one flood."""
    if not likeness.comparable(pair) or pair.gap > GAP:
        return False
    return pair.km is None or pair.km <= NEAR_KM


FAMILY = Family(
    rule="flood-association",
    version="1",
    features=FEATURES,
    cells=cells,
    probes=probes,
    admits=admits,
    holds_ids=likeness.identified,
    limit=lambda series: LIMIT,
)
