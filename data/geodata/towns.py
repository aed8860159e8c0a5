"""Populated places: those that a map labels, and the nearest ones to a point."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from data.geodata.countries import COUNTRIES
from model.place import EARTH_RADIUS_KM, Box, Point

FILE = Path(__file__).with_name("places.parquet")
Degrees = NDArray[np.float64]
WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One town or city.

    Attributes:
        name: As GeoNames spells it.
        country: ISO 3166-1 alpha-2 code.
        admin1: Postal abbreviation of a US state; empty elsewhere.
        point: Position.
        population: Inhabitants.
        min_zoom: Zoom from which a map labels it (world of 512 pixels).
    """

    name: str
    country: str
    admin1: str
    point: Point
    population: int
    min_zoom: float

    @property
    def country_name(self) -> str:
        """The country's name in English."""
        return COUNTRIES[self.country]

    def __str__(self) -> str:
        """Return the form that a wall shows: `Eureka, CA`, `Suva, Fiji`."""
        return f"{self.name}, {self.admin1 or self.country_name}"


class Towns:
    """All populated places; never changed once made, so any thread may read."""

    def __init__(self) -> None:
        (rows,) = pq.ParquetFile(FILE).read(use_threads=False).combine_chunks().to_batches()
        self._names, self._countries = rows["name"], rows["country"]
        self._admin1, self._population = rows["admin1"], rows["population"]
        self._longitudes = np.asarray(rows["longitude"]).astype(np.float64)
        self._latitudes = np.asarray(rows["latitude"]).astype(np.float64)
        self._zooms = np.asarray(rows["min_zoom"])
        self._tree = cKDTree(on_sphere(self._longitudes, self._latitudes))

    def labelled(self, box: Box, zoom: float) -> list[Place]:
        """Return the places in the box that a map of this zoom labels, the largest first."""
        inside = (self._latitudes >= box.south) & (self._latitudes <= box.north)
        east_of, west_of = self._longitudes >= box.west, self._longitudes <= box.east
        inside &= (east_of & west_of) if box.west <= box.east else (east_of | west_of)
        return [self._place(row) for row in np.flatnonzero(inside & (self._zooms <= zoom)).tolist()]

    def nearest(self, point: Point, within_km: float, most: int) -> Iterator[Place]:
        """Yield up to so many places by distance, none farther than so many km."""
        target = on_sphere(np.array([point.longitude]), np.array([point.latitude]))[0]
        chord = 2 * sin(min(within_km / EARTH_RADIUS_KM, np.pi) / 2)
        _, rows = self._tree.query(target, k=most, distance_upper_bound=chord)
        return (self._place(row) for row in np.atleast_1d(rows).tolist() if row < len(self._zooms))

    def _place(self, row: int) -> Place:
        return Place(
            name=self._names[row].as_py(),
            country=self._countries[row].as_py(),
            admin1=self._admin1[row].as_py(),
            point=Point(
                longitude=float(self._longitudes[row]), latitude=float(self._latitudes[row])
            ),
            population=self._population[row].as_py(),
            min_zoom=float(self._zooms[row]),
        )


def wind(origin: Point, target: Point) -> str:
    """Return the compass direction from one point to another, one of eight."""
    phi, other_phi = radians(origin.latitude), radians(target.latitude)
    d_lambda = radians(target.longitude - origin.longitude)
    east = sin(d_lambda) * cos(other_phi)
    north = cos(phi) * sin(other_phi) - sin(phi) * cos(other_phi) * cos(d_lambda)
    return WINDS[round(degrees(atan2(east, north)) / 45) % 8]


def on_sphere(
    longitudes: NDArray[np.float64], latitudes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return positions on the unit sphere, where neither pole nor antimeridian is an edge."""
    lambdas, phis = np.radians(longitudes), np.radians(latitudes)
    across = np.cos(phis)
    return np.column_stack([across * np.cos(lambdas), across * np.sin(lambdas), np.sin(phis)])
