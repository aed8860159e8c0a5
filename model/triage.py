"""Triage: who has seen an incident, who has it, and whether anything is left to do about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from model.severity import Level


class Stage(StrEnum):
    """How far a person has taken an incident."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """What a person decided about an incident; its id is the incident's.

    Attributes:
        stage: How far it is taken.
        reason: Why, a sentence.
        level: The incident's level at that moment; None was unknown.
        updated_at: When its newest report was received at that moment, room time, UTC.
        agency: Who has it; empty unless assigned.
        person: Who of them; may be empty.
    """

    kind: ClassVar[str] = "triage"
    stage: Stage
    reason: str
    level: Level | None
    updated_at: datetime
    agency: str = ""
    person: str = ""

    def reopened(self, level: Level | None, updated_at: datetime) -> str:
        """Return why a closed incident is new again (design); empty where it is not.

        A level that becomes unknown is no higher one: a claim that ends says nothing new.

        Args:
            level: The incident's level now; None is unknown.
            updated_at: When its newest report was received, UTC.
        """
        if self.stage is not Stage.CLOSED:
            return ""
        if (level or 0) > (self.level or 0):
            was = f"level {self.level}" if self.level else "an unknown level"
            return f"It has risen from {was} to level {level} since it was closed."
        if updated_at > self.updated_at:
            return f"A report has come since it was closed, on {updated_at:%d %b %H:%M} UTC."
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """That a person has looked through the queue; its id names the person."""

    kind: ClassVar[str] = "seen"
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person wants others to know of an incident: words, never evidence.

    Attributes:
        incident: Id of the incident.
        words: Plain text.
    """

    kind: ClassVar[str] = "note"
    incident: str
    words: str
