"""Land or sea, and whether a border lies between two points."""

from pathlib import Path

import shapely

from model.place import Point

FOLDER = Path(__file__).parent
PIECE = 24
"""Vertices of one piece of a border: an index over short pieces rejects most of them by box."""


class Ground:
    """The land and its inner borders; never changed once made, so any thread may read."""

    def __init__(self) -> None:
        land = shapely.from_geojson((FOLDER / "land.geojson").read_bytes())
        self._land = shapely.get_parts(shapely.get_parts(land))
        shapely.prepare(self._land)
        # A prepared polygon makes its index at its first use: that use is here, on one thread.
        shapely.intersects(self._land, shapely.Point(0, 0))
        self._land_tree = shapely.STRtree(self._land)
        borders = shapely.from_geojson((FOLDER / "borders.geojson").read_bytes())
        lines = shapely.get_parts(shapely.get_parts(borders))
        self._border_tree = shapely.STRtree([p for line in lines for p in _pieces(line)])

    def is_land(self, point: Point) -> bool:
        """Whether the point lies on land, as exactly as a map of the world draws it."""
        place = shapely.Point(point.longitude, point.latitude)
        candidates = self._land[self._land_tree.query(place)]
        return bool(shapely.intersects(candidates, place).any())

    def is_divided(self, point: Point, other: Point) -> bool:
        """Whether a border crosses the straight line between two points, the short way round."""
        turn = 360 * round((point.longitude - other.longitude) / 360)
        ends = [(point.longitude, point.latitude), (other.longitude + turn, other.latitude)]
        crossed = self._border_tree.query(shapely.LineString(ends), predicate="intersects")
        return bool(crossed.size)


def _pieces(line: shapely.LineString) -> list[shapely.LineString]:
    positions = shapely.get_coordinates(line)
    starts = range(0, len(positions) - 1, PIECE - 1)
    return [shapely.LineString(positions[start : start + PIECE]) for start in starts]
