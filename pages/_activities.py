"""Planned activities: the window, the place and whom to call; the target is kept only as a hash."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from assess import rooms, task_lines, tasking
from assess.tasks import Wanted
from assess.words import counted
from model.activity import MOST_RADIUS_KM, RADIUS_KM, PlannedActivity
from model.handling import Tlp
from model.item import Version
from model.place import Point
from model.room import Room
from pages import _desk, _shared, _tasklist
from pages._tasklist import Form

PLACE = "coordinate.activities"
REFRESH = timedelta(seconds=2)
FIRST_AFTER, FIRST_LASTS = timedelta(hours=4), timedelta(hours=2)
NONE = "No planned activity that you may see is kept. Enter what your agency plans."
SAVE, OFF, AGAIN = "Save the activity", "Call it off", "Plan it again"


@st.fragment(run_every=REFRESH)
def every(room: Room) -> None:
    """Draw the activities that the reader may see in full."""
    with st.container(key=f"{PLACE}.every"):
        found = tasking.activities(room.name, _shared.reader())
        now = rooms.clock(room.name).now()
        caption = f"{counted(len(found), 'planned activity', 'planned activities')}, by start"
        lines = [task_lines.of_activity(item, now) for item in found]
        _tasklist.listed(PLACE, lines, caption if found else NONE)


@st.fragment
def form(room: Room) -> None:
    """Draw the form of the chosen activity, or of a new one. Drawn again by hand."""
    with st.container(key=f"{PLACE}.form"):
        found = tasking.activities(room.name, _shared.reader())
        about, item = _tasklist.form_of(PLACE, {it.id: it for it in found}, "Planned activity")
        asked(room, about, item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the form."""

    what: str
    window: tuple[datetime, datetime]
    place: tuple[float, float]
    radius_km: float
    agency: str
    contact: str
    reference: str
    target: str
    handling: Tlp
    reason: str


def asked(room: Room, form: Form, newest: Version[PlannedActivity] | None) -> None:
    """Ask for the activity; the button that is pressed says what becomes of it."""
    seen = form.seen(newest)
    with st.form(form.key("form"), border=False):
        typed = fields(room, form, seen)
        stands = seen is None or seen.content.stands
        pressed = _tasklist.buttons([SAVE, *([OFF] if seen else [])] if stands else [AGAIN])

    def work() -> str:
        given = _desk.given(typed.reason)
        target = tasking.hashed(typed.target) or (seen.content.target if seen else "")
        content = activity(typed, target, stands=pressed != OFF)
        wanted = Wanted(content=content, handling=typed.handling, seen=seen)
        kept = tasking.keep_activity(room.name, wanted, given)
        met = len(tasking.conflicts(room.name, given.person))
        return f"Kept, {kept.handling}. {counted(met, 'conflict')} that you have to know of."

    if pressed:
        form.send(work)


def fields(room: Room, form: Form, seen: Version[PlannedActivity] | None) -> Typed:
    """Draw the fields; return what stands in them."""
    item, own = seen.content if seen else None, _shared.reader().agency
    starts = item.starts_at if item else rooms.clock(room.name).now() + FIRST_AFTER
    what = form.text("What is planned? No other side is told", "what", item.what if item else "")
    with st.container(horizontal=True):
        window = (
            form.moment("From, UTC", "starts", starts),
            form.moment("Until, UTC", "ends", item.ends_at if item else starts + FIRST_LASTS),
        )
    with st.container(horizontal=True):
        latitude, longitude, radius = where(form, item)
    with st.container(horizontal=True):
        agency = form.text("Lead agency", "agency", item.agency if item else own, width=260)
        contact = form.text(
            "Contact, told to the other side", "contact", item.contact if item else "", width=320
        )
    with st.container(horizontal=True):
        reference = form.text(
            "Reference, told to the other side",
            "reference",
            item.reference if item else "",
            max_chars=80,
            width=320,
        )
        target = form.text(TARGET, "target", help=KEPT, max_chars=200, width=320)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        handling = form.label(seen.handling if seen else Tlp.GREEN)
        reason = form.reason()
    return Typed(
        what=what,
        window=window,
        place=(longitude, latitude),
        radius_km=radius,
        agency=agency,
        contact=contact,
        reference=reference,
        target=target,
        handling=handling,
        reason=reason,
    )


TARGET = "Target, where it has one"
KEPT = (
    "Only a salted hash of it is kept, to be compared with others. Left empty, what stands stays."
)


def where(form: Form, item: PlannedActivity | None) -> tuple[float, float, float]:
    """Ask for latitude and longitude (degrees WGS 84) and the radius (km)."""
    return (
        form.number("Latitude, °", "latitude", item.place.latitude if item else None, 90.0),
        form.number("Longitude, °", "longitude", item.place.longitude if item else None, 180.0),
        form.number("Radius, km", "radius", item.radius_km if item else RADIUS_KM, MOST_RADIUS_KM),
    )


def activity(typed: Typed, target: str, *, stands: bool) -> PlannedActivity:
    """Return the activity as it was typed.

    Raises:
        RecordError: It is none yet.
    """
    longitude, latitude = typed.place
    return PlannedActivity(
        what=typed.what,
        starts_at=typed.window[0],
        ends_at=typed.window[1],
        place=Point(longitude=longitude, latitude=latitude),
        radius_km=typed.radius_km,
        agency=typed.agency,
        contact=typed.contact,
        reference=typed.reference,
        target=target,
        entered_by=str(_shared.reader().actor),
        stands=stands,
    )
