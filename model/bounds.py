"""What a figure can mean: beyond its bound it is a placeholder or a slip, and no claim.

A bound is drawn wider than anything that was ever measured, so that nothing true is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from model.report import Figure, Report
from model.severity import DERIVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The least and the greatest value that can be meant.

    Attributes:
        low: In the figure's unit.
        high: In the figure's unit.
        why: What the bound rests on.
    """

    low: float
    high: float
    why: str


BY_NAME: Mapping[str, Bound] = {
    "magnitude": Bound(low=-3, high=10, why="no fault is long enough for 10; the least felt -3"),
    "depth": Bound(low=-10, high=800, why="no shock was located below 750 km, or in the air"),
}
"""Bounds of what is stated in one unit only, or in none (design)."""
BY_UNIT: Mapping[str, Bound] = {
    "%": Bound(low=0, high=100, why="a share of the whole"),
    "acres": Bound(low=0, high=100e6, why="the worst fire years of a continent burned less"),
    "ha": Bound(low=0, high=40e6, why="the worst fire years of a continent burned less"),
    "km2": Bound(low=0, high=511e6, why="the surface of the Earth"),
    "people": Bound(low=0, high=10e9, why="more than there are"),
    "MW": Bound(low=0, high=1e6, why="no pixel of a satellite radiates so much"),
    "kt": Bound(low=0, high=300, why="no wind was measured at 280 kt, in no tornado either"),
    "km/h": Bound(low=0, high=556, why="no wind was measured at 520 km/h, in no tornado either"),
}
"""Bounds of the figures that have none by name (design)."""
ANYTHING = Bound(low=-1e12, high=1e12, why="no count or measure that is told is so large")
"""Bound of every other figure; infinity and what is no number lie beyond it, too."""


def bound(figure: Figure) -> Bound:
    """Return between which values this figure can be meant."""
    return BY_NAME.get(figure.name) or BY_UNIT.get(figure.unit) or ANYTHING


def fault(figure: Figure) -> str:
    """Return why a figure cannot be meant, one sentence; empty where it can."""
    can_be = bound(figure)
    if can_be.low <= figure.value <= can_be.high:
        return ""
    limits = f"{can_be.low:,.0f} to {can_be.high:,.0f} {figure.unit}".strip()
    return f"{figure.value:g} is outside {limits} ({can_be.why})."


def plausible(report: Report) -> Report:
    """Return the report without the figures that cannot be meant, nor a level derived from them."""
    figures = tuple(figure for figure in report.figures if not fault(figure))
    if len(figures) == len(report.figures):
        return report
    claim = report.severity
    is_derived = claim is not None and claim.scheme == DERIVED
    return replace(report, figures=figures, severity=None if is_derived else claim)
