"""What stands right before and after a name: does it say where, or make it another name?

Every rule looks at a window of some dozen characters, so the time taken grows with the text and
no faster, whatever the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from fusion import place_words as words
from model.toponym import Mention

_WINDOW = 64
_ELISIONS = re.compile(r"(?:^|[^\w])(?:l|d|dell|nell|all|dall|sull|qu|un)'$", re.IGNORECASE)
_SUFFIX = re.compile(r"'(\w*)")
_LONGEST_SUFFIX = 5
_JOINED = frozenset({" ", "-", "/", "'s "})
_WORD_BEFORE = re.compile(r"(\S+) $")
_OF_BEFORE = re.compile(r"(\S+) (\w+) $")
_WORD_AFTER = re.compile(r"(?:'s)? ([^\W\d_][\w'-]*)")
_SPEECH = re.compile(rf"\b(?:{words.SPEECH})\b[^.;:]{{0,24}}\b(?:in|at) $", re.IGNORECASE)
OFFSET = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(km|kms|kilomet(?:re|er)s?|mi|miles?) (?:to the )?"
    r"([A-Za-z-]{1,12}) of (?:the (?:city|town) of )?$"
)
NEAR = re.compile(
    r"(?:\b(?:near|nearby|close to|outside(?: of)?|(?:up|down)stream of|vicinity of|"
    r"off(?: the coast of)?|(?:north|south|east|west|northeast|northwest|southeast|southwest) of|"
    r"cerca de|près de|nahe|in der nähe von|vicino a|perto de|około|blisko|"
    r"около|возле|біля|поблизу|недалеко от)|قرب|بالقرب من)(?: the)?(?: (?:city|town) of)? $",
    re.IGNORECASE,
)
NEAR_AFTER = re.compile("附近|近郊|周辺|周边")


class Told(Enum):
    """What the words around a name tell of it."""

    PART = auto()  # of a longer word or name
    AWAY = auto()  # where somebody comes from, goes to or speaks
    LOCATED = auto()  # where it happened
    BARE = auto()  # nothing


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


def told(item: Around, is_place: bool) -> Told:
    """Return what the words around a name tell of it.

    Args:
        item: The name.
        is_place: Whether the text is the source's words for the place alone.
    """
    near = item.near
    if _is_part(item) or (item.is_cased and (_named_before(item) or _named_after(item))):
        return Told.PART
    if is_place or near:
        return Told.LOCATED
    if _SPEECH.search(item.before):
        return Told.AWAY
    word = _word_before(item.before.removesuffix("the ")).lower()
    if word in words.TRANSIT:
        return Told.AWAY
    begins = not item.before.strip() and item.after.startswith(":")
    return Told.LOCATED if begins or word in words.LOCATING else Told.BARE


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
    happens = after is not None and after[1].lower() in words.HAPPENING
    if key in words.NAMESAKES:
        return not (is_listed or happens or item.after.startswith((":", ",")))
    if item.mention.found[0].title == key:
        return False  # a country
    lower = key.lower()
    return lower in words.COMMON or (lower in words.PEOPLE and not happens)


def _is_part(item: Around) -> bool:
    """Whether it is a piece of a longer word, an address or a compound."""
    before, after = item.before, item.after
    chunk = before[before.rfind(" ") + 1 :]
    if "://" in chunk or "www." in chunk or chunk.endswith(("@", "_", "=")):
        return True
    if after[:1] in ("@", "_", "=") and after or re.match(r"\.\w", after):
        return True
    if before.endswith("-") and item.previous is None and before[-2:-1].strip():
        return True
    if re.match(r"-\w", after) and item.following is None:
        return True
    if before.endswith("'") and before[-2:-1].isalnum() and not _ELISIONS.search(before):
        return True
    suffix = _SUFFIX.match(after)
    rest = suffix[1] if suffix else ""
    return bool(rest) and not (rest.islower() and len(rest) <= _LONGEST_SUFFIX)


def _word_before(before: str) -> str:
    """Return the word before, with nothing but a blank between; empty where there is none."""
    match = _WORD_BEFORE.search(before)
    return match[1].lstrip("(\"'“«[") if match else ""


def _named_before(item: Around) -> bool:
    """Whether the word before makes it another name: `Lake Victoria`, `Denzel Washington`."""
    word = _word_before(item.before)
    bare = word.rstrip(".").lower()
    if not word or item.near or _are_nested(item.previous, item.mention):
        return False
    if bare in words.TITLES:
        return True
    if bare in words.OF:
        return _is_owned(item.before)
    if word[-1] in ".,:;!?)-/\"'":
        return False
    return word[0].isupper() and bare not in words.NEUTRAL


def _is_owned(before: str) -> bool:
    """Whether it belongs to what stands before `of`: `University of Georgia`."""
    match = _OF_BEFORE.search(before)
    owner = match[1].strip("(\"'“«[,") if match else ""
    return owner[:1].isupper() and owner.lower() not in words.BEFORE_OF | words.NEUTRAL


def _named_after(item: Around) -> bool:
    """Whether the word after makes it another name: `Jordan Smith`, `the Paris agreement`."""
    match = _WORD_AFTER.match(item.after)
    if match is None or _are_nested(item.mention, item.following):
        return False
    word = match[1]
    lower = word.lower().removesuffix("'s")
    if lower in words.ACTORS:
        return True
    known = lower in words.NEUTRAL or lower in words.FOLLOWING
    return word[0].isupper() and not known


def _are_nested(one: Mention | None, other: Mention | None) -> bool:
    """Whether one name may be the area in which the other lies: `Kinshasa DRC`."""
    return bool(one and other) and any(
        (area.is_area and area.areas[0] in place.areas)
        or (place.is_area and place.areas[0] in area.areas)
        for area in (other.found if other else ())
        for place in (one.found if one else ())
    )
