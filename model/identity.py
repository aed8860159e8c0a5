"""Ids are hashes of named key fields, never of a title."""

import hashlib
import re
from functools import lru_cache


# A report is asked for its id some twenty times on its way to the wall.
@lru_cache(maxsize=65_536)
def digest(*parts: str) -> str:
    """Return 32 hexadecimal digits that name these parts, in this order.

    The parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ.
    """
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


_NO_ID = frozenset({"", "-", "n/a", "none", "null", "unknown"})


def is_id(alias: str) -> bool:
    """Whether a native id elsewhere, `scheme:id`, names something: `usgs:` is an empty field."""
    return alias.partition(":")[2].strip().lower() not in _NO_ID


REREAD = re.compile(r"(.*) \(re-read (\d+)\)", re.DOTALL)
"""A revision that is a statement read once more, and which reading it is."""


def stated(revision: str) -> str:
    """Return the source's own revision, also of what was read once more."""
    marked = REREAD.fullmatch(revision)
    return marked[1] if marked else revision
