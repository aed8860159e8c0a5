"""Points: one shape an incident, by level; a ring around what is new in 15 minutes."""

from collections.abc import Sequence
from typing import Any

import pydeck as pdk

from layers import shapes
from layers.marks import Mark
from layers.style import severity

NAME = "points"
_DECIMALS = 5


def rows(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Return one row a mark, in drawing order: the highest priority last, so that it covers.

    Args:
        marks: By priority.
    """
    drawn = sorted(reversed(marks), key=lambda mark: severity(mark.level).order)
    return [
        {
            "id": mark.id,
            "p": [round(mark.point.longitude, _DECIMALS), round(mark.point.latitude, _DECIMALS)],
            "i": shapes.name(severity(mark.level), is_new=mark.is_new),
        }
        for mark in drawn
    ]


def layer(url: str, scale: float) -> pdk.Layer:
    """Return the layer that draws the rows behind the URL."""
    return pdk.Layer(
        "IconLayer",
        url,
        id=NAME,
        icon_atlas=pdk.types.String(shapes.picture()),
        icon_mapping=shapes.mapping(),
        get_icon="i",
        get_position="p",
        get_size=shapes.CELL * scale,
        size_units=pdk.types.String("pixels"),
        pickable=False,
    )
