"""How wide text is, without the fonts of the machine that will show it.

Widths are those of DejaVu Sans, the widest face of the wall's list, so text is never wider than
estimated. Values are in em.
"""

from functools import lru_cache
from unicodedata import category, east_asian_width

BOLD = 1.13
"""A bold face is at most so many times as wide."""
_CLASSES = (
    ("iljI.,:;|!'·’ ", 0.34),
    ('frt()[]/-–*J"', 0.42),
    ("mwMW%@—…", 0.96),
    ("ABCDEFGHKLNOPQRSTUVXYZ&", 0.72),
)
_EM = {character: width for characters, width in _CLASSES for character in characters}
_OTHER, _WIDE = 0.63, 1.0
ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the most pixels that a line of this size, in pixels, takes."""
    return sum(_em(character) for character in text) * size * (BOLD if bold else 1.0)


def one_line(text: str, most: int) -> str:
    """Return the text on one line, cut at a word where it has more than so many characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    words = cut.rsplit(" ", 1)[0] if line[most - 1] != " " and " " in cut[most // 2 :] else cut
    return words.rstrip(" +·,-") + ELLIPSIS


def _em(character: str) -> float:
    if character in _EM:
        return _EM[character]
    if category(character).startswith("M"):
        return 0.0
    return _WIDE if east_asian_width(character) in "WF" else _OTHER
