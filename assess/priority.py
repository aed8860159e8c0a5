"""What a coordinator looks at first, and why: an order of five questions (design).

Level, imminence, exposure, grade, novelty: the first question in which two incidents differ decides
between them. There is no sum and no weight, so every place in the queue can be told in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from assess.words import NEW_FOR, about, ago, clock_words, lasting
from model.grade import Credibility, Grade, Reliability
from model.incident import Incident
from model.place import EXPOSURE_KM, Exposure
from model.severity import Level

LEVELS = (Level.EXTREME, Level.SEVERE, Level.MODERATE, None, Level.MINOR)
"""The order of levels: what is unknown is never safe, so it comes before what is known as minor."""
SOON = timedelta(hours=24)
"""An onset within this time is pressing."""
ENDING = timedelta(hours=1)
"""A claim that ends within this time is asked about before it has gone from the map."""
REACH_KM = EXPOSURE_KM[1]
"""People within this distance are counted as exposed."""
CROWDS = (1_000_000, 100_000, 10_000, 1)
"""Steps of exposure: within one step the number decides nothing, since it is a proxy."""

_SOUND = frozenset({Reliability.A, Reliability.B, Reliability.C})
_CREDIBLE = frozenset({Credibility.CONFIRMED, Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE})


class Imminence(IntEnum):
    """How soon it has to be dealt with; the least comes first."""

    IMMINENT = 0
    COMING = 1
    ENDING = 2
    NONE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The answer to one of the five questions.

    Attributes:
        question: Which one.
        rank: 0 comes first.
        words: The answer; empty where there is nothing to say.
    """

    question: str
    rank: int
    words: str


Priority = tuple[Reason, ...]


Ends = Mapping[str, datetime | None]
"""Ids of incidents that are imminent, with the end of the claim, UTC; None where it sets none."""


def priority(incident: Incident, imminent: Ends, now: datetime) -> Priority:
    """Return the five answers about an incident, the deciding question first.

    Args:
        incident: As it stands.
        imminent: Of which incidents a live claim is imminent by 47 CFR 10.400.
        now: Room time, UTC.
    """
    return (
        _level(incident.level),
        _imminence(incident, imminent, now),
        _exposure(incident.exposure),
        _grade(incident.grade),
        _novelty(incident, now),
    )


def order(found: Priority, incident: Incident) -> tuple[tuple[int, ...], float, str]:
    """Return the key by which the queue is sorted; of equals, the newest report comes first."""
    ranks = tuple(reason.rank for reason in found)
    return ranks, -incident.updated_at.timestamp(), incident.id


def _level(level: Level | None) -> Reason:
    words = f"level {level}, {level.name.lower()}" if level else "level unknown"
    return Reason(question="level", rank=LEVELS.index(level), words=words)


def _imminence(incident: Incident, imminent: Ends, now: datetime) -> Reason:
    rank, words = Imminence.NONE, ""
    begins, ends = incident.occurred_at, incident.next_expiry
    if incident.id in imminent:
        until = imminent[incident.id]
        rank = Imminence.IMMINENT
        words = f"imminent until {clock_words(until)}" if until else "imminent"
    elif begins is not None and now < begins <= now + SOON:
        rank = Imminence.COMING
        words = f"begins in {lasting((begins - now).total_seconds())}"
    elif ends is not None and now < ends <= now + ENDING:
        rank = Imminence.ENDING
        words = f"a claim ends in {lasting((ends - now).total_seconds())}"
    return Reason(question="imminence", rank=int(rank), words=words)


def _exposure(exposure: Exposure | None) -> Reason:
    if exposure is None:
        return Reason(question="exposure", rank=len(CROWDS), words="exposure not known")
    people = exposure.people[EXPOSURE_KM.index(REACH_KM)]
    rank = next((step for step, least in enumerate(CROWDS) if people >= least), len(CROWDS))
    near = f"\N{ALMOST EQUAL TO}{about(people)} people" if people else "no larger town"
    return Reason(question="exposure", rank=rank, words=f"{near} within {REACH_KM} km")


def _grade(grade: Grade) -> Reason:
    """Return whether it is sourced well enough to be scored (the gate of a threat assessment)."""
    sound = grade.reliability in _SOUND and grade.credibility in _CREDIBLE
    words = f"graded {grade}" if sound else f"graded {grade}, an unassessed lead"
    return Reason(question="grade", rank=int(not sound), words=words)


def _novelty(incident: Incident, now: datetime) -> Reason:
    fresh = now - incident.first_at <= NEW_FOR
    since = incident.first_at if fresh else incident.updated_at
    words = f"first known {ago(since, now)} ago" if fresh else f"last heard {ago(since, now)} ago"
    return Reason(question="novelty", rank=int(not fresh), words=words)
