"""The level of an incident: the highest live claim, observed before modelled, dissent kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from model.grade import Credibility
from model.severity import Basis, Level, SeverityClaim

_CREDIBLE = frozenset({Credibility.CONFIRMED, Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """What the live claims of severity amount to."""

    level: Level | None = None
    claim: SeverityClaim | None = None
    dissent: tuple[SeverityClaim, ...] = ()


def severity(
    claims: Iterable[SeverityClaim],
    credibility: Credibility,
    at: datetime,
    doubted: Iterable[SeverityClaim] = (),
) -> Severity:
    """Return the level with the claim that set it, and every claim of another level.

    Only claims of credibility 1-3 set a level, and what was observed, or is warned of, outranks
    what a model says (DOCTRINE §6).

    Args:
        claims: Of the reports.
        credibility: Of the incident.
        at: Room time, UTC: claims that have ended are left out.
        doubted: Claims of reports that a person graded worse than 3: kept as dissent alone.
    """
    live, beside = _live(claims, at), _live(doubted, at)
    if not live or credibility not in _CREDIBLE:
        return Severity(dissent=_distinct([*live, *beside]))
    heard = [claim for claim in live if claim.basis is not Basis.MODELLED] or live
    setting = max(heard, key=_rank)
    others = [claim for claim in (*live, *beside) if claim.level != setting.level]
    return Severity(level=setting.level, claim=setting, dissent=_distinct(others))


def _live(claims: Iterable[SeverityClaim], at: datetime) -> list[SeverityClaim]:
    return [
        claim
        for claim in claims
        if claim.level is not None and (claim.valid_until is None or claim.valid_until > at)
    ]


def _rank(claim: SeverityClaim) -> tuple[int, bool, str, str, str]:
    observed = claim.basis is Basis.OBSERVED
    return claim.level or 0, observed, claim.origin, claim.scheme, claim.value


def _distinct(claims: Iterable[SeverityClaim]) -> tuple[SeverityClaim, ...]:
    return tuple(sorted(dict.fromkeys(claims), key=_rank, reverse=True))
