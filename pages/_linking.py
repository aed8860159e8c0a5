"""Links of an incident: each with its reason, taken back or made by a person."""

import streamlit as st

from assess import coordination
from assess.dossier import Dossier
from assess.linking import LinkingError
from model.link import Kind
from model.room import Room
from pages import _desk, _frame

PLACE = "coordinate.linking"
NONE = "Nothing links it to another incident."
NOTHING = "No link was changed."


def forms(room: Room, found: Dossier) -> None:
    """Draw the links, take one back, make a new one."""
    with st.container(key=PLACE):
        _desk.outcome(f"{PLACE}.{found.id}")
        if found.links:
            rows = [{"words": item.words, "reason": item.reason} for item in found.links]
            _frame.draw(f"{PLACE}.{found.id}", "links", {"rows": rows})
            taken_back(room, found)
        else:
            st.text(NONE)
        made(room, found)


def taken_back(room: Room, found: Dossier) -> None:
    """Ask which link does not hold, and why."""
    with (
        st.form(f"{PLACE}.back.{found.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        chosen = st.selectbox(
            "Link that does not hold",
            found.links,
            format_func=lambda item: item.words,
            index=None,
            placeholder="Choose a link",
            width=420,
        )
        key = f"{PLACE}.back.{found.id}.reason"
        reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
        sent = st.form_submit_button("Take back")
    if not sent:
        return

    def work() -> str:
        if chosen is None:
            raise LinkingError("No link was chosen.", NOTHING, "Choose the one that does not hold.")
        given = _desk.given(reason)
        coordination.unlink(room.name, chosen.link, given)
        return f"Taken back: {chosen.words}. No rule will make this link again."

    _desk.decide(f"{PLACE}.{found.id}", work)


def made(room: Room, found: Dossier) -> None:
    """Ask on which other incident this one depends, how, and why."""
    kinds = list(Kind)
    with (
        st.form(f"{PLACE}.new.{found.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        kind = st.selectbox(
            "This incident is", kinds, key=f"{PLACE}.new.{found.id}.kind", width=220
        )
        other = st.selectbox(
            "Other incident",
            list(found.others),
            format_func=lambda item: found.others[item],
            index=None,
            placeholder="Choose an incident",
            key=f"{PLACE}.new.{found.id}.other",
            width=320,
        )
        key = f"{PLACE}.new.{found.id}.reason"
        reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
        sent = st.form_submit_button("Link")
    if not sent:
        return

    def work() -> str:
        if other is None:
            raise LinkingError("No other incident was chosen.", NOTHING, "Choose one.")
        given = _desk.given(reason)
        coordination.link(room.name, (kind, found.id, other), given)
        return f"Linked: {found.facts.title} {kind} {found.others[other]}. They stay two."

    _desk.decide(f"{PLACE}.{found.id}", work)
