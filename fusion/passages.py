"""A text → the places it names as where something happened, and what is relied on for each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fusion import beside
from fusion import place_words as words
from fusion.happening import Clause, Reading
from fusion.headline_words import KINDS
from model.place import Precision
from model.toponym import Mention, Toponym

LONGEST_TEXT = 4_000
"""Characters of a text that are read: what happened where stands at its beginning."""
MOST_NAMES = 40
"""Names in a text that are looked at; so many more only hide what happened where."""

_NOT_TOLD = (False, False)
_HARDLY_MORE = 5
"""Of so many people of an area one lives in the town of its name (design)."""
_KM_A_MILE = 1.609344
# What stands between names of which the first words tell: `flights between Paris and Cairo`.
_LISTED = frozenset({" and ", ", ", " or ", ", and ", " & ", " et ", " y ", " und ", "/", "-"})
_QUALIFYING = frozenset({", ", ",", " (", ", in ", " in ", " - "})
_UNKNOWN_AREA = re.compile(r",? [A-Z]|, ")
_QUALIFIER = re.compile(r"(?:, | \()([^\W\d_][\w'-]*)")
_CODE = re.compile(r"(?:, | \(| - )([A-Z]{2,3})\b(?!\.)")
_OF_KIND_AFTER = re.compile(r" ([A-Z][a-z]+)(?=, | \()")
# What stands in brackets after a name is the area around it: `Isole Eolie (Messina)`.
_WITHIN_BRACKETS = re.compile(r"\w \([^)]*$")
_KNOWN_AFTER = frozenset(KINDS) | words.AGENCIES
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
        happens_there: Whether the text says that it happened at that very place.
        happens_in_area: Whether it says so of a country or region of that name.
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
    happens_there: bool
    happens_in_area: bool
    offset: Offset | None = None

    @property
    def is_told(self) -> bool:
        """Whether something happened there; in an area that is a town too, right there."""
        return self.happens_there or (self.happens_in_area and not is_town_too(self.found))


def passages(text: str, find: Find, is_place: bool) -> list[Passage]:
    """Return the names in a text that may say where it happened, in their order.

    Args:
        text: Without what names where it was written (see `fusion.dateline`).
        find: Finds names in a text.
        is_place: Whether the text is the source's words for the place alone.
    """
    text = text[:LONGEST_TEXT].translate(_SPELLED_ALIKE)
    mentions = find(text)
    if not is_place:
        mentions = [mention for mention in mentions if not beside.is_occurrence(mention)]
    mentions = mentions[:MOST_NAMES]
    names = [beside.around(text, mentions, index) for index in range(len(mentions))]
    reading = Reading(text, names)
    found: list[Passage] = []
    told = _NOT_TOLD
    for index, item in enumerate(names):
        is_listed = _is_listed(text, mentions, index)
        told = _told(reading.clause(item.mention), told if is_listed else _NOT_TOLD, is_place)
        passage = None
        if not beside.is_part(item, is_place) and (is_place or not beside.is_elsewhere(item)):
            passage = _passage(text, mentions, index, is_place)
        if passage is None:
            told = _NOT_TOLD
            continue
        happens_there, happens_in_area = told
        found.append(
            replace(
                passage,
                is_doubtful=beside.is_doubtful(item, is_listed),
                happens_there=happens_there,
                happens_in_area=happens_in_area,
            )
        )
    return found


def _told(clause: Clause, before: tuple[bool, bool], is_place: bool) -> tuple[bool, bool]:
    """Return whether it happened there, and whether in the area of that name.

    Args:
        clause: What stands around the name.
        before: The same of the name before it in its list.
        is_place: Whether the text is the source's words for the place alone.
    """
    there, in_area = before if clause.goes_on else _NOT_TOLD
    return (
        is_place or there or clause.happens_there,
        is_place or in_area or clause.happens_in_area,
    )


def _passage(text: str, mentions: Sequence[Mention], index: int, is_place: bool) -> Passage | None:
    """Return a name with what is relied on; None where the area that follows rules it out."""
    item = beside.around(text, mentions, index)
    mention = item.mention
    found, is_district = _of_kind(mention.found, beside.kind(item))
    is_district = is_district or bool(_WITHIN_BRACKETS.search(item.before))
    end, is_qualified = mention.end, False
    if _qualifies(text, mentions, index):
        within = _within(text, mentions, index + 1)
        inside = tuple(place for place in found if _inside(place, within))
        if inside:
            found, end, is_qualified = inside, _end(text, mentions, index), True
        elif not _is_listed(text, mentions, index) and (
            is_town_too(found) or _is_region_elsewhere(found, within)
        ):
            return None
    elif _is_coded(text, item) or (
        _is_unclear(text, mentions, index, is_place) and is_town_too(found)
    ):
        return None
    after = beside.NEAR_AFTER.match(text, mention.end)
    return Passage(
        words=_quoted(text, item.begins, after.end() if after else end),
        key=mention.key,
        found=found,
        is_located=is_place or beside.is_located(item),
        is_qualified=is_qualified,
        is_doubtful=False,
        is_near=bool(item.near or after or beside.FAR_FROM_UNKNOWN.search(item.before)),
        is_district=is_district,
        happens_there=False,
        happens_in_area=False,
        offset=_offset(item.before),
    )


def _quoted(text: str, start: int, end: int) -> str:
    """Return the words relied on, with the bracket that closes them."""
    quoted = text[start:end]
    closes = text[end : end + 1] == ")" and quoted.count("(") > quoted.count(")")
    return text[start : end + closes].strip()


def _is_region_elsewhere(found: Sequence[Toponym], within: Sequence[Toponym]) -> bool:
    """Whether regions of other countries follow: `Cuba, New York` is not the country."""
    countries = {place.areas[-1] for place in found}
    return bool(within) and all(
        area.precision is Precision.ADMIN and area.areas[-1] not in countries for area in within
    )


def _is_coded(text: str, item: beside.Around) -> bool:
    """Whether the code of an area follows that is not known: `Delta, BC`, `Franca (SP)`."""
    match = _CODE.match(_plain_after(item))
    return match is not None and match[1].lower() not in _KNOWN_AFTER and not text.isupper()


def _plain_after(item: beside.Around) -> str:
    """Return what follows a name and the word for its kind: `Denver City, Texas`."""
    match = _OF_KIND_AFTER.match(item.after)
    return (
        item.after[match.end() :] if match and match[1].lower() in words.FOLLOWING else item.after
    )


def _is_unclear(text: str, mentions: Sequence[Mention], index: int, is_place: bool) -> bool:
    """Whether an area that is not known follows: `Puebla, B.C., MX`, `Frankfurt (Oder)`."""
    item = beside.around(text, mentions, index)
    if (is_place or item.near is not None) and _UNKNOWN_AREA.match(item.after):
        return True
    after = _plain_after(item)
    match = _QUALIFIER.match(after)
    if match is None:
        return False
    begins = item.mention.end + len(item.after) - len(after) + match.start(1)
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if following is not None and following.start == begins:
        return not _is_listed(text, mentions, index)
    word = match[1]
    return word[0].isupper() and not word.isupper() and word.lower() not in _KNOWN_AFTER


def _is_listed(text: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether the name stands in one list with another, which a comma alone does not make."""
    first = last = index
    while first and _gap(text, mentions, first - 1) in _LISTED:
        first -= 1
    while last + 1 < len(mentions) and _gap(text, mentions, last) in _LISTED:
        last += 1
    return any(_gap(text, mentions, place) != ", " for place in range(first, last))


def _gap(text: str, mentions: Sequence[Mention], index: int) -> str:
    """Return what stands between a name and the next."""
    return text[mentions[index].end : mentions[index + 1].start]


def is_town_too(found: Sequence[Toponym]) -> bool:
    """Whether the areas of that name, if any, are hardly more than a town of that name."""
    towns = max((place.population for place in found if not place.is_area), default=0)
    areas = max((place.population for place in found if place.is_area), default=0)
    return towns * _HARDLY_MORE >= areas


def _qualifies(text: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether the next name follows this one as the area that it lies in."""
    if index + 1 >= len(mentions):
        return False
    gap = _gap(text, mentions, index)
    if match := _OF_KIND_AFTER.match(gap):
        gap = gap[match.end() :] if match[1].lower() in words.FOLLOWING else gap
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
