"""Positions that contradict each other: farther apart than the occurrence and its measuring."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import pi, sqrt

from fusion import figures, space
from fusion.series import Series
from model.evidence import Contradiction, ContradictionKind, Side
from model.hazard import Hazard
from model.place import Precision
from model.report import Report

_KM2_AN_ACRE = 0.004_046_86
# Its rupture is 1,500 km long; beyond, the regression holds no more.
_GREATEST = 9.52
# Of a feed that keeps more records of one incident than this, the newest are compared.
_MOST_A_FEED = 10


def _rupture(one: Report, other: Report) -> float:
    """50 km, and the length of the rupture (Wells & Coppersmith 1994, subsurface, all types)."""
    stated = (report.figure("magnitude") for report in (one, other))
    magnitude = max((figure.value for figure in stated if figure), default=0.0)
    return 50.0 + 10 ** (-2.44 + 0.59 * min(magnitude, _GREATEST))


def burned_km(one: Report, other: Report) -> float:
    """Return how far apart two places of one fire may be: 10 km, and the burned area's breadth.

    The area as if it were round.
    """
    stated = (report.figure(figures.AREA) for report in (one, other))
    acres = max((figure.value for figure in stated if figure), default=0.0)
    return 10.0 + 2 * sqrt(max(acres, 0.0) * _KM2_AN_ACRE / pi)


def _moved(one: Report, other: Report) -> float:
    """100 km, and what the fastest cyclones move in the time between (70 km/h)."""
    return 100.0 + 70.0 * abs((one.at - other.at).total_seconds()) / 3_600


# How many km apart two exact positions of one occurrence may lie (design). What is not listed
# covers areas, or has no position of its own.
_ALLOWED: Mapping[Hazard, Callable[[Report, Report], float]] = {
    Hazard.EARTHQUAKE: _rupture,
    Hazard.WILDFIRE: burned_km,
    Hazard.CYCLONE: _moved,
    Hazard.VOLCANO: lambda one, other: 10.0,
    Hazard.LANDSLIDE: lambda one, other: 10.0,
}


def apart(live: Iterable[Series], title: Callable[[str], str]) -> Iterator[Contradiction]:
    """Return each two feeds of different origins whose exact places cannot be one.

    A footprint counts as a whole: what touches it is where it is.
    """
    placed: defaultdict[str, list[Series]] = defaultdict(list)
    for series in live:
        if series.live.precision is Precision.EXACT and space.anchor(series.live):
            placed[series.feed].append(series)
    for one, other in combinations(sorted(placed), 2):
        km, left, right = _nearest(placed[one], placed[other])
        allowed = _ALLOWED.get(left.hazard)
        if allowed is None or left.live.origin == right.live.origin:
            continue
        if km > allowed(left.live, right.live):
            yield _contradiction(km, left, right, title)


def _nearest(one: Sequence[Series], other: Sequence[Series]) -> tuple[float, Series, Series]:
    pairs = product(_newest(one), _newest(other))
    measured = ((space.km_apart(a.live, b.live) or 0.0, a, b) for a, b in pairs)
    return min(measured, key=lambda found: (found[0], found[1].key, found[2].key))


def _newest(series: Sequence[Series]) -> list[Series]:
    ordered = sorted(series, key=lambda item: figures.recency(item.live), reverse=True)
    return ordered[:_MOST_A_FEED]


def _contradiction(
    km: float, left: Series, right: Series, title: Callable[[str], str]
) -> Contradiction:
    sides = tuple(
        Side(
            claimant=title(series.feed),
            what=_place(series.live),
            at=series.live.reported_at,
            key=series.key,
        )
        for series in (left, right)
    )
    one, other = (f"{side.what} ({side.claimant})" for side in sides)
    return Contradiction(
        kind=ContradictionKind.POSITION,
        sides=sides,
        words=f"Position: {one} and {other}, {km:,.0f} km apart, contradict each other.",
    )


def _place(report: Report) -> str:
    point = space.anchor(report)
    if point is None:
        return "no position"
    north = "N" if point.latitude >= 0 else "S"
    east = "E" if point.longitude >= 0 else "W"
    return f"{abs(point.latitude):.2f}° {north} {abs(point.longitude):.2f}° {east}"
