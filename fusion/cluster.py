"""Judgements → clusters: union-find under must-link and cannot-link."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fusion.limits import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two series that belong together.

    Attributes:
        left: The lesser native key.
        right: The other.
        by_person: Whether a person said so: such links come first.
        score: 0 … 1; stronger links come first.
        by_id: Whether a native id says so: such a link knows no limit of place and time.
    """

    left: str
    right: str
    by_person: bool
    score: float
    by_id: bool = False


def clusters(
    keys: Iterable[str],
    links: Iterable[Link],
    forbids: Callable[[set[str], set[str]], bool],
    *,
    doubts: Callable[[set[str], set[str]], bool] = lambda one, other: False,
    extents: Mapping[str, Extent] | None = None,
) -> list[frozenset[str]]:
    """Return the clusters, each sorted by its least key; the order of the inputs is no matter.

    Args:
        keys: Native keys of the series to cluster.
        links: Must-links between them, taken from the strongest on.
        forbids: Whether two clusters can never be one (cannot-link).
        doubts: Whether only a person can say that two clusters are one.
        extents: Where and when each series lies; without them nothing is too far.
    """
    reach = extents or {}
    group = {key: _Group(members={key}, extent=reach.get(key)) for key in keys}
    for link in sorted(links, key=_strength):
        left, right = group.get(link.left), group.get(link.right)
        if left is None or right is None or left is right:
            continue
        if forbids(left.members, right.members):
            continue
        is_near = link.by_id or left.allows(right)
        if not link.by_person and (not is_near or doubts(left.members, right.members)):
            continue
        smaller, larger = sorted((left, right), key=lambda one: len(one.members))
        larger.take(smaller)
        group.update(dict.fromkeys(smaller.members, larger))
    distinct = {id(one): one.members for one in group.values()}
    return sorted((frozenset(members) for members in distinct.values()), key=min)


@dataclass(slots=True, kw_only=True)
class _Group:
    members: set[str]
    extent: Extent | None

    def allows(self, other: "_Group") -> bool:
        """Whether both together stay within the limit; without an extent nothing is too far."""
        return self.extent is None or other.extent is None or self.extent.allows(other.extent)

    def take(self, other: "_Group") -> None:
        self.members |= other.members
        if self.extent is not None and other.extent is not None:
            self.extent = self.extent.joined(other.extent)


def _strength(link: Link) -> tuple[bool, bool, float, str, str]:
    return not link.by_person, not link.by_id, -link.score, link.left, link.right
