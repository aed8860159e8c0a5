"""New statements → judgements about the series that spoke and those beside them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from fusion import associate
from fusion.features import Pair
from fusion.series import Series
from fusion.standing import by_person, is_joined
from fusion.working import WorkingSet
from model.judgement import Judgement, Verdict


def judge(state: WorkingSet, arrived: Iterable[str], at: datetime) -> list[Judgement]:
    """Return every new judgement about the series that spoke, the surest first."""
    pairs: dict[tuple[str, str], Pair] = {}
    for key in (*arrived, *sorted(state.index.crowded().difference(arrived))):
        found = list(associate.candidates(state.index, state.series[key], state.series))
        for pair in (*_needed(state, found), *_linked(state, key)):
            pairs[pair.keys] = pair
    judged = [
        associate.judge(pair, at)
        for keys, pair in pairs.items()
        if not _settled(state, keys, pair.left)
    ]
    fresh = [
        item
        for item in judged
        if associate.changes(item, state.standing.get((item.left_key, item.right_key)))
        and not _is_answered(state, item)
    ]
    return sorted(fresh, key=lambda item: (-(item.score or 0.0), item.left_key, item.right_key))


def _linked(state: WorkingSet, key: str) -> list[Pair]:
    """Return the pairs that a machine joined: what a series says now may join it no longer."""
    umbrellas = state.index.umbrellas(state.series[key])
    return [
        Pair(state.series[item.left_key], state.series[item.right_key], umbrellas)
        for item in state.standing.of([key])
        if item.verdict is Verdict.SAME and not by_person(item)
    ]


def _is_answered(state: WorkingSet, item: Judgement) -> bool:
    """Whether a doubt is about two that are one by other evidence: there is nothing to ask."""
    standing = state.standing.get((item.left_key, item.right_key))
    is_one = state.home.get(item.left_key) == state.home.get(item.right_key)
    return (
        item.verdict is Verdict.UNSURE
        and is_one
        and standing is not None
        and standing.verdict is Verdict.SAME
        and is_joined(standing)
    )


def _needed(state: WorkingSet, found: Sequence[Pair]) -> list[Pair]:
    """Return one series' pairs without those whose native id joins them otherwise.

    All that name one id are linked to the first of them: a star, not every pair.
    """
    kept, linked = [], set[str]()
    for pair in found:
        known = linked.issuperset(pair.shared_aliases) or _together(state, pair)
        if not (pair.shared_aliases and known):
            kept.append(pair)
        linked.update(pair.shared_aliases)
    return kept


def _together(state: WorkingSet, pair: Pair) -> bool:
    left, right = (state.home.get(key) for key in pair.keys)
    return left is not None and left == right


def _settled(state: WorkingSet, keys: tuple[str, str], series: Series) -> bool:
    standing = state.standing.get(keys)
    return standing is not None and associate.stands(standing, associate.family_of(series))
