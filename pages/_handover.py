"""The handover of a shift: the page as it stands, its signature, and the pages signed before."""

from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from assess import handover, rooms
from model.errors import FusionCellError
from model.handover import Handover
from model.item import Version
from model.room import Room
from pages import _desk, _frame, _shared

PLACE = "coordinate.handover"
SINCE: dict[str, timedelta | None] = {
    "the last handover, else 12 h": None,
    "1 h": timedelta(hours=1),
    "6 h": timedelta(hours=6),
    "12 h": timedelta(hours=12),
    "24 h": timedelta(hours=24),
    "48 h": timedelta(hours=48),
}
MOMENT = "%d %b %Y %H:%M UTC"
AGREED = "What you agreed with whoever leaves, for the log"


@st.fragment
def panel(room: Room) -> None:
    """Draw the page. Drawn again by hand: what is signed is what was read."""
    with st.container(key=PLACE):
        try:
            _drawn(room)
        except FusionCellError as error:
            st.text(str(error))


def _drawn(room: Room) -> None:
    earlier = {item.id: item for item in handover.signed(room.name, _shared.clearance())}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        back = st.selectbox("What changed since", list(SINCE), key=f"{PLACE}.since", width=300)
        chosen = st.selectbox(
            "Signed before",
            list(earlier),
            index=None,
            format_func=lambda key: titled(earlier[key]),
            key=f"{PLACE}.earlier",
            placeholder=f"{len(earlier):,} signed" if earlier else "None so far",
            width=420,
        )
        looked = st.button("Look again", key=f"{PLACE}.look")
    _desk.outcome(PLACE)
    if chosen is not None:
        _frame.draw(PLACE, "handover", page(room, earlier[chosen]))
        return
    seen = page_seen(room, SINCE[back], anew=looked)
    _frame.draw(PLACE, "handover", data(room, seen, by="", at=None))
    _signature(room, seen)


def page_seen(room: Room, back: timedelta | None, *, anew: bool) -> Handover:
    """Return the page that was read: a word typed below it must not change what is signed."""
    reader = _shared.reader()
    asked = (room.name, back, reader)
    kept: tuple[Any, Handover] | None = st.session_state.get(f"{PLACE}.seen")
    if kept is not None and kept[0] == asked and not anew:
        return kept[1]
    since = rooms.clock(room.name).now() - back if back else None
    made = handover.draft(room.name, reader, since)
    st.session_state[f"{PLACE}.seen"] = (asked, made)
    return made


def _signature(room: Room, seen: Handover) -> None:
    with st.form(f"{PLACE}.form", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            note = st.text_input(AGREED, key=f"{PLACE}.note", max_chars=500, width=560)
            sent = st.form_submit_button("I take over", type="primary")
    if sent:
        _desk.decide(PLACE, lambda: sign(room, seen, note))


def sign(room: Room, seen: Handover, note: str) -> str:
    """Sign it; return what came of it. Whatever came, the page is made anew."""
    given = _desk.given(note)
    st.session_state.pop(f"{PLACE}.seen", None)
    kept = handover.sign(room.name, seen, given)
    return f"Signed: {titled(kept)}. It can be opened again above, as it was."


def titled(kept: Version[Handover]) -> str:
    """Return what a signed page is called."""
    return f"{kept.known_at:{MOMENT}}, {kept.actor.name}"


def page(room: Room, kept: Version[Handover]) -> dict[str, Any]:
    """Return a signed page as it was read."""
    return data(room, kept.content, by=kept.actor.name, at=kept.known_at)


def data(room: Room, said: Handover, *, by: str, at: datetime | None) -> dict[str, Any]:
    """Return what the component draws."""
    return {
        "title": said.title,
        "room": room.name,
        "handling": said.handling,
        "since": f"{said.since:{MOMENT}}",
        "at": f"{said.at:{MOMENT}}",
        "revision": f"{said.revision:,}",
        "exercise": room.kind == "exercise",
        "sections": [_shared.plain(part) for part in said.sections],
        "signed": f"Taken over by {by}, {at:{MOMENT}}." if at else "",
        "note": said.note,
    }
