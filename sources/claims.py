"""Figures, and the levels that are derived where a source states no severity (DOCTRINE §6)."""

from model.feed import Feed
from model.hazard import Hazard
from model.report import Figure, Report
from model.severity import (
    DERIVED,
    Basis,
    SeverityClaim,
    earthquake_level,
    wildfire_level,
)


def figures(feed: Feed, *stated: tuple[str, float | None, str]) -> tuple[Figure, ...]:
    """Return the numbers that a source states: (name, value or None, unit).

    What it does not state is left out. The claimant is the feed's agency.
    """
    return tuple(
        Figure(name=name, value=value, unit=unit, claimant=feed.agency)
        for name, value, unit in stated
        if value is not None
    )


def burned(acres: float | None, contained: float | None, origin: str) -> SeverityClaim | None:
    """Derive a wildfire's level from burned acres and per cent contained; None without acres."""
    if acres is None:
        return None
    size = f"{acres:,.0f}" if acres >= 10 else f"{acres:g}"
    held = "" if contained is None else f", {contained:g}% contained"
    return SeverityClaim(
        scheme=DERIVED,
        value=f"{size} acres{held}",
        level=wildfire_level(acres, contained),
        basis=Basis.OBSERVED,
        origin=origin,
    )


def shaken(magnitude: float | None, depth: float | None, origin: str) -> SeverityClaim | None:
    """Derive an earthquake's level from magnitude and depth in km; None without a magnitude."""
    if magnitude is None:
        return None
    below = "" if depth is None else f", {depth:.0f} km"
    return SeverityClaim(
        scheme=DERIVED,
        value=f"M {magnitude:.1f}{below}",
        level=earthquake_level(magnitude, depth),
        basis=Basis.OBSERVED,
        origin=origin,
    )


def derived(report: Report) -> SeverityClaim | None:
    """Derive the level of a report anew from the figures that it has."""
    stated = {figure.name: figure.value for figure in report.figures}
    if report.hazard is Hazard.EARTHQUAKE:
        return shaken(stated.get("magnitude"), stated.get("depth"), report.origin)
    return burned(stated.get("burned area"), stated.get("contained"), report.origin)
