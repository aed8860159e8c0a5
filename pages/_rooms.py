"""Rooms: those that were convened, joining and standing down this one, and convening another."""

from functools import partial
from zoneinfo import available_timezones

import streamlit as st

from assess import after_action, convening, extent
from assess.convening import Listed, Plan
from assess.words import counted
from model.handling import Tlp
from model.hazard import Hazard
from model.room import Room
from pages import _desk, _frame, _shared

PLACE = "coordinate.rooms"
NONE = "No room was convened about a crisis so far. World watch shows all there is."
MOMENT = "%d %b %Y %H:%M UTC"
LABELS = list(Tlp)
HAZARDS = [hazard for hazard in Hazard if hazard is not Hazard.HOTSPOT]


@st.fragment
def panel(room: Room) -> None:
    """Draw the parts. Drawn again by hand: a form may be half written."""
    with st.container(key=PLACE):
        found = convening.convened(_shared.clearance())
        _frame.draw(PLACE, "rooms", {"caption": caption(found), "rows": rows(found, room)})
        _desk.outcome(PLACE)
        st.subheader(f"In {room.title}", anchor=False)
        here(room, next((item for item in found if item.name == room.name), None))
        st.subheader("Convene another room", anchor=False)
        convene()


def caption(found: list[Listed]) -> str:
    """Return how many there are."""
    standing = sum(item.said.stood_down_at is None for item in found)
    if not found:
        return NONE
    return f"{counted(standing, 'room')} convened, {len(found) - standing:,} stood down"


def rows(found: list[Listed], here: Room) -> list[dict[str, object]]:
    """Return one row a room."""
    return [
        {
            "name": item.name,
            "title": item.said.title,
            "about": convening.about(item.said.scope),
            "duty_officer": item.said.duty_officer,
            "participants": ", ".join(item.said.participants),
            "state": state(item),
            "stood_down": item.said.stood_down_at is not None,
            "handling": item.handling,
            "current": item.name == here.name,
        }
        for item in found
    ]


def state(item: Listed) -> str:
    """Return since when it stands, or when it was stood down, and by whom."""
    ended = item.said.stood_down_at
    if ended is not None:
        return f"stood down {ended:{MOMENT}} by {item.by}"
    return f"convened {item.said.convened_at:{MOMENT}} by {item.by}"


def here(room: Room, listed: Listed | None) -> None:
    """Draw who is in this room, and what can be done about it."""
    joined = convening.present(room.name, _shared.clearance())
    if joined:
        said = [", ".join(filter(None, (it.content.name, it.content.role))) for it in joined]
        st.text(f"Joined: {'; '.join(said)}")
    with st.container(horizontal=True):
        if room.stood_down_at is None and st.button("Join this room", key=f"{PLACE}.join"):
            _desk.decide(PLACE, lambda: join(room))
        _desk.download(
            "Export all that this room knew",
            partial(after_action.exported, room.name, _shared.reader()),
            file_name=f"after-action-{room.name}.zip",
            mime=after_action.MIME,
        )
    if listed is not None and room.stood_down_at is None:
        with st.form(f"{PLACE}.down", border=False):
            st.text("Stood down, a room is frozen as it was known, for ever.")
            with st.container(horizontal=True, vertical_alignment="bottom"):
                reason = st.text_input(
                    "Why it is stood down, for the log",
                    key=f"{PLACE}.down.reason",
                    max_chars=500,
                    width=420,
                )
                sent = st.form_submit_button("Stand this room down")
        if sent and _desk.attempt(PLACE, lambda: stand_down(room, reason)):
            st.rerun()  # the frame of the screen says it, too


def convene() -> None:
    """Ask for what a new room needs."""
    with st.form(f"{PLACE}.convene", border=False):
        title, area, hazards = _what()
        officer, zone, handling = _who()
        others = st.text_area(
            "Participants: persons and agencies, one a line",
            key=f"{PLACE}.participants",
            max_chars=2_000,
            height=96,
            width=660,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            reason = st.text_input(_desk.REASON, key=f"{PLACE}.reason", max_chars=500, width=660)
            sent = st.form_submit_button("Convene", type="primary")
    if sent:
        plan = Plan(
            title=title,
            area=area,
            hazards=tuple(hazards),
            participants=tuple(others.splitlines()),
            duty_officer=officer,
            zone=zone,
            handling=handling,
        )
        _desk.decide(PLACE, lambda: convened(plan, reason))


def _what() -> tuple[str, str, list[Hazard]]:
    """Ask what the room is called and what it is about."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Title", key=f"{PLACE}.title", max_chars=80, width=320)
        area = st.text_input(
            "Area, empty for the world",
            key=f"{PLACE}.area",
            max_chars=120,
            width=320,
            help=extent.HELP,
        )
        hazards = st.multiselect(
            "Hazards", HAZARDS, key=f"{PLACE}.hazards", placeholder="All", width=420
        )
    return title, area, [*hazards]


def _who() -> tuple[str, str, Tlp]:
    """Ask who answers for it, which clock they read, and who may know of it."""
    zones = ["UTC", *sorted(available_timezones() - {"UTC"})]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        officer = st.text_input("Duty officer", key=f"{PLACE}.officer", max_chars=80, width=320)
        zone = st.selectbox("Local clock", zones, key=f"{PLACE}.zone", width=320)
        handling = st.selectbox(
            "Who may know of it",
            LABELS,
            index=LABELS.index(Tlp.GREEN),
            key=f"{PLACE}.handling",
            width=220,
        )
    return officer, zone, handling


def convened(plan: Plan, reason: str) -> str:
    """Convene it; return what came of it."""
    name = convening.convene(plan, _desk.given(reason))
    return f"Convened: {plan.title}. Its screens are at ?room={name}; the list above leads there."


def join(room: Room) -> str:
    """Join; return what came of it."""
    convening.join(room.name, _shared.reader())
    return f"You are in {room.title}. It stands in its log."


def stand_down(room: Room, reason: str) -> str:
    """Stand it down; return what came of it."""
    convening.stand_down(room.name, _desk.given(reason))
    return f"{room.title} is stood down. It stays readable, as it was known."
