"""Pairs of series → judgements: same, different or unsure, with the reason in words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from fusion import drought, earthquake, event, flood, named, tsunami, wildfire
from fusion.block import Index
from fusion.features import Family, Pair, explain
from fusion.limits import Extent, Limit, extent
from fusion.series import Series
from fusion.standing import NATIVE_ID
from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.judgement import Contribution, Judgement, Verdict

# A new score of the same verdict is written down when it differs by this much.
MATERIAL = 0.1
# What was joined may have moved.
_OUTSIDE = Contribution(
    feature="window", value=1.0, weight=-1.0, words="no longer within the window of place and time"
)
# Below this a pair has nothing in common that would need an explanation.
WORTH_A_ROW = 0.2

# Warnings of weather, smoke, ice, air, cyber vulnerabilities and advice to travellers: what two
# services or two messages of one say is two, unless they name one native id (DOCTRINE §7).
_BY_ALIAS = Family(
    rule="alias-association",
    version="1",
    features=(),
    cells=lambda series: (),
    probes=lambda series: (),
    admits=lambda pair: False,
)
# A withdrawal by reference alone joins what it names, whose limit of place and time it leaves.
_BY_REFERENCE = replace(_BY_ALIAS, limit=lambda series: Limit(km=0.0, duration=timedelta()))
FAMILIES: Mapping[Hazard, Family] = {
    Hazard.WILDFIRE: wildfire.FAMILY,
    Hazard.PRESCRIBED_FIRE: wildfire.FAMILY,
    Hazard.BURNED_AREA_RESPONSE: wildfire.FAMILY,
    Hazard.EARTHQUAKE: earthquake.FAMILY,
    Hazard.CYCLONE: named.CYCLONE,
    Hazard.VOLCANO: named.VOLCANO,
    Hazard.FLOOD: flood.FAMILY,
    Hazard.DROUGHT: drought.FAMILY,
    Hazard.TSUNAMI: tsunami.FAMILY,
    Hazard.LANDSLIDE: event.FAMILY,
    Hazard.OUTBREAK: event.FAMILY,
    Hazard.CONFLICT: event.FAMILY,
    Hazard.OTHER: event.FAMILY,
}


def family_of(series: Series) -> Family:
    """Return how the reports of this hazard family are compared."""
    if series.names_no_hazard:
        return _BY_REFERENCE
    return FAMILIES.get(series.family, _BY_ALIAS)


def actor_of(series: Series) -> Actor:
    """Return the rule that decides about this series."""
    family = family_of(series)
    return Actor(kind=ActorKind.MACHINE, name=family.rule, version=family.version)


def extent_of(series: Series) -> Extent:
    """Return where and when a series lies, and how far others may lie from it."""
    return extent(series, family_of(series).limit(series))


def candidates(index: Index, series: Series, known: Mapping[str, Series]) -> Iterator[Pair]:
    """Return the pairs that meet in the index, those with the series heard first in front."""
    umbrellas = index.umbrellas(series)
    return (Pair(series, known[key], umbrellas) for key in index.near(series, family_of(series)))


def admits(pair: Pair) -> bool:
    """Whether both are of one family, and within its window."""
    if pair.admitted is None:
        left, right = pair.left, pair.right
        is_one = left.family is right.family and not right.names_no_hazard
        pair.admitted = is_one and family_of(left).admits(pair)
    return pair.admitted


def judge(pair: Pair, at: datetime) -> Judgement:
    """Return the machine's judgement about a pair as known at `at`."""
    family = family_of(pair.left)
    score, parts = _by_alias(pair) if pair.shared_aliases else explain(family.features, pair)
    if not pair.shared_aliases and not admits(pair):
        score, parts = 0.0, (_OUTSIDE, *parts)
    return Judgement(
        left=pair.left.live.id,
        right=pair.right.live.id,
        left_key=pair.left.key,
        right_key=pair.right.key,
        verdict=_verdict(family, score),
        score=score,
        explanation=parts,
        actor=actor_of(pair.left),
        known_at=at,
    )


def stands(standing: Judgement, family: Family) -> bool:
    """Whether nothing that a machine finds later can change this judgement."""
    if standing.actor.kind is ActorKind.PERSON:
        return True
    return family.keeps_same and standing.verdict is Verdict.SAME


def changes(new: Judgement, standing: Judgement | None) -> bool:
    """Whether a judgement says something that the standing one does not."""
    if standing is None:
        return new.verdict is not Verdict.DIFFERENT or (new.score or 0.0) >= WORTH_A_ROW
    moved = abs((new.score or 0.0) - (standing.score or 0.0)) >= MATERIAL
    return new.verdict is not standing.verdict or moved


def _by_alias(pair: Pair) -> tuple[float, tuple[Contribution, ...]]:
    words = f"both name {', '.join(pair.shared_aliases)}"
    return 1.0, (Contribution(feature=NATIVE_ID, value=1.0, weight=1.0, words=words),)


def _verdict(family: Family, score: float) -> Verdict:
    if score >= family.same:
        return Verdict.SAME
    return Verdict.UNSURE if score >= family.unsure else Verdict.DIFFERENT
