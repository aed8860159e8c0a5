"""An intelligence gap: what has to be known for a decision, by when, and who finds it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from model.errors import RecordError
from model.wording import NOTHING, require_words


class GapState(StrEnum):
    """How far a gap has come."""

    OPEN = "open"
    TASKED = "tasked"
    ANSWERED = "answered"
    UNANSWERED = "closed unanswered"


GAP_STEPS: Mapping[GapState, frozenset[GapState]] = {
    GapState.OPEN: frozenset({GapState.TASKED, GapState.ANSWERED, GapState.UNANSWERED}),
    GapState.TASKED: frozenset({GapState.OPEN, GapState.ANSWERED, GapState.UNANSWERED}),
    GapState.ANSWERED: frozenset({GapState.OPEN, GapState.TASKED}),
    GapState.UNANSWERED: frozenset({GapState.OPEN, GapState.TASKED}),
}
"""Which state may follow which (design). A closed gap is opened again where its answer falls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What answered a gap.

    Attributes:
        report: Id of the report that says it; empty where none does, which a reader is told.
        words: The answer.
    """

    report: str
    words: str

    def __post_init__(self) -> None:
        """Refuse an answer that says nothing."""
        require_words("The report that answers it", self.report, 64, least=0)
        require_words("The answer", self.words, 500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One version of an intelligence gap (PIR or RFI).

    Attributes:
        question: What has to be known.
        decision: The decision that it supports.
        ltiov: Latest time at which the information is of value, UTC.
        owner: Who sees to it.
        source: Who or what was asked; empty while nobody was.
        state: How far it has come.
        answer: What answered it; None until it is answered.
        reason: Why it was closed unanswered; empty otherwise.
        incident: Id of the incident that it concerns; may be empty.

    Raises:
        RecordError: Something is missing, too long, or contradicts the state.
    """

    kind: ClassVar[str] = "gap"

    question: str
    decision: str
    ltiov: datetime
    owner: str
    source: str = ""
    state: GapState = GapState.OPEN
    answer: Answer | None = None
    reason: str = ""
    incident: str = ""

    def __post_init__(self) -> None:
        """Refuse a gap that says less than its state claims."""
        require_words("The question", self.question, 300)
        require_words("The decision that it supports", self.decision, 300)
        require_words("The owner", self.owner, 80)
        tasked = self.state is GapState.TASKED
        require_words("The tasked source", self.source, 200, least=1 if tasked else 0)
        unanswered = self.state is GapState.UNANSWERED
        require_words("Why it is closed", self.reason, 500, least=1 if unanswered else 0)
        if (self.answer is not None) is not (self.state is GapState.ANSWERED):
            raise RecordError(
                f"A gap that is {self.state} and an answer do not go together.",
                NOTHING,
                "Give the answer and say that it is answered, or neither.",
            )

    @property
    def deadline(self) -> datetime:
        """When it has to be answered, UTC."""
        return self.ltiov

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in {GapState.OPEN, GapState.TASKED}
