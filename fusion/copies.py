"""Texts that are nearly the same: which report was copied, by which later ones.

Each text is compared with the heads only, the earliest of its kind, so that the answer does not
depend on a chain of small changes, and a story that 5,000 outlets carry costs no 5,000² pairs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

LONGEST = 2_000
"""Characters of title and summary that are compared: feeds are untrusted."""
RUN = 3
"""Words in a shingle (Broder 1997): enough to tell sentences apart, few enough to survive edits.
A shorter text is one shingle."""
ALIKE = 0.5
"""Share of the shingles of both that two copies have in common (design)."""
CONTAINED = 0.8
"""Share of the shorter one's shingles that stand in the longer: a copy that was cut short."""

# Scripts that put no blanks between words are taken letter by letter.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")

Shingles = frozenset[tuple[str, ...]]


@lru_cache(maxsize=8_192)
def shingles(title: str, summary: str) -> Shingles:
    """Return the runs of words in a report's text; none where it has no word.

    A headline is a text like any other: by chance or not, what repeats it shows nothing new.
    """
    words = _WORD.findall(f"{title}\n{summary}"[:LONGEST].casefold())
    if len(words) < RUN:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def heads(texts: Iterable[tuple[str, Shingles]]) -> Mapping[str, str]:
    """Return for each key the key of the earliest text that it nearly repeats, itself included.

    Args:
        texts: Key and shingles, the earliest first. Of texts without shingles nothing is said.
    """
    founded: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    sizes: dict[str, tuple[int, int]] = {}
    known: dict[Shingles, str] = {}
    found: dict[str, str] = {}
    for key, own in texts:
        if not own:
            continue
        if own not in known:
            head = _head(own, founded, sizes)
            known[own] = head or key
            if head is None:
                sizes[key] = len(own), len(sizes)
                for shingle in own:
                    founded[shingle].append(key)
        found[key] = known[own]
    return found


def _head(
    own: Shingles,
    founded: Mapping[tuple[str, ...], list[str]],
    sizes: Mapping[str, tuple[int, int]],
) -> str | None:
    """Return the head of which it is a copy: the most alike one, of equals the earliest."""
    common = Counter(head for shingle in own for head in founded.get(shingle, ()))
    alike = {
        head: shared / min(len(own), sizes[head][0])
        for head, shared in common.items()
        if _is_copy(shared, len(own), sizes[head][0])
    }
    return min(alike, key=lambda head: (-alike[head], sizes[head][1]), default=None)


def _is_copy(shared: int, one: int, other: int) -> bool:
    return shared >= ALIKE * (one + other - shared) or shared >= CONTAINED * min(one, other)
