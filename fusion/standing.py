"""The judgements that stand: the newest a pair, a person's before any machine's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from fusion.cluster import Link
from model.actor import ActorKind
from model.judgement import Judgement, Verdict

Keys = tuple[str, str]
NATIVE_ID = "native id"
"""The feature of a pair that a native id joins."""
JOINED = "joined"
"""The feature of a pair that is one by the evidence about others: that is no evidence itself."""

_NONE: frozenset[str] = frozenset()


class Standing:
    """Judgements by pair of native keys."""

    def __init__(self) -> None:
        self._by_keys: dict[Keys, Judgement] = {}
        self._links: dict[Keys, Link] = {}
        self._others: Mapping[Verdict, defaultdict[str, set[str]]] = {
            verdict: defaultdict(set) for verdict in Verdict
        }
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, judgement: Judgement) -> None:
        """Let a judgement stand in place of an earlier one about the pair."""
        keys = judgement.left_key, judgement.right_key
        self._take_out(keys)
        self._by_keys[keys] = judgement
        apart = by_person(judgement) and judgement.verdict is Verdict.DIFFERENT
        for key, other in (keys, keys[::-1]):
            self._others[judgement.verdict][key].add(other)
            (self._apart[key].add if apart else self._apart[key].discard)(other)
        if judgement.verdict is Verdict.SAME and not is_joined(judgement):
            self._links[keys] = _link(judgement)

    def get(self, keys: Keys) -> Judgement | None:
        """Return what stands about a pair, the lesser key first."""
        return self._by_keys.get(keys)

    def of(self, keys: Iterable[str], verdict: Verdict) -> Iterator[Judgement]:
        """Return what stands about any of these series with this verdict, in order of the pairs."""
        return (self._by_keys[pair] for pair in sorted(self._pairs(keys, verdict)))

    def says(self, left: str, right: str, verdict: Verdict) -> bool:
        """Whether this verdict stands about two series."""
        return right in self.others(left, verdict)

    def others(self, key: str, verdict: Verdict) -> Set[str]:
        """Return the series about which and this one such a verdict stands."""
        return self._others[verdict].get(key, _NONE)

    def kept_apart(self, key: str) -> Set[str]:
        """Return the series that a person keeps apart from this one."""
        return self._apart.get(key, _NONE)

    def links(self, keys: Iterable[str]) -> dict[Keys, Link]:
        """Return the must-links of these series, by pair."""
        pairs = self._pairs(keys, Verdict.SAME)
        return {pair: self._links[pair] for pair in pairs if pair in self._links}

    def drop(self, key: str) -> None:
        """Forget what machines judged about a series that is no longer living."""
        for verdict in Verdict:
            for keys in self._pairs([key], verdict):
                if not by_person(self._by_keys[keys]):
                    self._take_out(keys)
                    del self._by_keys[keys]

    def _pairs(self, keys: Iterable[str], verdict: Verdict) -> set[Keys]:
        others = self._others[verdict]
        return {
            (key, other) if key < other else (other, key)
            for key in keys
            for other in others.get(key, ())
        }

    def _take_out(self, keys: Keys) -> None:
        earlier = self._by_keys.get(keys)
        self._links.pop(keys, None)
        if earlier is None:
            return
        others = self._others[earlier.verdict]
        for key, other in (keys, keys[::-1]):
            others[key].discard(other)
            if not others[key]:
                del others[key]


def _link(judgement: Judgement) -> Link:
    return Link(
        left=judgement.left_key,
        right=judgement.right_key,
        by_person=by_person(judgement),
        score=1.0 if judgement.score is None else judgement.score,
        by_id=by_id(judgement),
    )


def is_joined(judgement: Judgement) -> bool:
    """Whether the pair is one only by the evidence about others."""
    return any(part.feature == JOINED for part in judgement.explanation)


def by_id(judgement: Judgement) -> bool:
    """Whether both name one native id."""
    return any(part.feature == NATIVE_ID for part in judgement.explanation)


def by_person(judgement: Judgement) -> bool:
    """Whether a person judged."""
    return judgement.actor.kind is ActorKind.PERSON
