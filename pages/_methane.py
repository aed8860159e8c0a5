"""A report by hand: the M/ETHANE form, with the writer's own grade and label."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from assess import casework, rooms
from assess.handwritten import Wanted, WritingError
from model.grade import Credibility, Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.methane import LONGEST, Casualties, Methane
from model.person import Permission
from model.place import Point, Precision
from model.room import Room
from model.severity import Level
from pages import _desk, _shared

PLACE = "coordinate.case.methane"
NOTHING = "Nothing was reported; what you wrote still stands in the form."
TEXTS = {
    "location": "Exact location, in words",
    "kind": "Type of incident",
    "hazards": "Hazards, present or suspected",
    "access": "Access, safe routes",
    "present": "Emergency services present",
    "required": "Emergency services required",
}
COUNTS = ("dead", "injured", "missing")
ABOUT, OWN = "It concerns this incident", "Fusion shall find out what it concerns"
MAJOR = {"not said": None, "declared": True, "not declared": False}
POINTED = [item for item in Precision if item is not Precision.NONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of one incident: its key, by which its fields are kept."""

    room: Room
    incident: str

    def key(self, name: str) -> str:
        """Return the session's key of a field."""
        return f"{PLACE}.{self.incident}.{name}"

    def said(self, name: str) -> Any:  # noqa: ANN401 - what a widget holds
        """Return what stands in a field."""
        return st.session_state.get(self.key(name))


@st.fragment
def panel(room: Room, incident: str) -> None:
    """Draw the form. What is typed stays until it is kept."""
    form = Form(room=room, incident=incident)
    with st.container(key=PLACE):
        _desk.outcome(PLACE)
        # Who may not judge what a report concerns leaves that to fusion.
        about = (ABOUT, OWN) if _shared.reader().may(Permission.JUDGE) else (OWN,)
        st.selectbox("About", about, key=form.key("about"), width=420)
        _what(form)
        _where(form)
        _how_many(form)
        _how_well(form)
        st.button("Report", key=f"{PLACE}.send", type="primary", on_click=_send, args=(form,))


def _what(form: Form) -> None:
    st.radio("Major incident", list(MAJOR), key=form.key("major"), horizontal=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Hazard, for the picture",
            [hazard for hazard in Hazard if hazard is not Hazard.HOTSPOT],
            index=None,
            placeholder="Choose",
            key=form.key("hazard"),
            width=260,
        )
        st.selectbox(
            "Your estimate of the level",
            list(Level),
            format_func=lambda level: f"{int(level)} {level.name.lower()}",
            index=None,
            placeholder="no estimate",
            key=form.key("level"),
            width=260,
        )
        now = rooms.clock(form.room.name).now().replace(second=0, microsecond=0, tzinfo=None)
        st.session_state.setdefault(form.key("at"), now)
        st.datetime_input("Seen at, UTC", key=form.key("at"), step=60, width=300)


def _asked(form: Form, *names: str) -> None:
    for name in names:
        st.text_input(TEXTS[name], key=form.key(name), max_chars=LONGEST)


def _where(form: Form) -> None:
    _asked(form, "location")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Position: latitude, longitude",
            key=form.key("position"),
            max_chars=60,
            placeholder="36.241, -105.048",
            width=300,
        )
        st.selectbox(
            "How exactly it is known",
            POINTED,
            format_func=str.capitalize,
            index=None,
            placeholder="Choose",
            key=form.key("precision"),
            width=240,
        )


def _how_many(form: Form) -> None:
    _asked(form, "kind", "hazards", "access")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in COUNTS:
            st.number_input(
                f"Number of casualties: {name}",
                min_value=0,
                max_value=10_000_000,
                value=None,
                step=1,
                placeholder="not said",
                key=form.key(name),
                width=240,
            )
    _asked(form, "present", "required")


def _how_well(form: Form) -> None:
    """Ask for the grade, credibility first, and for the label."""
    st.text_input(
        "Told by, empty where you saw it yourself", key=form.key("told_by"), max_chars=LONGEST
    )
    st.radio(
        "How credible is the information?",
        list(Credibility),
        format_func=lambda item: f"{item} {item.meaning}",
        index=None,
        key=form.key("credibility"),
        horizontal=True,
    )
    if form.said("credibility") is not None:
        st.radio(
            "How reliable is the source?",
            list(Reliability),
            format_func=lambda item: f"{item} {item.meaning}",
            index=None,
            key=form.key("reliability"),
            horizontal=True,
        )
    clearance = _shared.clearance() or Tlp.CLEAR
    labels = [label for label in Tlp if clearance.permits(label)]
    st.selectbox(
        "Handling", labels, index=None, placeholder="Choose", key=form.key("label"), width=300
    )
    st.text_input("Why you grade it so, for the log", key=form.key("reason"), max_chars=500)


def _send(form: Form) -> None:
    """Report it; what was typed goes only when it was kept."""

    def work() -> str:
        incident = form.incident if form.said("about") == ABOUT else ""
        wanted = Wanted(methane=read(form), incident=incident)
        casework.report(form.room.name, wanted, _desk.given(str(form.said("reason") or "")))
        return "Reported. The picture follows within seconds."

    if _desk.attempt(PLACE, work):
        for key in [key for key in st.session_state if str(key).startswith(form.key(""))]:
            del st.session_state[key]


def read(form: Form) -> Methane:
    """Return what the form says.

    Raises:
        FusionCellError: Something that it has to say is missing, or cannot be.
    """
    needed = {
        "hazard": "hazard",
        "credibility": "credibility",
        "reliability": "reliability",
        "label": "handling",
    }
    missing = [word for name, word in needed.items() if form.said(name) is None]
    if missing:
        raise WritingError(f"Not chosen: {', '.join(missing)}.", NOTHING, "Choose, and send again.")
    point = position(str(form.said("position") or ""))
    precision = form.said("precision")
    if (point is None) is not (precision is None):
        raise WritingError(
            "A position needs how exactly it is known, and only a position.", NOTHING, "Say both."
        )
    at = form.said("at")
    if not isinstance(at, datetime):
        raise WritingError("It is not said when it was seen.", NOTHING, "Give the time, UTC.")
    texts = {name: " ".join(str(form.said(name) or "").split()) for name in (*TEXTS, "told_by")}
    return Methane(
        **texts,
        hazard=Hazard(form.said("hazard")),
        at=at.replace(tzinfo=UTC),
        reliability=Reliability(form.said("reliability")),
        credibility=Credibility(form.said("credibility")),
        handling=Tlp(form.said("label")),
        major=MAJOR[form.said("major") or "not said"],
        casualties=Casualties(**{name: form.said(name) for name in COUNTS}),
        point=point,
        precision=precision or Precision.NONE,
        level=form.said("level"),
    )


def position(text: str) -> Point | None:
    """Return a position from `latitude, longitude` in degrees WGS 84; None where nothing is said.

    Raises:
        FusionCellError: It is none.
    """
    parts = text.replace(";", ",").replace(",", " ").split()
    if not parts:
        return None
    try:
        latitude, longitude = map(float, parts)
    except ValueError as error:
        raise WritingError(
            f"{text!r} is no position.", NOTHING, "Write latitude, longitude in degrees."
        ) from error
    return Point(longitude=longitude, latitude=latitude)
