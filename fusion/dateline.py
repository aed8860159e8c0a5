"""Where a text was written is not where it happened: datelines and bylines are left out."""

import re

_HEAD = 90
# The head of a report up to its dash or colon, such as `GENEVA, 5 May (Agency) - `.
_DATELINE = re.compile(r"\s*([^\n]{2,80}?)\s*(?: [-\u2013\u2014]{1,2}|[\u2013\u2014]|:) ")
_PART = re.compile(r"[^\s,/()]+")
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july "
    "august september october november december janvier février mars avril mai juin juillet août "
    "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre".split()
)
_LINKS = frozenset("and of the de la le du el et y en".split())
_BYLINE = re.compile(
    r"\b(?:(?:Additional )?[Rr]eporting by|[Ee]dit(?:ed|ing) by|[Ww]rit(?:ten|ing) by|"
    r"(?:Source|Sources|Contact|Photo|Credit|Media contact)s?:)[^\n]*"
)


def body(text: str, is_title: bool = False) -> str:
    """Return the text without dateline and bylines.

    Args:
        text: Plain text.
        is_title: Whether it is a title, which may begin with its subject as a dateline does
            (`Kenya: floods`): only capitals with a date or an agency are left out there.
    """
    match = _DATELINE.match(text[:_HEAD])
    if match and _is_dateline(match[1], is_title, match[0].rstrip().endswith(":")):
        text = text[match.end() :]
    return _BYLINE.sub("", text)


def _is_dateline(head: str, is_title: bool, is_colon: bool) -> bool:
    parts = _PART.findall(head)
    if not parts or not all(map(_fits, parts)):
        return False
    dated = any(part.strip(".").lower() in _MONTHS for part in parts) or (
        any(part.strip(".").isdigit() for part in parts)
    )
    shouted = len(parts[0]) > 3 and parts[0].isupper()
    if is_title or is_colon:
        return shouted and (dated or "(" in head)
    return shouted or dated or "(" in head or len(parts) <= 3


def _fits(part: str) -> bool:
    """Whether a word can belong to a dateline: a name, a date or a small word between."""
    bare = part.strip(".")
    return part[0].isupper() or bare.isdigit() or bare.lower() in _MONTHS | _LINKS
