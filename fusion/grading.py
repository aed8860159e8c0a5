"""The machine's proposal on the Admiralty scale (STANAG 2511; DOCTRINE §1).

Corroboration counts origins, not publishers: however many outlets carry it, one origin is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from model.actor import Actor, ActorKind
from model.grade import Credibility, Grade, Reliability

ACTOR = Actor(kind=ActorKind.MACHINE, name="admiralty-proposal", version="1")

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
    """

    feed: str
    origin: str
    reliability: Reliability
    observed: bool = True
    detections: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a grade rests on.

    Attributes:
        carriers: The live statements.
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
    credibility, reason = _credibility(evidence)
    return Grade(
        reliability=_reliability(evidence.carriers),
        credibility=credibility,
        reasons=(reason, *_further(evidence, credibility)),
        actor=ACTOR,
        at=at,
    )


def origins(carriers: Sequence[Carrier]) -> tuple[str, ...]:
    """Return the distinct origins, those of the leading statements first.

    What may be anyone's data counts only where nothing else is known: corroboration has to be
    certainly of another origin.
    """
    known = [item for item in carriers if item.certain] or carriers
    ordered = sorted(known, key=lambda item: item.detections)
    return tuple(dict.fromkeys(carrier.origin for carrier in ordered))


def outlets(carriers: Sequence[Carrier]) -> int:
    """Return how many outlets carry it."""
    return len({carrier.feed for carrier in carriers})


def _reliability(carriers: Sequence[Carrier]) -> Reliability:
    """Return the letter of the best outlet that states it; detections only corroborate."""
    leading = [item for item in carriers if not item.detections] or carriers
    letters = {carrier.reliability for carrier in leading}
    return next((letter for letter in _ORDER if letter in letters), Reliability.F)


def _credibility(evidence: Evidence) -> tuple[Credibility, str]:
    carriers = evidence.carriers
    if evidence.withdrawn:
        return Credibility.DOUBTFUL, WITHDRAWN
    if not carriers:
        return Credibility.CANNOT_BE_JUDGED, "No live report: truth cannot be judged."
    fair = origins([item for item in carriers if item.reliability in _FAIR])
    if not fair:
        return Credibility.POSSIBLY_TRUE, "No source graded C or better carries it."
    named = f"{_counted(len(fair), 'origin')}: {', '.join(fair)}."
    if len(fair) > 1:
        return _confirmed(evidence, named)
    if not any(item.observed for item in carriers):
        return Credibility.POSSIBLY_TRUE, "1 origin, modelled: nobody has observed it yet."
    return Credibility.PROBABLY_TRUE, _one_origin(carriers)


def _confirmed(evidence: Evidence, named: str) -> tuple[Credibility, str]:
    if evidence.contradictions:
        return Credibility.PROBABLY_TRUE, evidence.contradictions[0]
    return Credibility.CONFIRMED, named


def _one_origin(carriers: Sequence[Carrier]) -> str:
    count = outlets(carriers)
    if count > 1:
        return f"1 origin: independence of the {count} outlets is not shown, so 2 is the ceiling."
    return f"1 origin: {origins(carriers)[0]}; no other confirms it, so 2 is the ceiling."


def _further(evidence: Evidence, credibility: Credibility) -> tuple[str, ...]:
    deciding = credibility is Credibility.PROBABLY_TRUE and evidence.contradictions
    rest = evidence.contradictions
    if deciding and len(origins(_fair(evidence.carriers))) > 1:
        counted = f"{_counted(len(origins(evidence.carriers)), 'origin')}: "
        rest = (*rest[1:], counted + ", ".join(origins(evidence.carriers)) + ".")
    return (*rest, *evidence.notes)


def _fair(carriers: Sequence[Carrier]) -> list[Carrier]:
    return [item for item in carriers if item.reliability in _FAIR]


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
