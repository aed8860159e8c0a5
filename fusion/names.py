"""What an occurrence is called: names as people read them, and keys by which they compare."""

import re
import unicodedata
from functools import lru_cache

from model.hazard import Hazard

NAMED = frozenset(
    {
        Hazard.WILDFIRE,
        Hazard.PRESCRIBED_FIRE,
        Hazard.BURNED_AREA_RESPONSE,
        Hazard.CYCLONE,
        Hazard.VOLCANO,
    }
)

# Words that say what kind of thing it is, not which one.
_KIND = frozenset(
    "fire fires wildfire wildfires wf rx prescribed burn burns pile baer post incident the "
    "volcano tropical subtropical cyclone storm hurricane typhoon depression severe super alert "
    "green orange red overall notification for potential remnants of warning watch advice "
    "advisory emergency".split()
)
_SHORT = {
    "cyn": "canyon",
    "mtn": "mountain",
    "mt": "mount",
    "crk": "creek",
    "ck": "creek",
    "pk": "peak",
    "rd": "road",
    "hwy": "highway",
    "rdg": "ridge",
}
# A remark after the name: "… Fire - Magdalena Ranger District", "… Wildfire, Sierra, New Mexico".
_REMARK = re.compile(r"(?:(?<=fire)|(?<=volcano))\s*(?:,|\s-\s).*$", re.IGNORECASE)
# A volcano's country: "Etna (Italy)", "Etna, Italy".
_COUNTRY = re.compile(r"\s*(?:,.*|\([^()]*\)\s*)$")
# What it is and where, and no name: "Forest fires in Nepal".
_NO_NAME = re.compile(r"(?:\w+ )?(?:wild)?fires? in\b.*", re.IGNORECASE)
_TRAILING_KIND = re.compile(r"\s+(?:wild)?fire\s*$", re.IGNORECASE)
_JOINED = re.compile(r"[+/]")
# A storm's number and its name, as warning centres write both: "Typhoon 25W (Vamco)".
_NUMBERED = re.compile(r"\b(\d{2}[A-Z])\s*\(([^()]*)\)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEASON = re.compile(r"(?<=[a-z])-\d{2}\b")


def display(title: str, hazard: Hazard) -> str:
    """Return the name as people read it: a fire's without the word "Fire", no capitals only."""
    name = " ".join(title.split())
    if hazard.family is not Hazard.WILDFIRE:
        return name
    bare = _TRAILING_KIND.sub("", _REMARK.sub("", name)).strip(" -,")
    return (bare.title() if bare.isupper() else bare) or name


@lru_cache(maxsize=65_536)
def keys(title: str, hazard: Hazard = Hazard.OTHER) -> frozenset[str]:
    """Return the keys under which a name compares: one a name that the title joins.

    "Hermits Peak Fire" and "HermitsPeak" have one key; "HermitsPeak +Calf Cyn BAER" has two, and
    so has "Typhoon 25W (Vamco)".
    """
    if hazard is Hazard.VOLCANO:
        title = _COUNTRY.sub("", title)
    if _NO_NAME.fullmatch(title.strip()):
        return frozenset()
    parts = _JOINED.split(_NUMBERED.sub(r"\1/\2", _REMARK.sub("", title)))
    return frozenset(filter(None, ("".join(_tokens(part)) for part in parts)))


def similar(left: str, right: str) -> bool:
    """Whether two keys differ by no more than a slip of the pen.

    Numbers tell apart: "Unit 1" and "Unit 2" are never similar.
    """
    if abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < 6:
        return False
    if re.sub(r"\D", "", left) != re.sub(r"\D", "", right):
        return False
    return _edits(left, right) <= 1


def _tokens(part: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _HUMP.sub(" ", part)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", _SEASON.sub("", plain.lower().replace("'", "")))
    return [_SHORT.get(word, word) for word in words if word not in _KIND]


def _edits(left: str, right: str) -> int:
    """Return the Levenshtein distance."""
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        previous, row[0] = row[0], index
        for place, other in enumerate(right, 1):
            cost = min(row[place] + 1, row[place - 1] + 1, previous + (letter != other))
            previous, row[place] = row[place], cost
    return row[-1]
