"""What could not be taken from the feeds, with the raw record; and reading it once more."""

import textwrap

import streamlit as st

from assess import desk, rooms
from model.poll import Problem
from model.room import Room
from pages import _desk, _shared

PLACE = "feeds.replay"
MOST = 50
FIRST_WORDS = 100
NONE = "Nothing in these feeds had to be left out so far."


@st.fragment
def panel(room: Room) -> None:
    """Draw the problems, the newest first. Drawn again by hand: a form may be half filled in."""
    rows = rooms.feed_table(room.name, _shared.clearance())
    titles = {row.feed.name: row.feed.title for row in rows}
    with st.container(key="feeds.problems"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                "Feed",
                [None, *titles],
                format_func=lambda name: titles[name] if name else "All feeds",
                key="feeds.feed",
                width=320,
            )
            st.button("Look again", key="feeds.look")
        found = rooms.problems(room.name, _shared.clearance(), chosen, MOST)
        if not found:
            st.text(NONE)
            return
        _desk.outcome(PLACE)
        reason = st.text_input(f"{_desk.REASON}, where a record is read again", max_chars=500)
        for number, problem in enumerate(found):
            one(room, problem, titles.get(problem.feed, problem.feed), number, reason)


def one(room: Room, problem: Problem, title: str, number: int, reason: str) -> None:
    """Draw one problem; its words and bytes come from outside, so they are shown as text."""
    where = _where(problem)
    when = f"{_shared.moment(problem.at)} UTC"
    why = textwrap.shorten(problem.reason, FIRST_WORDS, placeholder=" …")
    label = _shared.verbatim(f"{when} · {title} · {where} · {why}")
    with st.expander(label, key=f"feeds.problem.{number}"):
        st.text(problem.reason)
        st.code(
            problem.raw.decode("utf-8", "replace") or "(no bytes arrived)",
            language=None,
            wrap_lines=True,
        )
        if not problem.payload:
            return
        st.text(f"Payload SHA-256 {problem.payload}")
        asked = st.button(
            "Read this payload again",
            key=f"feeds.again.{number}",
            help="With the reader as it is now; what it adds is known from now on.",
        )
        if asked:
            _desk.decide(PLACE, lambda: again(room, problem, reason))


def _where(problem: Problem) -> str:
    if problem.record is None:
        return "whole poll"
    cost = "taken in part" if problem.partial else "left out"
    return f"record {problem.record + 1}, {cost}"


def again(room: Room, problem: Problem, reason: str) -> str:
    """Read a stored payload once more; return what came of it."""
    given = _desk.given(reason)
    return desk.replay(room.name, problem.feed, problem.payload, given).words()
