"""Actions: what somebody does, and by when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from assess import rooms, task_lines, tasking
from assess.tasks import Task, Wanted
from assess.words import counted
from model.action import Action, ActionState
from model.handling import Tlp
from model.item import Version
from model.room import Room
from pages import _desk, _shared, _tasklist
from pages._tasklist import Form

PLACE = "coordinate.actions"
REFRESH = timedelta(seconds=2)
NONE = "No action is kept. Write down what is to be done, who does it, and by when."
SAVE = "Save the action"
STEPS = {
    "In progress": ActionState.IN_PROGRESS,
    "Done": ActionState.DONE,
    "Drop it": ActionState.DROPPED,
}
AGAIN = {"Open it again": ActionState.OPEN}


@st.fragment(run_every=REFRESH)
def every(room: Room, incident: str = "") -> None:
    """Draw the actions of the room or of one incident, the overdue ones first."""
    place = _tasklist.place_of(PLACE, incident)
    with st.container(key=f"{place}.every"):
        found = tasking.actions(room.name, _shared.clearance(), incident)
        now = rooms.clock(room.name).now()
        waiting = sum(task.version.content.is_open for task in found)
        caption = f"{counted(waiting, 'open action')}, by when they are due; closed ones after them"
        lines = [task_lines.of_action(task, now) for task in found]
        _tasklist.listed(place, lines, caption if found else NONE)


@st.fragment
def form(room: Room, incident: str = "") -> None:
    """Draw the form of the chosen action, or of a new one. Drawn again by hand."""
    place = _tasklist.place_of(PLACE, incident)
    with st.container(key=f"{place}.form"):
        found = tasking.actions(room.name, _shared.clearance(), incident)
        tasks = {task.version.id: task for task in found}
        about, task = _tasklist.form_of(place, tasks, "Action")
        asked(room, about, task, incident)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the form."""

    what: str
    agency: str
    person: str
    due: datetime
    incident: str
    handling: Tlp
    reason: str


def asked(room: Room, form: Form, task: Task[Action] | None, incident: str) -> None:
    """Ask for the action; the button that is pressed says what becomes of it."""
    seen = form.seen(task.version if task else None)
    stands = seen.content.state if seen else ActionState.OPEN
    steps = STEPS if seen is None or seen.content.is_open else AGAIN
    offered = [words for words, state in steps.items() if seen and state is not stands]
    with st.form(form.key("form"), border=False):
        typed = fields(room, form, seen, incident)
        pressed = _tasklist.buttons([SAVE, *offered] if steps is STEPS else offered)

    def work() -> str:
        given = _desk.given(typed.reason)
        content = action(typed, steps.get(pressed, stands), given.reason)
        wanted = Wanted(content=content, handling=typed.handling, seen=seen)
        kept = tasking.keep_action(room.name, wanted, given)
        return f"Kept as {kept.content.state}, {kept.handling}: {kept.content.what}"

    if pressed:
        form.send(work)


def fields(room: Room, form: Form, seen: Version[Action] | None, incident: str) -> Typed:
    """Draw the fields; return what stands in them."""
    item = seen.content if seen else None
    now = rooms.clock(room.name).now()
    what = form.text("What is to be done?", "what", item.what if item else "")
    with st.container(horizontal=True):
        agency = form.text("Agency", "agency", item.agency if item else "", max_chars=80, width=260)
        person = form.text("Person", "person", item.person if item else "", max_chars=80, width=260)
        due = form.deadline("Due, UTC", "due", item.due if item else None, now)
    about = item.incident if item else incident or _tasklist.incident(room, form)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        handling = form.label(seen.handling if seen else Tlp.GREEN)
        reason = form.reason()
    return Typed(
        what=what,
        agency=agency,
        person=person,
        due=due,
        incident=about,
        handling=handling,
        reason=reason,
    )


def action(typed: Typed, state: ActionState, reason: str) -> Action:
    """Return the action as it was typed.

    Raises:
        RecordError: It is no action yet.
    """
    return Action(
        what=typed.what,
        agency=typed.agency,
        person=typed.person,
        due=typed.due,
        state=state,
        reason=reason if state is ActionState.DROPPED else "",
        incident=typed.incident,
    )
