"""What the map looks at: every incident that it marks."""

from dataclasses import replace
from datetime import timedelta

import shapely

from assess import chart
from assess.lines import line
from assess.panel import machine_panel
from assess.timeline import timeline
from assess.view import WallPicture
from model.handling import Tlp
from model.incident import Incident
from model.place import Point
from model.room import Room, RoomKind
from tests.assess.records import NOW, an_incident

ROOM = Room(name="r", title="The room", kind=RoomKind.LIVE, zone="UTC", feeds=())
NORTH = shapely.to_wkb(shapely.box(20, 69, 22, 71))


def picture_of(*incidents: Incident) -> WallPicture:
    return WallPicture(
        room=ROOM,
        now=NOW,
        rate=1.0,
        as_of=NOW,
        revision=1,
        handling=Tlp.CLEAR,
        feeds=(),
        open_count=len(incidents),
        new_count=0,
        incidents=tuple(line(item, new=False) for item in incidents),
        assessed=machine_panel(incidents, (), (), Tlp.CLEAR, NOW),
        timeline=timeline([], incidents, NOW - timedelta(hours=1)),
        shown=incidents,
        hotspots=(),
        notice="",
        collecting=False,
    )


def test_an_incident_known_by_its_area_alone_is_looked_at_like_any_other() -> None:
    point = an_incident("fire", point=Point(longitude=-105.4, latitude=35.7))
    area = replace(an_incident("storm"), point=None, footprint=NORTH)
    (stop,) = chart.stops(picture_of(point, area), tour=False)
    assert stop.area.contains(Point(longitude=21, latitude=70))
    assert stop.area.contains(Point(longitude=-105.4, latitude=35.7))
    titles = [stop.title for stop in chart.stops(picture_of(point, area), tour=True)]
    assert titles == ["", "The room", "fire", "storm"]
