"""Gaps, actions and de-confliction at the desk: kept, listed, loud, and nothing typed is lost."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assess import tasking
from assess.rooms import Centre
from assess.tasks import Wanted
from model.action import ActionState
from model.gap import Gap, GapState
from model.handling import Tlp
from model.person import Role
from tests.assess.live import GIVEN, ORTIZ
from tests.pages.test_pages import opened

ROOM = "hermits-peak-2022"


def desk(part: str) -> AppTest:
    """Return the tasks of the exercise, with a coordinator at the desk."""
    query = {"coordinate.tab": "Tasks", "coordinate.tasks.part": part}
    test = opened("coordinate.py", room=ROOM, **query)
    assert not test.exception
    test.text_input(key="who.name").set_value("A. Ortiz")
    test.selectbox(key="who.role").set_value(Role.COORDINATOR).run()
    return test


def write(test: AppTest, **words: str) -> None:
    for label, said in words.items():
        field = next(item for item in test.text_input if (item.key or "").endswith(f".{label}"))
        field.set_value(said)


def press(test: AppTest, label: str) -> None:
    next(item for item in test.button if item.label == label).click().run()
    assert not test.exception


def said(test: AppTest) -> str:
    return " ".join(text.value for text in test.text)


@pytest.mark.usefixtures("centre")
def test_a_gap_is_written_and_what_is_refused_stays_typed() -> None:
    test = desk("Gaps")
    write(test, question="Does the bridge hold?", decision="Which way the convoy goes")
    press(test, "Save the gap")
    assert "It is not said why." in said(test)
    write(test, owner="A. Ortiz", reason="The convoy waits.")
    press(test, "Save the gap")
    assert "Kept as open, TLP:GREEN: Does the bridge hold?" in said(test)
    (task,) = tasking.gaps(ROOM, Tlp.GREEN)
    assert task.version.content.decision == "Which way the convoy goes"
    assert task.version.actor == ORTIZ.actor


@pytest.mark.usefixtures("centre")
def test_an_action_is_written_and_done() -> None:
    test = desk("Actions")
    write(test, what="Close the road", agency="County", reason="It floods.")
    press(test, "Save the action")
    (task,) = tasking.actions(ROOM, Tlp.GREEN)
    test.session_state["coordinate.actions.chosen"] = task.version.id
    test.run()
    write(test, reason="It is closed.")
    press(test, "Done")
    (task,) = tasking.actions(ROOM, Tlp.GREEN)
    assert task.version.content.state is ActionState.DONE


def test_the_second_of_two_is_told_and_what_they_typed_is_kept(centre: Centre) -> None:
    now = centre.room(ROOM).clock.now()
    gap = Gap(
        question="Does it hold?", decision="The way", ltiov=now + timedelta(hours=1), owner="Desk"
    )
    kept = tasking.keep_gap(ROOM, Wanted(content=gap, handling=Tlp.GREEN), GIVEN)
    test = desk("Gaps")
    test.session_state["coordinate.gaps.chosen"] = kept.id
    test.run()
    tasked = Gap(
        question=gap.question,
        decision=gap.decision,
        ltiov=gap.ltiov,
        owner=gap.owner,
        source="Engineers",
        state=GapState.TASKED,
    )
    tasking.keep_gap(ROOM, Wanted(content=tasked, handling=Tlp.GREEN, seen=kept), GIVEN)
    write(test, answer="It holds 20 t.", reason="They called.")
    press(test, "It is answered")
    assert "has changed this meanwhile" in said(test)
    typed = [item.value for item in test.text_input]
    assert "It holds 20 t." in typed
    assert tasking.gaps(ROOM, Tlp.GREEN)[0].version.content == tasked
    press(test, "It is answered")
    (task,) = tasking.gaps(ROOM, Tlp.GREEN)
    assert task.version.content.state is GapState.ANSWERED


@pytest.mark.usefixtures("centre")
def test_a_planned_activity_is_entered_and_its_target_is_kept_nowhere() -> None:
    test = desk("De-confliction")
    write(
        test,
        what="Search",
        agency="Police",
        contact="555 0100",
        reference="P-7",
        target="J. Doe",
        reason="Planned.",
    )
    press(test, "Save the activity")
    assert "Not a position on the globe" in said(test)
    for field, value in (("latitude", 35.0), ("longitude", -105.0)):
        number = next(it for it in test.number_input if (it.key or "").endswith(f".{field}"))
        number.set_value(value)
    press(test, "Save the activity")
    (kept,) = tasking.activities(ROOM, ORTIZ)
    assert (kept.content.reference, len(kept.content.target)) == ("P-7", 64)
    assert "Doe" not in repr(kept)
