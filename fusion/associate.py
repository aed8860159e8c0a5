"""Pairs of series → judgements: same, different or unsure, with the reason in words."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from fusion import earthquake, named, wildfire
from fusion.block import Index
from fusion.features import Family, Pair, explain
from fusion.series import Series
from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.judgement import Contribution, Judgement, Verdict

# A new score of the same verdict is written down when it differs by this much.
MATERIAL = 0.1
# Below this a pair has nothing in common that would need an explanation.
WORTH_A_ROW = 0.2

# Where DOCTRINE §7 gives no window yet, only a shared native id joins.
_BY_ALIAS = Family(
    rule="alias-association",
    version="1",
    features=(),
    cells=lambda series: (),
    probes=lambda series: (),
    admits=lambda pair: False,
)
FAMILIES: Mapping[Hazard, Family] = {
    Hazard.WILDFIRE: wildfire.FAMILY,
    Hazard.PRESCRIBED_FIRE: wildfire.FAMILY,
    Hazard.BURNED_AREA_RESPONSE: wildfire.FAMILY,
    Hazard.EARTHQUAKE: earthquake.FAMILY,
    Hazard.CYCLONE: named.CYCLONE,
    Hazard.VOLCANO: named.VOLCANO,
}


def family_of(series: Series) -> Family:
    """Return how the reports of this hazard family are compared."""
    return FAMILIES.get(series.family, _BY_ALIAS)


def actor_of(series: Series) -> Actor:
    """Return the rule that decides about this series."""
    family = family_of(series)
    return Actor(kind=ActorKind.MACHINE, name=family.rule, version=family.version)


def candidates(index: Index, series: Series, known: Mapping[str, Series]) -> Iterator[Pair]:
    """Return the pairs that are worth scoring: an alias shared, or within the window."""
    family = family_of(series)
    for key in sorted(index.near(series, family)):
        pair = Pair(series, known[key])
        if pair.shared_aliases or family.admits(pair):
            yield pair


def judge(pair: Pair, at: datetime) -> Judgement:
    """Return the machine's judgement about a pair as known at `at`."""
    family = family_of(pair.left)
    score, parts = _by_alias(pair) if pair.shared_aliases else explain(family.features, pair)
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
    return 1.0, (Contribution(feature="native id", value=1.0, weight=1.0, words=words),)


def _verdict(family: Family, score: float) -> Verdict:
    if score >= family.same:
        return Verdict.SAME
    return Verdict.UNSURE if score >= family.unsure else Verdict.DIFFERENT
