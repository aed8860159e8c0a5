"""What a person writes of a room's area: the corners of a box, or the name of an area."""

import re
from collections.abc import Iterator

from data import gazetteer, geography
from model.errors import FusionCellError
from model.place import WORLD, Box
from model.toponym import Toponym

HELP = "A county, a state of the US or a country by name; or west, south, east, north in degrees."
_LONGEST = 120
_NUMBER = r"\s*([-+]?\d{1,3}(?:\.\d{1,9})?)\s*"
_BOX = re.compile(",".join([_NUMBER] * 4))
_COUNTY, _COUNTRY, _STATE = "same:", "iso3:", "admin1:US."
_UNITED_STATES = "iso3:USA"


class NoSuchArea(FusionCellError):
    """What was written names no area of which it can be told what lies in it."""


def read(text: str) -> tuple[Box, str, tuple[str, ...]]:
    """Return what encloses an area (degrees WGS 84), its name, and its codes; world where empty.

    Raises:
        NoSuchArea: It is neither a box on the globe nor a name that means one area.
    """
    clean = " ".join(text.split())
    if not clean:
        return WORLD, "", ()
    if corners := _BOX.fullmatch(clean):
        return _box(*map(float, corners.groups())), "", ()
    title, codes = _named(clean[:_LONGEST])
    outline = geography.area_of(codes)
    if outline is None:
        return WORLD, title, codes
    west, south, east, north = outline.bounds
    return Box(west=west, south=south, east=east, north=north), title, codes


def _box(west: float, south: float, east: float, north: float) -> Box:
    inside = max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90
    if not inside or south >= north or west == east:
        raise NoSuchArea(
            "These corners enclose nothing on the globe.",
            "No room was convened.",
            "Write west, south, east, north in degrees, such as -106.5, 35, -104.5, 36.5.",
        )
    return Box(west=west, south=south, east=east, north=north)


def _named(text: str) -> tuple[str, tuple[str, ...]]:
    counties = geography.counties().values()
    if county := next((c for c in counties if str(c).casefold() == text.casefold()), None):
        return str(county), (f"{_COUNTY}0{county.fips}",)
    found = {place.title: place for place in _known(text)}
    exact = [place for title, place in found.items() if title.casefold() == text.casefold()]
    if not (exact or len(found) == 1):
        names = ", ".join(found) or "none"
        raise NoSuchArea(
            f"{text!r} does not name one area. Areas of that name: {names}.",
            "No room was convened.",
            HELP,
        )
    place = exact[0] if exact else next(iter(found.values()))
    return place.title, _codes(place.areas[0])


def _known(text: str) -> Iterator[Toponym]:
    """Yield the areas that a text names and of which it can be told what lies in them."""
    for mention in gazetteer.find(text):
        for place in mention.found:
            if place.is_area and place.areas[0].startswith((_COUNTY, _COUNTRY, _STATE)):
                yield place


def _codes(area: str) -> tuple[str, ...]:
    """Return the codes by which a claim or a placement may name an area, its outline's first."""
    if area == _UNITED_STATES:
        prefixes = {fips[:2] for fips in geography.counties()}
    elif area.startswith(_STATE):
        state = area.removeprefix(_STATE)
        prefixes = {c.fips[:2] for c in geography.counties().values() if c.state == state}
    else:
        return (area,)
    return (*(f"{_COUNTY}0{prefix}000" for prefix in sorted(prefixes)), area)
