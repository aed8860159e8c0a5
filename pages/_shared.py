"""What the pages share: the reader, the room, the components, and how an error is shown."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from assess import people, rooms
from model.clock import utc_now
from model.errors import FusionCellError
from model.handling import Tlp
from model.person import Person
from model.room import Room
from pages import _signing

FOLDER = Path(__file__).resolve().parent
STYLE = FOLDER / "style.css"
_COMPONENTS = FOLDER / "components"
SAID = "who.said"
"""Session key of the name and role that somebody gave at the desk."""
COOKIE = "fusion_cell_who"
"""Where the browser remembers them from page to page: no proof, and never taken for one."""


def reader() -> Person:
    """Return who reads this screen: the one check of pages, map routes and downloads rests on it.

    Where people sign in, it is who did; nobody else sees anything. Else it is who they say they
    are, or a responder without a name.
    """
    settings = rooms.centre().settings
    if settings.sign_in:
        claims = _signing.claims()
        person = people.signed_in(claims, settings.rules) if claims else people.STRANGER
        if not people.ended(person, claims, utc_now()):
            return person
        _signing.leave()
        return people.STRANGER  # a callback goes on from there
    cookie = st.context.cookies.get(COOKIE, "")
    name, role = st.session_state.get(SAID) or people.remembered(cookie)
    return people.at_desk(name, role, settings.clearance)


def clearance() -> Tlp | None:
    """Return what this reader may see; None gives nothing."""
    return reader().clearance


def chosen_room() -> Room:
    """Return the room that the URL names; the opening one where it names none that exists."""
    known = {room.name: room for room in rooms.rooms(clearance())}
    asked = st.query_params.get("room", "")
    return known[asked] if asked in known else known[rooms.opening_room()]


@cache
def component(name: str) -> ComponentRenderer:
    """Return the component of that name, read from `components/<name>.html` and `.js`.

    Its markup and script are the project's own; what feeds and people wrote travels as data.
    """
    script = (_COMPONENTS / "room.js").read_text("utf-8")
    script += (_COMPONENTS / f"{name}.js").read_text("utf-8")
    markup = (_COMPONENTS / f"{name}.html").read_text("utf-8")
    return st.components.v2.component(
        f"fusion_cell.{name}", html=markup, js=script, isolate_styles=False
    )


def plain(value: Any) -> Any:  # noqa: ANN401 - any record in, its JSON counterpart out
    """Return a view model as JSON values: records as objects, times as ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value


def moment(at: datetime | None) -> str:
    """Return a time as the tables show it, UTC."""
    return at.strftime("%d %b %H:%M:%S") if at else "never"


def verbatim(text: str) -> str:
    """Return Markdown that shows a text as it stands: a label is Markdown, and may quote a feed.

    In a code span nothing is marked up or linked; its fence is longer than any within the text.
    """
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {' '.join(text.split())} {fence}"


def show_error(error: FusionCellError) -> None:
    """Show an error's sentences; they may quote a feed, so they are never read as Markdown."""
    st.error("This part of the screen could not be drawn.")
    st.text(str(error))
