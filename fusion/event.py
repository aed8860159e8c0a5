"""What happens at a place on a day and is told in words: unrest, conflict, outbreaks, landslides.

One list for all of them: within 25 km and 48 h, and the texts are alike (DOCTRINE §7). News that
states no place joins only as the copy of another text: a place that the machine read from its
words is the machine's, and joins nothing.
"""

from collections.abc import Iterator
from datetime import timedelta

from fusion import grid, likeness, texts
from fusion.cells import Cell
from fusion.features import Family, Feature, Pair, text_of
from fusion.limits import Limit
from fusion.series import Series
from model.place import Precision

WINDOW = timedelta(hours=48)
NEAR_KM = 25.0
REACH_KM = 10.0
# The JRC's EMM links the clusters of single days over a week.
LIMIT = Limit(km=2 * NEAR_KM, duration=timedelta(days=7))

FEATURES: tuple[Feature, ...] = (
    Feature(name="same text", find=likeness.same_text, weight=0.55),
    Feature(name="near", find=likeness.near(REACH_KM), weight=0.25),
    Feature(name="same tolls", find=likeness.same_tolls, weight=0.25),
    Feature(name="other tolls", find=likeness.other_tolls, weight=-0.25),
    Feature(name="copied text", find=likeness.copied_text, weight=0.2),
    Feature(name="other text", find=likeness.other_text, weight=-0.2),
    Feature(name="same time", find=likeness.same_time(WINDOW), weight=0.1),
    Feature(name="same place", find=likeness.same_place, weight=0.1),
    Feature(name="same umbrella", find=likeness.same_umbrella, weight=0.1),
    Feature(name="one feed", find=likeness.one_feed, weight=-0.1),
)


def cells(series: Series) -> Iterator[Cell]:
    """Return where and when it was, and the keys of its text."""
    return _cells(series, (_slot(series),), 0.0)


def probes(series: Series) -> Iterator[Cell]:
    """Return the cells within the window around it."""
    slot = _slot(series)
    return _cells(series, (slot - 1, slot, slot + 1), NEAR_KM)


def admits(pair: Pair) -> bool:
    """Whether neither is a warning, and both may speak of one event.

    Of a source that gives an occurrence its id, two ids are two occurrences.
    """
    if not likeness.comparable(pair) or pair.gap > WINDOW:
        return False
    return pair.km is None or _is_vague(pair) or pair.km <= NEAR_KM


def _is_vague(pair: Pair) -> bool:
    """Whether the point of one stands for a region: then distance tells nothing."""
    sides = (pair.left.live, pair.right.live)
    return any(side.precision.rank >= Precision.ADMIN.rank for side in sides)


def _cells(series: Series, slots: tuple[int, ...], margin_km: float) -> Iterator[Cell]:
    if likeness.is_warning(series.live):
        return
    told = texts.keys(text_of(series.live))
    for slot in slots:
        yield from (("text", slot, band, key) for band, key in enumerate(told))
        if series.live.precision.rank < Precision.ADMIN.rank:
            yield from (("cell", slot, *square) for square in grid.squares(series, margin_km))


def _slot(series: Series) -> int:
    return int(series.live.at.timestamp() // WINDOW.total_seconds())


FAMILY = Family(
    rule="event-association",
    version="1",
    features=FEATURES,
    cells=cells,
    probes=probes,
    admits=admits,
    unsure=0.5,
    holds_ids=likeness.identified,
    limit=lambda series: LIMIT,
    crowd=8,
)
