"""County areas: where a warning names counties and draws no outline of its own."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

import pydeck as pdk
import shapely
from shapely.geometry.base import BaseGeometry

from layers import outlines
from layers.marks import Mark
from layers.style import severity
from model.severity import Level

NAME = "areas"
_FILL = 0.14
_KEPT = 32


class HasArea(Protocol):
    """A county, as far as this layer is concerned."""

    @property
    def fips(self) -> str:
        """Five digits."""
        ...

    @property
    def area(self) -> BaseGeometry:
        """Polygons, degrees WGS 84."""
        ...


class Finder(Protocol):
    """Finds the counties that codes name."""

    def __call__(self, codes: tuple[str, ...]) -> Sequence[HasArea]:
        """Return them, each once."""
        ...


def collection(marks: Sequence[Mark], counties_of: Finder) -> dict[str, Any]:
    """Return one area a level as GeoJSON, the lowest level first.

    A county under several warnings bears the highest of their levels, once: colours never add up
    to a level that nobody has claimed.

    Args:
        marks: Any order; those with a footprint of their own are left to it.
        counties_of: Gives the counties that codes name.
    """
    highest: dict[str, Level | None] = {}
    areas: dict[str, BaseGeometry] = {}
    for mark in marks:
        if mark.footprint is None:
            for county in counties_of(mark.area_codes):
                areas[county.fips] = county.area
                known = highest.get(county.fips)
                highest[county.fips] = max((known, mark.level), key=_order)
    return outlines.collection(_features(highest, areas))


def layer(url: str, scale: float) -> pdk.Layer:
    """Return the layer that draws the collection behind the URL."""
    return outlines.layer(NAME, url, scale)


def _order(level: Level | None) -> int:
    return severity(level).order


def _features(
    highest: Mapping[str, Level | None], areas: Mapping[str, BaseGeometry]
) -> list[dict[str, Any]]:
    return [
        _feature(level, tuple(areas[fips] for fips, its in sorted(highest.items()) if its == level))
        for level in sorted(set(highest.values()), key=_order)
    ]


@lru_cache(maxsize=_KEPT)
def _feature(level: Level | None, parts: tuple[BaseGeometry, ...]) -> dict[str, Any]:
    # Kept: uniting a thousand counties takes half a second, and which they are changes seldom.
    return outlines.feature(shapely.union_all(parts), severity(level).hue, _FILL)
