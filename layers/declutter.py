"""Room on the map: what is taken in a frame, and what a text there would cover.

Pixels of a wall of 1920×1080, from the upper left corner of the map.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from layers.view import Frame

EDGE = 8.0
"""Pixels that no text comes nearer to the edge of the map."""
INK_CELL = 6.0
"""Side of a cell of ink, pixels."""

Numbers = NDArray[np.float64]


class Rect(NamedTuple):
    """A rectangle: left, upper, right and lower edge."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Rect") -> bool:
        """Whether they share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with so many pixels more on each side."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @classmethod
    def about(cls, x: float, y: float, reach: float) -> "Rect":
        """Return the square around a pixel."""
        return cls(x - reach, y - reach, x + reach, y + reach)


class Room:
    """What is taken in a frame.

    Texts keep everything away. Shapes keep texts away: the weighty ones always, the light ones
    where there is another place. Ink is what text had better not cover: outlines, towns.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.texts: list[Rect] = []
        self._weighty: Numbers = np.empty((0, 4))
        self._light: Numbers = np.empty((0, 4))
        self._ink: Numbers = np.empty((0, 2))

    def take(self, text: Rect) -> None:
        """Keep other texts from here."""
        self.texts.append(text)

    def add_shapes(self, weighty: Iterable[Rect], light: Iterable[Rect] = ()) -> None:
        """Keep texts from these shapes."""
        self._weighty = _with(self._weighty, weighty)
        self._light = _with(self._light, light)

    def add_ink(self, pixels: Iterable[tuple[float, float]]) -> None:
        """Keep texts from these pixels where there is another place.

        Pixels of one cell count once, so that a detailed outline weighs no more than a plain one.
        """
        cells = {(round(x / INK_CELL), round(y / INK_CELL)) for x, y in pixels}
        self._ink = _with(self._ink, ((x * INK_CELL, y * INK_CELL) for x, y in cells))

    def holds(self, rect: Rect) -> bool:
        """Whether the rectangle lies within the map."""
        inside = rect.left >= EDGE and rect.right <= self.frame.width - EDGE
        return inside and rect.top >= EDGE and rect.bottom <= self.frame.height - EDGE

    def is_free(self, rect: Rect) -> bool:
        """Whether text may stand there: within the map and over no other text."""
        return self.holds(rect) and not any(rect.overlaps(text) for text in self.texts)

    def covers_shape(self, rect: Rect) -> bool:
        """Whether the rectangle covers a weighty shape."""
        return _under(self._weighty, rect) > 0

    def light_under(self, rect: Rect) -> int:
        """Return how many light shapes the rectangle covers."""
        return _under(self._light, rect)

    def ink_under(self, rect: Rect) -> int:
        """Return how many cells of ink the rectangle covers."""
        return _under(np.hstack([self._ink, self._ink]), rect)


def _with(known: Numbers, more: Iterable[tuple[float, ...]]) -> Numbers:
    added = np.array([*more], float).reshape(-1, known.shape[1])
    return np.vstack([known, added])


def _under(shapes: Numbers, rect: Rect) -> int:
    across = (shapes[:, 0] < rect.right) & (shapes[:, 2] > rect.left)
    return int((across & (shapes[:, 1] < rect.bottom) & (shapes[:, 3] > rect.top)).sum())
