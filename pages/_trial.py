"""Add a feed by its address: try it, see what it says, correct what is proposed, save it."""

import streamlit as st

from assess import desk
from assess.trial import Trial
from assess.words import counted
from layers import deck, view
from model.room import Room
from pages import _desk, _proposal, _shared

PLACE = _proposal.PLACE
MAP = (900, 420)
NOT_STATED = "not stated"


@st.fragment
def panel(room: Room) -> None:
    """Draw the address, then what was found there and the form that saves it."""
    with st.container(key=PLACE):
        address(room)
        _desk.outcome(PLACE)
        tried: Trial | None = st.session_state.get(f"feeds.trial.{room.name}")
        if tried is not None:
            found(room, tried)
            _proposal.form(room, tried)


def address(room: Room) -> None:
    """Ask for an address and try it; nothing of it is stored."""
    with st.form("feeds.add.address", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            url = st.text_input("Address of a feed", key=f"{PLACE}.url", max_chars=2000, width=640)
            sent = st.form_submit_button("Try it", type="primary")
    if sent:
        # Before it is asked: a try that fails leaves nothing of another address to be saved.
        st.session_state.pop(f"feeds.trial.{room.name}", None)

        def work() -> str:
            tried = desk.try_feed(room.name, _shared.reader(), url)
            st.session_state[f"feeds.trial.{room.name}"] = tried
            return "It answered. Nothing is stored yet."

        with st.spinner("Asking the feed …"):
            _desk.attempt(PLACE, work)


def found(room: Room, tried: Trial) -> None:
    """Say what came, and show the first reports as a table and on a map."""
    st.subheader(f"What {tried.form} says", anchor=False)
    st.text(tried.feed.url)
    st.text(
        f"{tried.items:,} records: {tried.reports:,} reports, {tried.placed:,} of them with a "
        f"place; {tried.problems:,} could not be taken, {tried.set_aside:,} carry no statement."
    )
    if tried.in_part:
        st.text(f"{counted(tried.in_part, 'report')} taken in part only.")
    if tried.links:
        st.text(
            f"{tried.links:,} entries link to documents, of which "
            f"{len(tried.documents):,} was asked for; the others are when the feed is polled."
        )
    for words in (*tried.warnings, *tried.reasons):
        st.text(f"! {words}")
    if tried.raw and not tried.reports:
        st.code(tried.raw[:2000].decode("utf-8", "replace"), language=None, wrap_lines=True)
    if tried.samples:
        st.dataframe(
            [
                {
                    "Title": item.title,
                    "When, UTC": f"{item.at:%Y-%m-%d %H:%M}" if item.at else NOT_STATED,
                    "Hazard": str(item.hazard),
                    "Level": str(int(item.level)) if item.level else "unknown",
                    "Place": item.place,
                    "Precision": str(item.precision),
                }
                for item in tried.samples
            ],
        )
    if tried.placed:
        preview(room, tried)


def preview(room: Room, tried: Trial) -> None:
    """Draw the first reports on the map of the room's own ground."""
    shown = desk.trial_map(room.name, _shared.clearance(), tried, *MAP)
    camera = view.fit(shown.frame.focus, *MAP, view.PADDING)
    with st.container(key="feeds.preview"):
        st.pydeck_chart(
            deck.wall_deck(shown.urls, camera, 1.0),
            height=MAP[1],
            width=MAP[0],
            alt="Map of the first reports; the table above names them.",
        )
