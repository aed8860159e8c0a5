"""What an incident's grade rests on as JSON in its row, and back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

from data.rows import as_json, members
from model.actor import Actor
from model.evidence import Contradiction, ContradictionKind, OriginBasis, Side
from model.grade import Credibility, Grade, Reliability

_KINDS = members(ContradictionKind)
_RELIABILITIES, _CREDIBILITIES = members(Reliability), members(Credibility)


def grade_written(grade: Grade) -> str:
    """Return a grade as JSON text."""
    return as_json(
        {
            "reliability": grade.reliability,
            "credibility": grade.credibility,
            "reasons": grade.reasons,
            "actor": str(grade.actor),
            "at": grade.at,
        }
    )


def grade_of(text: str) -> Grade:
    """Return the grade that `grade_written` gave."""
    item = orjson.loads(text)
    return Grade(
        reliability=_RELIABILITIES[item["reliability"]],
        credibility=_CREDIBILITIES[item["credibility"]],
        reasons=tuple(item["reasons"]),
        actor=Actor.parse(item["actor"]),
        at=datetime.fromisoformat(item["at"]),
    )


def bases_written(bases: Iterable[OriginBasis]) -> str | None:
    """Return whose data the outlets carry as JSON text; None for none."""
    rows = [
        {"feed": item.feed, "origin": item.origin, "certain": item.certain, "words": item.words}
        for item in bases
    ]
    return as_json(rows) if rows else None


def bases_of(text: str | None) -> tuple[OriginBasis, ...]:
    """Return what `bases_written` gave; versions of an earlier time have none."""
    return tuple(OriginBasis(**item) for item in orjson.loads(text or "[]"))


def contradictions_written(contradictions: Iterable[Contradiction]) -> str | None:
    """Return contradictions as JSON text; None for none."""
    rows = [
        {"kind": item.kind, "sides": [_side(side) for side in item.sides], "words": item.words}
        for item in contradictions
    ]
    return as_json(rows) if rows else None


def contradictions_of(text: str | None) -> tuple[Contradiction, ...]:
    """Return what `contradictions_written` gave; versions of an earlier time have none."""
    return tuple(
        Contradiction(
            kind=_KINDS[item["kind"]],
            sides=tuple(
                Side(**{**side, "at": datetime.fromisoformat(side["at"])}) for side in item["sides"]
            ),
            words=item["words"],
        )
        for item in orjson.loads(text or "[]")
    )


def _side(side: Side) -> dict[str, Any]:
    return {"claimant": side.claimant, "what": side.what, "at": side.at, "key": side.key}
