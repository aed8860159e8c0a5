"""Notes about an incident: what persons want each other to know."""

import streamlit as st

from assess import casework
from model.room import Room
from pages import _desk, _shared

PLACE = "coordinate.case.notes"
NONE = "Nobody has noted anything about it so far."


def panel(room: Room, incident: str) -> None:
    """Draw the notes, the newest first, and ask for one more."""
    st.subheader("Notes", anchor=False)
    with st.form(f"{PLACE}.form.{incident}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = f"{PLACE}.words.{incident}"
            words = st.text_input("Note, no evidence", key=key, max_chars=500, width=640)
            sent = st.form_submit_button("Note it")
    if sent:

        def work() -> str:
            casework.note(room.name, incident, _desk.given(words))
            return "Noted."

        _desk.decide(PLACE, work)
    _desk.outcome(PLACE)
    found = casework.told_notes(room.name, _shared.clearance(), incident)
    for said in found:
        st.text(f"{said.when} \N{MIDDLE DOT} {said.who}: {said.what}")
    if not found:
        st.text(NONE)
