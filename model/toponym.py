"""A place that has a name, and where a text names one."""

from dataclasses import dataclass

from model.place import Point, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One place of the gazetteer.

    Attributes:
        precision: What it is: a locality, an admin area (region or county) or a country.
        key: Its own name as texts spell it; a text may use another of its names.
        plain_key: The same without accents.
        title: As a wall shows it, e.g. `Goma, DR Congo`.
        areas: Codes of the areas that it is or lies in, the smallest first, each `scheme:code`:
            `admin1:` (GeoNames), `iso3:` (ISO 3166-1), `same:` (US counties).
        population: Inhabitants; of a region, of its towns in the gazetteer.
        point: The middle of a town, as GeoNames has it; None for an area.
    """

    precision: Precision
    key: str
    plain_key: str
    title: str
    areas: tuple[str, ...]
    population: int
    point: Point | None = None

    @property
    def is_area(self) -> bool:
        """Whether it is a country, a region or a county."""
        return self.precision is not Precision.LOCALITY

    def lies_in(self, areas: frozenset[str]) -> bool:
        """Whether it is one of these areas or lies in one."""
        return not areas.isdisjoint(self.areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text.

    Attributes:
        start: Where it begins, in characters.
        end: Where the character after it stands.
        key: The name's words.
        found: Every place that bears it, the largest first.
    """

    start: int
    end: int
    key: str
    found: tuple[Toponym, ...]
