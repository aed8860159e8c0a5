"""Gaps and actions: steps, labels, as known at T, the rule that opens one, and what is loud."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from assess import gaps, rooms, tasking, tasks
from assess.tasks import TaskError, Wanted
from data import items
from model.action import ACTION_STEPS, ActionState
from model.conflict import CONFLICT_STEPS, ConflictState
from model.errors import RecordError
from model.gap import GAP_STEPS, Answer, Gap, GapState
from model.grade import Credibility
from model.handling import Tlp
from model.item import Overtaken
from model.person import Person, Role
from model.severity import Level
from model.wording import require_step
from tests.assess.permissions import ROOM, World, given, mark, world
from tests.assess.tasks import a_gap, an_action
from tests.data.records import an_incident, at, fused

DESK = Person(name="A. Ortiz", role=Role.COORDINATOR, clearance=Tlp.AMBER)
MACHINES: list[tuple[Any, Any]] = [
    (GapState, GAP_STEPS),
    (ActionState, ACTION_STEPS),
    (ConflictState, CONFLICT_STEPS),
]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("world")) as made:
        yield made


@examples(st.data())
def test_a_state_is_reached_by_the_allowed_steps_only(data: st.DataObject) -> None:
    states, steps = data.draw(st.sampled_from(MACHINES))
    stands = next(iter(states))
    for wanted in data.draw(st.lists(st.sampled_from(list(states)), max_size=12)):
        if wanted is stands or wanted in steps[stands]:
            require_step(steps, stands, wanted)
            stands = wanted
        else:
            with pytest.raises(RecordError, match=f"{stands} cannot become {wanted}"):
                require_step(steps, stands, wanted)
    assert all(steps[state] for state in states), "nothing is for ever"


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": GapState.ANSWERED},
        {"state": GapState.TASKED},
        {"state": GapState.UNANSWERED},
        {"answer": Answer(report="", words="It does.")},
        {"question": "x" * 301},
        {"owner": "a\x00b"},
    ],
)
def test_a_gap_says_no_less_than_its_state_claims(wrong: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        a_gap(**wrong)


def test_a_gap_of_an_incident_gets_its_label_and_only_the_originator_widens_it(
    there: World,
) -> None:
    wanted = Wanted(content=a_gap(incident=f"id-{mark(Tlp.AMBER)}"), handling=Tlp.CLEAR)
    kept = tasking.keep_gap(ROOM, wanted, given(DESK))
    assert kept.handling is Tlp.AMBER
    unknown = Wanted(content=a_gap(incident=f"id-{mark(Tlp.RED)}"), handling=Tlp.CLEAR)
    with pytest.raises(TaskError, match="not known"):
        tasking.keep_gap(ROOM, unknown, given(DESK))
    free = tasking.keep_gap(ROOM, Wanted(content=a_gap(), handling=Tlp.AMBER), given(DESK))
    wider = Wanted(content=a_gap(), handling=Tlp.CLEAR, seen=free)
    with pytest.raises(TaskError, match="only A. Ortiz .* may widen"):
        tasking.keep_gap(ROOM, wider, given(replace(DESK, name="B. Novak")))
    assert tasking.keep_gap(ROOM, wider, given(DESK)).handling is Tlp.CLEAR
    with pytest.raises(Overtaken):
        tasking.keep_gap(ROOM, wider, given(DESK))
    above = Wanted(content=an_action(), handling=Tlp.RED)
    with pytest.raises(TaskError, match="which you may not see"):
        tasking.keep_action(ROOM, above, given(DESK))


def test_what_is_late_is_loud_on_the_wall_within_its_clearance(there: World) -> None:
    room = there.centre.room(ROOM)
    now = room.clock.now()
    late = an_action(what="Open the gate", due=at(25))
    tasking.keep_action(ROOM, Wanted(content=late, handling=Tlp.GREEN), given(DESK))
    hidden = an_action(what="Wake the mayor", due=at(20))
    tasking.keep_action(ROOM, Wanted(content=hidden, handling=Tlp.AMBER), given(DESK))
    room.pictures.made.clear()
    picture = rooms.picture(ROOM, Tlp.GREEN)
    (alarm,) = [item for item in picture.alarms if item.name == "overdue"]
    assert alarm.heading == "1 overdue: 1 action"
    assert alarm.items == ("Open the gate (County), 35 min late",)
    assert picture.timeline.next_words.startswith("Next deadline 24 Apr 14:00 UTC, in 1 h")
    assert any(mark.due and mark.words == "action late" for mark in picture.timeline.room_marks)
    assert "mayor" not in repr(picture)
    assert "2 overdue" in repr(rooms.picture(ROOM, Tlp.AMBER).alarms)
    assert rooms.picture(ROOM, None).alarms == ()
    assert tasks.is_overdue(late, now)
    assert not tasks.is_overdue(replace(late, state=ActionState.DONE), now)


def test_a_grave_and_weakly_sourced_incident_opens_one_gap(there: World) -> None:
    room = there.centre.room(ROOM)
    weak = replace(an_incident().grade, credibility=Credibility.CANNOT_BE_JUDGED)
    sound = replace(an_incident().grade, credibility=Credibility.POSSIBLY_TRUE)
    lead = an_incident("lead", 50, names=("Dam\nbreak",), level=Level.EXTREME, grade=weak)
    fused(
        there.store,
        incidents=(
            lead,
            replace(lead, id="sure", grade=sound),
            replace(lead, id="small", level=Level.SEVERE),
        ),
    )

    def proposed() -> list[Gap]:
        asyncio.run_coroutine_threadsafe(gaps.propose(room), there.centre.loop).result()
        found = items.standing(there.store, Tlp.RED, ROOM, Gap, room.clock.now())
        return [
            item.content for item in found if item.content.incident in {"lead", "sure", "small"}
        ]

    (gap,) = proposed()
    assert (gap.incident, gap.owner) == ("lead", "duty officer")
    assert gap.question == "Is it so, and is it extreme? Dam break"
    assert proposed() == [gap]
    (task,) = tasking.gaps(ROOM, Tlp.AMBER, "lead")
    assert task.version.actor == gaps.RULE
    room.pictures.made.clear()
    assert "1 new gap for the duty officer" in repr(rooms.picture(ROOM, Tlp.AMBER).alarms)
    closed = replace(gap, state=GapState.UNANSWERED, reason="It was a drill.")
    wanted = Wanted(content=closed, handling=Tlp.CLEAR, seen=task.version)
    tasking.keep_gap(ROOM, wanted, given(DESK))
    assert proposed() == [closed], "a person has closed it"
