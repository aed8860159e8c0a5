"""Hotspots: what satellites detected in the last 24 hours; the newest are the brightest."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Protocol

import pydeck as pdk

from layers.style import PERIMETER, colour
from model.clock import age
from model.place import Point

NAME = "hotspots"
SHOWN_FOR = timedelta(hours=24)
_STEPS = (
    (timedelta(hours=3), colour("#ffd0c4", 0.95)),
    (timedelta(hours=8), colour("#ff9a8c", 0.85)),
    (SHOWN_FOR, colour(PERIMETER, 0.50)),
)
"""Age up to which a detection bears the colour (design). Steps, not a gradient: the rows then
change only when a detection passes a step, not every second."""
_RADII = ((100.0, 3.4), (30.0, 2.8), (0.0, 2.2))
"""Radiative power in MW from which a dot has the radius, pixels (design)."""
_DECIMALS = 4


class Detection(Protocol):
    """One detection, as far as this layer is concerned."""

    @property
    def point(self) -> Point:
        """Where."""
        ...

    @property
    def at(self) -> datetime:
        """When, UTC."""
        ...

    @property
    def power_mw(self) -> float | None:
        """Radiative power in MW; None is unknown."""
        ...


def rows(detections: Iterable[Detection], now: datetime) -> list[dict[str, Any]]:
    """Return one row a detection of the last 24 hours, the newest last, so that it covers.

    Args:
        detections: Any order.
        now: Room time, UTC.
    """
    shown = [item for item in detections if age(item.at, now) <= SHOWN_FOR]
    return [
        {
            "p": [round(item.point.longitude, _DECIMALS), round(item.point.latitude, _DECIMALS)],
            "c": next(hue for limit, hue in _STEPS if age(item.at, now) <= limit),
            "r": _radius(item.power_mw),
        }
        for item in sorted(shown, key=lambda item: item.at)
    ]


def layer(url: str, scale: float) -> pdk.Layer:
    """Return the layer that draws the rows behind the URL."""
    return pdk.Layer(
        "ScatterplotLayer",
        url,
        id=NAME,
        get_position="p",
        get_fill_color="c",
        get_radius="r",
        radius_units=pdk.types.String("pixels"),
        radius_scale=scale,
        pickable=False,
    )


def _radius(power_mw: float | None) -> float:
    return next(radius for floor, radius in _RADII if (power_mw or 0.0) >= floor)
