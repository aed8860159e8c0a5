"""What speaks against each other in the live statements: shown to a person, never averaged away."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from fusion import names, space
from fusion.series import Series
from model.incident import FigureClaim, FigureRange

# Claims further apart in time may both have been true (design).
SAME_TIME = timedelta(hours=6)
# By how much two claims may differ before they contradict (design): a share of the larger one
# for areas, points for percentages and magnitudes.
_SHARE = {"burned area": 0.2}
_POINTS = {"contained": 20.0, "magnitude": 0.5}


def in_figures(figures: Iterable[FigureRange]) -> Iterator[str]:
    """Return a sentence for each pair of claimants that contradict each other."""
    for figure in figures:
        for newer, older in combinations(figure.claims, 2):
            if newer.at - older.at <= SAME_TIME and _contradict(figure.name, newer, older):
                yield (
                    f"{newer.claimant} and {older.claimant} contradict each other on "
                    f"{figure.name}: {_amount(newer, figure)}, {_amount(older, figure)}."
                )


def in_withdrawals(members: Sequence[Series], title: Callable[[str], str]) -> Iterator[str]:
    """Return a sentence for each source that took back what others still say."""
    standing = any(not series.withdrawn for series in members)
    for series in members:
        if series.withdrawn and standing:
            yield f"{title(series.feed)} took back its report {series.live.native_id}."


def in_identity(members: Iterable[Series], title: Callable[[str], str]) -> Iterator[str]:
    """Return a sentence for each id whose newest report names another occurrence elsewhere."""
    for series in members:
        stray = series.stray
        if stray is None:
            continue
        here, there = space.anchor(series.live), space.anchor(stray)
        km = f", {here.km_to(there):,.0f} km away" if here and there else ""
        yield (
            f"{title(series.feed)}'s newest report {stray.native_id} names "
            f"{names.display(stray.title, stray.hazard)}{km}; it is not taken for this one."
        )


def _contradict(name: str, one: FigureClaim, other: FigureClaim) -> bool:
    apart = abs(one.value - other.value)
    if name in _POINTS:
        return apart > _POINTS[name]
    return name in _SHARE and apart > _SHARE[name] * max(abs(one.value), abs(other.value))


def _amount(claim: FigureClaim, figure: FigureRange) -> str:
    number = f"{claim.value:,.0f}" if abs(claim.value) >= 10 else f"{claim.value:.1f}"
    return f"{number} {figure.unit}".strip()
