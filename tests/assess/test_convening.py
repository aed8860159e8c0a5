"""Rooms that persons convene: one store and one collector, their own picture, frozen at the end."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from assess import convening, coordination, health, judging, log, rooms, subscribing
from assess.access import AccessDenied
from assess.acting import StoodDown
from assess.convened import ConvenedRoom
from assess.convening import ConveningError, Plan
from assess.subscribing import Change
from data import judgements
from data.store import Store
from model.entry import Search
from model.errors import FusionCellError
from model.handling import Tlp
from model.hazard import Hazard
from model.judgement import Verdict
from model.person import Role
from model.place import Point
from model.room import Room
from model.severity import Level
from tests.assess.permissions import ROOM, World, given, person, world
from tests.data.records import a_membership, a_report, added, an_incident, at, fused

OFFICER = person(Role.DUTY_OFFICER, Tlp.AMBER, "C. Abe")
VALLEY = Plan(
    title="Valley fires",
    area="-106, 34, -104.5, 37",
    hazards=(Hazard.WILDFIRE,),
    participants=("State forestry", " ", "Red Cross"),
    duty_officer="C. Abe",
)


@dataclass(slots=True)
class Moving:
    """A clock that a test sets."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def rate(self) -> float:
        return 1.0


@pytest.fixture
def there(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.centre.running[ROOM].clock = Moving(at(60))
        yield made


def convene(plan: Plan = VALLEY) -> str:
    return convening.convene(plan, given(OFFICER))


def happened(store: Store, name: str, minutes: float, longitude: float, **changes: object) -> None:
    """Let something be known so many minutes after noon, with its incident."""
    point = Point(longitude=longitude, latitude=35.0)
    report = a_report(name, received_at=at(minutes), reported_at=at(minutes), point=point)
    added(store, report, minutes=minutes)
    incident = an_incident(
        name, minutes, names=(name,), native_keys=(report.native_key,), point=point, **changes
    )
    fused(store, incidents=(incident,), memberships=(a_membership(report, name, minutes),))


def listed(room: str) -> set[str]:
    return {item.title for item in coordination.incidents(room, Tlp.AMBER)}


def test_a_convened_room_shows_only_its_area_and_hazards_everywhere(there: World) -> None:
    happened(there.store, "Flood", 1, -105.0, hazard=Hazard.FLOOD)
    happened(there.store, "Far fire", 1, 10.0)
    room = convene()
    assert listed(room) == {"Zeugma0 fire"}
    assert {"Flood", "Far fire", "Zeugma1 fire"} <= listed(ROOM)
    picture = rooms.picture(room, Tlp.AMBER)
    assert [item.title for item in picture.incidents] == ["Zeugma0 fire"]
    assert [sum(mark.count for mark in lane.marks) for lane in picture.timeline.lanes] == [2]
    (pair,) = coordination.review_queue(room, Tlp.AMBER)
    assert [side.title for side in pair.sides] == ["Zeugma0 fire 1", "Zeugma0 fire 2"]
    assert coordination.dossier(room, Tlp.AMBER, "Far fire") is None
    done = log.found(room, OFFICER, Search()).entries
    assert [item.entry.action for item in done] == ["convened the room"]
    (said,) = (item.entry.words for item in done)
    assert said == (
        "Valley fires: -106, 34 to -104.5, 37; wildfire; duty officer C. Abe. The room needs it."
    )


def test_it_shares_the_collector_the_fusion_and_the_truth_of_the_live_room(there: World) -> None:
    room = convene()
    mine, host = there.centre.room(room), there.centre.room(ROOM)
    assert mine.collector is host.collector
    assert mine.store is host.store
    asyncio.run(asyncio.wait_for(mine.run(), 5))
    assert health.sick_rooms(there.centre) == []
    (pair,) = judgements.queue(there.store, Tlp.CLEAR, at(60))
    coordination.judge(room, pair, Verdict.DIFFERENT, given(person(Role.ANALYST, Tlp.AMBER)))
    assert judgements.queue(there.store, Tlp.CLEAR, at(61)) == []
    with pytest.raises(FusionCellError, match="shares the feeds of World watch"):
        there.centre.done(subscribing.change(mine, "zeugma0", Change(every_s=7200), given(OFFICER)))


def test_a_room_that_was_stood_down_stays_as_it_was_known(there: World) -> None:
    room = convene()
    convening.join(room, person(Role.RESPONDER, Tlp.GREEN, "Z. Lee"))
    before = listed(room), convening.present(room, Tlp.GREEN)
    convening.stand_down(room, given(OFFICER))
    host = there.centre.room(ROOM)
    assert isinstance(host.clock, Moving)
    host.clock.at = at(120)
    happened(there.store, "Later fire", 90, -105.0, level=Level.EXTREME)
    assert "Later fire" in listed(ROOM)
    assert (listed(room), convening.present(room, Tlp.GREEN)) == before
    there.centre.room(room).pictures.made.clear()
    picture = rooms.picture(room, Tlp.GREEN)
    assert (picture.now, picture.rate) == (at(60), 0.0)
    assert picture.notice.startswith("Stood down at 13:00 UTC on 24 Apr 2022.")
    assert [item.title for item in picture.incidents] == ["Zeugma0 fire"]


def test_nothing_is_written_in_a_room_that_was_stood_down(there: World) -> None:
    room = convene()
    convening.stand_down(room, given(OFFICER))
    revision = there.store.revision
    (pair,) = judgements.queue(there.store, Tlp.CLEAR, at(60))
    running = there.centre.room(room)
    for deed in (
        lambda: convening.join(room, OFFICER),
        lambda: convening.stand_down(room, given(OFFICER)),
        lambda: there.centre.done(judging.judge(running, pair, Verdict.SAME, given(OFFICER))),
        lambda: there.centre.done(
            subscribing.change(running, "zeugma0", Change(every_s=7200), given(OFFICER))
        ),
    ):
        with pytest.raises(StoodDown, match="Valley fires was stood down at 13:00 UTC"):
            deed()
    assert there.store.revision == revision
    assert log.found(room, OFFICER, Search()).entries, "it can still be read"


def test_rooms_are_there_again_after_a_restart_as_they_were_left(there: World) -> None:
    standing, ended = convene(), convene(replace(VALLEY, title="Old fires"))
    convening.stand_down(ended, given(OFFICER))
    was = {name: there.centre.running.pop(name).room for name in (standing, ended)}
    again = rooms.convened_before(there.centre.room(ROOM))
    assert {item.room.name: item.room for item in again if item.room.name in was} == was
    there.centre.running.update({item.room.name: item for item in again})
    with pytest.raises(StoodDown):
        convening.join(ended, OFFICER)
    assert listed(standing) == {"Zeugma0 fire"}


def test_a_name_stands_for_one_room_for_ever(there: World) -> None:
    convening.stand_down(convene(), given(OFFICER))
    for title in ("Valley fires", "VALLEY   fires!", "World watch", "Hermits Peak 2022"):
        with pytest.raises(ConveningError, match="is called"):
            convene(replace(VALLEY, title=title))


def test_two_who_convene_the_same_at_once_have_one_room(there: World) -> None:
    name = convene()
    del there.centre.running[name]
    with pytest.raises(FusionCellError, match="has changed this meanwhile"):
        convene()


CANNOT_BE: tuple[dict[str, object], ...] = (
    {"title": "\N{SNOWMAN}"},
    {"title": ""},
    {"title": "a\x00b"},
    {"duty_officer": " "},
    {"area": "Atlantis"},
    {"zone": "Nowhere/At_all"},
    {"participants": ("x",) * 41},
    {"participants": ("x" * 81,)},
    {"handling": Tlp.RED},
)


def test_what_cannot_be_convened_is_refused_and_nothing_kept(there: World) -> None:
    revision, before = there.store.revision, set(there.centre.running)
    for changes in CANNOT_BE:
        with pytest.raises(FusionCellError):
            convene(replace(VALLEY, **changes))  # type: ignore[arg-type]
        assert (there.store.revision, set(there.centre.running)) == (revision, before)


def test_the_rooms_of_the_installation_are_not_stood_down(there: World) -> None:
    with pytest.raises(ConveningError, match="was not convened by a person"):
        convening.stand_down(ROOM, given(OFFICER))


def test_only_those_who_may_know_of_a_room_are_told_of_it(there: World) -> None:
    name = convene(replace(VALLEY, handling=Tlp.AMBER))

    def told(clearance: Tlp) -> bool:
        in_list = name in {item.name for item in convening.convened(clearance)}
        known: tuple[Room, ...] = rooms.rooms(clearance)
        assert in_list is (name in {room.name for room in known})
        return in_list

    assert [told(label) for label in (Tlp.GREEN, Tlp.AMBER)] == [False, True]
    assert f'room="{name}"' not in health.metrics(there.centre)
    assert rooms.picture(name, Tlp.AMBER).handling is Tlp.AMBER


def test_who_joins_is_in_the_room_once_and_in_its_log_each_time(there: World) -> None:
    name = convene()
    lee = replace(person(Role.RESPONDER, Tlp.GREEN, "Z. Lee"), agency="State forestry")
    convening.join(name, lee)
    convening.join(name, replace(lee, role=Role.LEADER))
    (here,) = convening.present(name, Tlp.GREEN)
    assert (here.content.name, here.content.role) == ("Z. Lee (unverified)", Role.LEADER)
    said = [item.entry.words for item in log.found(name, OFFICER, Search()).entries]
    assert said[:2] == ["As leader, State forestry.", "As responder, State forestry."]
    with pytest.raises(AccessDenied):
        convening.join(name, replace(lee, clearance=None))
    assert isinstance(there.centre.room(name), ConvenedRoom)
