"""The machine's proposal on the Admiralty scale (STANAG 2511; DOCTRINE §1).

Corroboration counts origins, not publishers: however many outlets carry it, one origin is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from model.actor import Actor, ActorKind
from model.grade import Credibility, Grade, Regrade, Reliability
from model.incident import Incident, State

ACTOR = Actor(kind=ActorKind.MACHINE, name="admiralty-proposal", version="3")

WITHDRAWN = "Withdrawn: every source took back its report."

_FAIR = frozenset({Reliability.A, Reliability.B, Reliability.C})
# F is not the bottom of the scale: it says nothing, so any judged letter comes before it.
_ORDER = (
    Reliability.A,
    Reliability.B,
    Reliability.C,
    Reliability.D,
    Reliability.E,
    Reliability.F,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One outlet's statement.

    Attributes:
        feed: The outlet.
        origin: Whose data it carries.
        reliability: Of the outlet.
        observed: Whether it rests on observation; else on a model alone.
        detections: Whether it is satellite detections: they corroborate, they do not lead.
        certain: Whether it is known that the data is this origin's own; else it may be anyone's.
        basis: How that is known, in words.
        doubted: The grade of a person who finds this report doubtful or worse, or not to be
            judged: it confirms nothing then.
        limited: The grade of a person who finds this report possibly true, and no more.
    """

    feed: str
    origin: str
    reliability: Reliability
    observed: bool = True
    detections: bool = False
    certain: bool = True
    basis: str = ""
    doubted: Regrade | None = None
    limited: Regrade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a grade rests on.

    Attributes:
        carriers: The live statements, those that a person doubts among them.
        contradictions: Sentences about what speaks against each other.
        notes: Sentences that bear on the grade without deciding it.
        withdrawn: Whether every source took back what it said.
    """

    carriers: tuple[Carrier, ...]
    contradictions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    withdrawn: bool = False


def propose(evidence: Evidence, at: datetime) -> Grade:
    """Return the proposed grade with its reasons, the deciding one first."""
    heard = [item for item in evidence.carriers if item.doubted is None]
    credibility, reason = _credibility(evidence, heard)
    return Grade(
        reliability=_reliability(heard or evidence.carriers),
        credibility=credibility,
        reasons=(reason, *_further(evidence, heard, credibility, reason)),
        actor=ACTOR,
        at=at,
    )


def in_force(given: Regrade | None, proposed: Grade) -> tuple[Grade, Grade | None]:
    """Return the grade that stands, and the machine's proposal where a person's stands above it.

    What the machine finds after a person has graded changes nothing of it, but is said.
    """
    if given is None or given.grade is None:
        return proposed, None
    grade = given.grade
    if str(proposed) == str(grade):
        return grade, proposed
    otherwise = f"The machine now proposes {proposed}: {proposed.reasons[0]}"
    return replace(grade, reasons=(*grade.reasons, otherwise)), proposed


def is_withdrawn(incident: Incident) -> bool:
    """Whether it ended because every source took back what it had said.

    A person's grade stands above the machine's, which says so all the same.
    """
    proposed = incident.proposed or incident.grade
    return incident.state is State.CLOSED and WITHDRAWN in proposed.reasons


def origins(carriers: Sequence[Carrier]) -> tuple[str, ...]:
    """Return the origins that are shown to be distinct, those of the leading statements first.

    What may be anyone's data counts only where nothing else is known, and then as one origin:
    any two of it may be the same.
    """
    heard = [item for item in carriers if item.doubted is None] or carriers
    known = [item for item in heard if item.certain]
    ordered = sorted(known or heard, key=lambda item: item.detections)
    distinct = tuple(dict.fromkeys(carrier.origin for carrier in ordered))
    return distinct if known else distinct[:1]


def outlets(carriers: Sequence[Carrier]) -> int:
    """Return how many outlets carry it."""
    return len({carrier.feed for carrier in carriers})


def _reliability(carriers: Sequence[Carrier]) -> Reliability:
    """Return the letter of the best outlet that states it; detections only corroborate."""
    leading = [item for item in carriers if not item.detections] or carriers
    letters = {carrier.reliability for carrier in leading}
    return next((letter for letter in _ORDER if letter in letters), Reliability.F)


def _credibility(evidence: Evidence, heard: Sequence[Carrier]) -> tuple[Credibility, str]:
    if evidence.withdrawn:
        return Credibility.DOUBTFUL, WITHDRAWN
    if not evidence.carriers:
        return Credibility.CANNOT_BE_JUDGED, "No live report: truth cannot be judged."
    if not heard:
        return _doubted(evidence.carriers)
    fair = _fair(heard)
    if not fair:
        return Credibility.POSSIBLY_TRUE, "No source graded C or better carries it."
    confirming = _confirming(heard)
    if len(confirming) > 1:
        if evidence.contradictions:
            return Credibility.PROBABLY_TRUE, evidence.contradictions[0]
        return Credibility.CONFIRMED, _named(confirming, origins(heard))
    if not any(item.observed for item in heard):
        return Credibility.POSSIBLY_TRUE, "1 origin, modelled: nobody has observed it yet."
    if all(item.limited for item in heard):
        return Credibility.POSSIBLY_TRUE, _limited(heard)
    return Credibility.PROBABLY_TRUE, _one_origin(heard)


def _limited(heard: Sequence[Carrier]) -> str:
    """Return who finds every report of it possibly true: the machine does not know better."""
    newest = max((item.limited for item in heard if item.limited), key=lambda item: item.known_at)
    return f"{newest.actor.name} finds it possibly true, and no more: {newest.reasons[0]}"


def _doubted(carriers: Sequence[Carrier]) -> tuple[Credibility, str]:
    """Return the best that persons think of reports all of which they doubt."""
    given = [item.doubted for item in carriers if item.doubted is not None]
    best = min(given, key=lambda item: (item.credibility or "", item.known_at, item.name))
    credibility = best.credibility or Credibility.CANNOT_BE_JUDGED
    reports = "its only report" if len(carriers) == 1 else "every report of it"
    return credibility, f"{best.actor.name} doubts {reports}: {best.reasons[0]}"


def _confirming(carriers: Sequence[Carrier]) -> tuple[str, ...]:
    """Return the distinct origins that are certain and heard of through a source of C or better.

    Two that are not certain may be one: they never confirm each other (DOCTRINE §1).
    """
    sure = [item for item in _fair(carriers) if item.certain]
    return origins(sure) if sure else ()


def _one_origin(carriers: Sequence[Carrier]) -> str:
    count, distinct = outlets(carriers), origins(carriers)
    if len(distinct) > 1:
        return f"{_graded_fair(_confirming(carriers), distinct)}, so 2 is the ceiling."
    if count > 1:
        return f"1 origin: independence of the {count} outlets is not shown, so 2 is the ceiling."
    return f"1 origin: {distinct[0]}; no other confirms it, so 2 is the ceiling."


def _further(
    evidence: Evidence, heard: Sequence[Carrier], credibility: Credibility, deciding: str
) -> Iterator[str]:
    """Return what bears on the grade beside the deciding reason."""
    found = evidence.contradictions
    yield from (item for item in found if item != deciding)
    if credibility is Credibility.PROBABLY_TRUE and deciding in found:
        yield _named(_confirming(heard), origins(heard))
    yield from evidence.notes
    doubted = len(evidence.carriers) - len(heard)
    if doubted and heard:
        which = "it" if doubted == 1 else "them"
        yield f"{_counted(doubted, 'report')} left out: a person doubts {which}."
    if found:
        demands = "demands" if len(found) == 1 else "demand"
        yield f"{_counted(len(found), 'contradiction')} {demands} a person."


def _named(confirming: Sequence[str], distinct: Sequence[str]) -> str:
    if len(confirming) < len(distinct):
        return f"{_graded_fair(confirming, distinct)}."
    return f"{_counted(len(confirming), 'origin')}: {', '.join(confirming)}."


def _graded_fair(confirming: Sequence[str], distinct: Sequence[str]) -> str:
    """Say how many of the origins that are counted can confirm."""
    number = f"{len(confirming) or 'none'} of {len(distinct)} origins"
    names = f": {', '.join(confirming)}" if confirming else ""
    return f"Graded C or better: {number}{names}"


def _fair(carriers: Sequence[Carrier]) -> list[Carrier]:
    return [item for item in carriers if item.reliability in _FAIR]


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
