"""M/ETHANE: what a person reports by hand, in the order of JESIP's joint doctrine."""

from dataclasses import dataclass
from datetime import datetime

from model.clock import require_utc
from model.errors import RecordError
from model.grade import Credibility, Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.place import Point, Precision
from model.severity import Level

LONGEST = 500
"""Characters of each of its texts."""


_BY_HAND = ", by hand"


def feed_of(writer: str) -> str:
    """Return the name under which a person's reports stand: no feed of a catalogue has such a one.

    A colon would end it within a native key.
    """
    return f"{writer.replace(':', ' ')}{_BY_HAND}"


def is_by_hand(feed: str) -> bool:
    """Whether reports of that name were written by a person of the room."""
    return feed.endswith(_BY_HAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """How many; None where nobody has said."""

    dead: int | None = None
    injured: int | None = None
    missing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Methane:
    """A report by hand.

    Attributes:
        major: Whether a major incident is declared; None where that is not said.
        location: Exact location, in words.
        kind: Type of incident, in words.
        hazards: Present or suspected, in words; may be empty.
        access: Safe routes, in words; may be empty.
        casualties: Number of casualties.
        present: Emergency services present; may be empty.
        required: Emergency services required; may be empty.
        hazard: What kind of occurrence, for the picture.
        point: Position; None where it was not given: none is made up from the words.
        precision: How exactly the position is known.
        level: The writer's estimate; None makes no claim.
        at: When it was seen, room time, UTC.
        told_by: Who told the writer; empty where they saw it themselves.
        reliability: Of the source: the writer, or who told them.
        credibility: Of the information.
        handling: Label.
    """

    location: str
    kind: str
    hazard: Hazard
    at: datetime
    reliability: Reliability
    credibility: Credibility
    handling: Tlp
    major: bool | None = None
    hazards: str = ""
    access: str = ""
    casualties: Casualties = Casualties()
    present: str = ""
    required: str = ""
    point: Point | None = None
    precision: Precision = Precision.NONE
    level: Level | None = None
    told_by: str = ""

    def __post_init__(self) -> None:
        """Refuse what says nothing, too much, or of a position only half."""
        object.__setattr__(self, "at", require_utc(self.at, "at"))
        texts = (self.location, self.kind, self.hazards, self.access, self.present)
        for text in (*texts, self.required, self.told_by):
            if len(text) > LONGEST or any(not sign.isprintable() for sign in text):
                raise RecordError(f"A text is one line of {LONGEST} characters at most.")
        if not (self.kind.strip() and self.location.strip()):
            raise RecordError("It has to say what happened (type), and where (exact location).")
        if (self.point is None) is not (self.precision is Precision.NONE):
            raise RecordError("A position needs how exactly it is known, and only a position.")
        counts = (self.casualties.dead, self.casualties.injured, self.casualties.missing)
        if any(count is not None and not 0 <= count <= 10_000_000 for count in counts):
            raise RecordError("A number of casualties is none below 0 or above ten million.")
