"""The wall: one picture, read from five metres, with no hand on it."""

from datetime import timedelta
from typing import Any

import streamlit as st

from assess import chart as charts
from assess import rooms
from assess.view import WallPicture
from assess.words import PEOPLE
from layers import deck, view
from model.clock import utc_now
from model.errors import FusionCellError
from model.room import Room
from pages import _frame, _shared
from pages._viewport import Viewport

REFRESH = timedelta(seconds=2)
# More than any wall holds; the list counts the rest.
MOST_INCIDENTS = 40
LEGEND = ("extreme", "severe", "moderate", "minor", "unknown", "perimeter", "hotspots")
NO_INCIDENTS = "No open incident. The feeds above say how far that can be trusted."
SLOWEST_TOUR_S, FASTEST_TOUR_S = 3600, 5


@st.fragment(run_every=REFRESH)
def wall(room: Room) -> None:
    """Draw the room's picture, and again every two seconds; only what changed is redrawn."""
    with st.container(key="wall"):
        try:
            panels(room, rooms.picture(room.name, _shared.clearance()))
        except FusionCellError as error:
            _frame.draw("wall", "header", _frame.header(room, "wall") | {"notice": str(error)})


def panels(room: Room, picture: WallPicture) -> None:
    """Draw every panel; the style sheet says where each stands."""
    _frame.desk(room, "wall", picture)
    _frame.draw("wall", "assessed", _shared.plain(picture.assessed))
    _frame.draw("wall", "incidents", incidents(picture))
    chart(picture)
    _frame.draw("wall", "timeline", _shared.plain(picture.timeline) | {"now": None})
    _frame.footer(room, "wall", picture)


def incidents(picture: WallPicture) -> dict[str, Any]:
    """Return the list by priority, as much of it as any wall can show."""
    listed = [line for line in picture.incidents if not line.is_folded]
    return {
        "open_count": picture.open_count,
        "new_count": picture.new_count,
        "incidents": _shared.plain(listed[:MOST_INCIDENTS]),
        "proxy": PEOPLE,
        "empty": picture.notice or NO_INCIDENTS,
    }


def chart(picture: WallPicture) -> None:
    """Draw the map, fitted to this screen, and the frame around it."""
    size = Viewport.reported(st.session_state.get("wall.frame", {}).get("viewport"))
    stop = looked_at(picture)
    width, height = size.width / size.scale, size.height / size.scale
    shown = rooms.map_picture(picture, _shared.clearance(), stop.area, width, height)
    camera = view.fit(stop.area, size.width, size.height, round(view.PADDING * size.scale))
    with st.container(key="wall.map"):
        st.pydeck_chart(
            deck.wall_deck(shown.urls, camera, size.scale),
            height="stretch",
            alt="Map of the open incidents; the list beside it names them.",
        )
    data = {
        "legend": LEGEND,
        "stop": stop.title,
        "credits": charts.CREDITS,
        "as_of": _shared.plain(picture.as_of),
        "collecting": picture.collecting,
        "revision": picture.revision,
        "zoom": camera.zoom,
        "latitude": camera.latitude,
    }
    report = _shared.component("frame")
    report(key="wall.frame", data=data, on_viewport_change=lambda: None)


def looked_at(picture: WallPicture) -> charts.Stop:
    """Return what the map looks at now: on a tour (`?tour=30`) the next stop every 30 s."""
    asked = st.query_params.get("tour", "")
    if not asked.isdecimal():
        return charts.stops(picture, tour=False)[0]
    every = min(max(int(asked[:6]), FASTEST_TOUR_S), SLOWEST_TOUR_S)
    found = charts.stops(picture, tour=True)
    return found[int(utc_now().timestamp() // every) % len(found)]


wall(_shared.chosen_room())
