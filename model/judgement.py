"""A judgement about a pair of reports: same occurrence, different, or unsure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.actor import Actor, ActorKind
from model.identity import digest


class Verdict(StrEnum):
    """Whether two reports concern one occurrence."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # for the review queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one feature added to a score, in words that a person can check.

    Attributes:
        feature: Name of the feature in the visible list of weights.
        value: What was found, 0 … 1.
        weight: Its weight in the list.
        words: e.g. "same name", "1.2 km apart".
    """

    feature: str
    value: float
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Superseded by a later one about the same pair of native keys, never deleted.

    Attributes:
        left: Id of one report.
        right: Id of the other.
        left_key: Native key of `left` (`feed:native_id`), the lesser of the two.
        right_key: Native key of `right`.
        verdict: Same, different or unsure.
        score: 0 (surely different) … 1 (surely same); None where a person judged.
        explanation: The contributions, the weightiest first.
        actor: A person, or the rule and its version.
        known_at: Room time, UTC.
    """

    left: str
    right: str
    left_key: str
    right_key: str
    verdict: Verdict
    score: float | None
    explanation: tuple[Contribution, ...]
    actor: Actor
    known_at: datetime

    @property
    def pair(self) -> str:
        """Id of the pair of native keys that this judgement is about."""
        return digest("pair", self.left_key, self.right_key)

    @property
    def by_person(self) -> bool:
        """Whether a person judged, and no machine."""
        return self.actor.kind is ActorKind.PERSON

    @property
    def words(self) -> str:
        """The explanation as one sentence: what speaks for one occurrence; what against."""
        speaks = ", ".join(part.words for part in self.explanation if part.weight >= 0)
        against = ", ".join(part.words for part in self.explanation if part.weight < 0)
        return "; ".join(filter(None, (speaks, against)))
