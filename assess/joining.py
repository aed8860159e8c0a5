"""Merge two incidents, or split one: a person's words about pairs of their reports.

Fusion follows at once, as it follows a word about one pair; each word can be taken back by another.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING

from assess import scope
from assess.acting import Given
from assess.dossier import standing_of
from assess.judging import PERSON
from assess.review import VERDICTS
from assess.words import counted
from data import judgements, reports
from model.errors import FusionCellError
from model.handling import Tlp, most_restrictive
from model.hazard import Hazard
from model.incident import Incident
from model.judgement import Contribution, Judgement, Verdict
from model.person import Permission
from model.report import Report

if TYPE_CHECKING:
    from assess.running import RunningRoom

MOST = 1_000
"""Pairs judged at once."""
_NOTHING = "Nothing was decided."


class JoiningError(FusionCellError):
    """Incidents that cannot be merged, or split, so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Reports that shall stand apart from the others of their incident.

    Attributes:
        incident: Its id.
        keys: Native keys of the chosen series of reports.
    """

    incident: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two incidents that shall be one, by their ids."""

    incident: str
    other: str


async def say(
    running: "RunningRoom", wanted: Split | Merge, given: Given, seen: int
) -> list[Judgement]:
    """Keep a person's word about every pair that it takes. On the loop of the room.

    Args:
        running: The room.
        wanted: What shall be apart, or one.
        given: Who says so, and why; all that it is about has to be among what they may see.
        seen: The store's revision that they looked at: what others judged since is not passed over.

    Raises:
        AccessDenied: The person may not judge.
        JoiningError: It is about nothing, about too much, or about what somebody has judged since.
    """
    given.require(Permission.JUDGE)
    async with running.deciding:
        now, clearance = running.clock.now(), given.person.clearance
        found = scope.incidents(running, clearance, now)
        known = {item.id: item for item in found}
        pairs, verdict, said = _asked(running, known, wanted, given)
        _check(running, pairs, seen, now)
        kept = [_judgement(pair, verdict, given, now) for pair in pairs]
        label = most_restrictive(report.handling for pair in pairs for report in pair)
        entry = given.entry(
            running,
            "merged incidents" if verdict is Verdict.SAME else "split an incident",
            f"{VERDICTS[verdict]}: {said}.",
            subject=wanted.incident,
            handling=label,
        )
        await asyncio.wrap_future(judgements.put(running.store, kept, entry))
    running.wake()
    return kept


Pairs = list[tuple[Report, Report]]


def _asked(
    running: "RunningRoom", known: dict[str, Incident], wanted: Split | Merge, given: Given
) -> tuple[Pairs, Verdict, str]:
    incident = _standing(known, wanted.incident)
    own = series(running, given.person.clearance, incident.id)
    if isinstance(wanted, Split):
        chosen = [report for key, report in own.items() if key in wanted.keys]
        rest = [report for key, report in own.items() if key not in wanted.keys]
        if not chosen or not rest or len(chosen) != len(wanted.keys):
            raise JoiningError(
                "Some of its reports have to be chosen, and some left.", _NOTHING, "Choose again."
            )
        said = f"{counted(len(chosen), 'series', 'series')} of reports of {incident.title}"
        return list(_pairs(chosen, rest)), Verdict.DIFFERENT, f"{said} and the others"
    other = _standing(known, wanted.other)
    if other.id == incident.id:
        raise JoiningError("They are one incident already.", _NOTHING)
    if other.hazard.family is not incident.hazard.family:
        raise JoiningError(
            f"One is {incident.hazard}, the other {other.hazard}: they stay two.",
            _NOTHING,
            "Link them instead.",
        )
    theirs = series(running, given.person.clearance, other.id)
    pairs = list(_pairs(own.values(), theirs.values()))
    return pairs, Verdict.SAME, f"{incident.title} and {other.title}"


def _standing(known: dict[str, Incident], asked: str) -> Incident:
    found = standing_of(known, asked)
    if found is None:
        raise JoiningError("An incident is not in the picture that you may see.", _NOTHING)
    return found


def series(running: "RunningRoom", clearance: Tlp | None, incident: str) -> dict[str, Report]:
    """Return the newest report of each series of an incident, by native key, the oldest first.

    Satellite detections are left out: they follow the fires near which they lie.
    """
    told = reports.of_incident(running.store, clearance, incident, running.clock.now())
    return {item.native_key: item for item in told if item.hazard is not Hazard.HOTSPOT}


def _pairs(some: Iterable[Report], others: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    for one, other in product(some, others):
        yield (one, other) if one.native_key < other.native_key else (other, one)


def _check(
    running: "RunningRoom", pairs: Sequence[tuple[Report, Report]], seen: int, now: datetime
) -> None:
    """Refuse what nobody could have read, and what rests on a picture that has changed."""
    if not pairs:
        raise JoiningError("No report of it may be judged.", _NOTHING)
    if len(pairs) > MOST:
        raise JoiningError(
            f"{len(pairs):,} pairs of reports would have to be judged.", _NOTHING, "Choose fewer."
        )
    asked = {(left.native_key, right.native_key) for left, right in pairs}
    for item in judgements.said(running.store, (seen, now), now):
        if (item.left_key, item.right_key) in asked:
            raise JoiningError(
                f"{item.actor.name} has judged some of these meanwhile: {item.verdict}, "
                f"because {item.words}.",
                _NOTHING,
                "Look at the incident again; you may judge it anew.",
            )


def _judgement(
    pair: tuple[Report, Report], verdict: Verdict, given: Given, now: datetime
) -> Judgement:
    left, right = pair
    words = Contribution(feature=PERSON, value=0.0, weight=0.0, words=given.reason)
    return Judgement(
        left=left.id,
        right=right.id,
        left_key=left.native_key,
        right_key=right.native_key,
        verdict=verdict,
        score=None,
        explanation=(words,),
        actor=given.actor,
        known_at=now,
    )
