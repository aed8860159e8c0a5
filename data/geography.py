"""Where things are: the base map, the counties, and places in words.

All of it is read from `data/geodata` at its first use and kept; nothing is asked of the network.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from data.geodata.counties import Counties, County
from data.geodata.ground import Ground
from data.geodata.once import Once
from data.geodata.towns import Place, Towns, wind
from model.errors import FusionCellError
from model.place import Box, Point

__all__ = [
    "CREDITS",
    "County",
    "GeographyError",
    "Place",
    "area_of",
    "base_layer",
    "counties",
    "counties_of",
    "place_of",
    "places",
]

FOLDER = Path(__file__).parent / "geodata"
BASE_LAYERS = ("land", "coast", "borders", "states", "county_lines")
CREDITS = "Natural Earth, US Census, GeoNames"
"""What every map must name: GeoNames by its licence (CC BY 4.0), the others by courtesy."""

COUNTRY_KM = 150.0
"""A town farther away does not tell which country a place on land belongs to (design)."""
VICINITY_KM = 300.0
"""A place at sea is described by a town no farther away than this (design)."""
_CANDIDATES = 12
_AREAS_KEPT = 1024
_PLACES_KEPT = 8192


class GeographyError(FusionCellError):
    """The bundled map data lacks what was asked for."""


_counties, _towns, _ground = Once(Counties), Once(Towns), Once(Ground)


def base_layer(name: str) -> bytes:
    """Return one layer of the base map as GeoJSON, degrees WGS 84.

    Raises:
        GeographyError: There is no such layer, or its file is missing.
    """
    if name not in BASE_LAYERS:
        raise GeographyError(
            f"The base map has no layer {name!r}.",
            "The map is drawn without it.",
            f"Ask for one of: {', '.join(BASE_LAYERS)}.",
        )
    try:
        return (FOLDER / f"{name}.geojson").read_bytes()
    except OSError as error:
        raise GeographyError(
            f"The map data {name}.geojson cannot be read: {error.strerror}.",
            "The map is drawn without it.",
            "Restore data/geodata from the project.",
        ) from error


def counties() -> Mapping[str, County]:
    """Return the counties of the United States by FIPS code."""
    return _counties().by_fips


def counties_of(codes: tuple[str, ...]) -> list[County]:
    """Return the counties that `same:` codes name, each once; other codes name none."""
    return _counties().coded(codes)


@lru_cache(maxsize=_PLACES_KEPT)
def place_of(point: Point) -> str:
    """Return where a point is, in words that claim no more than is known.

    In the United States the county: `San Miguel, NM`. Elsewhere on land the country, taken from
    the nearest town with no border between. At sea the nearest town with distance and direction:
    `38 km NW of Suva, Fiji`. Empty where no town is near enough to tell.
    """
    county = _counties().at(point)
    if county is not None:
        return str(county)
    return _country(point) if _ground().is_land(point) else _vicinity(point)


def area_of(codes: tuple[str, ...]) -> BaseGeometry | None:
    """Return the union of the counties that `same:` codes name; None where they name none."""
    return _area_of(tuple(sorted(set(codes))))


def places(box: Box, zoom: float) -> list[Place]:
    """Return the places that a map of this box and zoom may label, the largest first."""
    return _towns().labelled(box, zoom)


@lru_cache(maxsize=_AREAS_KEPT)
def _area_of(codes: tuple[str, ...]) -> BaseGeometry | None:
    found = _counties().coded(codes)
    return shapely.union_all([county.area for county in found]) if found else None


def _country(point: Point) -> str:
    near = _towns().nearest(point, COUNTRY_KM, _CANDIDATES)
    ground = _ground()
    return next((t.country_name for t in near if not ground.is_divided(point, t.point)), "")


def _vicinity(point: Point) -> str:
    town = next(_towns().nearest(point, VICINITY_KM, 1), None)
    if town is None:
        return ""
    km = max(1, round(town.point.km_to(point)))
    return f"{km} km {wind(town.point, point)} of {town}"
