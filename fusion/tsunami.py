"""Tsunamis: the bulletins of several centres about one wave. Never merged with the earthquake.

One centre's bulletins name their incident. Another centre's meet them by the earthquake that both
state: its epicentre and magnitude; no bulletin states the time of the shock in one way.
"""

from collections.abc import Iterator
from datetime import timedelta

from fusion import grid, likeness
from fusion.cells import Cell
from fusion.features import Family, Feature, Finding, Pair, distance_words
from fusion.limits import Limit
from fusion.series import Series

WINDOW = timedelta(hours=24)
# First solutions of a great earthquake differ by a degree.
NEAR_KM = 150.0


def same_epicentre(pair: Pair) -> Finding | None:
    """How near the stated epicentres are: a half at the window's edge; an area is none."""
    left, right = pair.left.live.point, pair.right.live.point
    if left is None or right is None:
        return None
    km = left.km_to(right)
    value = max(1 - 0.5 * km / NEAR_KM, 0.0)
    return Finding(value=value, words=f"epicentres {distance_words(km)}")


FEATURES: tuple[Feature, ...] = (
    Feature(name="same epicentre", find=same_epicentre, weight=0.4),
    Feature(name="same magnitude", find=likeness.same_magnitude, weight=0.35),
    Feature(name="same time", find=likeness.same_time(WINDOW), weight=0.25),
    Feature(name="other magnitude", find=likeness.other_magnitude, weight=-0.8),
)


def cells(series: Series) -> Iterator[Cell]:
    """Return the cell of the epicentre."""
    return _cells(series, 0.0)


def probes(series: Series) -> Iterator[Cell]:
    """Return the cells within the window around the epicentre."""
    return _cells(series, NEAR_KM)


def admits(pair: Pair) -> bool:
    """Whether two centres' bulletins may be about one wave.

    One centre's bulletins about one wave name one incident, so that two of them are two waves.
    """
    found = same_epicentre(pair)
    return not pair.one_feed and pair.gap <= WINDOW and found is not None and found.value >= 0.5


def _cells(series: Series, margin_km: float) -> Iterator[Cell]:
    at = series.live.point
    if at is not None:
        box = (at.longitude, at.latitude, at.longitude, at.latitude)
        yield from (("cell", *square) for square in grid.around(box, margin_km))


FAMILY = Family(
    rule="tsunami-association",
    version="1",
    features=FEATURES,
    cells=cells,
    probes=probes,
    admits=admits,
    holds_ids=lambda series: True,
    limit=lambda series: Limit(km=2 * NEAR_KM, duration=2 * WINDOW),
)
