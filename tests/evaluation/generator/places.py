"""Regions and towns of the generated world. Some towns of different countries share a name."""

from dataclasses import dataclass
from random import Random

from model.place import Point
from tests.evaluation.generator.words import COUNTRIES, ENDINGS, MIDDLES, OPENINGS, Country

REGIONS, TOWNS = 8, 6
HOMONYMS = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town in a region of a country."""

    name: str
    region: str
    country: Country
    point: Point

    @property
    def address(self) -> str:
        """The town as a source writes it."""
        return f"{self.name}, {self.country.english}"


def towns(chance: Random) -> tuple[Town, ...]:
    """Return every town, those of one country and region beside each other."""
    found: list[Town] = []
    for country in COUNTRIES:
        for _ in range(REGIONS):
            region, middle = name(chance), anywhere(country, chance)
            found += [_town(chance, found, country, region, middle) for _ in range(TOWNS)]
    return tuple(found)


def name(chance: Random) -> str:
    """Return an invented name of two or three syllables."""
    middle = chance.choice(MIDDLES) if chance.random() < 0.7 else ""
    return (chance.choice(OPENINGS) + middle + chance.choice(ENDINGS)).title()


def anywhere(country: Country, chance: Random) -> Point:
    """Return a point of the country."""
    box = country.box
    return Point(
        longitude=round(chance.uniform(box.west, box.east), 4),
        latitude=round(chance.uniform(box.south, box.north), 4),
    )


def _town(chance: Random, known: list[Town], country: Country, region: str, middle: Point) -> Town:
    called = name(chance)
    if known and chance.random() < HOMONYMS:
        called = chance.choice(known).name
    point = middle.moved(chance.uniform(2, 40), chance.uniform(0, 360))
    return Town(name=called, region=region, country=country, point=point)
