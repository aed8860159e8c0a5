"""An action: what somebody does about it, and by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from model.wording import require_words


class ActionState(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"


ACTION_STEPS: Mapping[ActionState, frozenset[ActionState]] = {
    ActionState.OPEN: frozenset({ActionState.IN_PROGRESS, ActionState.DONE, ActionState.DROPPED}),
    ActionState.IN_PROGRESS: frozenset({ActionState.OPEN, ActionState.DONE, ActionState.DROPPED}),
    ActionState.DONE: frozenset({ActionState.OPEN, ActionState.IN_PROGRESS}),
    ActionState.DROPPED: frozenset({ActionState.OPEN}),
}
"""Which state may follow which (design). What was said to be done and is not is opened again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One version of an action.

    Attributes:
        what: What is to be done.
        agency: Who does it: the agency.
        person: Who does it: the person; may be empty.
        due: By when, UTC.
        state: How far it has come.
        reason: Why it was dropped; empty otherwise.
        incident: Id of the incident that it concerns; may be empty.

    Raises:
        RecordError: Something is missing or too long.
    """

    kind: ClassVar[str] = "action"

    what: str
    agency: str
    due: datetime
    person: str = ""
    state: ActionState = ActionState.OPEN
    reason: str = ""
    incident: str = ""

    def __post_init__(self) -> None:
        """Refuse an action that nobody does, or that was dropped for no reason."""
        require_words("What is to be done", self.what, 300)
        require_words("The agency", self.agency, 80)
        require_words("The person", self.person, 80, least=0)
        dropped = self.state is ActionState.DROPPED
        require_words("Why it is dropped", self.reason, 500, least=1 if dropped else 0)

    @property
    def deadline(self) -> datetime:
        """When it has to be done, UTC."""
        return self.due

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in {ActionState.OPEN, ActionState.IN_PROGRESS}

    @property
    def who(self) -> str:
        """Who does it."""
        return ", ".join(filter(None, (self.agency, self.person)))
