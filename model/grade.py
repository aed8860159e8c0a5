"""Grading: the Admiralty code (STANAG 2511). Categories, never numbers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.actor import Actor, ActorKind
from model.clock import require_utc
from model.errors import RecordError
from model.handling import Tlp


class Reliability(StrEnum):
    """Of the source. F is not the bottom of the scale: it cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """STANAG 2511's words."""
        return _RELIABILITY[self]


class Credibility(StrEnum):
    """Of the information. 6 is not the bottom of the scale: truth cannot be judged."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"

    @property
    def meaning(self) -> str:
        """STANAG 2511's words."""
        return _CREDIBILITY[self]


_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
_CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade given to a report or an incident: both axes, who, when, why.

    Attributes:
        reliability: Of the source.
        credibility: Of the information.
        reasons: Sentences, the deciding one first.
        actor: Who graded.
        at: When, the room's time, UTC.
    """

    reliability: Reliability
    credibility: Credibility
    reasons: tuple[str, ...]
    actor: Actor
    at: datetime

    def __str__(self) -> str:
        """Return the code as it is written: `B2`."""
        return f"{self.reliability}{self.credibility}"


class Subject(StrEnum):
    """What a person grades."""

    INCIDENT = "incident"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade:
    """A person's grade. A later one of the same subject supersedes it, and none is deleted.

    Attributes:
        subject: Whether an incident or a report is graded.
        name: Its id.
        reliability: Of the source; None together with `credibility`.
        credibility: Of the information; None gives the grade back to the machine.
        reasons: Sentences, the deciding one first; a grade without a reason is none.
        actor: The person.
        known_at: When, room time, UTC.
        handling: Label of the reasons.
    """

    subject: Subject
    name: str
    reliability: Reliability | None
    credibility: Credibility | None
    reasons: tuple[str, ...]
    actor: Actor
    known_at: datetime
    handling: Tlp = Tlp.CLEAR

    def __post_init__(self) -> None:
        """Refuse what is no person's, half a grade, and one without a reason."""
        object.__setattr__(self, "known_at", require_utc(self.known_at, "known_at"))
        if self.actor.kind is not ActorKind.PERSON:
            raise RecordError(f"{self.actor} is no person, and only a person regrades.")
        if (self.reliability is None) is not (self.credibility is None):
            raise RecordError("A grade has both axes, or neither where the machine grades again.")
        if not any(reason.strip() for reason in self.reasons):
            raise RecordError("A grade needs a reason.")

    @property
    def key(self) -> tuple[Subject, str]:
        """What a later row has to share to supersede this one."""
        return self.subject, self.name

    @property
    def grade(self) -> Grade | None:
        """The grade; None where the machine grades again."""
        if self.reliability is None or self.credibility is None:
            return None
        return Grade(
            reliability=self.reliability,
            credibility=self.credibility,
            reasons=self.reasons,
            actor=self.actor,
            at=self.known_at,
        )
