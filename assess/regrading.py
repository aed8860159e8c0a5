"""A person's grade of an incident or of one report. It stands above the machine's proposal."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.acting import Given
from data import grades, incidents, reports
from model.errors import FusionCellError
from model.grade import Credibility, Regrade, Reliability, Subject
from model.handling import Tlp
from model.incident import Incident
from model.person import Permission
from model.report import Report

if TYPE_CHECKING:
    from assess.running import RunningRoom

_NOTHING = "Nothing was graded."


class RegradingError(FusionCellError):
    """A grade that cannot be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants to grade, and how.

    Attributes:
        subject: Whether an incident or a report.
        name: Its id.
        reliability: Of the source; None together with `credibility`.
        credibility: Of the information; None gives the grade back to the machine.
        seen: What stood when they looked at it; None where no person had graded it.
    """

    subject: Subject
    name: str
    reliability: Reliability | None
    credibility: Credibility | None
    seen: Regrade | None = None


async def regrade(running: "RunningRoom", wanted: Wanted, given: Given) -> Regrade:
    """Keep a person's grade; fusion follows at once. On the loop of the room.

    Args:
        running: The room.
        wanted: The grade.
        given: Who gives it, and why; the subject has to be among what they may see.

    Raises:
        AccessDenied: The person may not grade.
        RegradingError: The subject is not known here, or another person has graded it since.
        RecordError: The grade is half a one.
    """
    given.require(Permission.GRADE)
    clearance = given.person.clearance
    async with running.deciding:
        title, handling = _told(running, clearance, wanted)
        kept = Regrade(
            subject=wanted.subject,
            name=wanted.name,
            reliability=wanted.reliability,
            credibility=wanted.credibility,
            reasons=(given.reason,),
            actor=given.actor,
            known_at=running.clock.now(),
            handling=handling,
        )
        _check(stands(running, clearance, wanted.subject, wanted.name), wanted.seen)
        entry = given.entry(
            running,
            "graded" if kept.grade else "gave a grade back to the machine",
            f"{title}: {kept.grade}." if kept.grade else f"{title}.",
            subject=kept.name,
            handling=handling,
        )
        await asyncio.wrap_future(grades.put(running.store, (kept,), (entry,)))
    running.wake()
    return kept


def stands(
    running: "RunningRoom", clearance: Tlp | None, subject: Subject, name: str
) -> Regrade | None:
    """Return the last word of a person about a subject, as known now; None where there is none."""
    now = running.clock.now()
    return next(iter(grades.history(running.store, clearance, subject, name, now)), None)


def _told(running: "RunningRoom", clearance: Tlp | None, wanted: Wanted) -> tuple[str, Tlp]:
    """Return the subject's title and label: what is said of it is for the same readers."""
    found: Sequence[Incident | Report]
    if wanted.subject is Subject.REPORT:
        found = list(reports.of_ids(running.store, clearance, [wanted.name]).values())
    else:
        now = running.clock.now()
        found = incidents.history(running.store, clearance, wanted.name, now)
    if not found:
        raise RegradingError(f"This {wanted.subject} is not known in this room.", _NOTHING)
    return found[-1].title, found[-1].handling


def _check(stood: Regrade | None, seen: Regrade | None) -> None:
    """Refuse what rests on a picture that has changed: nothing another person said is lost."""
    if stood != seen and stood is not None:
        raise RegradingError(
            f"{stood.actor.name} has graded it meanwhile: "
            f"{stood.grade or 'back to the machine'}, because {stood.reasons[0]}",
            _NOTHING,
            "Look at it again; you may grade it anew.",
        )
