"""The judgements that stand: the newest a pair, a person's before any machine's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fusion.cluster import Link
from model.actor import ActorKind
from model.judgement import Judgement, Verdict

Keys = tuple[str, str]
NATIVE_ID = "native id"
"""The feature of a pair that a native id joins."""
JOINED = "joined"
"""The feature of a pair that is one by the evidence about others: that is no evidence itself."""


class Standing:
    """Judgements by pair of native keys."""

    def __init__(self) -> None:
        self._by_keys: dict[Keys, Judgement] = {}
        self._of: defaultdict[str, set[Keys]] = defaultdict(set)
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, judgement: Judgement) -> None:
        """Let a judgement stand in place of an earlier one about the pair."""
        keys = judgement.left_key, judgement.right_key
        self._by_keys[keys] = judgement
        apart = by_person(judgement) and judgement.verdict is Verdict.DIFFERENT
        for key, other in (keys, keys[::-1]):
            self._of[key].add(keys)
            (self._apart[key].add if apart else self._apart[key].discard)(other)

    def get(self, keys: Keys) -> Judgement | None:
        """Return what stands about a pair, the lesser key first."""
        return self._by_keys.get(keys)

    def of(self, keys: Iterable[str]) -> Iterator[Judgement]:
        """Return what stands about any of these series, in the order of the pairs."""
        pairs = {pair for key in keys for pair in self._of.get(key, ())}
        return (self._by_keys[pair] for pair in sorted(pairs))

    def says(self, left: str, right: str, verdict: Verdict) -> bool:
        """Whether this verdict stands about two series."""
        found = self._by_keys.get((left, right) if left < right else (right, left))
        return found is not None and found.verdict is verdict

    def kept_apart(self, key: str) -> set[str]:
        """Return the series that a person keeps apart from this one."""
        return self._apart.get(key, set())

    def links(self, keys: Iterable[str]) -> list[Link]:
        """Return the must-links of these series."""
        return [
            Link(
                left=item.left_key,
                right=item.right_key,
                by_person=by_person(item),
                score=1.0 if item.score is None else item.score,
                by_id=by_id(item),
            )
            for item in self.of(keys)
            if item.verdict is Verdict.SAME and not is_joined(item)
        ]

    def drop(self, key: str) -> None:
        """Forget what machines judged about a series that is no longer living."""
        for keys in self._of.pop(key, set()):
            if by_person(self._by_keys[keys]):
                self._of[key].add(keys)
                continue
            del self._by_keys[keys]
            for other in keys:
                self._of.get(other, set()).discard(keys)


def is_joined(judgement: Judgement) -> bool:
    """Whether the pair is one only by the evidence about others."""
    return any(part.feature == JOINED for part in judgement.explanation)


def by_id(judgement: Judgement) -> bool:
    """Whether both name one native id."""
    return any(part.feature == NATIVE_ID for part in judgement.explanation)


def by_person(judgement: Judgement) -> bool:
    """Whether a person judged."""
    return judgement.actor.kind is ActorKind.PERSON
