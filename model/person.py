"""Who works here: roles, and what each role may see and do. The one table of permissions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.actor import Actor, ActorKind
from model.handling import Tlp


class Role(StrEnum):
    """What somebody is here for."""

    RESPONDER = "responder"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    LEADER = "leader"
    DUTY_OFFICER = "duty officer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What somebody may do; the words complete "You may not …"."""

    TRIAGE = "triage incidents"
    JUDGE = "judge whether reports concern one occurrence"
    GRADE = "grade incidents and reports"
    LINK = "link incidents"
    REPORT = "write a report"
    TASK = "keep gaps and actions"
    DECONFLICT = "keep planned activities"
    HAND_OVER = "hand a shift over"
    SUBSCRIBE = "decide about feeds"
    CONTROL = "set an exercise's clock"
    CONVENE = "convene a room or stand it down"
    EXPORT = "take material out of the room"
    READ_LOG = "read the log"


_READS = frozenset({Permission.READ_LOG})
_TELLS = frozenset({Permission.REPORT, Permission.DECONFLICT})
_WORKS = _TELLS | {
    Permission.TRIAGE,
    Permission.JUDGE,
    Permission.GRADE,
    Permission.LINK,
    Permission.TASK,
    Permission.CONTROL,
    Permission.READ_LOG,
    Permission.EXPORT,
}
_RUNS = _WORKS | {Permission.HAND_OVER, Permission.SUBSCRIBE, Permission.CONVENE}

MAY: Mapping[Role, frozenset[Permission]] = {
    Role.RESPONDER: _TELLS,
    Role.COORDINATOR: _WORKS | {Permission.HAND_OVER, Permission.SUBSCRIBE},
    Role.ANALYST: _WORKS - {Permission.CONTROL},
    Role.LEADER: _READS | {Permission.TASK, Permission.EXPORT},
    Role.DUTY_OFFICER: _RUNS,
    Role.ADMINISTRATOR: _READS | {Permission.SUBSCRIBE, Permission.CONVENE, Permission.CONTROL},
}
"""What each role may do (design)."""

SEES: Mapping[Role, Tlp] = {
    Role.RESPONDER: Tlp.GREEN,
    Role.COORDINATOR: Tlp.AMBER,
    Role.ANALYST: Tlp.AMBER_STRICT,
    Role.LEADER: Tlp.AMBER_STRICT,
    Role.DUTY_OFFICER: Tlp.AMBER_STRICT,
    Role.ADMINISTRATOR: Tlp.GREEN,
}
"""The highest label that each role may see (design); TLP:RED goes to named recipients only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at a screen.

    Attributes:
        name: As signed in, or as given at the desk; empty for a screen that nobody sits at.
        role: What they are here for.
        clearance: The highest label that they may see; None gives nothing.
        verified: Whether a sign-in vouches for the name.
        agency: Whose they are; may be empty.
    """

    name: str
    role: Role
    clearance: Tlp | None
    verified: bool = False
    agency: str = ""

    @property
    def actor(self) -> Actor:
        """Who acted, as rows keep it; a name that nobody vouches for is marked so."""
        mark = "" if self.verified else " (unverified)"
        return Actor(kind=ActorKind.PERSON, name=f"{self.name}{mark}")

    def may(self, permission: Permission) -> bool:
        """Whether they may do this."""
        return permission in MAY[self.role]
