"""Whom a text names as its source: "according to the USGS", "(Reuters)", "Fuente: IGN".

It reads how agencies are credited, in the languages of the feeds; an agency that is merely
mentioned ("the USGS sent a team") is no source. Texts are untrusted: only their first `LONGEST`
characters are read, and every pattern looks at a slice of fixed length.
"""

import re
from collections.abc import Collection, Iterator, Mapping

LONGEST = 4_000
_BEFORE, _AFTER = 40, 40

# Words that stand before the name of a source, by language. One visible list (design).
LEADING: Mapping[str, tuple[str, ...]] = {
    "en": (
        "according to",
        "citing",
        "quoting",
        "reported by",
        "recorded by",
        "measured by",
        "issued by",
        "confirmed by",
        "data from",
        "figures from",
        "said",
        "says",
        "source:",
        "sources:",
        "credit:",
        "via",
    ),
    "fr": ("selon", "d'après", "d’après", "source :", "rapporte", "indique", "avec"),
    "es": (
        "según",
        "de acuerdo con",
        "de acuerdo al",
        "informó",
        "fuente:",
        "datos de",
        "datos del",
    ),
    "it": ("secondo", "fonte:", "riferisce", "dati", "rende noto"),
    "pt": ("segundo", "de acordo com", "fonte:", "informou", "dados do", "dados da"),
    "de": ("laut", "nach angaben", "zufolge", "quelle:", "meldet", "teilte"),
    "tr": ("kaynak:",),
    "el": ("σύμφωνα με", "πηγή:"),
}
# Words that stand after the name of a source.
TRAILING: Mapping[str, tuple[str, ...]] = {
    "en": (
        "said",
        "says",
        "reported",
        "reports",
        "recorded",
        "measured",
        "registered",
        "announced",
    ),
    "fr": ("a indiqué", "a annoncé", "a enregistré", "indique", "rapporte"),
    "es": ("informó", "informa", "registró", "indicó", "reportó"),
    "it": ("ha registrato", "ha comunicato", "riferisce"),
    "pt": ("informou", "registrou", "registou", "disse"),
    "de": ("zufolge", "meldete", "meldet", "teilte", "registrierte"),
    "tr": ("göre", "verilerine göre", "açıkladı", "bildirdi"),
    "el": ("ανακοίνωσε", "κατέγραψε"),
}
_ARTICLES = (
    "the l' l\u2019 le la les el los il lo o a do da dem der des den die das vom το την τον του της"
).split()


def _any(words: Mapping[str, tuple[str, ...]]) -> str:
    distinct = dict.fromkeys(item for own in words.values() for item in own)
    return "|".join(re.escape(item) for item in sorted(distinct, key=len, reverse=True))


# "…, said the USGS", "Quelle: dpa", "selon l'USGS".
_LED = re.compile(
    rf"(?:^|\W)(?:{_any(LEADING)})\s*(?:(?:{'|'.join(_ARTICLES)})\s*)?$", re.IGNORECASE
)
# "USGS said", "U.S. Geological Survey (USGS) reported", "AFAD'ın verilerine göre".
_FOLLOWED = re.compile(
    rf"\)?(?:['\u2019]\w{{1,6}})?\s*(?:\([^()]{{1,20}}\)\s*)?(?:{_any(TRAILING)})(?!\w)",
    re.IGNORECASE,
)
# How a news agency is credited without a word: "ANKARA (Reuters) - …", "… \u2014 AP", "AFP - …",
# "… on Monday. Reuters".
_CREDITS = (
    (re.compile(r"[.!?\u2026]\s+$"), re.compile(r"\W*$")),
    (re.compile(r"\(\s*$"), re.compile(r"\s*\)")),
    (re.compile(r"(?:^|\s)[\u2013\u2014-]\s*$"), re.compile(r"\s*$")),
    (re.compile(r"^$"), re.compile(r"\s+[\u2013\u2014-]\s")),
)
# What stands in brackets after a text's last sentence signs it: "… has begun. (Name)".
_SIGNED = (re.compile(r"[.!?\u2026]\s*['\"\u2019\u201d\u00bb]?\s*\(\s*$"), re.compile(r"\s*\)\W*$"))


class Reader:
    """Finds whom texts name as their source.

    Args:
        spellings: How a text may name an origin → the origin.
        credited: Origins that a bracket or a dash alone credits, as news agencies are: "(AP)".
    """

    def __init__(self, spellings: Mapping[str, str], credited: Collection[str] = ()) -> None:
        self._origins, self._credited = dict(spellings), frozenset(credited)
        longest_first = sorted(filter(None, self._origins), key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first))
        self._named = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None

    def cited(self, text: str) -> tuple[str, ...]:
        """Return the origins that a text names as its source, each once, in the text's order."""
        return tuple(dict.fromkeys(self._found(text[:LONGEST])))

    def _found(self, text: str) -> Iterator[str]:
        if self._named is None:
            return
        for match in self._named.finditer(text):
            before = text[max(match.start() - _BEFORE, 0) : match.start()]
            after = text[match.end() : match.end() + _AFTER]
            origin = self._origins[match[0]]
            credited = origin in self._credited and _is_credit(before, after)
            signed = match.end() + _AFTER >= len(text) and _is_signature(before, after)
            if credited or signed or _LED.search(before) or _FOLLOWED.match(after):
                yield origin


def _is_credit(before: str, after: str) -> bool:
    return any(ahead.search(before) and behind.match(after) for ahead, behind in _CREDITS)


def _is_signature(before: str, after: str) -> bool:
    ahead, behind = _SIGNED
    return bool(ahead.search(before) and behind.match(after))
