"""What parts with deadlines share: a list that keeps its place, a form that loses nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import nan
from typing import Any, NoReturn, TypeVar

import streamlit as st

from assess import coordination
from assess.task_lines import Line
from model.handling import Tlp
from model.item import C, Overtaken, Version
from model.room import Room
from pages import _desk, _shared

T = TypeVar("T")

MOST = 200
"""Lines drawn at once; those that come after are counted."""
NEW = "new"
WITHIN_H = (1, 2, 4, 6, 12, 24, 48, 72)
FIRST_H = 2


def listed(place: str, lines: Sequence[Line], caption: str) -> None:
    """Draw the lines; the one that is chosen is kept for the form of this place."""
    data = {
        "caption": caption,
        "rows": _shared.plain(lines[:MOST]),
        "rest": f"{len(lines) - MOST:,} more come after these." if len(lines) > MOST else "",
        "selected": chosen(place),
    }
    key = f"{place}.lines"
    told = _shared.component("tasks")(
        key=key, data=data, on_chosen_change=lambda: _choose(place, key)
    )
    if told.get("chosen"):
        st.rerun()


def _choose(place: str, key: str) -> None:
    st.session_state[f"{place}.chosen"] = str(st.session_state[key]["chosen"])


def chosen(place: str) -> str:
    """Return the id of the line that was chosen here; empty where none was."""
    return str(st.session_state.get(f"{place}.chosen", ""))


def place_of(place: str, incident: str) -> str:
    """Return the key of a part: of the room's, or of one incident's panel."""
    return f"{place}.{incident}" if incident else place


def heading(place: str, words: str, *, is_new: bool) -> None:
    """Say what the form is about and what came of the last one; lead back to a new one."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(words, anchor=False)
        if not is_new and st.button("Write a new one", key=f"{place}.another"):
            st.session_state[f"{place}.chosen"] = ""
            st.rerun()
    _desk.outcome(place)


def form_of(place: str, found: Mapping[str, T], title: str) -> tuple["Form", T | None]:
    """Say what the form is about: what was chosen of these, by id, or something new."""
    name = chosen(place)
    item = found.get(name)
    heading(place, title if item else f"New {title.lower()}", is_new=item is None)
    return Form(place=place, name=name if item else NEW), item


def buttons(words: Sequence[str]) -> str:
    """Draw the ways to send a form, the first one as the usual one; return the one pressed."""
    with st.container(horizontal=True):
        pressed = [
            label
            for number, label in enumerate(words)
            if st.form_submit_button(label, type="secondary" if number else "primary")
        ]
    return pressed[0] if pressed else ""


def incident(room: Room, form: "Form") -> str:
    """Ask which open incident it concerns, if any; return its id."""
    found = coordination.incidents(room.name, _shared.clearance())
    titles = {entry.id: entry.title for entry in found}
    return st.selectbox(
        "Incident that it concerns",
        ["", *titles],
        format_func=lambda it: titles.get(it, "None"),
        key=form.key("incident"),
        width=420,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form about one thing. What is typed stays in it until it has been kept.

    Attributes:
        place: Key of the part of the page.
        name: Id of what it is about, or `NEW`.
    """

    place: str
    name: str

    @property
    def _turn(self) -> int:
        return int(st.session_state.get(f"{self.place}.{self.name}.turn", 0))

    def key(self, field: str) -> str:
        """Return the key of a field; once something was kept, the fields begin anew."""
        return f"{self.place}.{self.name}.{self._turn}.{field}"

    def begun(self, field: str, value: Any) -> Any:  # noqa: ANN401 - whatever the form begins with
        """Return what a field began with: what the clock or others change meanwhile is kept out."""
        return st.session_state.setdefault(self.key(f"begun.{field}"), value)

    def seen(self, newest: Version[C] | None) -> Version[C] | None:
        """Return the version on which the form rests: the one that stood when it was first drawn.

        What is sent rests on what the person read, not on what somebody else wrote meanwhile.
        """
        found: Version[C] | None = self.begun("seen", newest)
        return found

    def send(self, work: Callable[[], str]) -> NoReturn:
        """Do what was asked for, and draw again; what was typed stays where it was refused."""

        def told() -> str:
            try:
                return work()
            except Overtaken:
                # Now they are told of it: the next time it is sent, they know.
                st.session_state.pop(self.key("begun.seen"), None)
                raise

        if _desk.attempt(self.place, told):
            st.session_state[f"{self.place}.{self.name}.turn"] = self._turn + 1
        _desk.redraw()

    def moment(self, label: str, field: str, value: datetime) -> datetime:
        """Ask for a time, UTC."""
        begun: datetime = self.begun(
            field, value.astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
        )
        given = st.datetime_input(label, begun, key=self.key(field), width=240)
        return (given or begun).replace(tzinfo=UTC)

    def deadline(self, label: str, field: str, stands: datetime | None, now: datetime) -> datetime:
        """Ask by when, UTC: of something new in so many hours from when it is sent, or exactly.

        A form may stand open for hours: a time that it began with would be late when it is sent.
        """
        if stands is not None:
            return self.moment(label, field, stands)
        within = st.selectbox(
            label,
            WITHIN_H,
            WITHIN_H.index(FIRST_H),
            format_func=lambda hours: f"in {hours} h",
            key=self.key(field),
            width=240,
        )
        exactly = st.datetime_input(
            "Or exactly at, UTC", None, key=self.key(f"{field}.exactly"), width=240
        )
        return exactly.replace(tzinfo=UTC) if exactly else now + timedelta(hours=within)

    def text(self, label: str, field: str, value: str = "", **options: Any) -> str:  # noqa: ANN401
        """Ask for words; options are the widget's."""
        settings = {"width": 420, "max_chars": 300, **options}
        begun = self.begun(field, value)
        return " ".join(st.text_input(label, begun, key=self.key(field), **settings).split())

    def number(self, label: str, field: str, value: float | None, most: float) -> float:
        """Ask for a number of at most this size; what is not given is refused when it is sent."""
        begun = self.begun(field, value)
        given = st.number_input(
            label, -most, most, begun, format="%.4f", key=self.key(field), width=200
        )
        return nan if given is None else float(given)

    def label(self, value: Tlp) -> Tlp:
        """Ask for the handling label."""
        labels = list(Tlp)
        begun = self.begun("handling", value)
        return st.selectbox(
            "Handling", labels, labels.index(begun), key=self.key("handling"), width=220
        )

    def reason(self) -> str:
        """Ask why, for the log."""
        key = self.key("reason")
        return st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
