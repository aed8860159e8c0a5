"""The frame around every screen: room, handling, clocks, feeds, and the way to the others."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from assess import people, rooms
from assess.view import WallPicture
from model.clock import utc_now
from model.room import Room
from pages import _shared

# Room time after which a screen calls its own picture stale, and the real time that a poll and
# its fusion may take besides: at sixty-fold speed each of those seconds is a minute.
STALE_AFTER = timedelta(minutes=15)
WORK = timedelta(seconds=15)
REFRESH = timedelta(seconds=2)
WALL = "wall"
"""The screen that nobody works on: it says nothing of who reads it."""
SCREENS = (
    (WALL, "Wall", "./"),
    ("coordinate", "Coordinate", "coordinate"),
    ("feeds", "Feeds and problems", "feeds"),
    ("log", "Log", "log"),
)


def header(room: Room, screen: str) -> dict[str, Any]:
    """Return what is true of the room whether or not there is a picture.

    `sent_at` makes each message a sign of life: without one the browser says so.
    """
    clock = rooms.clock(room.name)
    now, rate = clock.now(), clock.rate()
    return {
        "title": room.title,
        "kind": "stood down" if room.stood_down_at else room.kind,
        "zone": room.zone,
        "abbreviation": now.astimezone(ZoneInfo(room.zone)).tzname(),
        "now": now.isoformat(),
        "rate": rate,
        "stale_after": (STALE_AFTER + WORK * rate).total_seconds(),
        "sent_at": utc_now().isoformat(),
        "handling": "",
        "feeds": [],
        "as_of": now.isoformat(),
        "revision": 0,
        "alarms": [],
        "notice": "",
        "collecting": False,
        "reader": "",
        "nav": navigation(room, screen),
    }


def known(picture: WallPicture) -> dict[str, Any]:
    """Return what the header and the footer say of the picture."""
    names = ("handling", "feeds", "as_of", "revision", "alarms", "notice", "collecting")
    return {name: _shared.plain(getattr(picture, name)) for name in names}


def navigation(room: Room, screen: str) -> list[dict[str, Any]]:
    """Return the links to the other screens of this room and to the other rooms."""
    links = [
        {"label": label, "address": _address(path, room), "current": name == screen}
        for name, label, path in SCREENS
    ]
    path = next(path for name, _, path in SCREENS if name == screen)
    # Those that were stood down are found by the tab that lists all: they only become more.
    others = [
        other
        for other in rooms.rooms(_shared.clearance())
        if other.name != room.name and other.stood_down_at is None
    ]
    return links + [
        {"label": f"Room: {other.title}", "address": _address(path, other), "current": False}
        for other in others
    ]


def _address(path: str, room: Room) -> str:
    return f"{path}?{urlencode({'room': room.name})}"


def draw(key: str, panel: str, data: dict[str, Any]) -> None:
    """Send the component `panel` its data, under the key `<page>.<panel>`."""
    _shared.component(panel)(key=f"{key}.{panel}", data=data)


@st.fragment(run_every=REFRESH)
def head(room: Room, screen: str) -> None:
    """Draw the header of a screen that is worked on, and again every two seconds."""
    desk(room, screen, rooms.picture(room.name, _shared.clearance()))


@st.fragment(run_every=REFRESH)
def foot(room: Room, screen: str) -> None:
    """Draw its footer likewise."""
    footer(room, screen, rooms.picture(room.name, _shared.clearance()))


def desk(room: Room, screen: str, picture: WallPicture) -> None:
    """Draw the header of a picture; who reads it stands there where the screen is worked on."""
    reader = {"reader": people.words(_shared.reader())} if screen != WALL else {}
    draw(screen, "header", header(room, screen) | known(picture) | reader)


def footer(room: Room, screen: str, picture: WallPicture) -> None:
    """Draw the footer: handling again, as on every page (TLP 2.0), room and feeds."""
    still: dict[str, Any] = {"now": None, "sent_at": None, "nav": []}
    draw(screen, "footer", header(room, screen) | known(picture) | still)


def style() -> None:
    """Load the one style sheet."""
    st.html(_shared.STYLE)
