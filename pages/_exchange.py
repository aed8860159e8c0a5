"""The list of subscriptions as OPML: out to another installation, and in from one."""

import streamlit as st

from assess import desk
from assess.words import counted
from model.room import Room
from pages import _desk, _shared

PLACE = "feeds.exchange"


@st.fragment
def panel(room: Room) -> None:
    """Draw the two ways."""
    with st.container(key=PLACE):
        st.text("Every feed of this room with its address, format and terms. Keys are left out.")
        reader = _shared.reader()
        _desk.download(
            "Export as OPML",
            lambda: desk.export_opml(room.name, reader),
            file_name=f"{room.name}.opml",
            mime="text/x-opml",
        )
        with st.form("feeds.exchange.import", border=False, clear_on_submit=True):
            file = st.file_uploader("OPML file to import", type=["opml", "xml"], max_upload_size=1)
            reason = st.text_input(_desk.REASON, max_chars=500)
            sent = st.form_submit_button("Import")
        if sent:
            document = file.getvalue() if file is not None else b""
            if _desk.attempt(PLACE, lambda: take(room, document, reason)):
                st.rerun()  # the other tabs list them, too
        _desk.outcome(PLACE)


def take(room: Room, document: bytes, reason: str) -> str:
    """Import; return what came of it, and what was left out with the reason."""
    brought = desk.import_opml(room.name, document, _desk.given(reason))
    lines = [
        f"{counted(len(brought.added), 'feed')} imported. Each is off until it has been tried."
    ]
    lines += [f"Left out: {called}. {why}" for called, why in brought.skipped]
    return "\n".join(lines)
