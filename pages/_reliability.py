"""The reliability record: how what each feed reported turned out, and the letter that follows."""

from typing import Any

import streamlit as st

from assess import desk
from assess.reliability import ReliabilityRow
from assess.subscribing import Change
from assess.words import counted
from model.room import Room
from pages import _desk, _frame, _shared

PLACE = "feeds.reliability"
NOTHING = "No record proposes another letter than the one in force."


@st.fragment
def panel(room: Room) -> None:
    """Draw the record, and a form for each letter that waits for a person."""
    found = desk.reliability_record(room.name, _shared.clearance())
    with st.container(key=PLACE):
        with st.container(horizontal=True, vertical_alignment="center"):
            waiting = [item for item in found if item.to_confirm]
            st.text(
                f"Waiting for a person: {counted(len(waiting), 'letter')}" if waiting else NOTHING
            )
            st.button("Look again", key=f"{PLACE}.look")
        _desk.outcome(PLACE)
        for item in waiting:
            confirmed(room, item)
        _frame.draw(PLACE, "reliability", {"rows": [row(item) for item in found]})


def row(item: ReliabilityRow) -> dict[str, Any]:
    """Return one line of the table."""
    return {
        "title": item.title,
        "hazard": item.hazard or "all hazards",
        "whole": item.hazard is None,
        "confirmed": item.confirmed,
        "refuted": item.refuted,
        "expected": f"{item.expected:.0%}" if item.confirmed + item.refuted else "",
        "proposed": item.proposed,
        "meaning": item.proposed.meaning,
        "in_force": item.in_force,
        "words": item.words,
        "why": item.why,
        "to_confirm": item.to_confirm,
    }


def confirmed(room: Room, item: ReliabilityRow) -> None:
    """Ask a person for the letter that the record proposes."""
    with st.form(f"{PLACE}.form.{item.feed}", border=False):
        st.text(f"{item.title}: {item.in_force} is in force. {item.words}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = f"{PLACE}.reason.{item.feed}"
            reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
            sent = st.form_submit_button(f"Confirm {item.proposed}")
    if not sent:
        return

    def work() -> str:
        wanted, given = Change(reliability=item.proposed), _desk.given(reason)
        desk.change_feed(room.name, item.feed, wanted, given)
        return f"{item.title} is {item.proposed}, {item.proposed.meaning}, from now on."

    _desk.decide(PLACE, work)
