"""De-confliction: planned activities, and conflicts of which both sides are told."""

from datetime import timedelta

import streamlit as st

from assess import rooms, task_lines, tasking
from assess.deconfliction import Step, Told
from assess.words import counted
from model.conflict import CONFLICT_STEPS, ConflictState
from model.room import Room
from pages import _desk, _shared, _tasklist
from pages._tasklist import Form

PLACE = "coordinate.conflicts"
REFRESH = timedelta(seconds=2)
NONE = "No planned activities that you have to know of conflict."
CHOOSE = "Choose a conflict to own it, and to say what was agreed."
WORDS = {
    ConflictState.OPEN: "Back to open",
    ConflictState.OWNED: "Own it",
    ConflictState.CONTACTED: "Both sides are contacted",
    ConflictState.RESOLVED: "It is resolved",
}


@st.fragment(run_every=REFRESH)
def every(room: Room) -> None:
    """Draw the conflicts, those that are not resolved first."""
    with st.container(key=f"{PLACE}.every"):
        found = tasking.conflicts(room.name, _shared.reader())
        now = rooms.clock(room.name).now()
        waiting = sum(item.state is not ConflictState.RESOLVED for item in found)
        caption = f"{counted(waiting, 'conflict')} not resolved, by when it has to be"
        lines = [task_lines.of_conflict(item, now) for item in found]
        _tasklist.listed(PLACE, lines, caption if found else NONE)


@st.fragment
def form(room: Room) -> None:
    """Draw the form of the chosen conflict. Drawn again by hand: it may be half full."""
    with st.container(key=f"{PLACE}.form"):
        found = tasking.conflicts(room.name, _shared.reader())
        told = next((item for item in found if item.id == _tasklist.chosen(PLACE)), None)
        st.subheader("Conflict", anchor=False)
        _desk.outcome(PLACE)
        if told is None:
            st.text(CHOOSE)
        else:
            asked(room, Form(place=PLACE, name=told.id), told)


def asked(room: Room, form: Form, newest: Told) -> None:
    """Ask for the next step; what was agreed goes into the log."""
    told: Told = form.begun("seen", newest)
    steps = {WORDS[state]: state for state in WORDS if state in CONFLICT_STEPS[told.state]}
    with st.form(form.key("form"), border=False):
        owner = form.text("Owner", "owner", told.owner or _shared.reader().name, max_chars=80)
        waiver = ""
        if ConflictState.RESOLVED in steps.values():
            waiver = form.text("Where it is waived: who agreed", "waiver", max_chars=200)
        reason = form.reason()
        pressed = _tasklist.buttons(list(steps))

    def work() -> str:
        wanted = Step(conflict=told, state=steps[pressed], owner=owner, waiver=waiver)
        kept = tasking.step(room.name, wanted, _desk.given(reason))
        return f"The conflict is {kept.content.state}."

    if pressed:
        form.send(work)
