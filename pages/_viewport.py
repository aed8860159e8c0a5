"""How large the map is on a reader's screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from layers.view import NOMINAL

_SIZES = (200.0, 16384.0)
_SCALES = (0.5, 8.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewport:
    """The map's size in CSS pixels; until the browser has said it, a wall of 1920×1080.

    Attributes:
        width: Of the map, CSS pixels.
        height: Of the map, CSS pixels.
        scale: Size of type against a 1920×1080 wall, where it is 1.
    """

    width: int = NOMINAL[0]
    height: int = NOMINAL[1]
    scale: float = 1.0

    @classmethod
    def reported(cls, report: Mapping[str, Any] | None) -> "Viewport":
        """Return what the browser reports, bounded: it is input like any other."""
        try:
            sizes = [float((report or {})[key]) for key in ("width", "height", "scale")]
        except (TypeError, KeyError, ValueError):
            return cls()
        if not all(isfinite(size) for size in sizes):
            return cls()
        width, height, scale = sizes
        return cls(
            width=int(_bounded(width, _SIZES)),
            height=int(_bounded(height, _SIZES)),
            scale=_bounded(scale, _SCALES),
        )


def _bounded(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])
