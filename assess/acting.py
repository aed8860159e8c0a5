"""Who acts here, why, and whether they may: asked before anything is decided, and then logged."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.access import AccessDenied, cleared
from model.actor import Actor
from model.clock import utc_now
from model.entry import Entry
from model.errors import FusionCellError
from model.handling import Tlp
from model.person import Permission, Person

if TYPE_CHECKING:
    from assess.running import RunningRoom

_NAME, _REASON = 80, 500
TAKES_OUT = frozenset({"exported"})
"""Deeds that leave a room as it is: they are done in one that has been stood down, too."""
_NOTHING = "Nothing was changed."


class Unsaid(FusionCellError):
    """It is not said who does something, or why."""


class StoodDown(FusionCellError):
    """The room is frozen as it was known when it was stood down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Who decides, and why."""

    person: Person
    reason: str

    @property
    def actor(self) -> Actor:
        """Who decides, as rows keep it."""
        return self.person.actor

    @classmethod
    def by(cls, person: Person, words: str) -> "Given":
        """Return it from what was written at the desk.

        Raises:
            Unsaid: The name or the reason is missing.
        """
        return cls(person=named(person), reason=said(words))

    def require(self, permission: Permission) -> None:
        """Refuse what this person may not do.

        Raises:
            AccessDenied: Their role does not allow it, or they may see nothing here.
        """
        require(self.person, permission)

    def entry(
        self, running: "RunningRoom", action: str, words: str, *, subject: str, handling: Tlp
    ) -> Entry:
        """Return what the log says of it: the words, then the reason; see `entry`."""
        said = f"{words} {self.reason}"
        return entry(running, self.person, action, words=said, subject=subject, handling=handling)


def require(person: Person, permission: Permission) -> None:
    """Refuse what somebody may not do: the one check for pages, routes and exports.

    Raises:
        AccessDenied: Their role does not allow it, or they may see nothing here.
    """
    cleared(person.clearance)
    if not person.may(permission):
        raise AccessDenied(
            f"As {person.role} you may not {permission}.",
            _NOTHING,
            "Ask the duty officer, or work in the role that you have been given for it.",
        )


def named(person: Person) -> Person:
    """Return a person whose name can be kept.

    Raises:
        Unsaid: There is none.
    """
    if not person.name:
        raise Unsaid("It is not said who does this.", _NOTHING, "Give your name.")
    if len(person.name) > _NAME or not person.name.isprintable():
        raise Unsaid(
            "This name cannot be kept: it is too long, or has characters that cannot be seen.",
            _NOTHING,
            f"Give your name in plain letters, up to {_NAME} of them.",
        )
    return person


def said(words: str) -> str:
    """Return a reason as it is kept.

    Raises:
        Unsaid: There is none.
    """
    clean = " ".join(words.split())
    if not clean or len(clean) > _REASON or not clean.isprintable():
        raise Unsaid("It is not said why.", _NOTHING, f"Give a reason, up to {_REASON} characters.")
    return clean


def entry(
    running: "RunningRoom", person: Person, action: str, *, words: str, subject: str, handling: Tlp
) -> Entry:
    """Return what the log says of a deed: the one place where entries are made.

    Args:
        running: The room in which it was done.
        person: Who did it.
        action: What was done, a few words, e.g. "judged a pair".
        words: What it was, for a reader.
        subject: Id of what it was done to; may be empty.
        handling: Label of what the words tell.

    Raises:
        Unsaid: The person has no name: nothing is done that nobody did.
        StoodDown: The room is frozen: nothing is kept in it any more.
    """
    ended = running.room.stood_down_at
    if ended is not None and action not in TAKES_OUT:
        raise StoodDown(
            f"{running.room.title} was stood down at {ended:%H:%M UTC on %d %b %Y}.",
            f"What was known then stays as it is. {_NOTHING}",
            "Work in a room that stands, or have a new one convened.",
        )
    return Entry(
        room=running.room.name,
        actor=named(person).actor,
        role=person.role,
        action=action,
        subject=subject,
        words=words,
        known_at=running.clock.now(),
        at=utc_now(),
        handling=handling,
    )
