"""A name in the light of all other names of a report → the place that it stands for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fusion.passages import Passage
from fusion.place_words import AMBIGUOUS_COUNTRIES, COUNTRIES_AT_HOME
from model.place import Precision
from model.toponym import Toponym

DOMINANT = 10
"""Of places of one name, one with so many times the people of the next is meant (design)."""
KNOWN_FROM = 100_000
"""Inhabitants from which a town is meant without its country beside it (design)."""
FAMOUS_FROM = 500_000
"""Inhabitants from which a place is meant though a town abroad bears its name (design)."""
OTHERWISE = 5
"""The same of a place that bears the name in another spelling, language or age only (design):
`Bali` is no Bāli, but `San Jose` may be San José, and `Saida` is Sidon too."""
FARTHEST_KM = 100.0
"""A direction of sixteen is off by up to 11 degrees: 20 km at this distance from the town."""
_SPELLED_ALIKE = 3
_SHORT_SAINT = "St "
_CITY = " City"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a passage comes to: the one place, or the areas common to all that it can be.

    Without an area it may be either of two far apart, and then the text tells no place.
    """

    passage: Passage
    areas: tuple[str, ...]
    place: Toponym | None

    def contains(self, other: "Resolved") -> bool:
        """Whether it is an area in which the other lies."""
        if self.place is not None and not self.place.is_area:
            return False
        is_town = other.place is not None and not other.place.is_area
        return self.areas[0] in other.areas and (is_town or other.areas != self.areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """What all names of a report tell of one another.

    Attributes:
        declared: Codes of the countries that the source states.
        strong: Code of an area that is surely named → the names that stand for it.
        weak: Code of the country of a town that is surely named → the names of such towns.
    """

    declared: frozenset[str]
    strong: Mapping[str, frozenset[str]]
    weak: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, everywhere: Iterable[Passage], declared: frozenset[str]) -> "Light":
        """Return what these names tell, beside what the source states."""
        strong: defaultdict[str, set[str]] = defaultdict(set)
        weak: defaultdict[str, set[str]] = defaultdict(set)
        for passage in everywhere:
            for codes, known in ((_strong(passage), strong), (_weak(passage), weak)):
                for code in codes:
                    known[code].add(passage.key)
        return cls(
            declared=declared,
            strong={code: frozenset(keys) for code, keys in strong.items()},
            weak={code: frozenset(keys) for code, keys in weak.items()},
        )

    @staticmethod
    def by_others(known: Mapping[str, frozenset[str]], key: str) -> frozenset[str]:
        """Return the codes for which another name stands than this one."""
        return frozenset(code for code, keys in known.items() if keys != {key})


def resolve(passage: Passage, light: Light) -> Resolved | None:
    """Return what a name comes to, in the light of the others; None where it says nothing."""
    if not passage.is_told:
        return None
    places, is_supported = _narrowed(passage, light)
    if _is_torn(passage, places):
        return Resolved(passage=passage, areas=(), place=None)
    if not is_supported and len(places) > 1:
        weak = light.by_others(light.weak, passage.key)
        inside = tuple(place for place in places if place.lies_in(weak))
        places, is_supported = (inside or places), bool(inside)
    places = _meant(passage.key, places)
    if not places or not _is_evident(passage, places[0], is_supported):
        return None
    if not (passage.happens_there or places[0].is_area):
        return None
    place = places[0] if len(places) == 1 and not passage.is_district else None
    areas = place.areas if place else common([item.areas for item in places])
    if place is not None and _is_beyond(passage, place):
        place, areas = None, areas[1:] or areas
    return Resolved(passage=passage, areas=areas, place=place) if areas else None


def _is_beyond(passage: Passage, place: Toponym) -> bool:
    """Whether it may lie beyond the border of a region: near it, or far from a town of it."""
    is_far = passage.offset is not None and passage.offset.km > FARTHEST_KM
    return is_far or (place.is_area and passage.is_near)


def _is_evident(passage: Passage, place: Toponym, is_supported: bool) -> bool:
    """Whether the text says enough for this place to be meant."""
    if _is_byname(passage.key, place) and place.population < KNOWN_FROM:
        return False
    if place.title == f"{passage.key}, {passage.key.removesuffix(_CITY)}":
        return True  # `Kuwait City` names its country itself
    is_county = place.areas[0].startswith("same:")
    is_small = place.population < KNOWN_FROM and place.precision is not Precision.COUNTRY
    if passage.is_qualified:
        return True
    if passage.is_doubtful and not (passage.is_located or (is_supported and place.is_area)):
        return False
    if _is_byname(passage.key, place) and not (passage.is_located or is_supported):
        return False
    is_told = passage.is_located and (is_supported or place.is_area)
    return is_county or not is_small or is_told


