"""What is proposed to be kept of a tried feed: corrected, read again, and saved by a person."""

from dataclasses import replace

import streamlit as st

from assess import desk
from assess import ways as reading
from assess.trial import Trial
from model.feed import Feed
from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.room import Room
from pages import _desk, _shared

PLACE = "feeds.add"
TEXTS = ("title", "agency", "origin", "licence", "zone")


def form(room: Room, tried: Trial) -> None:
    """Draw what is proposed to be kept, to be corrected and saved."""
    # One form a try: what was typed about one address is never there for the next.
    began = tried.payload.fetched_at.timestamp()
    with st.form(f"feeds.add.proposal.{began}", border=False):
        st.text(f"To be kept of {tried.feed.url}")
        corrected = corrections(tried)
        reason = st.text_input(_desk.REASON, key=f"{PLACE}.reason", max_chars=500)
        with st.container(horizontal=True):
            again = st.form_submit_button("Read it again as corrected")
            save = st.form_submit_button("Save the feed", type="primary")
    if again and _desk.attempt(PLACE, lambda: reread(room, tried, corrected)):
        _desk.redraw()
    if save and _desk.attempt(PLACE, lambda: keep(room, tried, corrected, reason)):
        st.rerun()  # the other tabs list it, too


def corrections(tried: Trial) -> Feed:
    """Draw the fields of the proposal; return the feed as they have it."""
    feed = read_as(tried)
    with st.container(horizontal=True):
        texts = {
            name: st.text_input(name.capitalize(), getattr(feed, name), max_chars=200, width=300)
            for name in TEXTS
        }
        every = st.number_input(
            "Interval, s", min_value=tried.least_s, value=feed.every_s, step=60, width=160
        )
        letter = st.selectbox(
            "Source reliability",
            list(Reliability),
            index=list(Reliability).index(feed.reliability),
            width=160,
        )
        label = st.selectbox("Handling", list(Tlp), index=list(Tlp).index(feed.handling), width=200)
    hazards = st.multiselect("What it speaks of", list(Hazard), list(feed.hazards))
    fields = st.text_area(
        "What its fields mean, one a line: report's field = field of the record",
        "\n".join(f"{name} = {source}" for name, source in feed.fields.items()),
        help="native_id = id, title = headline, occurred_at = time, figure.magnitude = mag …",
    )
    return replace(
        feed,
        **texts,
        every_s=every,
        reliability=letter or feed.reliability,
        reliability_reason=feed.reliability_reason
        if letter is feed.reliability
        else "As judged by who added it.",
        handling=label or feed.handling,
        hazards=tuple(hazards),
        fields=declared(fields),
    )


def read_as(tried: Trial) -> Feed:
    """Ask how the body is to be read; return the feed that is read so."""
    feed = tried.feed
    way = st.selectbox(
        "Read as",
        tried.ways,
        index=reading.taken(tried.ways, feed),
        format_func=lambda way: way.words,
        width=620,
        help="The format as it stands, or as a feed that is known here writes it.",
    )
    linked = feed.linked
    if feed.format in reading.LINKING:
        wanted = st.checkbox(
            "Entries link to CAP documents",
            bool(linked),
            help="Each document is fetched, too; what an entry says of itself is then left aside.",
        )
        linked = (linked or "cap") if wanted else ""
    return replace(feed, format=way.format, adapter=way.adapter, linked=linked)


def declared(text: str) -> dict[str, str]:
    """Return the mapping that lines of `field = source` declare."""
    pairs = (line.partition("=") for line in text.splitlines() if line.strip())
    return {name.strip(): source.strip() for name, _, source in pairs}


def reread(room: Room, tried: Trial, feed: Feed) -> str:
    """Read what came once more; return the sentence that says so."""
    again = desk.try_again(room.name, _shared.reader(), tried, feed)
    st.session_state[f"feeds.trial.{room.name}"] = again
    return "Read again as corrected. Nothing is stored yet."


def keep(room: Room, tried: Trial, feed: Feed, reason: str) -> str:
    """Subscribe to it; return the sentence that says so."""
    given = _desk.given(reason)
    again = desk.try_again(room.name, given.person, tried, feed)
    kept = desk.add_feed(room.name, again, given)
    del st.session_state[f"feeds.trial.{room.name}"]
    return f"Saved: {kept.title}. It is polled every {kept.every_s:,} s from now on."
