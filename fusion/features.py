"""What two series have in common: features with visible weights, found values and words."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from fusion import space
from fusion.series import Series
from model.judgement import Contribution

Cell = Hashable


class Pair:
    """Two series side by side, the lesser key on the left; what is costly is found once."""

    def __init__(self, one: Series, other: Series) -> None:
        self.left, self.right = sorted((one, other), key=lambda series: series.key)

    @property
    def keys(self) -> tuple[str, str]:
        """The two native keys, the lesser first."""
        return self.left.key, self.right.key

    @property
    def one_feed(self) -> bool:
        """Whether one feed lists both."""
        return self.left.feed == self.right.feed

    @cached_property
    def shared_aliases(self) -> tuple[str, ...]:
        """Native ids that both name."""
        return tuple(sorted(self.left.aliases & self.right.aliases))

    @cached_property
    def km(self) -> float | None:
        """Distance in km, 0 where they touch; None where one gives no place."""
        return space.km_apart(self.left.live, self.right.live)

    @cached_property
    def shared_area(self) -> space.Shared | None:
        """How much of each perimeter lies in the other; None without two perimeters."""
        return space.shared(self.left.live, self.right.live)

    def values(self, figure: str) -> tuple[float, float] | None:
        """Return both values of a figure; None unless both state it."""
        left, right = self.left.live.figure(figure), self.right.live.figure(figure)
        return None if left is None or right is None else (left.value, right.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a feature found.

    Attributes:
        value: 0 … 1.
        words: For a person, e.g. "1.2 km apart".
    """

    value: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One row of the visible list.

    Attributes:
        name: Its name.
        find: Looks at a pair; None where the pair says nothing about it.
        weight: What a value of 1 adds to the score; below 0 where it speaks against.
    """

    name: str
    find: Callable[[Pair], Finding | None]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How the reports of one hazard family are compared.

    Attributes:
        rule: Name of the rule, the actor of its judgements.
        version: Its version.
        features: The visible list.
        cells: Where a series stands in the block index.
        probes: Where its candidates stand.
        admits: Whether a pair from the index is worth scoring.
        same: From this score on: same.
        unsure: From this score on: a person has to judge.
        keeps_same: Whether the machine's SAME stands even when later evidence is weaker.
        one_id_a_feed: Whether two ids of one feed are two occurrences unless an alias joins them.
    """

    rule: str
    version: str
    features: tuple[Feature, ...]
    cells: Callable[[Series], Iterable[Cell]]
    probes: Callable[[Series], Iterable[Cell]]
    admits: Callable[[Pair], bool]
    same: float = 0.75
    unsure: float = 0.35
    keeps_same: bool = False
    one_id_a_feed: bool = False


def explain(features: Iterable[Feature], pair: Pair) -> tuple[float, tuple[Contribution, ...]]:
    """Return the score 0 … 1 and its contributions, the weightiest first."""
    found = [(feature, feature.find(pair)) for feature in features]
    parts = [
        Contribution(
            feature=feature.name, value=finding.value, weight=feature.weight, words=finding.words
        )
        for feature, finding in found
        if finding is not None
    ]
    parts.sort(key=lambda part: -abs(part.value * part.weight))
    total = sum(part.value * part.weight for part in parts)
    return round(min(max(total, 0.0), 1.0), 4), tuple(parts)


def distance_words(km: float) -> str:
    """Return e.g. "1.2 km apart"."""
    if km < 0.05:
        return "at the same place"
    return f"{km:.1f} km apart" if km < 10 else f"{km:,.0f} km apart"
