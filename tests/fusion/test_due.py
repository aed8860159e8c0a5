"""What falls due: each at its last moment, none before it, none twice."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from fusion.due import Due
from tests.fusion.records import at

ids = st.sampled_from("abc")
hours = st.one_of(st.none(), st.integers(0, 20))


@given(st.lists(st.tuples(ids, hours)), st.integers(0, 20))
def test_an_id_is_due_at_the_last_moment_put_and_once(
    puts: list[tuple[str, int | None]], until: int
) -> None:
    due, expected = Due(), dict[str, int | None]()
    for id, hour in puts:
        due.put(id, None if hour is None else at(hour))
        expected[id] = hour
    waiting = {id: hour for id, hour in expected.items() if hour is not None}
    earliest = at(min(waiting.values())) if waiting else datetime.max.replace(tzinfo=UTC)
    assert due.next() == earliest
    taken = {id for id, hour in waiting.items() if hour <= until}
    assert sorted(due.take(at(until))) == sorted(taken)
    assert due.take(at(until)) == []
    assert sorted(due.take(at(21))) == sorted(waiting.keys() - taken)


def test_moments_that_were_replaced_take_no_room() -> None:
    due = Due()
    for hour in range(10_000):
        due.put("a", at(hour))
    assert len(due._heap) < 200
    assert due.take(at(9_999)) == ["a"]
