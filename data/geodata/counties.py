"""The counties of the United States: their areas, and which one a point lies in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from model.place import Point

FILE = Path(__file__).with_name("counties.geojson")
SCHEME = "same:"
WHOLE_STATE = "000"


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """One county or its equivalent.

    Attributes:
        fips: Five digits, the state's two first.
        name: Without "County".
        state: Postal abbreviation.
        area: Polygons, degrees WGS 84.
    """

    fips: str
    name: str
    state: str
    area: BaseGeometry

    def __str__(self) -> str:
        """Return the form that a wall shows: `San Miguel, NM`."""
        return f"{self.name}, {self.state}"


class Counties:
    """All counties with their spatial index; never changed once made, so any thread may read."""

    def __init__(self) -> None:
        content = FILE.read_bytes()
        areas = shapely.get_parts(shapely.from_geojson(content))
        properties = [feature["properties"] for feature in orjson.loads(content)["features"]]
        self._counties = [
            County(area=area, **fields) for area, fields in zip(areas, properties, strict=True)
        ]
        self._tree = shapely.STRtree(areas)
        self.by_fips: Mapping[str, County] = {county.fips: county for county in self._counties}

    def at(self, point: Point) -> County | None:
        """Return the county in or on whose edge the point lies; None outside of all."""
        place = shapely.Point(point.longitude, point.latitude)
        found = self._tree.query(place, predicate="intersects")
        return self._counties[min(found)] if found.size else None

    def coded(self, codes: Iterable[str]) -> list[County]:
        """Return the counties that SAME codes name, each `same:PSSCCC`, each county once.

        P (the part of the county) is dropped: the whole county is meant to be warned. CCC 000 is
        the whole state (47 CFR §11.31(c)). Codes of seas and of later counties name none here.
        """
        wanted = {code.removeprefix(SCHEME)[-5:]: None for code in codes if code.startswith(SCHEME)}
        found: dict[str, County] = {}
        for fips in wanted:
            if fips.endswith(WHOLE_STATE):
                found |= {key: c for key, c in self.by_fips.items() if key[:2] == fips[:2]}
            elif fips in self.by_fips:
                found[fips] = self.by_fips[fips]
        return list(found.values())
