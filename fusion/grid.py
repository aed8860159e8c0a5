"""Places → cells of a grid over the globe: where a series stands, and where its neighbours do."""

from collections.abc import Iterator
from math import cos, floor, radians

from fusion import space
from fusion.series import Series

DEGREES = 0.5
MOST_CELLS = 4_096
"""An area of more cells is compared in none: it is no place of an occurrence but a continent."""

Square = tuple[int, int]


def squares(series: Series, margin_km: float = 0.0) -> Iterator[Square]:
    """Return the half-degree cells that the place covers, with a margin around it in km."""
    box = space.bounds(series.live)
    return iter(()) if box is None else around(box, margin_km)


def around(box: space.Bounds, margin_km: float) -> Iterator[Square]:
    """Return the half-degree cells that a box in degrees covers, with a margin in km."""
    tall = margin_km / space.KM_A_DEGREE
    south, north = max(box[1] - tall, -90.0), min(box[3] + tall, 90.0)
    # Meridians converge: beyond 85° the window is the whole circle, in coarse steps.
    wide = tall / max(cos(radians(min(max(abs(south), abs(north)), 85.0))), 0.01)
    columns = int(360 / DEGREES)
    rows = range(floor(south / DEGREES), floor(north / DEGREES) + 1)
    west, east = floor((box[0] - wide) / DEGREES), floor((box[2] + wide) / DEGREES)
    last = min(east, west + columns)
    if len(rows) * (last - west + 1) > MOST_CELLS:
        return
    for row in rows:
        for column in range(west, last + 1):
            yield row, column % columns
