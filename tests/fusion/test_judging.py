"""What arrives holds on to a few of an incident's series, whatever its order, and to every id."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion import judging
from fusion.fuse import fuse
from fusion.working import WorkingSet
from model.judgement import Verdict
from model.report import Report
from tests.fusion.records import a_fire, a_room, at
from tests.fusion.test_order import batches, begun_anew, fused, seen

MANY = 24


def a_long_fire() -> WorkingSet:
    """Return a room that heard of one fire in many records, one after the other."""
    room = a_room()
    for index in range(MANY):
        hour = index / 60
        fuse(room, [a_fire(f"r{index:02d}", hour, feed="nifc")], at(hour))
    (incident,) = room.incidents.values()
    assert incident.reports == MANY
    return room


def test_what_arrives_is_linked_to_few_of_an_incident_of_many_records() -> None:
    room = a_long_fire()
    changes = fuse(room, [a_fire("new", 1.0, feed="inciweb")], at(1.0))
    linked = [item for item in changes.judgements if item.verdict is Verdict.SAME]
    assert len(linked) == judging.ENOUGH
    assert [incident.reports for incident in room.incidents.values()] == [MANY + 1]


def test_an_id_that_both_name_joins_them_however_many_are_linked_already() -> None:
    room = a_long_fire()
    last = f"nifc:r{MANY - 1:02d}"
    new = replace(a_fire("new", 1.0, feed="inciweb"), aliases=(last,))
    changes = fuse(room, [new], at(1.0))
    assert ("inciweb:new", last) in {(j.left_key, j.right_key) for j in changes.judgements}


@given(batches(), st.integers(0, 2**32))
def test_where_one_is_enough_the_order_inside_a_batch_is_no_matter(
    found: list[list[Report]], seed: int
) -> None:
    shuffled = [random.Random(seed).sample(batch, len(batch)) for batch in found]  # noqa: S311
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "ENOUGH", 1)
        assert seen(fused(shuffled)) == seen(fused(found))


@given(batches())
def test_where_one_is_enough_beginning_anew_gives_the_same_answers(
    found: list[list[Report]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "ENOUGH", 1)
        begun_anew(found)
