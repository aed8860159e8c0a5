"""Feeds: how each one stands, and what could not be taken from it."""

from typing import Any

import streamlit as st

from assess import rooms
from assess.feeds import FeedRow
from assess.view import Freshness
from model.errors import FusionCellError
from model.room import Room
from pages import (
    _change,
    _exchange,
    _exercise,
    _frame,
    _problems,
    _reliability,
    _shared,
    _trial,
    _who,
)

TABS = ("Health", "Problems", "Reliability", "Change a feed", "Add a feed", "Import and export")


def page(room: Room) -> None:
    """Draw the screen. Invariant: each fragment draws one container and nothing beside it.

    A fragment that runs again with more elements than before would write over its neighbours.
    """
    with st.container(key="desk"):
        _frame.head(room, "feeds")
        _who.ask()
        _exercise.controls(room)
        work(room)
        _frame.foot(room, "feeds")


@st.fragment(run_every=_frame.REFRESH)
def health(room: Room) -> None:
    """Draw the table of feeds."""
    rows = rooms.feed_table(room.name, _shared.clearance(), with_lags=True)
    asked = sum(row.status.freshness is not Freshness.OFF for row in rows)
    caption = f"{asked} feeds, times in UTC" if rows else "This room has no feeds."
    _frame.draw("feeds", "feedtable", {"caption": caption, "rows": [feed(row) for row in rows]})


def feed(row: FeedRow) -> dict[str, Any]:
    """Return one line of the table."""
    health = row.health
    return {
        "name": row.feed.name,
        "title": row.feed.title,
        "agency": row.feed.agency,
        "freshness": row.status.freshness,
        "words": row.status.words,
        "strip": _shared.plain(row.strip),
        "polled": _shared.moment(health.polled_at if health else None),
        "next": _shared.moment(health.next_at if health else None),
        "answered": _shared.moment(row.status.answered_at),
        "news": _shared.moment(health.brought_at if health else None),
        "items": row.status.items,
        "problems": row.status.problems,
        "published": row.published,
        "received": row.received,
        "reliability": f"reliability {row.feed.reliability}",
        "origin": row.feed.origin,
        "licence": row.feed.licence,
    }


def work(room: Room) -> None:
    """Draw how the feeds stand and, each behind its tab, what is done about them.

    Only the table is drawn again by itself: in the other parts a form may be half filled in.
    """
    with st.container(key="feeds.work"):
        panels = (
            health,
            _problems.panel,
            _reliability.panel,
            _change.panel,
            _trial.panel,
            _exchange.panel,
        )
        # In the address, so that a link leads to a tab; and only the open one is drawn.
        tabs = st.tabs(TABS, key="feeds.tab", bind="query-params")
        for tab, panel in zip(tabs, panels, strict=True):
            if tab.open:
                with tab:
                    panel(room)


try:
    page(_shared.chosen_room())
except FusionCellError as error:
    _shared.show_error(error)
