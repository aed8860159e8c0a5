"""How many people live near a point or an area: those of the towns whose middle lies there."""

from math import sin
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from data.geodata.countries import COUNTRIES
from data.geodata.towns import on_sphere, wind
from model.place import EARTH_RADIUS_KM, EXPOSURE_KM, Exposure, Neighbour, Point

FILE = Path(__file__).with_name("gazetteer.parquet")
COLUMNS = ("precision", "name", "country", "admin1", "latitude", "longitude", "population",
           "is_part")  # fmt: skip
FARTHEST_KM = 300.0
"""No town farther away is named as a neighbour (design)."""
NEAREST = 3
STEP = 0.05
"""Degrees between two positions on a footprint's edge from which distances are taken."""
LONGEST_EDGE = 2_000
"""Steps: a longer edge is taken in wider ones."""

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]


class People:
    """The towns and their inhabitants; never changed once made, so any thread may read.

    Parts of a town are left out: their people are counted with the town's.
    """

    def __init__(self) -> None:
        table = pq.ParquetFile(FILE).read(columns=list(COLUMNS), use_threads=False)
        is_town = np.array([word == "locality" for word in table["precision"].to_pylist()])
        counted = np.flatnonzero(is_town & ~np.asarray(table["is_part"]))
        towns = table.take(counted)
        self._latitudes = np.asarray(towns["latitude"]).astype(np.float64)
        self._longitudes = np.asarray(towns["longitude"]).astype(np.float64)
        self._population = np.asarray(towns["population"]).astype(np.int64)
        self._titles = [
            f"{name}, {admin1 if country == 'US' else COUNTRIES[country]}"
            for name, country, admin1 in zip(
                *(towns[column].to_pylist() for column in ("name", "country", "admin1")),
                strict=True,
            )
        ]
        self._positions = on_sphere(self._longitudes, self._latitudes)
        self._tree = cKDTree(self._positions)

    def near(self, point: Point | None, footprint: bytes | None) -> Exposure | None:
        """Return who lives near the footprint, else near the point; None without either."""
        area = _area(footprint) if footprint else None
        if area is not None:
            return self._around_area(area)
        return None if point is None else self._around_point(point)

    def _around_point(self, point: Point) -> Exposure:
        target = on_sphere(np.array([point.longitude]), np.array([point.latitude]))[0]
        rows = self._within(target, EXPOSURE_KM[-1])
        if len(rows) < NEAREST:
            rows = self._within(target, FARTHEST_KM)
        away = self._positions[rows] - target
        km = _km(np.sqrt(np.einsum("ij,ij->i", away, away)))
        order = np.argsort(km)
        return self._exposure(rows[order], km[order], [point] * NEAREST)

    def _around_area(self, area: BaseGeometry) -> Exposure:
        edge = shapely.get_coordinates(_stepped(area))
        tree = cKDTree(on_sphere(edge[:, 0], edge[:, 1]))
        centre, half = _disc(area)
        for beyond in (EXPOSURE_KM[-1], FARTHEST_KM):
            rows = self._within(centre, half + beyond)
            away, ends = tree.query(self._positions[rows])
            km = _km(away)
            km[shapely.contains_xy(area, self._longitudes[rows], self._latitudes[rows])] = 0.0
            if np.count_nonzero(km <= beyond) >= NEAREST:
                break
        # Of several towns inside a footprint the largest is named first.
        order = np.lexsort((-self._population[rows], km))
        order = order[km[order] <= FARTHEST_KM]
        nearest = edge[ends[order[:NEAREST]]].tolist()
        points = [Point(longitude=longitude, latitude=latitude) for longitude, latitude in nearest]
        return self._exposure(rows[order], km[order], points)

    def _within(self, target: Numbers, km: float) -> Rows:
        """Return the towns within so many km of a position on the unit sphere."""
        chord = 2 * sin(min(km / EARTH_RADIUS_KM, np.pi) / 2)
        return np.array(self._tree.query_ball_point(target, chord), dtype=np.int64)

    def _exposure(self, rows: Rows, km: Numbers, ends: list[Point]) -> Exposure:
        """Return the exposure to towns, the nearest first.

        Args:
            rows: The towns.
            km: How far each is.
            ends: To where the distance of each of the nearest goes.
        """
        people = self._population[rows].cumsum()
        counts = np.searchsorted(km, EXPOSURE_KM, side="right").tolist()
        near, mid, far = (int(people[count - 1]) if count else 0 for count in counts)
        first = zip(rows[:NEAREST].tolist(), km[:NEAREST].tolist(), ends, strict=False)
        nearest = tuple(self._neighbour(row, away, end) for row, away, end in first)
        return Exposure(people=(near, mid, far), nearest=nearest)

    def _neighbour(self, row: int, km: float, end: Point) -> Neighbour:
        town = Point(longitude=float(self._longitudes[row]), latitude=float(self._latitudes[row]))
        return Neighbour(
            title=self._titles[row],
            km=round(km, 1),
            direction=wind(town, end) if km >= 1 else "",
            population=int(self._population[row]),
        )


def _disc(area: BaseGeometry) -> tuple[Numbers, float]:
    """Return a position on the unit sphere, and within how many km of it all of an area lies."""
    west, south, east, north = area.bounds
    middle = Point(longitude=(west + east) / 2, latitude=(south + north) / 2)
    centre = on_sphere(np.array([middle.longitude]), np.array([middle.latitude]))[0]
    if east - west > 180:
        return centre, EARTH_RADIUS_KM * np.pi
    edges = [
        Point(longitude=longitude, latitude=latitude)
        for longitude in (west, middle.longitude, east)
        for latitude in (south, middle.latitude, north)
    ]
    return centre, max(middle.km_to(edge) for edge in edges)


def _area(footprint: bytes) -> BaseGeometry | None:
    """Return a footprint as a valid area; None where it cannot be read, which fusion logs."""
    try:
        area = shapely.from_wkb(footprint)
    except shapely.errors.ShapelyError:
        return None
    area = area if area.is_valid else shapely.make_valid(area)
    return None if area.is_empty else area


def _stepped(area: BaseGeometry) -> BaseGeometry:
    """Return the edge with positions so close that a distance to the next one will do."""
    edge = area.boundary if area.area else area
    return shapely.segmentize(edge, max(STEP, edge.length / LONGEST_EDGE))


def _km(chords: Numbers) -> Numbers:
    """Return distances along the globe for those through it, on the unit sphere."""
    arcs: Numbers = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1.0))
    return arcs
