"""Merge two incidents or split one: a person's word about pairs of their reports."""

from collections.abc import Mapping

import streamlit as st

from assess import casework, coordination
from assess.joining import JoiningError, Merge, Split
from model.room import Room
from pages import _desk, _shared

PLACE = "coordinate.case.joining"
NOTHING = "Nothing was decided."


@st.fragment
def panel(room: Room, incident: str) -> None:
    """Draw both. Drawn again by hand: a reason may be half written."""
    found = coordination.dossier(room.name, _shared.clearance(), incident)
    with st.container(key=PLACE):
        _desk.outcome(PLACE)
        if found is None:
            st.text("This incident is not in the picture that you may see any more.")
            return
        if found.id != incident:
            st.text("It was taken in by another one. Choose that in the list.")
            return
        # What a person presses is about what they saw, not about what is there by then.
        parts = casework.parts(room.name, _shared.clearance(), incident)
        merged(room, incident, found.others, parts.revision)
        parted(room, incident, parts.series, parts.revision)


def merged(room: Room, incident: str, others: Mapping[str, str], seen: int) -> None:
    """Ask which other incident is the same occurrence."""
    place = f"{PLACE}.merge"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "The same occurrence as",
            list(others),
            format_func=lambda name: others[name],
            index=None,
            placeholder="Choose an incident",
            key=f"{place}.chosen",
            width=420,
        )
        st.text_input(_desk.REASON, key=f"{place}.reason", max_chars=500, width=420)
        st.button("Merge", key=place, on_click=_merge, args=(room, incident, seen))


def parted(room: Room, incident: str, series: Mapping[str, str], seen: int) -> None:
    """Ask which series of reports are about another occurrence."""
    if len(series) < 2:
        st.text("One series of reports stands in it, so there is nothing to split.")
        return
    place = f"{PLACE}.split"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "About another occurrence",
            list(series),
            format_func=lambda key: series[key],
            placeholder="Choose series of reports",
            key=f"{place}.chosen",
            width=640,
        )
        st.text_input(_desk.REASON, key=f"{place}.reason", max_chars=500, width=420)
        st.button("Split", key=place, on_click=_split, args=(room, incident, seen))


def _merge(room: Room, incident: str, seen: int) -> None:
    place = f"{PLACE}.merge"
    other = st.session_state.get(f"{place}.chosen")

    def work() -> str:
        if not other:
            raise JoiningError("No other incident is chosen.", NOTHING, "Choose one.")
        return _said(room, place, Merge(incident=incident, other=str(other)), seen)

    _desk.attempt(PLACE, work)


def _split(room: Room, incident: str, seen: int) -> None:
    place = f"{PLACE}.split"
    keys = frozenset(map(str, st.session_state.get(f"{place}.chosen") or ()))
    _desk.attempt(PLACE, lambda: _said(room, place, Split(incident=incident, keys=keys), seen))


def _said(room: Room, place: str, wanted: Merge | Split, seen: int) -> str:
    given = _desk.given(str(st.session_state.get(f"{place}.reason", "")))
    pairs = casework.join(room.name, wanted, given, seen)
    what = "One occurrence" if isinstance(wanted, Merge) else "Two occurrences"
    return f"{what}, said of {pairs:,} pairs of reports. The picture follows within seconds."
