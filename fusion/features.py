"""What two series have in common: features with visible weights, found values and words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from fusion import space, texts
from fusion.cells import Cell
from fusion.limits import ANYTHING, Limit, span
from fusion.series import Series
from model.judgement import Contribution
from model.report import Report

# Fewer words are alike by chance: "Flood", "Explosion in the centre" (design).
FEWEST_WORDS = 5
# A text whose words all stand in a longer one was cut short, or the longer was written on: less
# sure than a copy, and of fewer words than these it is chance.
CUT_SHORT = 0.75
FEWEST_OF_CUT = 12


class Pair:
    """Two series side by side, the lesser key on the left; what is costly is found once.

    Args:
        one: A series.
        other: Another.
        umbrellas: Aliases that so many bear that they name no occurrence.
    """

    def __init__(self, one: Series, other: Series, umbrellas: frozenset[str] = frozenset()) -> None:
        self.left, self.right = sorted((one, other), key=lambda series: series.key)
        self._umbrellas = umbrellas
        self.admitted: bool | None = None

    @property
    def keys(self) -> tuple[str, str]:
        """The two native keys, the lesser first."""
        return self.left.key, self.right.key

    def beside(self, key: str) -> str:
        """Return the native key of the other one."""
        return self.right.key if key == self.left.key else self.left.key

    @property
    def one_feed(self) -> bool:
        """Whether one feed lists both."""
        return self.left.feed == self.right.feed

    @cached_property
    def shared_aliases(self) -> tuple[str, ...]:
        """Native ids that both name."""
        return tuple(sorted((self.left.aliases & self.right.aliases) - self._umbrellas))

    @cached_property
    def km(self) -> float | None:
        """Distance in km, 0 where they touch; None where one gives no place."""
        return space.km_apart(self.left.live, self.right.live)

    @cached_property
    def gap(self) -> timedelta:
        """How long neither was spoken of between them; none where their times overlap."""
        (began, ended), (other_began, other_ended) = span(self.left), span(self.right)
        return max(max(began, other_began) - min(ended, other_ended), timedelta())

    @cached_property
    def shared_text(self) -> float | None:
        """Which share of the words of both texts both have; None where they cannot be compared."""
        left, right = self.left.live, self.right.live
        if _tongue(left) and _tongue(right) and _tongue(left) != _tongue(right):
            return None
        words = words_of(left), words_of(right)
        if min(map(len, words)) < FEWEST_WORDS:
            return None
        share = max(texts.shared(*words), CUT_SHORT * _contained(*words))
        # Two texts without a word in common may be of two languages, where none is stated.
        known = _tongue(left) and _tongue(right)
        return share if share or known else None

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
        holds_ids: Whether two series of one feed, of which this is said, are two occurrences
            unless an id or a person joins them.
        limit: How far the series of one incident may lie apart, in place and time.
        crowd: How many series a cell offers, the founding ones first; the rest hold on to those.
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
    holds_ids: Callable[[Series], bool] = lambda series: False
    limit: Callable[[Series], Limit] = lambda series: ANYTHING
    crowd: int = 64


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


def words_of(report: Report) -> frozenset[str]:
    """Return the words of a report's title and summary as they compare."""
    return texts.words(text_of(report))


def text_of(report: Report) -> str:
    """Return a report's title and summary."""
    return f"{report.title}\n{report.summary}"


def _contained(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter text's words that stand in the longer."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= FEWEST_OF_CUT else 0.0


def _tongue(report: Report) -> str:
    return report.language.partition("-")[0].lower()


def time_words(apart: timedelta) -> str:
    """Return e.g. "40 min apart"."""
    seconds = abs(apart).total_seconds()
    if seconds < 1:
        return "at the same time"
    steps = ((120, 1, "s"), (7_200, 60, "min"), (172_800, 3_600, "h"))
    for below, unit, name in steps:
        if seconds < below:
            return f"{seconds / unit:.0f} {name} apart"
    return f"{seconds / 86_400:.0f} days apart"


def distance_words(km: float) -> str:
    """Return e.g. "1.2 km apart"."""
    if km < 0.05:
        return "at the same place"
    return f"{km:.1f} km apart" if km < 10 else f"{km:,.0f} km apart"
