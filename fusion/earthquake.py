"""Earthquakes: solutions of one shock by several agencies; shocks of one sequence stay apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from fusion import likeness
from fusion.cells import Cell
from fusion.features import Family, Feature, Finding, Pair, distance_words
from fusion.limits import Limit
from fusion.series import Series
from model.report import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How far apart two solutions of one shock may be."""

    seconds: float
    km: float


# DOCTRINE §7, start values: fixed windows fail on large events (solutions of a great earthquake
# differ by a minute and a degree), loose ones swallow aftershocks; hence also the magnitude. What
# is felt nearby only is located by near stations, to a second or two, and comes in swarms (design).
LARGE_WINDOW = Window(seconds=60, km=300)
WINDOW = Window(seconds=30, km=100)
WINDOWS: tuple[tuple[float, Window], ...] = (
    (6.0, LARGE_WINDOW),
    (4.5, WINDOW),
    (3.5, Window(seconds=15, km=75)),
    (-10.0, Window(seconds=6, km=50)),
)
"""From a magnitude on, the greatest first."""
# Where none is stated, it may have been felt worldwide.
UNSTATED_MAGNITUDE = 4.5
_CELL_SECONDS = 60


def window(pair: Pair) -> Window:
    """Return the window for the larger of the two stated magnitudes."""
    return _window(pair.left.live.figure("magnitude"), pair.right.live.figure("magnitude"))


def limit(series: Series) -> Limit:
    """Return how far apart the solutions of one incident may lie: no farther than two of them."""
    widest = _window(series.live.figure("magnitude"))
    return Limit(km=widest.km, duration=timedelta(seconds=widest.seconds))


def seconds_apart(pair: Pair) -> float | None:
    """Return the difference of origin times in seconds; None unless both are stated."""
    left, right = pair.left.live.occurred_at, pair.right.live.occurred_at
    return None if left is None or right is None else abs((left - right).total_seconds())


def same_time(pair: Pair) -> Finding | None:
    """How near the origin times are: 1 at 0 s, a half at the window's edge."""
    apart = seconds_apart(pair)
    if apart is None:
        return None
    value = 1 - 0.5 * apart / window(pair).seconds
    return Finding(value=max(value, 0.0), words=f"{apart:.0f} s apart")


def near(pair: Pair) -> Finding | None:
    """How near the epicentres are: 1 at 0 km, a half at the window's edge."""
    if pair.km is None:
        return None
    value = 1 - 0.5 * pair.km / window(pair).km
    return Finding(value=max(value, 0.0), words=distance_words(pair.km))


FEATURES: tuple[Feature, ...] = (
    Feature(name="same time", find=same_time, weight=0.4),
    Feature(name="near", find=near, weight=0.3),
    Feature(name="same magnitude", find=likeness.same_magnitude, weight=0.3),
    Feature(name="other magnitude", find=likeness.other_magnitude, weight=-0.8),
)


def cells(series: Series) -> Iterator[Cell]:
    """Return the minute of the shock."""
    minute = _minute(series)
    if minute is not None:
        yield "minute", minute


def probes(series: Series) -> Iterator[Cell]:
    """Return the minutes within the widest window."""
    minute = _minute(series)
    if minute is not None:
        yield from (("minute", minute + step) for step in (-1, 0, 1))


def admits(pair: Pair) -> bool:
    """Whether two agencies' solutions lie within the window.

    One agency's two ids are two shocks, however near, unless it says otherwise by an alias.
    """
    apart, limit = seconds_apart(pair), window(pair)
    if pair.one_feed or apart is None or pair.km is None:
        return False
    return apart <= limit.seconds and pair.km <= limit.km


FAMILY = Family(
    rule="earthquake-association",
    version="2",
    features=FEATURES,
    cells=cells,
    probes=probes,
    admits=admits,
    holds_ids=lambda series: True,
    limit=limit,
)


def _window(*stated: Figure | None) -> Window:
    largest = max((figure.value for figure in stated if figure), default=UNSTATED_MAGNITUDE)
    return next((window for floor, window in WINDOWS if largest >= floor), WINDOWS[-1][1])


def _minute(series: Series) -> int | None:
    at = series.live.occurred_at
    return None if at is None else int(at.timestamp() // _CELL_SECONDS)
