"""The shapes of the levels as one picture, so that they look the same on every machine.

A glyph of a font differs from machine to machine in size and place, and may be missing; a shape
drawn here does not. `pages/components/room.js` draws the same shapes in the legend.
"""

import base64
from functools import cache
from typing import Any

from layers.style import GROUND, SEVERITIES, Severity

CELL = 64
"""Side of a shape's cell on a wall of 1920×1080, pixels."""
SHARPNESS = 4
"""Pixels of the picture for each of those, so that a wall four times as large is sharp."""
RING = 24.0
NEW = " new"
"""Added to a level's word: the same shape within a ring."""
_HALO = 4.5
_MIDDLE = CELL / 2


def name(severity: Severity, *, is_new: bool) -> str:
    """Return the name of a shape in the picture."""
    return severity.word + (NEW if is_new else "")


@cache
def picture() -> str:
    """Return the picture as a data URL: one column a level, the second row with rings."""
    width, height = CELL * len(SEVERITIES), CELL * 2
    drawings = "".join(
        f'<g transform="translate({column * CELL + _MIDDLE},{row * CELL + _MIDDLE})">'
        f"{_ring(item) if row else ''}{_shape(item)}</g>"
        for column, item in enumerate(SEVERITIES)
        for row in (0, 1)
    )
    svg = (
        f'<svg xmlns="{_SVG}" width="{width * SHARPNESS}" height="{height * SHARPNESS}" '
        f'viewBox="0 0 {width} {height}">{drawings}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def mapping() -> dict[str, dict[str, Any]]:
    """Return where each shape stands in the picture."""
    side = CELL * SHARPNESS
    return {
        name(item, is_new=bool(row)): {
            "x": column * side,
            "y": row * side,
            "width": side,
            "height": side,
            "mask": False,
        }
        for column, item in enumerate(SEVERITIES)
        for row in (0, 1)
    }


_SVG = "http://www.w3.org/2000/svg"


def _ring(item: Severity) -> str:
    return "".join(
        f'<circle r="{RING}" fill="none" stroke="{hue}" stroke-width="{width}"/>'
        for hue, width in ((GROUND, 5.5), (item.hue, 2.5))
    )


def _shape(item: Severity) -> str:
    r = item.reach
    if item.word == "extreme":
        return _filled(f"M0 {-r}L{r} 0 0 {r} {-r} 0Z", item.hue)
    if item.word == "severe":
        return _filled(f"M0 {-r}L{r * 1.08} {r * 0.8}H{-r * 1.08}Z", item.hue)
    if item.level is None:
        return "".join(
            f'<circle r="{r - 1.5}" fill="{GROUND}" fill-opacity=".7" stroke="{hue}" '
            f'stroke-width="{width}"/>'
            for hue, width in ((GROUND, 3 + _HALO), (item.hue, 3))
        )
    disc = f"M{-r} 0A{r} {r} 0 1 1 {r} 0A{r} {r} 0 1 1 {-r} 0Z"
    return _filled(disc, item.hue)


def _filled(path: str, hue: str) -> str:
    """Return a shape with a dark edge around it, which sets it off from any ground."""
    edge = f'stroke="{GROUND}" stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke"'
    return f'<path d="{path}" fill="{hue}" {edge}/>'
