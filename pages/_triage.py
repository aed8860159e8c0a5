"""The triage queue: by priority, marked by hand or by key, decided about together."""

from collections.abc import Mapping
from datetime import timedelta

import streamlit as st

from assess import acting, casework
from assess.acting import Given
from assess.triage import Number
from assess.triage_view import Listed
from assess.triaging import MOST, Wanted
from assess.words import counted
from model.room import Room
from model.triage import Stage
from pages import _desk, _incidents, _shared

REFRESH = timedelta(seconds=2)
PLACE = "coordinate.triage"
LIST = f"{PLACE}.list"
NONE = "No incident is open in this room, so none waits. Its feeds are asked all the same."
UNSAID = "No reason was given."
KEYS = "Keys: j and k move, Space marks, Enter opens; a, s and x decide."
DECISIONS = {
    Stage.ACKNOWLEDGED: ("Acknowledge", "a", "acknowledged"),
    Stage.ASSIGNED: ("Assign", "s", "assigned"),
    Stage.CLOSED: ("Close", "x", "closed"),
}


@st.fragment(run_every=REFRESH)
def queue(room: Room) -> None:
    """Draw the queue, and above it what can be decided about those that are marked."""
    found = casework.queue(room.name, _shared.reader())
    chosen = [item for item in _chosen() if item in found.numbers]
    with st.container(key=PLACE):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(" \N{MIDDLE DOT} ".join(found.counts) if found.rows else NONE)
            st.text(found.looked)
            st.button("I have looked", key=f"{PLACE}.look", on_click=_look, args=(room,))
        words = f"{counted(len(chosen), 'incident')} chosen. {KEYS}"
        seen = {item: found.numbers[item] for item in chosen[:MOST]}
        bar(room, PLACE, words, seen, keys=True)
        _listed(found)


def bar(room: Room, place: str, words: str, seen: Mapping[str, Number], *, keys: bool) -> None:
    """Ask who shall have what is chosen, and why.

    What was seen is bound to the buttons as they are drawn: who presses one decides about that,
    and not about what somebody else has decided since.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{place}.bar"):
        st.text_input("Agency", key=f"{place}.agency", max_chars=80, width=240)
        st.text_input("Person", key=f"{place}.person", max_chars=80, width=240)
        st.text_input(_desk.REASON, key=f"{place}.reason", max_chars=500, width=420)
        for stage, (label, key, _) in DECISIONS.items():
            st.button(
                label,
                key=f"{place}.{stage}",
                shortcut=key if keys else None,
                on_click=_decide,
                args=(room, place, stage, seen),
            )
    st.text(words)
    _desk.outcome(place)


def _decide(room: Room, place: str, stage: Stage, seen: Mapping[str, Number]) -> None:
    """Decide; what was typed goes only when it was kept."""
    typed = {
        name: str(st.session_state.get(f"{place}.{name}", ""))
        for name in ("agency", "person", "reason")
    }

    def work() -> str:
        given = _given(stage, typed["reason"])
        to = {"agency": typed["agency"], "person": typed["person"]}
        wanted = Wanted(stage=stage, seen=seen, **(to if stage is Stage.ASSIGNED else {}))
        casework.decide(room.name, wanted, given)
        return f"{counted(len(seen), 'incident')} {DECISIONS[stage][2]}."

    if _desk.attempt(place, work):
        st.session_state[f"{place}.reason"] = ""
        st.session_state[f"{LIST}.turn"] = st.session_state.get(f"{LIST}.turn", 0) + 1


def _given(stage: Stage, reason: str) -> Given:
    """Return who decides and why; only what is closed needs more than that somebody did so."""
    if stage is Stage.CLOSED or reason.strip():
        return _desk.given(reason)
    return Given(person=acting.named(_shared.reader()), reason=UNSAID)


def _look(room: Room) -> None:
    def work() -> str:
        casework.look(room.name, acting.named(_shared.reader()))
        return "Noted. What comes from now on is marked as new to you."

    _desk.attempt(PLACE, work)


def _chosen() -> list[str]:
    """Return the incidents that are marked; where none is, the one that the keys stand at."""
    told = st.session_state.get(LIST, {})
    turn = st.session_state.get(f"{LIST}.turn", 0)
    marked = told.get("marked") or {}
    if not isinstance(marked, dict) or marked.get("turn") != turn:
        marked = {}
    at = told.get("at") or ""
    return list(map(str, marked.get("ids") or ())) or ([str(at)] if at else [])


def _listed(found: Listed) -> None:
    data = {
        "rows": _shared.plain(found.rows[:MOST]),
        "rest": f"{len(found.rows) - MOST:,} more come after these."
        if len(found.rows) > MOST
        else "",
        "turn": st.session_state.get(f"{LIST}.turn", 0),
    }
    told = _shared.component("triage")(
        key=LIST,
        data=data,
        on_marked_change=_redrawn,
        on_at_change=_redrawn,
        on_chosen_change=lambda: _incidents.select(LIST),
    )
    if told.get("chosen"):
        st.rerun()


def _redrawn() -> None:
    """Let the state be kept; it is read when the queue is drawn anew."""


@st.fragment(run_every=REFRESH)
def alarm(room: Room) -> None:
    """Say and sound what is extreme and new; whichever part of the page is open."""
    found = casework.queue(room.name, _shared.reader())
    data = {
        "room": room.name,
        "alarms": [{"id": name, "title": title} for name, title in found.alarms],
    }
    with st.container(key=f"{PLACE}.alarm"):
        _shared.component("alarm")(key=f"{PLACE}.alarm.sound", data=data)
