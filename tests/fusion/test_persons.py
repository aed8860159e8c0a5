"""What persons say of pairs is taken together: the newer word is followed, and both are shown."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from fusion.fuse import hear, regrade
from fusion.restore import restore
from fusion.working import WorkingSet
from model.evidence import Contradiction, ContradictionKind
from model.judgement import Judgement, Verdict
from model.place import Point
from tests.fusion.records import a_fire, a_judgement, a_room, at, tell

NAMES = ("Oak", "Pine", "Elm")
SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT


def a_room_of_three() -> WorkingSet:
    """Return a room of three fires, far from each other."""
    room = a_room()
    places = (Point(longitude=-105.0 + east, latitude=35.0) for east in range(3))
    tell(
        room,
        *(a_fire(n, title=f"{n} Fire", point=at) for n, at in zip(NAMES, places, strict=True)),
    )
    return room


def judged(one: str, other: str, verdict: Verdict, hour: float) -> Judgement:
    return a_judgement(f"inciweb:{one}", f"inciweb:{other}", verdict, hour)


def disputes(room: WorkingSet) -> list[Contradiction]:
    return [
        found
        for incident in room.incidents.values()
        for found in incident.contradictions
        if found.kind is ContradictionKind.JUDGEMENT
    ]


def groups(room: WorkingSet) -> set[frozenset[str]]:
    return {frozenset(incident.native_keys) for incident in room.incidents.values()}


def group(*names: str) -> frozenset[str]:
    return frozenset(f"inciweb:{name}" for name in names)


@given(
    st.permutations([0, 1, 2]),
    st.permutations([1.0, 2.0, 3.0]),
    st.booleans(),
)
def test_the_newer_word_is_followed_in_whatever_order_it_is_heard(
    heard: Sequence[int], hours: Sequence[float], at_once: bool
) -> None:
    triangle = (("Oak", "Pine", SAME), ("Pine", "Elm", SAME), ("Oak", "Elm", DIFFERENT))
    told = [judged(*pair, hour) for pair, hour in zip(triangle, hours, strict=True)]
    room = a_room_of_three()
    batches = [[told[i] for i in heard]] if at_once else [[told[i]] for i in heard]
    for batch in batches:
        hear(room, batch, at(4))
    oldest = min(told, key=lambda item: item.known_at)
    whole = {group(*NAMES)} if oldest.verdict is DIFFERENT else None
    parted = {group("Oak", "Pine"), group("Elm")}, {group("Oak"), group("Pine", "Elm")}
    expected = whole or parted[0 if oldest is told[1] else 1]
    assert groups(room) == expected
    found = disputes(room)
    assert len(found) == len(expected)
    for dispute in found:
        assert dispute.sides[1].at == oldest.known_at
        assert "the newer word is followed" in dispute.words


def test_a_word_taken_back_ends_the_dispute() -> None:
    room = a_room_of_three()
    hear(room, [judged("Oak", "Pine", SAME, 1), judged("Pine", "Elm", SAME, 2)], at(2))
    hear(room, [judged("Oak", "Elm", DIFFERENT, 3)], at(3))
    assert disputes(room)
    changes = hear(room, [judged("Oak", "Elm", SAME, 4)], at(4))
    assert disputes(room) == []
    assert groups(room) == {group(*NAMES)}
    assert changes.incidents


def test_a_restart_remembers_the_dispute_before_anybody_speaks_again() -> None:
    room = a_room_of_three()
    said = [
        judged("Oak", "Pine", SAME, 1),
        judged("Pine", "Elm", SAME, 2),
        judged("Oak", "Elm", DIFFERENT, 3),
    ]
    changes = hear(room, said, at(3))
    anew = a_room()
    told = [(room.home[key], series.live) for key, series in sorted(room.series.items())]
    restore(anew, [*room.incidents.values(), *changes.incidents], told, said)
    regraded = regrade(anew, sorted(anew.incidents), at(4))
    assert regraded.incidents == ()
    assert disputes(anew) == disputes(room) != []
    assert not hear(anew, said, at(4))


def test_words_that_go_together_are_no_dispute() -> None:
    room = a_room_of_three()
    hear(room, [judged("Oak", "Pine", SAME, 1), judged("Oak", "Elm", DIFFERENT, 2)], at(2))
    assert groups(room) == {group("Oak", "Pine"), group("Elm")}
    assert disputes(room) == []
