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


def severity(claims: Iterable[SeverityClaim], credibility: Credibility, at: datetime) -> Severity:
    """Return the level with the claim that set it, and every claim of another level.

    Only claims of credibility 1-3 set a level (DOCTRINE §6).
    """
    live = [
        claim
        for claim in claims
        if claim.level is not None and (claim.valid_until is None or claim.valid_until > at)
    ]
    if not live or credibility not in _CREDIBLE:
        return Severity(dissent=_distinct(live))
    heard = [claim for claim in live if claim.basis is not Basis.MODELLED] or live
    setting = max(heard, key=_rank)
    others = [claim for claim in live if claim.level != setting.level]
    return Severity(level=setting.level, claim=setting, dissent=_distinct(others))


def _rank(claim: SeverityClaim) -> tuple[int, bool, str, str, str]:
    observed = claim.basis is Basis.OBSERVED
    return claim.level or 0, observed, claim.origin, claim.scheme, claim.value


def _distinct(claims: Iterable[SeverityClaim]) -> tuple[SeverityClaim, ...]:
    return tuple(sorted(dict.fromkeys(claims), key=_rank, reverse=True))
