"""Footprints: the areas that sources draw, under the shapes of their incidents."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pydeck as pdk
import shapely
from shapely.geometry.base import BaseGeometry

from layers import outlines, wkb
from layers.marks import Mark
from layers.style import PERIMETER, severity
from layers.view import Frame
from model.hazard import Hazard

NAME = "footprints"
_FIRE = 0.30
_WARNED = 0.12
_KEPT = 2048
_FINEST = 0.4
"""Share of a pixel by which a drawn outline may stray; a wall twice as large shows as much more."""


def collection(marks: Sequence[Mark], frame: Frame) -> dict[str, Any]:
    """Return the footprints as GeoJSON, the lowest levels first.

    What a fire has burned bears one colour, whatever the fire's level; an area that is warned
    bears the colour of its level.

    Args:
        marks: By priority.
        frame: The map for which outlines are simplified.
    """
    tolerance = _FINEST * 360 / frame.world / 2
    drawn = sorted(reversed([mark for mark in marks if mark.footprint]), key=_order)
    return outlines.collection([_feature(mark, tolerance) for mark in drawn if _has_area(mark)])


def layer(url: str, scale: float) -> pdk.Layer:
    """Return the layer that draws the collection behind the URL."""
    return outlines.layer(NAME, url, scale)


def _has_area(mark: Mark) -> bool:
    return not wkb.area(mark.footprint or b"").is_empty


def _order(mark: Mark) -> int:
    return severity(mark.level).order


def _feature(mark: Mark, tolerance: float) -> dict[str, Any]:
    is_fire = mark.hazard.family is Hazard.WILDFIRE
    hue, fill = (PERIMETER, _FIRE) if is_fire else (severity(mark.level).hue, _WARNED)
    return outlines.feature(_outline(mark.footprint or b"", tolerance), hue, fill)


@lru_cache(maxsize=_KEPT)
def _outline(footprint: bytes, tolerance: float) -> BaseGeometry:
    return shapely.simplify(wkb.area(footprint), tolerance)
