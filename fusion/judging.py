"""New statements → judgements about the series that spoke and those beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from fusion import associate
from fusion.features import Pair
from fusion.standing import Keys, by_person, is_joined
from fusion.working import WorkingSet
from model.judgement import Judgement, Verdict

# So many of the first series of an incident speak for the rest of it (design).
ENOUGH = 4


def judge(state: WorkingSet, arrived: Iterable[str], at: datetime) -> list[Judgement]:
    """Return every new judgement about the series that spoke, the surest first."""
    judged: dict[Keys, Judgement] = {}
    for key in (*arrived, *sorted(state.index.crowded().difference(arrived))):
        _judge(state, judged, key, at)
    fresh = [
        item
        for item in judged.values()
        if associate.changes(item, state.standing.get((item.left_key, item.right_key)))
        and not _is_answered(state, item)
    ]
    return sorted(fresh, key=lambda item: (-(item.score or 0.0), item.left_key, item.right_key))


def _judge(state: WorkingSet, judged: dict[Keys, Judgement], key: str, at: datetime) -> None:
    """Judge one series beside those that it is linked to, and beside its candidates in order.

    What a score links to enough of one incident's series, as it stood before, is compared with no
    more of them: it holds on to the first, whatever arrives with it.
    """
    held = Counter[str]()
    for pair in chain(_linked(state, key), _needed(state, key, held)):
        found = judged.get(pair.keys) or _settled(state, pair) or associate.judge(pair, at)
        judged[pair.keys] = found
        is_held = found.verdict is Verdict.SAME and not is_joined(found)
        held[_home(state, pair.beside(key))] += is_held


def _linked(state: WorkingSet, key: str) -> list[Pair]:
    """Return the pairs that a machine joined: what a series says now may join it no longer."""
    umbrellas = state.index.umbrellas(state.series[key])
    return [
        Pair(state.series[item.left_key], state.series[item.right_key], umbrellas)
        for item in state.standing.of([key], Verdict.SAME)
        if not by_person(item)
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


def _needed(state: WorkingSet, key: str, held: Mapping[str, int]) -> Iterator[Pair]:
    """Return one series' pairs that are worth scoring: an alias shared, or within the window.

    All that name one id are linked to the first of them: a star, not every pair. Of an incident
    to which scores have linked it often enough, no further series is looked at.
    """
    linked, own = set[str](), state.home.get(key)
    for pair in associate.candidates(state.index, state.series[key], state.series):
        home = _home(state, pair.beside(key))
        if not pair.shared_aliases:
            if held[home] < ENOUGH and associate.admits(pair):
                yield pair
        elif home != own and not linked.issuperset(pair.shared_aliases):
            yield pair
        linked.update(pair.shared_aliases)


def _home(state: WorkingSet, key: str) -> str:
    """Return the incident of a series; of one that arrived just now, its own key."""
    return state.home.get(key, key)


def _settled(state: WorkingSet, pair: Pair) -> Judgement | None:
    """Return what stands about a pair where nothing that a machine finds can change it."""
    standing = state.standing.get(pair.keys)
    family = associate.family_of(pair.left)
    return standing if standing and associate.stands(standing, family) else None
