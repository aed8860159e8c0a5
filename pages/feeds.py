"""Feeds: how each one stands, and what could not be taken from it."""

from datetime import timedelta
from typing import Any

import streamlit as st

from assess import rooms
from assess.feeds import FeedRow
from model.errors import FusionCellError
from model.poll import Problem
from model.room import Room
from pages import _exercise, _frame, _shared

REFRESH = timedelta(seconds=2)
MOST_PROBLEMS = 50
NO_PROBLEMS = "Nothing in these feeds had to be left out so far."


def page(room: Room) -> None:
    """Draw the screen. Invariant: each fragment draws one container and nothing beside it.

    A fragment that runs again with more elements than before would write over its neighbours.
    """
    with st.container(key="desk"):
        head(room)
        _exercise.controls(room)
        health(room)
        problems(room)
        foot(room)


@st.fragment(run_every=REFRESH)
def head(room: Room) -> None:
    """Draw the header again every two seconds."""
    _frame.desk(room, "feeds", rooms.picture(room.name, _shared.clearance()))


@st.fragment(run_every=REFRESH)
def health(room: Room) -> None:
    """Draw the table of feeds."""
    rows = rooms.feed_table(room.name, _shared.clearance())
    caption = f"{len(rows)} feeds, times in UTC" if rows else "This room has no feeds."
    _frame.draw("feeds", "feedtable", {"caption": caption, "rows": [feed(row) for row in rows]})


def feed(row: FeedRow) -> dict[str, Any]:
    """Return one line of the table."""
    health = row.health
    return {
        "title": row.feed.title,
        "agency": row.feed.agency,
        "freshness": row.status.freshness,
        "words": row.status.words,
        "strip": _shared.plain(row.strip),
        "polled": _shared.moment(health.polled_at if health else None),
        "answered": _shared.moment(row.status.answered_at),
        "news": _shared.moment(health.brought_at if health else None),
        "next": _shared.moment(health.next_at if health else None),
        "items": row.status.items,
        "problems": row.status.problems,
        "reliability": f"reliability {row.feed.reliability}",
        "origin": row.feed.origin,
        "licence": row.feed.licence,
    }


@st.fragment(run_every=REFRESH * 5)
def problems(room: Room) -> None:
    """Draw what could not be taken, the newest first, with the raw record."""
    rows = rooms.feed_table(room.name, _shared.clearance())
    titles = {row.feed.name: row.feed.title for row in rows}
    with st.container(key="feeds.problems"):
        st.subheader("Problems", anchor=False)
        chosen = st.selectbox(
            "Feed",
            [None, *titles],
            format_func=lambda name: titles[name] if name else "All feeds",
            key="feeds.feed",
            width=320,
        )
        found = rooms.problems(room.name, _shared.clearance(), chosen, MOST_PROBLEMS)
        if not found:
            st.text(NO_PROBLEMS)
        for number, problem in enumerate(found):
            one(problem, titles, number)


def one(problem: Problem, titles: dict[str, str], number: int) -> None:
    """Draw one problem; its words and bytes come from outside, so they are shown as text."""
    where = "whole poll" if problem.record is None else f"record {problem.record + 1}"
    title = titles.get(problem.feed, problem.feed)
    with st.expander(
        f"{_shared.moment(problem.at)} UTC · {title} · {where}", key=f"feeds.problem.{number}"
    ):
        st.text(problem.reason)
        st.code(
            problem.raw.decode("utf-8", "replace") or "(no bytes arrived)",
            language=None,
            wrap_lines=True,
        )
        if problem.payload:
            st.text(f"Payload SHA-256 {problem.payload}")


@st.fragment(run_every=REFRESH)
def foot(room: Room) -> None:
    """Draw the footer."""
    _frame.footer(room, "feeds", rooms.picture(room.name, _shared.clearance()))


try:
    page(_shared.chosen_room())
except FusionCellError as error:
    _shared.show_error(error)
