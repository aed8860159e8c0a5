"""What stands right before and after a name: does it say where, or make it another name?

Every rule looks at a window of some dozen characters, so the time taken grows with the text and
no faster, whatever the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fusion import place_words as words
from fusion.headline_words import KINDS, LOCATING, LOCATING_BEFORE_NAME
from model.toponym import Mention

_WINDOW = 64
_ELISIONS = re.compile(r"(?:^|[^\w])(?:l|d|dell|nell|all|dall|sull|qu|un)'$", re.IGNORECASE)
_SUFFIX = re.compile(r"'(\w*)")
_LONGEST_SUFFIX = 5
_JOINED = frozenset({" ", "-", "/", "'s "})
_WORD_BEFORE = re.compile(r"(\S+) $")
_OF_BEFORE = re.compile(r"(\S+) (\w+) $")
_WORD_AFTER = re.compile(r"(?:'s)? ([^\W\d_][\w'-]*)")
OFFSET = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(km|kms|kilomet(?:re|er)s?|mi|miles?) (?:to the )?"
    r"([A-Za-z-]{1,12}) of (?:the (?:city|town) of )?$"
)
NEAR = re.compile(
    r"(?:\b(?:near|nearby|close to|outside(?: of)?|(?:up|down)stream of|vicinity of|"
    r"off(?: the coast of)?|(?:north|south|east|west|northeast|northwest|southeast|southwest) of|"
    r"cerca de|près de|nahe|bei|in der nähe von|vicino a|perto de|około|blisko|"
    r"около|возле|біля|поблизу|недалеко от)|قرب|بالقرب من)(?: the)?(?: (?:city|town) of)? $",
    re.IGNORECASE,
)
_OCCURRENCE = frozenset("OK")
# With a capital beside a name, words of these kinds belong to it.
_NAMING = frozenset("xSN")
_NAMING_PLACES = frozenset("xSEHMWBTYN")
FAR_FROM_UNKNOWN = re.compile(
    r"\d[\d.,]* ?(?:km|kms|kilomet(?:re|er)s?|mi|miles?) [A-Za-z -]{1,24} of [^,;.]{1,40}, $"
)
# A longer name that is not known: `San Antonio de los Cobres`.
_LONGER = re.compile(r" (?:d[aeiou]s?|del|della|de l[ao]s?|d'|dell') ?[A-ZÀ-ÖØ-Þ]")
NEAR_AFTER = re.compile("附近|近郊|周辺|周边")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A mention and what stands before and after it.

    Attributes:
        mention: The name.
        before: The characters before it.
        after: The characters after it.
        previous: The name right before it, with only a blank or a hyphen between; else None.
        following: The name right after it, likewise.
    """

    mention: Mention
    before: str
    after: str
    previous: Mention | None
    following: Mention | None

    @property
    def is_cased(self) -> bool:
        """Whether its script has capitals."""
        first = self.mention.key[0]
        return first.lower() != first.upper()

    @property
    def near(self) -> re.Match[str] | None:
        """The words that put it near this place and not in it."""
        return OFFSET.search(self.before) or NEAR.search(self.before)

    @property
    def begins(self) -> int:
        """Where these words begin, else the name."""
        near = self.near
        return self.mention.start - (len(self.before) - near.start() if near else 0)

    @property
    def leads(self) -> int:
        """Where the words begin that say how it lies to this place or to one within."""
        far = FAR_FROM_UNKNOWN.search(self.before)
        return self.mention.start - len(self.before) + far.start() if far else self.begins


def around(text: str, mentions: Sequence[Mention], index: int) -> Around:
    """Return a mention with what stands around it."""
    mention = mentions[index]
    start, end = mention.start, mention.end
    previous = mentions[index - 1] if index else None
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    return Around(
        mention=mention,
        before=text[max(start - _WINDOW, 0) : start],
        after=text[end : end + _WINDOW],
        previous=previous if previous and _gap(text, previous, mention) in _JOINED else None,
        following=following if following and _gap(text, mention, following) in _JOINED else None,
    )


def _gap(text: str, one: Mention, other: Mention) -> str:
    return text[one.end : min(other.start, one.end + _WINDOW)]


def is_occurrence(mention: Mention) -> bool:
    """Whether a text means what happened and no town of that name: `Hurricane nears Tampa`."""
    return _kind(mention.key) in _OCCURRENCE


def is_part(item: Around, is_place: bool) -> bool:
    """Whether it is a piece of another word or name: `Jordan Smith`, `Lake Victoria`.

    Args:
        item: The name.
        is_place: Whether the text is the source's words for the place alone.
    """
    if _is_piece(item) or not item.is_cased:
        return _is_piece(item)
    naming = _NAMING_PLACES if is_place else _NAMING
    return _named_before(item, naming) or _named_after(item, naming)


