"""What speaks against each other in the live statements: shown to a person, never averaged away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from math import inf

from fusion import names, space
from fusion.series import Series
from model.incident import FigureClaim, FigureRange

# Within this two claims about a changing thing are claims about the same state (design).
SAME_TIME = timedelta(hours=6)


def _area(newer: FigureClaim, older: FigureClaim) -> float:
    """A fifth of the larger one; but a fire can grow tenfold in a night, and never shrinks."""
    if newer.value > older.value and newer.at - older.at > SAME_TIME:
        return inf
    return 0.2 * max(newer.value, older.value)


def _containment(newer: FigureClaim, older: FigureClaim) -> float:
    """20 points, and as much again for each further 6 h: lines are built steadily."""
    return 20.0 * max((newer.at - older.at) / SAME_TIME, 1.0)


# By how much two claims may differ before they contradict (design). A magnitude never changes.
_ALLOWED: Mapping[str, Callable[[FigureClaim, FigureClaim], float]] = {
    "burned area": _area,
    "contained": _containment,
    "magnitude": lambda newer, older: 0.5,
}


def in_figures(figures: Iterable[FigureRange]) -> Iterator[str]:
    """Return a sentence for each pair of claimants that contradict each other."""
    for figure in figures:
        for newer, older in combinations(figure.claims, 2):
            if _contradict(figure.name, newer, older):
                yield (
                    f"{figure.name.capitalize()}: {_claim(newer, figure)} and "
                    f"{_claim(older, figure)} contradict each other."
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


def _contradict(name: str, newer: FigureClaim, older: FigureClaim) -> bool:
    allowed = _ALLOWED.get(name)
    return allowed is not None and abs(newer.value - older.value) > allowed(newer, older)


def _claim(claim: FigureClaim, figure: FigureRange) -> str:
    whole = abs(claim.value) >= 10 or claim.value == int(claim.value)
    number = f"{claim.value:,.0f}" if whole else f"{claim.value:.1f}"
    return f"{number} {figure.unit}".strip() + f" ({claim.claimant})"
