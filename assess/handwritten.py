"""A report by hand (M/ETHANE): a person is its source, and fusion takes it like any other.

Corroboration counts origins, so whose data it is has to be shown: an agency's only where a sign-in
vouches for the writer and they saw it themselves. Else it is the writer's word, and confirms
nothing.
"""

import asyncio
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from assess import scope
from assess.acting import Given
from assess.dossier import standing_of
from assess.joining import series
from assess.judging import PERSON
from data import handwritten
from data.handwritten import Written
from model.errors import FusionCellError
from model.grade import Regrade, Subject
from model.incident import Incident
from model.judgement import Contribution, Judgement, Verdict
from model.methane import Methane, feed_of
from model.person import Permission, Person
from model.poll import Payload
from model.report import Figure, Report
from model.severity import Basis, SeverityClaim

if TYPE_CHECKING:
    from assess.running import RunningRoom

SCHEME = "by hand"
HOLDS = timedelta(hours=24)
"""How long the writer's estimate of severity holds, as for a claim that sets no end (design)."""
AHEAD = timedelta(minutes=5)
"""Nobody has seen what happens later; clocks differ by less."""
_NOTHING = "Nothing was reported; what you wrote still stands in the form."


class WritingError(FusionCellError):
    """A report that cannot be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants to report.

    Attributes:
        methane: What they filled in.
        incident: The incident that they say it concerns; empty where fusion shall find out.
    """

    methane: Methane
    incident: str = ""


async def write(running: "RunningRoom", wanted: Wanted, given: Given) -> Report:
    """Keep a report by hand; fusion follows at once. On the loop of the room.

    Args:
        running: The room.
        wanted: The report.
        given: Who writes, and why they grade it so.

    Raises:
        AccessDenied: The person may not report; or not judge, where they name the incident.
        WritingError: It cannot have been seen yet, its label is beyond what the writer may see,
            or the incident is not in the picture that they may see.
    """
    given.require(Permission.REPORT)
    if wanted.incident:
        given.require(Permission.JUDGE)
    clearance, methane, now = given.person.clearance, wanted.methane, running.clock.now()
    if clearance is None or not clearance.permits(methane.handling):
        raise WritingError(
            f"You may not see what is {methane.handling}.", _NOTHING, "Choose a label you may see."
        )
    if methane.at > now + AHEAD:
        raise WritingError(
            f"It is {now:%d %b %H:%M} UTC in this room.", _NOTHING, "Correct when it was seen."
        )
    async with running.deciding:
        incident = _incident(running, wanted, given)
        written = _written(running, methane, incident, given, now)
        await asyncio.wrap_future(handwritten.put(running.store, written))
    running.wake()
    return written.report


def _incident(running: "RunningRoom", wanted: Wanted, given: Given) -> Incident | None:
    if not wanted.incident:
        return None
    found = scope.incidents(running, given.person.clearance, running.clock.now())
    incident = standing_of({item.id: item for item in found}, wanted.incident)
    if incident is None:
        raise WritingError("The incident is not in the picture that you may see.", _NOTHING)
    if incident.hazard.family is not wanted.methane.hazard.family:
        raise WritingError(
            f"{incident.title} is {incident.hazard}, and this is {wanted.methane.hazard}.",
            _NOTHING,
            "Report it without the incident, and link the two.",
        )
    return incident


def _written(
    running: "RunningRoom",
    methane: Methane,
    incident: Incident | None,
    given: Given,
    now: datetime,
) -> Written:
    payload = _payload(methane, given, now)
    report = _report(methane, incident, given.person, payload, now)
    grade = Regrade(
        subject=Subject.REPORT,
        name=report.id,
        reliability=methane.reliability,
        credibility=methane.credibility,
        reasons=(given.reason,),
        actor=given.actor,
        known_at=now,
        handling=methane.handling,
    )
    entry = given.entry(
        running,
        "reported by hand",
        f"{report.title}: {methane.kind}, {methane.location}. Graded {grade.grade}.",
        subject=report.id,
        handling=methane.handling,
    )
    return Written(
        payload=payload,
        report=report,
        grade=grade,
        judgement=_judgement(running, report, incident, given),
        entry=entry,
    )


