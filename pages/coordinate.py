"""Coordinate: the open incidents, and what waits for a person's word."""

import streamlit as st

from model.errors import FusionCellError
from model.room import Room
from pages import (
    _exercise,
    _frame,
    _handover,
    _incidents,
    _review,
    _rooms,
    _shared,
    _tasks,
    _triage,
    _who,
)

TABS = {
    "Triage": _triage.queue,
    "Review queue": _review.queue,
    _incidents.HERE: _incidents.panel,
    _tasks.TAB: _tasks.panel,
    "Contradictions": _incidents.contradicted,
    "Judged by persons": _review.judged,
    "Handover": _handover.panel,
    "Rooms": _rooms.panel,
}


def page(room: Room) -> None:
    """Draw the screen. Invariant: each fragment draws one container and nothing beside it."""
    with st.container(key="desk"):
        _frame.head(room, "coordinate")
        _who.ask()
        _exercise.controls(room)
        _triage.alarm(room)
        work(room)
        _frame.foot(room, "coordinate")


def work(room: Room) -> None:
    """Draw the parts, each behind its tab; only the open one is drawn."""
    with st.container(key="coordinate.work"):
        _incidents.turn()
        tabs = st.tabs(list(TABS), key=_incidents.TAB, bind="query-params")
        for tab, panel in zip(tabs, TABS.values(), strict=True):
            if tab.open:
                with tab:
                    panel(room)


try:
    page(_shared.chosen_room())
except FusionCellError as error:
    _shared.show_error(error)
