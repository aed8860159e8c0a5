"""Deciding about one feed: on or off, how often, how reliable; and what was decided before."""

import streamlit as st

from assess import desk, rooms
from assess.feeds import FeedRow
from assess.subscribing import LONGEST_S, Change
from assess.subscriptions import decided
from model.grade import Reliability
from model.room import Room
from pages import _desk, _shared

PLACE = "feeds.change"


@st.fragment
def panel(room: Room) -> None:
    """Draw what stands, what can be decided, and the decisions so far."""
    rows = {row.feed.name: row for row in rooms.feed_table(room.name, _shared.clearance())}
    with st.container(key=PLACE):
        name = st.selectbox(
            "Feed to decide about",
            list(rows),
            format_func=lambda name: rows[name].feed.title,
            key="feeds.change.feed",
            index=None,
            placeholder="Choose a feed",
            width=420,
        )
        if name is None:
            st.text("Choose a feed to see what stands and to change it.")
            return
        standing(rows[name])
        form(room, rows[name])
        _desk.outcome(PLACE)
        history(room, name)


def standing(row: FeedRow) -> None:
    """Say what stands, and on whose word."""
    feed, off = row.feed, row.subscribed.off
    st.text(f"{feed.url}\n{feed.agency} · {feed.licence}")
    st.text(f"Now {off or 'polled'}, every {feed.every_s:,} s, reliability {feed.reliability}.")
    st.text(f"Reliability {feed.reliability}: {feed.reliability_reason}")


def form(room: Room, row: FeedRow) -> None:
    """Draw the form; what is left as it stands is not decided about."""
    feed, was_on = row.feed, not row.subscribed.off
    least = desk.shortest_interval(room.name, _shared.clearance(), feed.name)
    with st.form(f"feeds.change.form.{feed.name}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            on = st.toggle("Polled", value=was_on)
            every = st.number_input(
                "Interval, s",
                min_value=least,
                max_value=LONGEST_S,
                value=max(feed.every_s, least),
                step=60,
                width=160,
            )
            letters = list(Reliability)
            letter = st.selectbox(
                "Source reliability",
                letters,
                index=letters.index(feed.reliability),
                width=160,
                help="STANAG 2511: A completely reliable … E unreliable, F cannot be judged",
            )
            key = f"{PLACE}.reason.{feed.name}"
            reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
            sent = st.form_submit_button("Decide", type="primary")
    if sent:
        wanted = Change(
            on=on if on != was_on else None,
            every_s=every if every != max(feed.every_s, least) else None,
            reliability=letter if letter is not feed.reliability else None,
        )
        if decide(room, row, wanted, reason):
            _desk.redraw()


def decide(room: Room, row: FeedRow, wanted: Change, reason: str) -> bool:
    """Decide; return whether it was done."""

    def work() -> str:
        desk.change_feed(room.name, row.feed.name, wanted, _desk.given(reason))
        return f"Decided about {row.feed.title}. It holds from now on."

    return _desk.attempt(PLACE, work)


def history(room: Room, name: str) -> None:
    """Say what was decided before, the newest first; nothing of it is ever taken back."""
    found = desk.decisions(room.name, _shared.clearance(), name)
    if not found:
        return
    st.subheader("Decisions", anchor=False)
    for item in found:
        said = decided(item)
        st.text(f"{_shared.moment(item.known_at)} UTC · {said} · {item.actor.name}: {item.reason}")
