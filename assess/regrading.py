"""A person's grade of an incident or of one report. It stands above the machine's proposal."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.subscribing import Given, require
from data import grades, incidents, reports
from model.errors import FusionCellError
from model.grade import Credibility, Regrade, Reliability, Subject
from model.handling import Tlp

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


async def regrade(
    running: "RunningRoom", clearance: Tlp | None, wanted: Wanted, given: Given
) -> Regrade:
    """Keep a person's grade; fusion follows at once. On the loop of the room.

    Args:
        running: The room.
        clearance: What the person may see: the subject has to be among it.
        wanted: The grade.
        given: Who gives it, and why.

    Raises:
        AccessDenied: There is no clearance.
        RegradingError: The subject is not known here, or another person has graded it since.
        RecordError: The grade is half a one.
    """
    require(clearance)
    async with running.deciding:
        kept = Regrade(
            subject=wanted.subject,
            name=wanted.name,
            reliability=wanted.reliability,
            credibility=wanted.credibility,
            reasons=(given.reason,),
            actor=given.actor,
            known_at=running.clock.now(),
            handling=_label(running, clearance, wanted),
        )
        _check(stands(running, clearance, wanted.subject, wanted.name), wanted.seen)
        await asyncio.wrap_future(grades.put(running.store, kept))
    running.wake()
    return kept


def stands(
    running: "RunningRoom", clearance: Tlp | None, subject: Subject, name: str
) -> Regrade | None:
    """Return the last word of a person about a subject, as known now; None where there is none."""
    now = running.clock.now()
    return next(iter(grades.history(running.store, clearance, subject, name, now)), None)


def _label(running: "RunningRoom", clearance: Tlp | None, wanted: Wanted) -> Tlp:
    """Return the subject's own label: what is said of it is for the same readers."""
    if wanted.subject is Subject.REPORT:
        told = reports.of_ids(running.store, clearance, [wanted.name])
        labels = [report.handling for report in told.values()]
    else:
        now = running.clock.now()
        versions = incidents.history(running.store, clearance, wanted.name, now)
        labels = [version.handling for version in versions[-1:]]
    if not labels:
        raise RegradingError(f"This {wanted.subject} is not known in this room.", _NOTHING)
    return labels[0]


def _check(stood: Regrade | None, seen: Regrade | None) -> None:
    """Refuse what rests on a picture that has changed: nothing another person said is lost."""
    if stood != seen and stood is not None:
        raise RegradingError(
            f"{stood.actor.name} has graded it meanwhile: "
            f"{stood.grade or 'back to the machine'}, because {stood.reasons[0]}",
            _NOTHING,
            "Look at it again; you may grade it anew.",
        )