def _payload(methane: Methane, given: Given, now: datetime) -> Payload:
    said = {
        "by": str(given.actor),
        "agency": given.person.agency,
        "known_at": now,
        "why": given.reason,
    }
    body = msgspec.json.format(msgspec.json.encode({**said, "methane": methane}), indent=2)
    return Payload(
        sha256=hashlib.sha256(body).hexdigest(),
        feed=feed_of(given.actor.name),
        url="",
        fetched_at=now,
        status=0,
        headers={"content-type": "application/json"},
        body=body,
    )


def _report(
    methane: Methane, incident: Incident | None, writer: Person, payload: Payload, now: datetime
) -> Report:
    origin = _origin(methane, writer)
    return Report(
        feed=payload.feed,
        native_id=uuid4().hex,
        revision="1",
        payload=payload.sha256,
        occurred_at=methane.at,
        reported_at=now,
        received_at=now,
        hazard=methane.hazard,
        # One who says which incident it is calls it as the room does.
        title=incident.names[0] if incident else f"{methane.kind}, {methane.location}",
        summary="\n".join(lines(methane)),
        point=methane.point,
        precision=methane.precision,
        place=methane.location,
        severity=_severity(methane, origin, now),
        figures=tuple(_figures(methane, origin)),
        origin=origin,
        handling=methane.handling,
    )


def _origin(methane: Methane, writer: Person) -> str:
    """Return whose data it is: the agency's only where nothing of that rests on a bare word."""
    vouched = writer.verified and not methane.told_by
    return (writer.agency if vouched else "") or writer.actor.name


def _severity(methane: Methane, origin: str, now: datetime) -> SeverityClaim | None:
    if methane.level is None:
        return None
    return SeverityClaim(
        scheme=SCHEME,
        value=methane.level.name.lower(),
        level=methane.level,
        basis=Basis.OBSERVED,
        origin=origin,
        valid_until=now + HOLDS,
    )


def _figures(methane: Methane, origin: str) -> Iterator[Figure]:
    said = methane.casualties
    for name, value in (("dead", said.dead), ("injured", said.injured), ("missing", said.missing)):
        if value is not None:
            yield Figure(name=name, value=float(value), unit="people", claimant=origin)


def lines(methane: Methane) -> Iterator[str]:
    """Return what is said, in the order of the letters (JESIP); what is not said is left out.

    Few words of the form are among it: reports that share them would look like copies.
    """
    said = methane.casualties
    counts = (("dead", said.dead), ("injured", said.injured), ("missing", said.missing))
    yield from ("Major incident declared",) if methane.major else ()
    yield methane.location
    yield methane.kind
    for heading, words in (
        ("Hazards", methane.hazards),
        ("Access", methane.access),
        ("Casualties", ", ".join(f"{n} {what}" for what, n in counts if n is not None)),
        ("Present", methane.present),
        ("Required", methane.required),
        ("Told by", methane.told_by),
    ):
        if words:
            yield f"{heading}: {words}"


def _judgement(
    running: "RunningRoom", report: Report, incident: Incident | None, given: Given
) -> Judgement | None:
    """Return the writer's word that it concerns the incident, about its founding series."""
    if incident is None:
        return None
    told = series(running, given.person.clearance, incident.id)
    if not told:
        raise WritingError("No report of the incident may be judged.", _NOTHING)
    first = next(iter(told.values()))
    left, right = sorted((report, first), key=lambda item: item.native_key)
    words = Contribution(feature=PERSON, value=0.0, weight=0.0, words=given.reason)
    return Judgement(
        left=left.id,
        right=right.id,
        left_key=left.native_key,
        right_key=right.native_key,
        verdict=Verdict.SAME,
        score=None,
        explanation=(words,),
        actor=given.actor,
        known_at=report.received_at,
    )
