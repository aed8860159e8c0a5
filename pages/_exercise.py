"""The clock of an exercise: pause, speed, jump."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from assess import rooms
from assess.view import ClockState
from model.errors import FusionCellError
from model.room import Room, RoomKind
from pages import _shared

REFRESH = timedelta(seconds=5)
SPEEDS = {1.0: "real time", 60.0: "1 min = 1 h", 360.0: "1 min = 6 h", 1440.0: "1 min = 1 day"}
MOMENT = "%a %d %b %H:%M"
YEARS = timedelta(days=3_652)


def controls(room: Room) -> None:
    """Draw the controls where the room is an exercise; a live clock cannot be set."""
    if room.kind is RoomKind.EXERCISE:
        _controls(room)


@st.fragment(run_every=REFRESH)
def _controls(room: Room) -> None:
    state = rooms.clock_state(room.name)
    # The clock is the room's, not the reader's: what another has set shows here too.
    st.session_state["feeds.speed"] = state.speed
    st.session_state.setdefault("feeds.target", state.opens_at.replace(tzinfo=None))
    with st.container(key="feeds.exercise", horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Collecting" if state.collecting else "Run" if state.paused else "Pause",
            key="feeds.pause",
            disabled=state.collecting,
            shortcut="p",
            type="primary",
            on_click=_set,
            args=(room, {"pause": not state.paused}),
        )
        _speed(room, state)
        _jump(room, state)
        st.button(
            "Start again",
            key="feeds.restart",
            help="Back to the moment at which the exercise opens",
            on_click=_set,
            args=(room, {"restart": True}),
        )
        _refusal()


def _speed(room: Room, state: ClockState) -> None:
    st.selectbox(
        "Speed of scenario time",
        [*SPEEDS, *([] if state.speed in SPEEDS else [state.speed])],
        format_func=lambda speed: f"×{speed:g}  {SPEEDS.get(speed, '')}",
        key="feeds.speed",
        width=210,
        on_change=lambda: _set(room, {"speed": st.session_state["feeds.speed"]}),
    )


def _jump(room: Room, state: ClockState) -> None:
    moments = dict(state.moments)
    st.selectbox(
        "Moments of the exercise, UTC",
        list(moments),
        format_func=lambda at: f"{at:{MOMENT}}  {moments[at]}",
        key="feeds.moment",
        index=None,
        placeholder="Jump to a moment",
        on_change=_to_moment,
        args=(room,),
        width=460,
    )
    # Wider than the recording: outside its own limits the field would keep the time it had before
    # and say nothing, so that the room refuses instead, in words.
    st.datetime_input(
        "Or any time, UTC",
        value=None,
        min_value=state.starts_at.replace(tzinfo=None) - YEARS,
        max_value=state.ends_at.replace(tzinfo=None) + YEARS,
        step=timedelta(minutes=15),
        format="DD/MM/YYYY",
        key="feeds.target",
        width=230,
    )
    st.button("Jump", key="feeds.jump", on_click=_to_target, args=(room,))


def _to_moment(room: Room) -> None:
    """Jump to the chosen moment, and choose none, so that it can be chosen again."""
    moment: datetime | None = st.session_state["feeds.moment"]
    if moment is not None:
        st.session_state["feeds.moment"] = None
        _set(room, {"jump": moment})


def _to_target(room: Room) -> None:
    target: datetime | None = st.session_state["feeds.target"]
    if target is not None:
        _set(room, {"jump": target.replace(tzinfo=UTC)})


def _set(room: Room, change: dict[str, object]) -> None:
    try:
        rooms.control(room.name, _shared.reader(), **change)  # type: ignore[arg-type]
        st.session_state["feeds.refusal"] = None
    except FusionCellError as error:
        st.session_state["feeds.refusal"] = error


def _refusal() -> None:
    """Say why the clock was not set; a callback has no place of its own on the screen."""
    error: FusionCellError | None = st.session_state.get("feeds.refusal")
    if error is not None:
        st.text(str(error))
