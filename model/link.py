"""A link between two incidents that are not one: shown, never merged, never corroboration."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.actor import Actor
from model.handling import Tlp
from model.judgement import Contribution


class Kind(StrEnum):
    """How the source of a link depends on its target."""

    CAUSED_BY = "caused by"  # a tsunami, by its earthquake
    AFTERSHOCK_OF = "aftershock of"
    SEQUENCE_OF = "of one sequence with"  # a later shock that is nearly as large, or larger
    PART_OF = "part of"  # a fire, of a complex
    RESPONSE_TO = "response to"  # a burned-area team's record, to its fire
    SECONDARY_TO = "secondary to"  # within the reach and time of a graver hazard


# An alias with such a prefix is the native id of what a source links its record to.
CITATIONS = {
    "caused-by:": Kind.CAUSED_BY,
    "part-of:": Kind.PART_OF,
    "response-to:": Kind.RESPONSE_TO,
    "secondary-to:": Kind.SECONDARY_TO,
}

LinkKey = tuple[Kind, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Superseded by a later row of the same kind, source and target; never deleted.

    Attributes:
        kind: How the source depends on the target.
        source: Incident that depends: the aftershock, the tsunami, the fire of a complex.
        target: Incident on which it depends.
        stands: Whether it holds from `known_at` on; a row that does not takes an earlier one back.
        explanation: Why, the weightiest first.
        actor: A person, or the rule and its version.
        known_at: Room time, UTC.
        handling: The most restrictive label of the two incidents.
    """

    kind: Kind
    source: str
    target: str
    stands: bool
    explanation: tuple[Contribution, ...]
    actor: Actor
    known_at: datetime
    handling: Tlp = Tlp.CLEAR

    @property
    def key(self) -> LinkKey:
        """What a later row has to share to supersede this one."""
        return self.kind, self.source, self.target

    @property
    def words(self) -> str:
        """The explanation as one sentence."""
        return ", ".join(part.words for part in self.explanation)
