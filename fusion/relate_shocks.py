"""Shocks of one sequence: published windows by the mainshock's magnitude.

Gardner and Knopoff (1974), as tabulated since: km = 10^(0.1238 M + 0.983); days =
10^(0.032 M + 2.7389) from magnitude 6.5, 10^(0.5409 M - 0.547) below.
"""

from dataclasses import dataclass
from datetime import timedelta

from fusion.relate_bearing import Bearing
from model.judgement import Contribution
from model.link import Kind

# A mainshock has at least this magnitude, an aftershock is smaller by at least that (design).
MAINSHOCK_FROM = 5.0
SMALLER_BY = 0.5
# From here on the windows are those of great shocks.
GREAT_FROM = 6.5
GREATEST = 9.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What speaks for a link.

    Attributes:
        kind: Of the link.
        explanation: Why, the weightiest first.
        rank: The least is the best of several targets.
        best: Whether no target that comes after it by the rule's order can rank before it.
    """

    kind: Kind
    explanation: tuple[Contribution, ...]
    rank: tuple[float, ...]
    best: bool = False


def part(feature: str, words: str) -> Contribution:
    """Return one reason: a link either holds or does not, so all weigh alike."""
    return Contribution(feature=feature, value=1.0, weight=1.0, words=words)


def later_words(apart: timedelta) -> str:
    """Return e.g. "9.1 h later"; of what began a little before, "at the same time"."""
    hours = apart.total_seconds() / 3600
    if hours < 1 / 60:
        return "at the same time"
    if hours < 1:
        return f"{hours * 60:.0f} min later"
    return f"{hours:.1f} h later" if hours < 72 else f"{hours / 24:.0f} d later"


def window_km(magnitude: float) -> float:
    """Return how far from a mainshock its aftershocks are, km; no shock is above the greatest."""
    return float(10 ** (0.1238 * min(magnitude, GREATEST) + 0.983))


def window_time(magnitude: float) -> timedelta:
    """Return how long after a mainshock its aftershocks come."""
    magnitude = min(magnitude, GREATEST)
    if magnitude >= GREAT_FROM:
        return timedelta(days=10 ** (0.032 * magnitude + 2.7389))
    return timedelta(days=10 ** (0.5409 * magnitude - 0.547))


def reach_km(target: Bearing) -> float | None:
    """Return how far from a mainshock shocks of its sequence may be, km; None where it is none."""
    if target.magnitude is None or target.magnitude < MAINSHOCK_FROM:
        return None
    great = target.magnitude >= GREAT_FROM
    alike = window_km(GREATEST) if great else 0.0
    return window_km(target.magnitude) + alike


def magnitudes_apart(source: Bearing, target: Bearing) -> float | None:
    """Return how much the magnitudes differ at least; None unless both are stated.

    Claimants use scales of their own, so one claimant's values are compared where one states both.
    """
    differences = _smaller_by(source, target)
    return min(map(abs, differences), default=None)


def find(source: Bearing, target: Bearing) -> Finding | None:
    """Whether a shock is an aftershock of another, or a later one of its sequence."""
    magnitude = target.magnitude
    # Who counts as the earlier of two at one moment does not matter, as long as one does.
    earlier = (target.began, target.incident) < (source.began, source.incident)
    if magnitude is None or magnitude < MAINSHOCK_FROM or not earlier:
        return None
    later, differences = source.began - target.began, _smaller_by(source, target)
    if not differences or later > window_time(magnitude):
        return None
    km, smaller = source.km_to(target), min(differences)
    if km is None:
        return None
    if smaller >= SMALLER_BY:
        return _aftershock(source, target, km, smaller)
    # Two great shocks that are alike rupture as far as their zones are wide, so that their zones
    # have to touch (design); any other later shock lies in the window of the first.
    least = min(magnitude, source.magnitude or 0.0)
    alike = smaller > -SMALLER_BY and least >= GREAT_FROM
    reach = window_km(magnitude) + (window_km(source.magnitude or 0.0) if alike else 0.0)
    if km > reach:
        return None
    reason = (
        part("magnitude", _size_words(smaller)),
        part("space", f"{km:.0f} km from it, {'zones' if alike else 'window'} {reach:.0f} km"),
        part("time", later_words(later)),
    )
    first = (1.0, target.began.timestamp())
    return Finding(kind=Kind.SEQUENCE_OF, explanation=reason, rank=first)


def _aftershock(source: Bearing, target: Bearing, km: float, smaller: float) -> Finding | None:
    magnitude = target.magnitude or 0.0
    reach, days = window_km(magnitude), window_time(magnitude).days
    if km > reach:
        return None
    reason = (
        part("magnitude", _size_words(smaller)),
        part("space", f"{km:.0f} km from it, window {reach:.0f} km"),
        part("time", f"{later_words(source.began - target.began)}, window {days:,} d"),
    )
    return Finding(
        kind=Kind.AFTERSHOCK_OF, explanation=reason, rank=(0.0, *largest(target)), best=True
    )


def largest(target: Bearing) -> tuple[float, float]:
    """Return the order in which mainshocks come: the largest first, of equal ones the first."""
    return -(target.magnitude or 0.0), target.began.timestamp()


def _smaller_by(source: Bearing, target: Bearing) -> list[float]:
    """Return by how much the source is smaller, once a claimant who states both, else at least."""
    here, there = dict(source.magnitudes), dict(target.magnitudes)
    both = here.keys() & there.keys()
    if both:
        return [round(there[name] - here[name], 4) for name in both]
    if not here or not there:
        return []
    return [round(min(there.values()) - max(here.values()), 4)]


def _size_words(smaller: float) -> str:
    if abs(smaller) < 0.05:
        return "as large"
    return f"{abs(smaller):.1f} {'smaller' if smaller > 0 else 'larger'}"
