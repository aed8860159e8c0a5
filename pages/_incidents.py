"""The open incidents as a list, the selected one in the address, and those that contradict."""

from datetime import timedelta

import streamlit as st

from assess import coordination
from assess.listing import Entry
from assess.words import counted
from model.room import Room
from pages import _incident, _shared

REFRESH = timedelta(seconds=2)
PLACE = "coordinate.incidents"
SELECTED, TAB, HERE = "incident", "coordinate.tab", "Incidents"
WANTED = "coordinate.wanted"
MOST = 200
"""Incidents listed at once; those that come after are counted."""
NONE = "No incident is open in this room. Its feeds are asked all the same."
AGREED = "No open incident has statements that contradict each other."
CHOOSE = "Choose an incident of the list: what is known of it, and how well, stands here."
UNKNOWN = (
    "The incident of this address is not in the picture that you may see. Choose one of the list."
)


def panel(room: Room) -> None:
    """Draw the list, and what is known of the selected incident."""
    listed, chosen = st.columns([2, 3], gap="medium")
    with listed:
        every(room)
    with chosen:
        selected(room)


@st.fragment(run_every=REFRESH)
def every(room: Room) -> None:
    """Draw the open incidents by priority."""
    found = coordination.incidents(room.name, _shared.clearance())
    words = f"{counted(len(found), 'open incident')}, by priority"
    _listed("open", found, words if found else NONE)


@st.fragment(run_every=REFRESH)
def contradicted(room: Room) -> None:
    """Draw the open incidents whose statements cannot all be so, the most serious first."""
    every = coordination.incidents(room.name, _shared.clearance())
    found = tuple(entry for entry in every if entry.contradictions)
    words = f"{counted(len(found), 'open incident')} to be judged, the most serious first"
    _listed("contradicted", found, words if found else AGREED)


def _listed(which: str, found: tuple[Entry, ...], caption: str) -> None:
    key = f"{PLACE}.{which}"
    data = {
        "caption": caption,
        "rows": [_shared.plain(entry) for entry in found[:MOST]],
        "rest": f"{len(found) - MOST:,} more come after these." if len(found) > MOST else "",
        "selected": st.query_params.get(SELECTED, ""),
        "detailed": which == "contradicted",
    }
    with st.container(key=key):
        told = _shared.component("entries")(
            key=f"{key}.entries", data=data, on_chosen_change=lambda: select(f"{key}.entries")
        )
        if told.get("chosen"):
            st.rerun()


def select(key: str) -> None:
    """Keep the incident that was chosen in the address, and have the tab of its panel opened."""
    st.query_params[SELECTED] = str(st.session_state[key]["chosen"])
    st.session_state[WANTED] = HERE


def turn() -> None:
    """Open the tab that was asked for; a tab can be set only by the run that draws the tabs."""
    if WANTED in st.session_state:
        st.session_state[TAB] = st.session_state.pop(WANTED)


def selected(room: Room) -> None:
    """Draw the incident that the address names; say so where the reader knows of none."""
    asked = st.query_params.get(SELECTED, "")
    incident = coordination.heir(room.name, _shared.clearance(), asked) if asked else ""
    with st.container(key="coordinate.incident"):
        if not incident:
            st.text(UNKNOWN if asked else CHOOSE)
            return
        if incident != asked:
            st.text("The incident of this address joined this one, which has its reports now.")
        _incident.panel(room, incident)