def is_located(item: Around) -> bool:
    """Whether a word of place stands right before it."""
    word = _word_before(item.before.removesuffix("the ")).lower()
    return bool(item.near) or word in LOCATING or word in LOCATING_BEFORE_NAME


def is_elsewhere(item: Around) -> bool:
    """Whether somebody comes from there or goes there, or something is compared with it."""
    return not item.near and _word_before(item.before).lower() in words.TRANSIT


def kind(item: Around) -> str:
    """Return `area` or `town` where a word beside the name says what it is; else empty."""
    match, of = _WORD_AFTER.match(item.after), _OF_BEFORE.search(item.before)
    beside = {match[1].lower()} if match and not item.after.startswith("'s") else set()
    if of and of[2].lower() in words.OF:
        beside.add(of[1].lower().strip("(\"'"))
    if beside & words.AREA_WORDS:
        return "area"
    return "town" if item.near or beside & words.TOWN_WORDS else ""


def is_doubtful(item: Around, is_listed: bool) -> bool:
    """Whether the name alone is no evidence: it is another word too, or a person's name.

    Args:
        item: The name.
        is_listed: Whether it stands in one list with another name: `Sudan and Chad`.
    """
    key = item.mention.key
    after = _WORD_AFTER.match(item.after)
    happens = after is not None and _kind(after[1]) in _OCCURRENCE
    if key in words.NAMESAKES:
        return not (is_listed or happens or item.after.startswith((":", ",")))
    if item.mention.found[0].title == key:
        return False  # a country
    lower = key.lower()
    return lower in words.COMMON or (lower in words.PEOPLE and not happens)


def _is_piece(item: Around) -> bool:
    """Whether it is a piece of a longer word, an address or a compound."""
    before, after = item.before, item.after
    chunk = before[before.rfind(" ") + 1 :]
    if "://" in chunk or "www." in chunk or chunk.endswith(("@", "_", "=")):
        return True
    if after[:1] in ("@", "_", "=") and after or re.match(r"\.\w", after):
        return True
    is_area = any(place.is_area for place in item.mention.found)
    if re.match(r"-\w", after) or re.search(r"\w-$", before[-2:]):
        return not (is_area and (item.previous or item.following))  # `Sudan-Chad border`
    if before.endswith("'") and before[-2:-1].isalnum() and not _ELISIONS.search(before):
        return True
    suffix = _SUFFIX.match(after)
    rest = suffix[1] if suffix else ""
    return bool(rest) and not (rest.islower() and len(rest) <= _LONGEST_SUFFIX)


def _word_before(before: str) -> str:
    """Return the word before, with nothing but a blank between; empty where there is none."""
    match = _WORD_BEFORE.search(before)
    return match[1].lstrip("(\"'“«[") if match else ""


def _named_before(item: Around, naming: frozenset[str]) -> bool:
    """Whether the word before makes it another name: `Lake Victoria`, `Denzel Washington`."""
    word = _word_before(item.before)
    bare = word.rstrip(".").lower()
    if not word or item.near or _are_nested(item.previous, item.mention):
        return False
    if bare in words.FEATURES_BEFORE:
        return True
    if bare in words.OF:
        return _is_owned(item.before)
    if word[-1] in ".,:;!?)-/\"'":
        return False
    return word[0].isupper() and _kind(bare) in naming


def _is_owned(before: str) -> bool:
    """Whether it belongs to what stands before `of`: `University of Georgia`."""
    match = _OF_BEFORE.search(before)
    owner = match[1].strip("(\"'“«[,") if match else ""
    return owner[:1].isupper() and owner.lower() not in words.BEFORE_OF and _kind(owner) in _NAMING


def _named_after(item: Around, naming: frozenset[str]) -> bool:
    """Whether the word after makes it another name: `Jordan Smith`, `the Paris agreement`."""
    match = _WORD_AFTER.match(item.after)
    if match is None or _are_nested(item.mention, item.following):
        return False
    if _LONGER.match(item.after):
        return True
    word = match[1]
    lower = word.lower().removesuffix("'s")
    if lower in words.FEATURES_AFTER:
        return True
    return word[0].isupper() and _kind(lower) in naming and lower not in words.FOLLOWING


def _kind(word: str) -> str:
    return KINDS.get(word.lower(), "x") if len(word) > 1 else "x"


def _are_nested(one: Mention | None, other: Mention | None) -> bool:
    """Whether one name may be the area in which the other lies: `Kinshasa DRC`."""
    return bool(one and other) and any(
        (area.is_area and area.areas[0] in place.areas)
        or (place.is_area and place.areas[0] in area.areas)
        for area in (other.found if other else ())
        for place in (one.found if one else ())
    )
