"""TopoJSON to shapely: rings, shared borders, and land that ends at the antimeridian.

Used by build.py alone. A topology stores each border once, as an arc that its two neighbours
share; so whether a border is interior is a matter of counting owners, not of geometry.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Coordinates: TypeAlias = NDArray[np.float64]

MERCATOR_LATITUDE = 85.0
"""Web Mercator ends at 85.0511°; what lies beyond has no finite place on the map."""

CLOSED_RING = 4
"""A triangle and its closing point; quantisation leaves slivers with fewer."""


class Topology:
    """One TopoJSON file; coordinates are degrees WGS 84, longitude first."""

    def __init__(self, path: Path) -> None:
        """Read the file and decode its delta-encoded, quantised arcs."""
        document = json.loads(path.read_bytes())
        scale = np.array(document["transform"]["scale"])
        translate = np.array(document["transform"]["translate"])
        self.objects: dict[str, Any] = document["objects"]
        self.arcs: list[Coordinates] = [
            np.cumsum(np.array(arc), axis=0) * scale + translate for arc in document["arcs"]
        ]

    def members(self, name: str) -> list[dict[str, Any]]:
        """Return the geometries of one object, each with id and properties."""
        members: list[dict[str, Any]] = self.objects[name]["geometries"]
        return members

    def polygons(self, member: dict[str, Any]) -> Iterator[list[Coordinates]]:
        """Yield each polygon of a member as its rings, shell first."""
        for polygon in _polygons_of(member):
            rings = [self._ring(indices) for indices in polygon]
            if len(rings[0]) >= CLOSED_RING:
                yield [ring for ring in rings if len(ring) >= CLOSED_RING]

    def geometry(self, member: dict[str, Any]) -> BaseGeometry:
        """Return a member as valid polygons; empty where quantisation has left no area."""
        parts = [Polygon(shell, holes) for shell, *holes in self.polygons(member)]
        return shapely.make_valid(MultiPolygon(parts), method="structure")

    def outline(self, member: dict[str, Any]) -> MultiLineString:
        """Return the rings of a member as lines, those too that enclose nothing."""
        rings = [ring for polygon in _polygons_of(member) for ring in polygon]
        return MultiLineString([LineString(self._ring(indices)) for indices in rings])

    def mesh(self, name: str, keep: Callable[[list[str]], bool]) -> MultiLineString:
        """Return the arcs whose owners' ids satisfy `keep`."""
        owners: dict[int, list[str]] = {}
        for number, member in enumerate(self.members(name)):
            for polygon in _polygons_of(member):
                for index in (index for ring in polygon for index in ring):
                    arc = index if index >= 0 else ~index
                    owners.setdefault(arc, []).append(str(member.get("id", f"#{number}")))
        lines = [LineString(self.arcs[arc]) for arc, ids in owners.items() if keep(ids)]
        return MultiLineString(lines)

    def _ring(self, indices: list[int]) -> Coordinates:
        """Chain arcs; `~i` is arc i backwards, and each arc begins where the last ended."""
        pieces = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indices]
        return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _polygons_of(member: dict[str, Any]) -> list[list[list[int]]]:
    """Return the arc indices of a member: polygon, ring, arc."""
    arcs: list[Any] = member.get("arcs", [])
    return arcs if member["type"] == "MultiPolygon" else [arcs]


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """Return the areas of a geometry, without the points and lines that an overlay leaves."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def cut_at_antimeridian(rings: list[Coordinates]) -> MultiPolygon:
    """Return a polygon that crosses ±180° as parts that do not.

    Such a ring jumps from 180 to −180, which a flat map draws as a streak around the world. It is
    unrolled into continuous longitudes, a ring around the South Pole is closed along the pole,
    and each 360° of the unrolled strip is moved back into place.
    """
    shell, *holes = [_unrolled(ring) for ring in rings]
    middle = shell[:, 0].mean()
    holes = [hole + [360 * round((middle - hole[:, 0].mean()) / 360), 0] for hole in holes]
    strip = shapely.make_valid(Polygon(shell, holes), method="structure")
    parts = []
    for turn in (-360, 0, 360):
        window = shapely.box(turn - 180, -MERCATOR_LATITUDE, turn + 180, MERCATOR_LATITUDE)
        parts.append(shapely.transform(strip & window, lambda xy, turn=turn: xy - [turn, 0]))
    return polygonal(shapely.union_all(parts))


def _unrolled(ring: Coordinates) -> Coordinates:
    """Return the ring with continuous longitudes, closed along the South Pole if it circles it."""
    longitudes = np.unwrap(ring[:, 0], period=360)
    unrolled = np.column_stack([longitudes, ring[:, 1]])
    if abs(longitudes[-1] - longitudes[0]) < 180:
        return unrolled
    closing = [[longitudes[-1], -90.0], [longitudes[0], -90.0], unrolled[0]]
    return np.vstack([unrolled, closing])