def _strong(passage: Passage) -> tuple[str, ...]:
    """Return the codes of the areas that a name surely stands for; empty where it may be a town.

    `Georgia` is either of two, and a Rome named beside it may be the one in either.
    """
    places = _meant(passage.key, passage.found)
    if passage.is_doubtful and not passage.is_located:
        return ()
    if len(places) != 1 and passage.key not in AMBIGUOUS_COUNTRIES:
        return ()
    return tuple(place.areas[0] for place in places if place.is_area)


def _weak(passage: Passage) -> tuple[str, ...]:
    """Return the country of a town that is meant for sure."""
    places = _meant(passage.key, passage.found)
    if len(places) != 1 or places[0].is_area or not _is_evident(passage, places[0], False):
        return ()
    return places[0].areas[-1:]


def _narrowed(passage: Passage, light: Light) -> tuple[tuple[Toponym, ...], bool]:
    """Return the places that the areas named elsewhere leave, and whether they support them."""
    if light.declared:
        return tuple(place for place in passage.found if place.lies_in(light.declared)), True
    if passage.is_qualified:
        return passage.found, True
    strong = light.by_others(light.strong, passage.key)
    inside = tuple(place for place in passage.found if place.lies_in(strong))
    return (inside, True) if inside else (passage.found, False)


def _is_torn(passage: Passage, places: Sequence[Toponym]) -> bool:
    """Whether the great place elsewhere may be meant as well as the small one here."""
    if not places or passage.is_qualified or places[0].population >= KNOWN_FROM:
        return False
    meant = _meant(passage.key, passage.found)
    return len(meant) == 1 and meant[0] not in places


def _meant(key: str, places: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Return the places that can be meant: without those that a much larger one outshines.

    A country outshines all that bear its name, by its name in another language only those
    elsewhere that bear it in another language too. A place outshines another only by its own
    name, not by one in another language or age, and one abroad only if it is a great place.
    """
    countries = tuple(place for place in places if place.precision is Precision.COUNTRY)
    if len(countries) == 1 and _is_country(key, countries[0], places):
        return countries
    own = [place for place in places if _is_own(key, place)]
    first = _first(own, places)
    if first is None or not first.population:
        return tuple(places)
    is_famous = _fame(first, own) >= FAMOUS_FROM
    rivals = (*own, *countries)
    return tuple(
        place
        for place in places
        if place is first
        or (place.population * DOMINANT > first.population and not _is_outshone(key, place, first))
        or (not is_famous and place in rivals and place.areas[-1] != first.areas[-1])
    )


def _first(own: Sequence[Toponym], places: Sequence[Toponym]) -> Toponym | None:
    """Return the largest of those whose own name it is, else the largest.

    Save that a great region goes before small towns: `Tuscany` is Toscana and no suburb.
    """
    first = max(own or places, key=lambda place: place.population, default=None)
    if first is None or first.is_area or first.population >= KNOWN_FROM:
        return first
    regions = [
        place
        for place in places
        if place.precision is Precision.ADMIN and place.population >= FAMOUS_FROM
    ]
    return max(regions, key=lambda place: place.population, default=first)


def _is_outshone(key: str, place: Toponym, first: Toponym) -> bool:
    """Whether a place that bears the name otherwise gives way to the one whose own it is.

    One that is known by it in another language or age, or spells it with other accents, does if it
    is much smaller; a saint's town is the one that writes him short if the text does.
    """
    if key == place.key or not _is_own(key, first) or first.population < KNOWN_FROM:
        return False
    if _is_own(key, place):
        return key == first.key and place.population * OTHERWISE < first.population
    factor = 1 if key.startswith(_SHORT_SAINT) else OTHERWISE
    return place.population * factor < first.population


def _fame(first: Toponym, own: Sequence[Toponym]) -> int:
    """Return the people of a place, of a region those of the town that it is named after."""
    seats = [
        place.population
        for place in own
        if first.is_area and not place.is_area and place.lies_in(frozenset(first.areas))
    ]
    return max(seats, default=first.population)


def _is_country(key: str, country: Toponym, places: Sequence[Toponym]) -> bool:
    """Whether a name surely means the country: `Granada`, Spanish for Grenada, may be the town."""
    if key in AMBIGUOUS_COUNTRIES:
        return False
    inside = frozenset(country.areas)
    if _is_own(key, country) or key in COUNTRIES_AT_HOME:
        return True
    return all(place.lies_in(inside) or not _is_own(key, place) for place in places)


def _is_byname(key: str, place: Toponym) -> bool:
    """Whether a town is meant by another name than its own, not by another spelling of it.

    Among those are names of other ages, nicknames, and words of other languages.
    """
    if place.is_area or _is_own(key, place) or not key[0].isascii():
        return False
    return key[:_SPELLED_ALIKE] != place.plain_key[:_SPELLED_ALIKE]


def _is_own(key: str, place: Toponym) -> bool:
    return key in (place.key, place.plain_key)


def common(chains: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the codes that all of them have, the smallest area first."""
    return tuple(code for code in chains[0] if all(code in chain for chain in chains))
