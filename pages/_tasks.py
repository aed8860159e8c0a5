"""Tasks: gaps, actions and de-confliction behind one tab; and those of one incident."""

from collections.abc import Callable

import streamlit as st

from model.room import Room
from pages import _actions, _activities, _deconflict, _gaps

PLACE = "coordinate.tasks"
TAB = "Tasks"
GAPS, ACTIONS, CONFLICTS = "Gaps", "Actions", "De-confliction"


def panel(room: Room) -> None:
    """Draw one of the three, as it was chosen: the list, and beside it the form."""
    with st.container(key=PLACE):
        part = chosen(f"{PLACE}.part", [GAPS, ACTIONS, CONFLICTS])
        if part == CONFLICTS:
            beside(lambda: _deconflict.every(room), lambda: _deconflict.form(room))
            beside(lambda: _activities.every(room), lambda: _activities.form(room))
        else:
            module = _actions if part == ACTIONS else _gaps
            beside(lambda: module.every(room), lambda: module.form(room))


def of_incident(room: Room, incident: str) -> None:
    """Draw an incident's own gaps and actions, and the form for another one."""
    with st.container(key=f"{PLACE}.of"):
        st.subheader("Its gaps and actions", anchor=False)
        part = chosen(f"{PLACE}.of.part", [GAPS, ACTIONS])
        module = _actions if part == ACTIONS else _gaps
        module.every(room, incident)
        module.form(room, incident)


def chosen(key: str, parts: list[str]) -> str:
    """Ask which part is wanted; it stays in the address."""
    found = st.segmented_control(
        "Which tasks",
        parts,
        default=parts[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return found or parts[0]


def beside(every: Callable[[], None], form: Callable[[], None]) -> None:
    """Draw a list, and the form beside it."""
    listed, asked = st.columns([3, 2], gap="medium")
    with listed:
        every()
    with asked:
        form()
