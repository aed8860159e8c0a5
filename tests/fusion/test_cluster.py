"""Clusters: must-links join, cannot-links never give way, the order of the inputs is no matter."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from fusion.cluster import Link, clusters

KEYS = "abcdefgh"


def a_link(left: str, right: str, score: float = 0.9, *, by_person: bool = False) -> Link:
    return Link(left=left, right=right, score=score, by_person=by_person)


def never(_one: set[str], _other: set[str]) -> bool:
    return False


pairs = st.sampled_from(list(combinations(KEYS, 2)))
links = st.lists(
    st.builds(
        lambda pair, score, person: a_link(pair[0], pair[1], score, by_person=person),
        pairs,
        st.floats(0.75, 1),
        st.booleans(),
    ),
    max_size=12,
)


def test_links_join_at_any_remove() -> None:
    found = clusters("abcd", [a_link("a", "b"), a_link("b", "c")], never)
    assert found == [frozenset("abc"), frozenset("d")]


def test_the_stronger_link_wins_and_a_person_s_is_the_strongest() -> None:
    def forbids(one: set[str], other: set[str]) -> bool:
        return {"a", "c"} <= one | other

    both = [a_link("a", "b", 0.8), a_link("b", "c", 0.9)]
    assert clusters("abc", both, forbids) == [frozenset("a"), frozenset("bc")]
    told = [a_link("a", "b", 0.8, by_person=True), a_link("b", "c", 0.9)]
    assert clusters("abc", told, forbids) == [frozenset("ab"), frozenset("c")]


@given(links, st.sets(pairs), st.randoms())
def test_no_cannot_link_is_broken_and_order_is_no_matter(
    found: list[Link], apart: set[tuple[str, str]], random: object
) -> None:
    def forbids(one: set[str], other: set[str]) -> bool:
        return any({*pair} <= one | other for pair in apart)

    made = clusters(KEYS, found, forbids)
    assert sorted(key for cluster in made for key in cluster) == list(KEYS)
    assert not any({*pair} <= cluster for pair in apart for cluster in made)
    random.shuffle(found)  # type: ignore[attr-defined]
    assert clusters(reversed(KEYS), found, forbids) == made


def test_a_doubt_keeps_apart_what_a_machine_would_join_and_gives_way_to_a_person() -> None:
    def doubts(one: set[str], other: set[str]) -> bool:
        return {"a", "b"} <= one | other

    for by_person, size in ((False, 1), (True, 2)):
        found = clusters("ab", [a_link("a", "b", by_person=by_person)], never, doubts=doubts)
        assert max(map(len, found)) == size
