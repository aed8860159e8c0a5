"""What a grade rests on: whose data each outlet carries, and what speaks against each other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginBasis:
    """Whose data one outlet carries, and how that is known.

    Attributes:
        feed: The outlet.
        origin: Whose data it carries.
        certain: Whether it is known that it is this origin's own. What is not certain never
            confirms anything (DOCTRINE §1).
        words: How it is known, one sentence.
    """

    feed: str
    origin: str
    certain: bool
    words: str


class ContradictionKind(StrEnum):
    """What two statements disagree about."""

    FIGURES = "figures"
    POSITION = "position"
    EXISTENCE = "existence"  # one says that it is over, another still reports it
    WITHDRAWN = "withdrawn"  # one took its report back, another still stands by its own
    JUDGEMENT = "judgement"  # what persons said of pairs of reports does not go together
    IDENTITY = "identity"  # one id, and its newest report names another occurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a contradiction.

    Attributes:
        claimant: Who says so.
        what: What they say, e.g. `54,004 acres`.
        at: When they said so, UTC.
        key: Native key of the report; empty where several reports of the claimant say it.
    """

    claimant: str
    what: str
    at: datetime
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements that cannot both be so. It demands a person; it is never averaged away.

    Attributes:
        kind: What they disagree about.
        sides: Both claimants, beside each other.
        words: The contradiction as one sentence.
    """

    kind: ContradictionKind
    sides: tuple[Side, ...]
    words: str
