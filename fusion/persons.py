"""What persons judged of pairs, taken together: which of their words go with each other.

A same B, B same C and A different C cannot all be so. The newer word is followed; the older one
is kept, joins and parts nothing, and is shown beside what overrules it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from model.evidence import Contradiction, ContradictionKind, Side
from model.judgement import Judgement, Verdict

_SAID = {Verdict.SAME: "one occurrence", Verdict.DIFFERENT: "two occurrences"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two words of persons that do not go together."""

    followed: Judgement
    overruled: Judgement

    def keys(self) -> tuple[str, ...]:
        """Return the series that they are about."""
        one, other = self.followed, self.overruled
        return one.left_key, one.right_key, other.left_key, other.right_key


class Persons:
    """The newest word about each pair, and which of them do not go together."""

    def __init__(self) -> None:
        self._said: dict[str, Judgement] = {}
        self._disputes: tuple[Dispute, ...] = ()

    def take(self, judgements: Iterable[Judgement]) -> None:
        """Hear what was said since; of the same moment, what comes later is the newer."""
        before = [*self._said.values()]
        for item in judgements:
            known = self._said.get(item.pair)
            if item != known and (known is None or known.known_at <= item.known_at):
                self._said.pop(item.pair, None)
                self._said[item.pair] = item
        if [*self._said.values()] != before:
            self._disputes = tuple(_disputes(self._said.values()))

    def in_force(self) -> Iterator[Judgement]:
        """Return what is to be followed; a word that is overruled leaves its pair to a person."""
        overruled = {dispute.overruled.pair for dispute in self._disputes}
        for pair, item in self._said.items():
            yield replace(item, verdict=Verdict.UNSURE) if pair in overruled else item

    def contradictions(self, members: Collection[str]) -> tuple[Contradiction, ...]:
        """Return what persons dispute about any of these series."""
        return tuple(
            _contradiction(dispute, members)
            for dispute in self._disputes
            if any(key in members for key in dispute.keys())
        )

    def disputed(self) -> set[str]:
        """Return the series about which persons dispute."""
        return {key for dispute in self._disputes for key in dispute.keys()}


def _disputes(said: Iterable[Judgement]) -> Iterator[Dispute]:
    """Follow the words from the newest on; an older one that breaks what is followed is disputed.

    Who is one by the words followed so far is a group; who is two are two groups.
    """
    groups: dict[str, frozenset[str]] = {}
    followed: list[Judgement] = []
    for item in sorted(reversed([*said]), key=lambda item: item.known_at, reverse=True):
        one, other = (groups.get(key, frozenset({key})) for key in (item.left_key, item.right_key))
        is_same = item.verdict is Verdict.SAME
        broken = _parts(followed, one, other) if is_same else _joins(followed, one & other)
        if broken is not None:
            yield Dispute(followed=broken, overruled=item)
            continue
        followed.append(item)
        if is_same:
            groups |= dict.fromkeys(one | other, one | other)


def _parts(
    followed: Iterable[Judgement], one: frozenset[str], other: frozenset[str]
) -> Judgement | None:
    """Return the newest word by which the two groups are two."""
    both = {one, other}
    return next((w for w in followed if w.verdict is not Verdict.SAME and _sides(w, both)), None)


def _sides(word: Judgement, both: set[frozenset[str]]) -> bool:
    return all(word.left_key in group or word.right_key in group for group in both)


def _joins(followed: Iterable[Judgement], group: frozenset[str]) -> Judgement | None:
    """Return the newest word by which this is one group."""
    return next((w for w in followed if w.verdict is Verdict.SAME and w.left_key in group), None)


def _contradiction(dispute: Dispute, members: Collection[str]) -> Contradiction:
    newer, older = dispute.followed, dispute.overruled
    return Contradiction(
        kind=ContradictionKind.JUDGEMENT,
        sides=tuple(_side(word, members) for word in (newer, older)),
        words=(
            f"{older.actor.name} said {older.known_at:%d %b %H:%M} UTC that two reports are "
            f"{_SAID[older.verdict]}; {newer.actor.name} said {newer.known_at:%d %b %H:%M} UTC of "
            f"two reports that they are {_SAID[newer.verdict]}. Both cannot be so; the newer word "
            "is followed."
        ),
    )


def _side(word: Judgement, members: Collection[str]) -> Side:
    key = next((key for key in (word.left_key, word.right_key) if key in members), "")
    what = f"says that two reports are {_SAID[word.verdict]}"
    return Side(claimant=word.actor.name, what=what, at=word.known_at, key=key)
