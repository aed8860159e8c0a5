"""What is done about one incident: who has it, notes, map, past, bytes, merge, split, report."""

import streamlit as st

from assess import casework
from layers import deck, view
from model.room import Room
from pages import _frame, _joining, _methane, _notes, _raw, _shared, _triage

PLACE = "coordinate.case"
MAP = (720, 420)
NOWHERE = "Nothing says where it is, so there is no map of it."
FIRST = "It is as it was when it was first known: nothing of it has changed so far."


@st.fragment
def panel(room: Room, incident: str) -> None:
    """Draw the parts, each behind its tab; only the open one is drawn, and nothing beside it."""
    parts = {
        "Triage and notes": taken,
        "Map": drawn,
        "As known at": past,
        "Raw reports": _raw.panel,
        "Merge or split": _joining.panel,
        "Report by hand": _methane.panel,
    }
    with st.container(key=PLACE):
        tabs = st.tabs(list(parts), key=f"{PLACE}.tab", on_change="rerun")
        for tab, part in zip(tabs, parts.values(), strict=True):
            if tab.open:
                with tab:
                    part(room, incident)


@st.fragment
def taken(room: Room, incident: str) -> None:
    """Draw who has it, what can be decided about that, and the notes."""
    place = f"{PLACE}.taken"
    found = casework.queue(room.name, _shared.reader())
    row = next((row for row in found.rows if row.id == incident), None)
    with st.container(key=place):
        if row is None:
            st.text("It is not open any more, so it is not in the queue.")
        else:
            words = f"Now {row.stage}. {row.words}".strip()
            seen = {incident: found.numbers[incident]}
            _triage.bar(room, f"{place}.triage", words, seen, keys=False)
        _notes.panel(room, incident)


@st.fragment
def drawn(room: Room, incident: str) -> None:
    """Draw the map of this incident alone."""
    with st.container(key=f"{PLACE}.map"):
        found = casework.map_of(room.name, _shared.clearance(), incident, MAP)
        if found is None:
            st.text(NOWHERE)
            return
        camera = view.fit(found.picture.frame.focus, *MAP, view.PADDING)
        st.pydeck_chart(
            deck.wall_deck(found.picture.urls, camera, 1.0),
            height=MAP[1],
            width=MAP[0],
            key=f"{PLACE}.map.deck",
        )
        st.text(found.words)


@st.fragment
def past(room: Room, incident: str) -> None:
    """Draw what was known at an earlier moment. Drawn again by hand: it stands still."""
    place = f"{PLACE}.past"
    with st.container(key=place):
        moments = casework.moments(room.name, _shared.clearance(), incident)
        if len(moments) < 2:
            st.text(FIRST)
            return
        at = st.select_slider(
            "As known at, UTC",
            moments,
            value=moments[-1],
            format_func=lambda moment: f"{moment:%d %b %H:%M}",
            key=f"{place}.at.{incident}",
        )
        facts = casework.facts_at(room.name, _shared.clearance(), incident, at)
        if facts is None:
            st.text("Nothing was known of it then that you may see.")
            return
        st.text(f"As it was known on {at:%d %b %Y, %H:%M} UTC. What came later is left out.")
        _frame.draw(f"{place}.{incident}", "dossier", _shared.plain(facts))
