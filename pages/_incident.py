"""One incident: what is known and how well, why it is one, and how a person overrules that."""

from datetime import timedelta

import streamlit as st

from assess import coordination
from assess.dossier import Dossier
from model.room import Room
from pages import _case, _desk, _frame, _linking, _regrading, _review, _shared, _tasks

REFRESH = timedelta(seconds=5)
"""Of the facts: an incident in full is read from all of its reports."""
PLACE = "coordinate.incident"
GONE = "This incident is not in the picture that you may see any more."
ONE = "One series of reports stands in it, so there was nothing to join."
BY_ID = "Its sources name each other's ids, or the findings are about reports you may not see."


def panel(room: Room, incident: str) -> None:
    """Draw the facts, which follow the picture, and below them what is decided by hand."""
    told(room, incident)
    _case.panel(room, incident)
    decided(room, incident)
    _tasks.of_incident(room, incident)


@st.fragment(run_every=REFRESH)
def told(room: Room, incident: str) -> None:
    """Draw what is known, and how well."""
    facts = coordination.facts(room.name, _shared.clearance(), incident)
    with st.container(key=f"{PLACE}.told"):
        if facts is None:
            st.text(GONE)
            return
        data = _shared.plain(facts)
        _frame.draw(f"{PLACE}.{incident}", "dossier", data)


@st.fragment
def decided(room: Room, incident: str) -> None:
    """Draw what a person may decide. Drawn again by hand: a reason may be half written."""
    found = coordination.dossier(room.name, _shared.clearance(), incident)
    with st.container(key=f"{PLACE}.decided"):
        if found is None:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader("Grade it", anchor=False)
            st.button("Look again", key=f"{PLACE}.look")
        _regrading.forms(room, found)
        st.subheader("Why its reports stand together", anchor=False)
        joined(room, found)
        st.subheader("Links to other incidents", anchor=False)
        _linking.forms(room, found)


def joined(room: Room, found: Dossier) -> None:
    """Draw the findings that joined its reports; "Two occurrences" is how one splits it."""
    place = f"{PLACE}.joined.{found.id}"
    _desk.outcome(place)
    if not found.joined:
        st.text(ONE if found.series == 1 else BY_ID)
    for question in found.joined:
        _review.one(room, place, question)
