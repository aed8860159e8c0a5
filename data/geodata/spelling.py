"""How a name is spelled for matching: one rule for the table of names and for the texts.

A key is the words of a name with single blanks between them, so `Port-au-Prince` and
`Port au Prince` have one key. Case stays: it is what tells `Reading` from reading.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

# Thai, Lao, Tibetan, Myanmar, Khmer, Kana and Han: scripts that put no blank between words.
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"


def _marks() -> str:
    """Return the combining marks as ranges of a character class, which `w` leaves out."""
    marks = [code for code in range(0x10000) if unicodedata.combining(chr(code)) or _joins(code)]
    breaks = [index for index, (one, next_) in enumerate(pairwise(marks), 1) if next_ != one + 1]
    runs = (
        marks[start:end] for start, end in zip([0, *breaks], [*breaks, len(marks)], strict=True)
    )
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


def _joins(code: int) -> bool:
    return unicodedata.category(chr(code)) in ("Mn", "Mc")


# Either a run of an unspaced script, or a word: letters, marks and digits of any other.
WORD = re.compile(f"[{UNSPACED}]+|(?:(?![{UNSPACED}])[\\w{_marks()}])+")
# What may stand between two words of one name: `St. Louis`, `Baden-Baden`, `N'Djamena`.
JOINTS = frozenset({" ", "-", "'", ".", ". "})
LONGEST_WORDS = 7

_SPELLED_ALIKE = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u02bb": "'", "\u02b9": "'", "`": "'",
     "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\t": " "}
)  # fmt: skip


def plain(text: str) -> str:
    """Return the text of the same length with one kind of apostrophe, hyphen and blank."""
    return text.translate(_SPELLED_ALIKE)


def key(name: str) -> str:
    """Return the words of a name with single blanks between them."""
    return " ".join(WORD.findall(plain(unicodedata.normalize("NFC", name))))


def without_accents(name: str) -> str:
    """Return the name as somebody types it who has no accents: `Goiânia` → `Goiania`."""
    parts = unicodedata.normalize("NFD", name)
    bare = "".join(part for part in parts if not "\u0300" <= part <= "\u036f")
    return unicodedata.normalize("NFC", bare.translate(str.maketrans("ıłøđðŁØĐİ", "ilodðLODI")))


def scripts(text: str) -> Iterator[str]:
    """Yield the script of each letter, as the first word of its Unicode name says it."""
    for letter in filter(str.isalpha, text):
        script = unicodedata.name(letter, "UNKNOWN").partition(" ")[0]
        # Japanese mixes three scripts in one name.
        yield "CJK" if script in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else script


def is_cased(letter: str) -> bool:
    """Whether the letter's script has capitals."""
    return letter.lower() != letter.upper()
