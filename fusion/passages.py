"""A text → the places it names as where something happened, and what is relied on for each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fusion import beside
from fusion import place_words as words
from fusion.beside import Around, Told
from model.place import Precision
from model.toponym import Mention, Toponym

LONGEST_TEXT = 4_000
"""Characters of a text that are read: what happened where stands at its beginning."""
MOST_NAMES = 40
"""Names in a text that are looked at; so many more only hide what happened where."""

_KM_A_MILE = 1.609344
# What stands between names of which the first words tell: `flights between Paris and Cairo`.
_LISTED = frozenset({" and ", ", ", " or ", ", and ", " & ", " et ", " y ", " und ", "/", "-"})
_QUALIFYING = frozenset({", ", ",", " (", ", in ", " in ", " - "})
_UNKNOWN_AREA = re.compile(r",? [A-Z]|, ")
_FAR_FROM_UNKNOWN = re.compile(
    r"(?<![A-Za-z])(?:km|kms|kilomet(?:re|er)s?|mi|miles?) [A-Za-z -]{1,24} of [^,;.]{1,40}, $"
)
_SPELLED_ALIKE = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u00a0": " "})

Find = Callable[[str], list[Mention]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far from a town, in km, and in which direction, in degrees clockwise from north."""

    km: float
    bearing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A name that may say where it happened.

    Attributes:
        words: What is relied on, as it stands in the text.
        key: The name.
        found: The places that it can be, the largest first.
        is_located: Whether a word of place stands before it, or the source calls it the place.
        is_qualified: Whether the area that it lies in follows it: `Springfield, Illinois`.
        is_doubtful: Whether the name is another word too, or a person's.
        is_near: Whether it is said to be near that place and not in it.
        is_district: Whether an area around that place is meant: `Goma district`.
        offset: Distance and direction from it, where the text states them.
    """

    words: str
    key: str
    found: tuple[Toponym, ...]
    is_located: bool
    is_qualified: bool
    is_doubtful: bool
    is_near: bool
    is_district: bool
    offset: Offset | None = None


def passages(text: str, find: Find, is_place: bool) -> list[Passage]:
    """Return the names in a text that may say where it happened, in their order.

    Args:
        text: Without what names where it was written (see `fusion.dateline`).
        find: Finds names in a text.
        is_place: Whether the text is the source's words for the place alone.
    """
    text = text[:LONGEST_TEXT].translate(_SPELLED_ALIKE)
    mentions = find(text)[:MOST_NAMES]
    found: list[Passage] = []
    told = Told.BARE
    for index, mention in enumerate(mentions):
        gap = text[mentions[index - 1].end : mention.start] if index else ""
        item = beside.around(text, mentions, index)
        own = beside.told(item, is_place)
        listed = gap in _LISTED and own is Told.BARE
        told = told if listed and told is not Told.PART else own
        if told in (Told.BARE, Told.LOCATED):
            passage = _passage(text, mentions, index, told is Told.LOCATED, is_place)
            found += [passage] if passage else []
    return found


def _passage(
    text: str, mentions: Sequence[Mention], index: int, is_located: bool, is_place: bool
) -> Passage | None:
    """Return a name with what is relied on; None where the area that follows rules it out."""
    item = beside.around(text, mentions, index)
    mention = item.mention
    found, is_district = _of_kind(mention.found, beside.kind(item))
    end, is_qualified = mention.end, False
    if _qualifies(text, mentions, index):
        within = _within(text, mentions, index + 1)
        inside = tuple(place for place in found if _inside(place, within))
        if inside:
            found, end, is_qualified = inside, _end(text, mentions, index), True
        elif not found[0].is_area:
            return None
    elif _is_unclear(item, is_place) and not found[0].is_area:
        return None
    near = item.near
    after = beside.NEAR_AFTER.match(text, mention.end)
    start = mention.start - (len(item.before) - near.start() if near else 0)
    return Passage(
        words=text[start : after.end() if after else end].strip(),
        key=mention.key,
        found=found,
        is_located=is_located,
        is_qualified=is_qualified,
        is_doubtful=beside.is_doubtful(item, _is_listed(text, mentions, index)),
        is_near=bool(near or after or _FAR_FROM_UNKNOWN.search(item.before)),
        is_district=is_district,
        offset=_offset(item.before),
    )


def _is_unclear(item: Around, is_place: bool) -> bool:
    """Whether an area that is not known follows the name: `Puebla, B.C., MX` is a village."""
    return (is_place or item.near is not None) and bool(_UNKNOWN_AREA.match(item.after))


def _is_listed(text: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether the name before or after it stands in one list with it."""
    beside_it = zip(
        mentions[max(index - 1, 0) :], mentions[max(index, 1) : index + 2], strict=False
    )
    return any(text[one.end : other.start] in _LISTED for one, other in beside_it)


def _qualifies(text: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether the next name follows this one as the area that it lies in."""
    if index + 1 >= len(mentions):
        return False
    gap = text[mentions[index].end : mentions[index + 1].start]
    return gap in _QUALIFYING and any(place.is_area for place in mentions[index + 1].found)


def _within(text: str, mentions: Sequence[Mention], index: int) -> tuple[Toponym, ...]:
    """Return the areas that a name stands for, narrowed by those that follow it in turn."""
    areas = tuple(place for place in mentions[index].found if place.is_area)
    if _qualifies(text, mentions, index):
        outer = mentions[index + 1].found
        return tuple(area for area in areas if _inside(area, outer)) or areas
    return areas


def _end(text: str, mentions: Sequence[Mention], index: int) -> int:
    """Return where the last of the areas ends that follow a name, each in the next."""
    while _qualifies(text, mentions, index) and any(
        _inside(place, mentions[index + 1].found) for place in mentions[index].found
    ):
        index += 1
    return mentions[index].end


def _inside(place: Toponym, areas: Sequence[Toponym]) -> bool:
    """Whether a place lies in one of these areas and is none of them."""
    return any(
        area.is_area and area.areas[0] in place.areas
        for area in areas
        if not (place.is_area and place.areas == area.areas)
    )


def _of_kind(found: tuple[Toponym, ...], kind: str) -> tuple[tuple[Toponym, ...], bool]:
    """Return the places of that kind, and whether only the area around a town can be meant."""
    areas = tuple(place for place in found if place.is_area)
    if kind == "area":
        return areas or found, not areas
    towns = tuple(place for place in found if not place.is_area)
    is_country = any(place.precision is Precision.COUNTRY for place in areas)
    return (towns if kind == "town" and towns and not is_country else found), False


def _offset(before: str) -> Offset | None:
    match = beside.OFFSET.search(before)
    if match is None:
        return None
    bearing = words.WINDS.get(match[3], words.WINDS.get(match[3].lower().replace("-", "")))
    unit = _KM_A_MILE if match[2].startswith("mi") else 1.0
    km = float(match[1].replace(",", ".")) * unit
    return None if bearing is None else Offset(km=km, bearing=bearing)
