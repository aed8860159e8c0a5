"""From which zoom each populated place is labelled, so that no two labels overlap.

Used by build.py alone. Greedy over zooms, then over weights. Places only move apart as the zoom
grows while type stays the same size, so labels that fit together at one zoom do at every deeper
one: a view may show every place whose zoom it has reached, and zooming in never removes a label.
"""

import math
from collections.abc import Sequence
from itertools import product

from data.geodata.gazetteer import City

SMALLEST_LABELLED = {
    1.0: 6_000_000, 1.5: 4_000_000, 2.0: 2_000_000, 2.5: 1_200_000, 3.0: 800_000, 3.5: 400_000,
    4.0: 200_000, 4.5: 100_000, 5.0: 50_000, 5.5: 25_000, 6.0: 12_000, 6.5: 7_000, 7.0: 4_000,
    7.5: 2_500, 8.0: 1_500, 8.5: 700, 9.0: 0, 9.5: 0, 10.0: 0, 11.0: 0, 12.0: 0, 13.0: 0,
}  # fmt: skip
"""Zoom → weighted inhabitants that a place needs to be labelled there (design)."""

WORLD_PIXELS = 512
"""Width of the world at zoom 0 in deck.gl's Web Mercator view."""

CHARACTER_PIXELS, MARGIN_PIXELS, LINE_PIXELS = 8.0, 18.0, 24.0
"""The room of a label: 14 px type with its dot. Nothing else may be labelled within it."""


def labelled_from(cities: Sequence[City]) -> list[float]:
    """Return the zoom from which each city is labelled; infinity where it never fits.

    Args:
        cities: Heaviest first.
    """
    zooms = [math.inf] * len(cities)
    for zoom, smallest in SMALLEST_LABELLED.items():
        room = _Room(zoom, cities)
        for index in range(len(cities)):
            if zooms[index] < zoom:
                room.take(index)
        for index, city in enumerate(cities):
            if city.weight >= smallest and zooms[index] > zoom and room.is_free(index):
                room.take(index)
                zooms[index] = zoom
    return zooms


class _Room:
    """The labels taken at one zoom, in cells no smaller than the largest label."""

    def __init__(self, zoom: float, cities: Sequence[City]) -> None:
        world = WORLD_PIXELS * 2.0**zoom
        self._width = world
        self._at = [_pixel(city, world) for city in cities]
        self._extent = [len(city.name) * CHARACTER_PIXELS + MARGIN_PIXELS for city in cities]
        self._columns = max(1, int(world / max(self._extent)))
        self._taken: dict[tuple[int, int], list[int]] = {}

    def take(self, index: int) -> None:
        self._taken.setdefault(self._cell(index), []).append(index)

    def is_free(self, index: int) -> bool:
        """Whether no taken label overlaps, be both set left of, on or right of their points."""
        column, row = self._cell(index)
        return not any(
            self._overlap(index, other)
            for across, down in product((-1, 0, 1), repeat=2)
            for other in self._taken.get(((column + across) % self._columns, row + down), ())
        )

    def _cell(self, index: int) -> tuple[int, int]:
        x, y = self._at[index]
        return int(x / self._width * self._columns) % self._columns, int(y // LINE_PIXELS)

    def _overlap(self, one: int, other: int) -> bool:
        across = abs(self._at[one][0] - self._at[other][0])
        across = min(across, self._width - across)
        down = abs(self._at[one][1] - self._at[other][1])
        return down < LINE_PIXELS and across < max(self._extent[one], self._extent[other])


def _pixel(city: City, world: float) -> tuple[float, float]:
    """Return the position in a Web Mercator world of so many pixels."""
    sine = math.sin(math.radians(max(-85.0, min(85.0, city.latitude))))
    x = (city.longitude + 180) / 360 * world
    return x, (0.5 - math.atanh(sine) / (2 * math.pi)) * world
