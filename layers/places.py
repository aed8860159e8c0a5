"""Places: a small dot and a name, quieter than any incident and never in its way."""

from collections.abc import Iterable
from typing import Any, Protocol

import pydeck as pdk

from layers import texts
from layers.declutter import INK_CELL, Rect, Room
from layers.style import PLACE, PLACE_DOT, SMALLEST, colour
from layers.text import width
from model.place import Point

NAME = "places"
MOST = 24
_LANDMARKS = 6
_OUTSIDE = 1.0
_DOT = 2.6
_GAP = 9.0
_CLEAR = 8.0
_DECIMALS = 4
_HEIGHT = SMALLEST * 1.2


class Named(Protocol):
    """A populated place, as far as this layer is concerned."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def point(self) -> Point:
        """Where."""
        ...

    @property
    def population(self) -> int:
        """Inhabitants."""
        ...

    @property
    def min_zoom(self) -> float:
        """Zoom from which it deserves a label."""
        ...


def rows(places: Iterable[Named], room: Room, most: int = MOST) -> list[dict[str, Any]]:
    """Return one row a place that has room, the weightiest first.

    Args:
        places: Candidates, any order.
        room: What is taken, incidents' labels included; the names are added to it.
        most: Names at most.
    """
    found: list[dict[str, Any]] = []
    for place in _by_weight(places, room):
        if len(found) == most:
            break
        row = _placed(place, room)
        if row is not None:
            found.append(row)
    return found


def hint(places: Iterable[Named], room: Room, most: int = _LANDMARKS) -> None:
    """Let incidents' labels spare the weightiest places where there is another place.

    Args:
        places: Candidates, any order.
        room: What is taken; to be called before labels are arranged in it.
        most: Places to spare.
    """
    for place in _by_weight(places, room)[:most]:
        x, y = room.frame.pixel(place.point)
        long = int(width(place.name, SMALLEST))
        steps = range(0, long, int(INK_CELL))
        room.add_ink((x + step, y + line * INK_CELL) for step in steps for line in (-1, 0, 1))


def layers(url: str, scale: float) -> list[pdk.Layer]:
    """Return the layers that draw the rows behind the URL: dots and names."""
    dots = pdk.Layer(
        "ScatterplotLayer",
        url,
        id=f"{NAME}.dots",
        get_position="p",
        get_fill_color=colour(PLACE_DOT),
        get_radius=_DOT * scale,
        radius_units=pdk.types.String("pixels"),
        pickable=False,
    )
    names = texts.layer(
        f"{NAME}.names",
        url,
        scale,
        get_text="t",
        get_size=SMALLEST * scale,
        get_color=colour(PLACE),
        get_pixel_offset=texts.offset("o", scale),
    )
    return [dots, names]


def _by_weight(places: Iterable[Named], room: Room) -> list[Named]:
    """Order places by the zoom that they deserve, those outside the focus one zoom later."""

    def weight(place: Named) -> tuple[float, int]:
        outside = 0.0 if room.frame.focus.contains(place.point) else _OUTSIDE
        return place.min_zoom + outside, -place.population

    return sorted(places, key=weight)


def _placed(place: Named, room: Room) -> dict[str, Any] | None:
    x, y = room.frame.pixel(place.point)
    dot = Rect.about(x, y, _DOT)
    if not _is_open(dot, room):
        return None
    long = width(place.name, SMALLEST)
    for anchor, across, down in (
        ("start", _GAP, 0.0), ("end", -_GAP, 0.0), ("middle", 0.0, 14.0), ("middle", 0.0, -14.0),
    ):  # fmt: skip
        left = x + across - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        rect = Rect(left, y + down - _HEIGHT / 2, left + long, y + down + _HEIGHT / 2)
        if _is_open(rect.grown(_CLEAR / 2), room):
            room.take(rect.grown(_CLEAR))
            room.take(dot.grown(2))
            at = [round(place.point.longitude, _DECIMALS), round(place.point.latitude, _DECIMALS)]
            return {"p": at, "t": place.name, "a": anchor, "o": [across, down]}
    return None


def _is_open(rect: Rect, room: Room) -> bool:
    """Whether neither text nor shape of an incident is there."""
    return room.is_free(rect) and not (room.covers_shape(rect) or room.light_under(rect))
