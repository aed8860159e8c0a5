"""How far an incident may reach: chains end, and what an id or a person joins does not."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from fusion.cluster import Link, clusters
from fusion.limits import Extent, Limit, extent
from model.place import Point
from tests.fusion.records import a_report, a_series

LIMIT = Limit(km=60.0, duration=timedelta(hours=10))


def an_extent(east: float | None, hour: float = 0.0, north: float = 0.0) -> Extent:
    point = None if east is None else Point(longitude=east, latitude=north)
    return extent(a_series(a_report("x", hour, point=point)), LIMIT)


def never(_one: set[str], _other: set[str]) -> bool:
    return False


def chained(extents: dict[str, Extent], *, person: bool = False, id: bool = False) -> list[int]:
    keys = sorted(extents)
    links = [
        Link(left=left, right=right, by_person=person, by_id=id, score=0.9)
        for left, right in zip(keys, keys[1:], strict=False)
    ]
    return sorted(map(len, clusters(keys, links, never, extents=extents)))


def test_a_chain_in_space_or_in_time_ends_at_the_limit() -> None:
    assert chained({f"{n}": an_extent(0.2 * n) for n in range(9)}) == [3, 3, 3]
    assert chained({f"{n}": an_extent(0.0, 5.0 * n) for n in range(9)}) == [3, 3, 3]


def test_what_an_id_or_a_person_joins_may_lie_anywhere() -> None:
    extents = {f"{n}": an_extent(40.0 * n, 300.0 * n) for n in range(4)}
    assert chained(extents, id=True) == [4]
    assert chained(extents, person=True) == [4]


def test_what_already_reaches_far_may_take_in_what_lies_within_it() -> None:
    far = an_extent(0.0).joined(an_extent(40.0, 300.0))
    assert far.allows(an_extent(20.0, 100.0))
    assert not far.allows(an_extent(50.0, 100.0))


def test_the_antimeridian_and_the_pole_are_no_edges() -> None:
    assert an_extent(179.9).allows(an_extent(-179.9))
    assert an_extent(0.0, north=89.9).allows(an_extent(180.0, north=89.9))
    assert not an_extent(179.0).allows(an_extent(-179.0))


def test_what_gives_no_place_is_never_too_far() -> None:
    assert an_extent(None).allows(an_extent(20.0))
    assert an_extent(20.0).joined(an_extent(None)).km == 0


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2, max_size=6))
def test_an_extent_is_never_smaller_than_the_distance_within_it(
    places: list[tuple[float, float]],
) -> None:
    found = [an_extent(east, north=north) for east, north in places]
    whole = found[0]
    for one in found[1:]:
        whole = whole.joined(one)
    chords = [one.joined(other).km for one in found for other in found]
    assert whole.km >= max(chords) - 1e-6
