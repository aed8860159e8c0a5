"""Grading: the Admiralty code (STANAG 2511). Categories, never numbers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.actor import Actor


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
