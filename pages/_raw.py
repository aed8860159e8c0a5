"""A report down to the bytes it was read from."""

import streamlit as st

from assess import casework, coordination
from assess.raw import Raw
from model.room import Room
from pages import _desk, _shared

PLACE = "coordinate.case.raw"
NONE = "It has no report that could be shown."
GONE = "Its bytes are not kept, or not for you to see."


@st.fragment
def panel(room: Room, incident: str) -> None:
    """Draw the choice of a report, then where its bytes came from, and the bytes as text."""
    facts = coordination.facts(room.name, _shared.clearance(), incident)
    told = {item.id: item for item in facts.reports} if facts else {}
    with st.container(key=PLACE):
        chosen = st.selectbox(
            "Report",
            list(told),
            format_func=lambda name: f"{told[name].title}, {told[name].source}, {told[name].when}",
            index=None,
            placeholder="Choose a report",
            key=f"{PLACE}.report.{incident}",
        )
        if chosen is None:
            st.text("Each report is kept as the bytes that came. Choose one." if told else NONE)
            return
        found = casework.raw(room.name, _shared.clearance(), chosen)
        if found is None:
            st.text(GONE)
            return
        shown(room, chosen, found)


def shown(room: Room, report: str, found: Raw) -> None:
    """Draw the bytes as text, and offer them as a file."""
    st.text("\n".join(filter(None, (*found.words, found.cut))))
    reader = _shared.reader()
    _desk.download(
        "Take the bytes out",
        lambda: casework.raw_file(room.name, reader, report),
        file_name=found.file_name,
        mime="application/octet-stream",
    )
    st.code(found.text, language=None, wrap_lines=True, height=420)
