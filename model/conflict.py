"""What persons did about a conflict of two planned activities."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from model.activity import PlannedActivity
from model.errors import RecordError
from model.identity import digest
from model.wording import NOTHING, require_words


class ConflictState(StrEnum):
    """How far a conflict has come."""

    OPEN = "open"
    OWNED = "owned"
    CONTACTED = "contacted"
    RESOLVED = "resolved"


CONFLICT_STEPS: Mapping[ConflictState, frozenset[ConflictState]] = {
    ConflictState.OPEN: frozenset({ConflictState.OWNED}),
    ConflictState.OWNED: frozenset({ConflictState.OPEN, ConflictState.CONTACTED}),
    ConflictState.CONTACTED: frozenset({ConflictState.OPEN, ConflictState.RESOLVED}),
    ConflictState.RESOLVED: frozenset({ConflictState.OPEN}),
}
"""Open, owned, contacted, resolved, one after the other (RISSafe); back to open from each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One version of what was done about a conflict; that there is one is derived, never kept.

    Attributes:
        activities: Ids of the two activities, the smaller id first.
        basis: `basis` of the two as they stood: what was agreed holds for no others.
        state: How far it has come.
        owner: Who sees to it; empty while it is open.
        waiver: Who agreed that both go ahead; empty where nobody waived it.

    Raises:
        RecordError: It is owned by nobody, or waived before it is resolved.
    """

    kind: ClassVar[str] = "conflict"

    activities: tuple[str, str]
    basis: str
    state: ConflictState = ConflictState.OPEN
    owner: str = ""
    waiver: str = ""

    def __post_init__(self) -> None:
        """Refuse a conflict that nobody sees to though its state says so."""
        owned = self.state is not ConflictState.OPEN
        require_words("The owner", self.owner, 80, least=1 if owned else 0)
        require_words("Who agreed", self.waiver, 200, least=0)
        if self.waiver and self.state is not ConflictState.RESOLVED:
            raise RecordError(
                "A waiver is the end of a conflict.",
                NOTHING,
                "Say who agreed when it is resolved, not before.",
            )


def conflict_id(one: str, other: str) -> str:
    """Return the id of the conflict of two activities, whichever is named first."""
    return digest("conflict", *sorted((one, other)))


def basis(one: PlannedActivity, other: PlannedActivity) -> str:
    """Return a hash of all that makes two activities conflict; changed, it is another conflict."""
    return digest("basis", *sorted(map(_matched, (one, other))))


def _matched(activity: PlannedActivity) -> str:
    window = f"{activity.starts_at.isoformat()} {activity.ends_at.isoformat()}"
    place = f"{activity.place.longitude} {activity.place.latitude} {activity.radius_km}"
    return f"{window} {place} {activity.target}"
