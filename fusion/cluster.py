"""Judgements → clusters: union-find under must-link and cannot-link."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two series that belong together.

    Attributes:
        left: The lesser native key.
        right: The other.
        by_person: Whether a person said so: such links come first.
        score: 0 … 1; stronger links come first.
    """

    left: str
    right: str
    by_person: bool
    score: float


def clusters(
    keys: Iterable[str], links: Iterable[Link], forbids: Callable[[set[str], set[str]], bool]
) -> list[frozenset[str]]:
    """Return the clusters, each sorted by its least key; the order of the inputs is no matter.

    Args:
        keys: Native keys of the series to cluster.
        links: Must-links between them, taken from the strongest on.
        forbids: Whether two clusters can never be one (cannot-link).
    """
    group: dict[str, set[str]] = {key: {key} for key in keys}
    for link in sorted(links, key=_strength):
        left, right = group.get(link.left), group.get(link.right)
        if left is None or right is None or left is right or forbids(left, right):
            continue
        smaller, larger = sorted((left, right), key=len)
        larger |= smaller
        group.update(dict.fromkeys(smaller, larger))
    distinct = {id(members): members for members in group.values()}
    return sorted((frozenset(members) for members in distinct.values()), key=min)


def _strength(link: Link) -> tuple[bool, float, str, str]:
    return not link.by_person, -link.score, link.left, link.right
