"""Do the words beside a name say that something happened there? A grammar of headlines (design).

Every word of a text becomes one letter, its kind (see `fusion.headline_words`), and the few
patterns over these letters below are the only ways in which a text says where. What is not known
is `x`, or `c` with a capital, and fits hardly any of them: in doubt a name is not where it
happened. All patterns look at some twenty words, so the time taken grows with the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fusion.beside import Around
from fusion.headline_words import (
    AMBIGUOUS,
    BEARING_NAMES,
    FLOODS,
    KINDS,
    LOCATING_BEFORE_NAME,
    PHRASES,
    POURS,
    TEAMS,
    UNSPACED,
    UNSPACED_BEFORE,
    UNSPACED_TOLD,
)
from model.toponym import Mention

_TOKEN = re.compile(
    r"(?P<end>[.;!。](?=\s|$)|\n)|(?P<asks>\?)|(?P<number>[-+]?\d[\d.,]*)|"
    r"(?P<dash> [-\u2013\u2014]+ )|(?P<mark>[,/:()、，])|"
    rf"(?P<word>(?i:{'|'.join(PHRASES)})(?!\w)|(?:all|dell|nell|sull|dall|l|d)'(?=\w)|[^\s.,;:!?()\[\]\"“”«»、。，/]+)"
)
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_BEFORE, _AFTER = 24, 20
_PAST = re.compile(
    r"\b(?:in|of|since|from) (?:19|20)\d\d\b|\byears? (?:after|on|ago|later|since)\b|"
    rf"\bthe (?:1[5-9]|20)\d\d\b|{UNSPACED_TOLD}",
    re.IGNORECASE,
)
_MARINE = re.compile(
    r"\b(?:small craft|marine|(?:coastal|offshore|nearshore) waters|waters (?:from|of|off|near)|"
    r"(?:out|\d+) (?:to )?\d* ?(?:nm|nautical miles))\b",
    re.IGNORECASE,
)

# What may stand between the occurrence and the word of place: `destroys a market`, `at a mill`.
_EFFECT = r"(?:[EHMADNU](?:x?[SW]+)?)"
_SITE = r"(?:[LP][DN]*x{0,2}[SW]+)"
_BOUND = rf"(?:K[SW]*|O(?:GTN?|O[SW]+)?)(?:[OK]|{_EFFECT}|{_SITE})*"
_ENDS = r"D*(?=$|[EHMNFULPA,:()])"
_IN = re.compile(rf"{_BOUND}(?::?[LH]D*(?:SG)?|(?<=K)[PG]D*)$")
_IN_AREA_OF = re.compile(rf"{_BOUND}:?[LH]D*(?:[cxS]{{1,3}}|n)[,(]D?$")
# `trial over a collapse`, `fear of floods`: what governs the occurrence is what is told.
_GOVERNED = re.compile(r"(?<![OK])[GP][xDcnNSW]*$")
_WITHIN = re.compile(r"^(?:(?:[,(]|L)n\)?)*")
_KNOWN = re.compile(r"^(?:$|[,:()EHMOKNFUALPSD]|G(?![cn]))")
_BEGINS = re.compile(r"(?:^|[:,FA])D*$")
_HEADS = re.compile(rf"^[SD]{{0,2}}[OK]+(?!LD*n){_ENDS}")
_FLEES = re.compile(r"^[SW]E[ESND]*F[xD]*[OK]")
_SUFFERS = re.compile(rf"^U{{0,3}}(?:HF[DNxc]{{0,3}}|F?[DN]*)[OK]+{_ENDS}")
_FACES = re.compile(rf"^Y[GF]?[xD]{{0,2}}[OK]+{_ENDS}")
_SITE_IN = re.compile(r"(?:^|[:,FA])[DxNc]{0,3}[SW]+LD*$")
_SITE_SUFFERS = re.compile(r"^(?:U{0,3}[OKH]|U+E?M)")
_ALONE = re.compile(r"^[DN]*[OK]+[EO]*[:,](?:[Dcx]{1,3},)?D*$")
_HAPPENS = re.compile(rf"[OK]+{_ENDS}")
_IN_ANY = re.compile(r"LD*(?:SG)?$")
_MOVES = "G"
# A suffix or particle of place after the name, then the occurrence.
_SUFFIXED = re.compile(r"(?:'(?:da|de|ta|te)|에서| में)(?: [^\s.,]+)? ([^\s.,:]+)(?=$|[\s.,:])")
_UNSPACED_AFTER = re.compile(
    rf"(?:市|県|省|州|区|都|府)?(?:で|では|发生|發生)[^\s、。，]{{0,6}}?(?:{'|'.join(UNSPACED)})"
    r"(?=$|[がをでのに、。，\s発發])"
)
_UNSPACED_AHEAD = re.compile(rf"(?:{'|'.join(UNSPACED_BEFORE)})ใน(?:ประเทศ|จังหวัด)?$")

# What is struck stands before such words: a train that crashes, and no bitcoin.
_DEPENDS = {"Q": frozenset("OKSWDE"), "V": frozenset("OKD")}
# `Leicester City collapse`: after a town, and with a capital, it is a team that does so.
_TEAM_NAMES = ("City", "Town", "County")
# `Derby clash in Milan`: of two names the first is then a team.
_FIXTURE = re.compile(r" clash (?:in|at) $")
_MARKS = {"end": "|", "asks": "B", "number": "N", "dash": ":"}
_MARKS_ALIKE = {"/": ",", "、": ",", "，": ","}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A name's sentence, a letter for each word of it.

    Attributes:
        before: What stands before the name.
        after: What follows it.
        is_placed: Whether a suffix or particle says that the occurrence is there.
        is_background: Whether the sentence tells of the past, of what may be, or of a tale.
    """

    before: str
    after: str
    is_placed: bool
    is_background: bool

    @property
    def beyond(self) -> str:
        """What follows the areas that the name lies in."""
        return _WITHIN.sub("", self.after)

    @property
    def goes_on(self) -> bool:
        """Whether nothing follows that makes the name another's: `Paris and Milan couples`."""
        return bool(_KNOWN.match(self.beyond))

    @property
    def happens_there(self) -> bool:
        """Whether an occurrence is said to be at the name."""
        if self.is_background:
            return False
        return self.is_placed or self._is_bound(_IN) or self._is_headed() or self._is_site()

    @property
    def happens_in_area(self) -> bool:
        """Whether one is said to be somewhere in the area: weaker, and no evidence of a town."""
        if self.is_background:
            return False
        if self.happens_there or self._is_bound(_IN_AREA_OF):
            return True
        if self._begins() and _FACES.match(self.beyond):
            return True
        if self._is_heading() and _happens(self.beyond):
            return True
        place = _IN_ANY.search(self.before)
        if place is None or not self.goes_on:
            return False
        return _happens(self.before[: place.start()], moved_by=_MOVES)

    def _is_bound(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.search(self.before)
        if match is None or not self.goes_on:
            return False
        return not _GOVERNED.search(self.before[: match.start()])

    def _begins(self) -> bool:
        return bool(_BEGINS.search(self.before))

    def _is_headed(self) -> bool:
        """Whether the name begins the clause that tells it: `Lagos fire`, `Goma hit by floods`."""
        beyond = self.beyond
        if _ALONE.match(self.before) and not beyond:
            return True
        if not self._begins():
            return False
        if self._is_heading():
            return "n" not in beyond and _happens(beyond)
        return any(pattern.match(beyond) for pattern in (_HEADS, _FLEES, _SUFFERS))

    def _is_heading(self) -> bool:
        """Whether a colon stands after it: what follows may be told of a place named there."""
        return self.beyond.startswith(":") and not self.before.strip("D")

    def _is_site(self) -> bool:
        """Whether something in it suffers: `roads near Goma are cut`."""
        return bool(_SITE_IN.search(self.before) and _SITE_SUFFERS.match(self.beyond))


def _happens(kinds: str, moved_by: str = "") -> bool:
    """Whether an occurrence is told that nothing governs, and none of these kinds follows it."""
    return any(
        not _GOVERNED.search(kinds[: match.start()])
        and not any(kind in kinds[match.end() :] for kind in moved_by)
        for match in _HAPPENS.finditer(kinds)
    )


class Reading:
    """A text, each of its words as a letter that tells its kind; a name is `n`.

    Args:
        text: The text.
        names: The names in it, with what stands around each.
    """

    def __init__(self, text: str, names: Sequence[Around]) -> None:
        self._text = text
        self._at: dict[int, int] = {}
        kinds: list[str] = []
        start = 0
        for index, begins in _leads(names):
            mention = names[index].mention
            kinds += _kinds(text[start:begins], after_name=bool(start))
            if begins < mention.start:
                kinds.append("L")
            elif text[start:begins].rstrip().rpartition(" ")[2].lower() in LOCATING_BEFORE_NAME:
                kinds[-1:] = "L"
            self._at[mention.start] = len(kinds)
            kinds.append("n")
            start = mention.end
        kinds += _kinds(text[start:], after_name=bool(start))
        self._kinds = "".join(kinds)

    def clause(self, mention: Mention) -> Clause:
        """Return what stands around a name in its sentence."""
        at = self._at.get(mention.start)
        if at is None:  # a part of what leads to another
            return Clause(before="", after="x", is_placed=False, is_background=False)
        start = self._kinds.rfind("|", 0, at) + 1
        end = self._kinds.find("|", at)
        end = len(self._kinds) if end < 0 else end
        return Clause(
            before=self._kinds[max(start, at - _BEFORE) : at],
            after=self._kinds[at + 1 : min(end, at + 1 + _AFTER)],
            is_placed=self._is_placed(mention),
            is_background="B" in self._kinds[start:end],
        )

    def _is_placed(self, mention: Mention) -> bool:
        suffixed = _SUFFIXED.match(self._text, mention.end)
        if suffixed:
            return KINDS.get(suffixed[1].lower(), "x") in "OK"
        before = self._text[max(mention.start - _BEFORE, 0) : mention.start]
        return bool(
            _UNSPACED_AFTER.match(self._text, mention.end) or _UNSPACED_AHEAD.search(before)
        )


def _leads(names: Sequence[Around]) -> list[tuple[int, int]]:
    """Return the names that are read, and where what leads to each begins.

    In `6 km W of Fairview Heights, Alaska` the first name is a part of what leads to the second.
    """
    read: list[tuple[int, int]] = []
    for index, item in enumerate(names):
        begins = item.leads
        while read and names[read[-1][0]].mention.start >= begins:
            if names[read[-1][0]].near:
                begins = item.begins
                break
            read.pop()
        read.append((index, begins))
    return read


def is_untold(title: str) -> bool:
    """Whether a title tells of the past, of what may be, or of a tale: no place of it is one."""
    return "B" in _kinds(title, after_name=False) or bool(_PAST.search(title))


def is_marine(text: str) -> bool:
    """Whether it tells of a zone at sea: towns bound such a zone and lie outside it."""
    return bool(_MARINE.search(text))


def _kinds(gap: str, after_name: bool) -> list[str]:
    """Return a letter for each word and mark of what stands between two names."""
    if after_name:
        gap = _POSSESSIVE.sub("", gap, count=1) if gap.startswith("'") else gap
    if after_name and _FIXTURE.match(gap):
        return ["x", "L"]
    kinds: list[str] = []
    before = token = ""
    for match in _TOKEN.finditer(gap):
        before, mark, token = token, str(match.lastgroup), match[0].strip()
        if mark != "word":
            kinds.append(_MARKS.get(mark) or _MARKS_ALIKE.get(token, token))
        elif after_name and not kinds and token[0].isupper() and token.lower() in TEAMS:
            kinds.append("c")
        elif (kind := _kind(token)) in _DEPENDS:
            is_team = after_name and len(kinds) == 1 and before in _TEAM_NAMES
            is_struck = bool(kinds) and kinds[-1] in _DEPENDS[kind] and not is_team
            kinds.append("O" if is_struck else "x")
        elif token.lower() in FLOODS and before.lower() in POURS:
            kinds.append("H")
        elif kind == "O" and token.lower() in AMBIGUOUS and kinds and kinds[-1] in "xc":
            kinds.append("x")
        else:
            kinds.append("D" if kind == "c" and before.lower() in BEARING_NAMES else kind)
    return kinds


def _kind(token: str) -> str:
    word = token.strip("'").lower()
    known = KINDS.get(token) or KINDS.get(word) or KINDS.get(word.removesuffix("'s"))
    if known is None and "-" in word:
        known = KINDS.get(word.rpartition("-")[2])
    return known or ("c" if token[0].isupper() else "x")
