"""Notes, the past, the bytes and the map of one incident."""

import gzip
from typing import Any

import orjson
import pytest
import shapely

from assess import casework
from assess.access import AccessDenied
from assess.notes import NoteError
from assess.raw import SHOWN
from layers import rings
from model.errors import FusionCellError
from model.handling import Tlp
from model.incident import State
from model.person import Person, Role
from model.place import Exposure, Point
from model.report import Report
from model.severity import Level
from tests.assess.desk_world import ORTIZ, Desk, given
from tests.assess.permissions import ROOM
from tests.data.records import a_membership, a_payload, a_report, added, at, fused


@pytest.fixture
def there(convened: Desk) -> Desk:
    convened.clear()
    return convened


def test_a_note_is_kept_for_those_who_may_see_the_incident(there: Desk) -> None:
    there.known("Mitchell", handling=Tlp.AMBER)
    casework.note(ROOM, "Mitchell", given("The bridge is <b>weak</b>."))
    there.clock.minutes = 90
    casework.note(ROOM, "Mitchell", given("It holds."))
    told = casework.told_notes(ROOM, Tlp.AMBER, "Mitchell")
    assert [item.what for item in told] == ["It holds.", "The bridge is <b>weak</b>."]
    assert told[0].who == "A. Ortiz (unverified)"
    assert casework.told_notes(ROOM, Tlp.GREEN, "Mitchell") == ()
    assert there.words()[0] == "noted: Mitchell: It holds."
    there.clock.minutes = 60
    assert [item.what for item in casework.told_notes(ROOM, Tlp.AMBER, "Mitchell")] == [
        "The bridge is <b>weak</b>."
    ]


def test_a_note_follows_its_incident_into_the_one_that_took_it_in(there: Desk) -> None:
    there.known("Hermits Peak")
    there.known("Calf Canyon")
    casework.note(ROOM, "Calf Canyon", given("The camp is empty."))
    there.known("Calf Canyon", 10, state=State.MERGED, merged_into="Hermits Peak")
    assert len(casework.told_notes(ROOM, Tlp.AMBER, "Hermits Peak")) == 1


def test_nobody_notes_on_what_they_may_not_see(there: Desk) -> None:
    there.known("Vault", handling=Tlp.RED)
    with pytest.raises(NoteError):
        casework.note(ROOM, "Vault", given("Dry."))
    leader = Person(name="L", role=Role.LEADER, clearance=Tlp.AMBER)
    with pytest.raises(AccessDenied):
        casework.note(ROOM, "Vault", given("Dry.", leader))


def test_an_incident_is_told_as_it_was_known_at_each_moment_of_change(there: Desk) -> None:
    there.known("Mitchell", 0, level=Level.MODERATE)
    there.known("Mitchell", 20, level=Level.SEVERE)
    there.known("Mitchell", 90, level=Level.EXTREME)
    moments = casework.moments(ROOM, Tlp.GREEN, "Mitchell")
    assert moments == (at(0), at(20)), "nothing of what is to come"
    told = [casework.facts_at(ROOM, Tlp.GREEN, "Mitchell", moment) for moment in moments]
    assert [facts and facts.level for facts in told] == [Level.MODERATE, Level.SEVERE]
    later = casework.facts_at(ROOM, Tlp.GREEN, "Mitchell", at(100))
    assert later is not None
    assert later.level is Level.SEVERE
    assert casework.moments(ROOM, None, "Mitchell") == ()


def stored(there: Desk, body: bytes, native_id: str = "8049") -> Report:
    payload = a_payload(body)
    report = a_report(native_id, payload=payload.sha256, handling=Tlp.AMBER)
    added(there.store, report, payload=payload, handling=Tlp.AMBER)
    return report


def test_a_report_is_followed_down_to_its_bytes(there: Desk) -> None:
    report = stored(there, b"<rss>\xff Hermits</rss>")
    found = casework.raw(ROOM, Tlp.AMBER, report.id)
    assert found is not None
    assert found.text == "<rss>\N{REPLACEMENT CHARACTER} Hermits</rss>"
    assert found.words[0] == "Received 24 Apr 12:00 UTC from http://127.0.0.1/inciweb.rss."
    assert report.payload in found.words[2]
    assert casework.raw_file(ROOM, ORTIZ, report.id) == b"<rss>\xff Hermits</rss>"
    assert there.words() == [f"exported: The bytes of Hermits Peak Fire ({report.payload})."]


def test_of_many_bytes_those_around_the_report_are_shown(there: Desk) -> None:
    body = b"line\n" * 20_000 + b"<guid>8049</guid>\n" + b"line\n" * 20_000
    found = casework.raw(ROOM, Tlp.AMBER, stored(there, body).id)
    assert found is not None
    assert "<guid>8049</guid>" in found.text
    assert found.text.startswith("line\n")
    assert len(found.text) == SHOWN
    assert found.cut.endswith(f" of {len(body):,}.")


def test_bytes_are_for_those_who_may_see_them_and_take_them_out(there: Desk) -> None:
    report = stored(there, b"<rss/>")
    assert casework.raw(ROOM, Tlp.GREEN, report.id) is None
    assert casework.raw(ROOM, Tlp.AMBER, "no id") is None
    green = Person(name="G", role=Role.COORDINATOR, clearance=Tlp.GREEN)
    responder = Person(name="R", role=Role.RESPONDER, clearance=Tlp.AMBER)
    for who in (green, responder):
        with pytest.raises(FusionCellError):
            casework.raw_file(ROOM, who, report.id)
    assert there.words() == []
    there.clock.minutes = -10
    assert casework.raw(ROOM, Tlp.AMBER, report.id) is None, "not known yet"


def test_the_map_of_an_incident_shows_it_alone_with_rings_where_people_are_counted(
    there: Desk,
) -> None:
    point = Point(longitude=179.9, latitude=-17.0)
    exposure = Exposure(people=(0, 0, 0), nearest=())
    there.known("Taveuni", point=point, exposure=exposure, handling=Tlp.AMBER)
    there.known("Elsewhere", point=point)
    found = casework.map_of(ROOM, Tlp.AMBER, "Taveuni", (720, 420))
    assert found is not None
    assert found.words == "Rings: 10, 50, 100 km from its position."
    assert found.picture.frame.focus.west > found.picture.frame.focus.east, "one area, not two"
    drawn = content(there, found.picture.urls["footprints"])
    assert len(drawn["features"]) == 3
    rows = content(there, found.picture.urls["points"])
    assert [row["id"] for row in rows] == ["Taveuni"]
    assert casework.map_of(ROOM, Tlp.GREEN, "Taveuni", (720, 420)) is None
    there.known("Nowhere", point=None)
    assert casework.map_of(ROOM, Tlp.AMBER, "Nowhere", (720, 420)) is None


def content(there: Desk, url: str) -> Any:  # noqa: ANN401 - JSON, of whatever shape
    opened = there.centre.access.redeem(url.split("/")[2])
    body = there.centre.layers.get(opened.content)
    assert body is not None
    return orjson.loads(gzip.decompress(body))


@pytest.mark.parametrize("latitude", [0.0, 36.0, -65.0])
def test_a_ring_is_as_wide_as_it_says(latitude: float) -> None:
    middle = Point(longitude=10.0, latitude=latitude)
    ring = rings.around(shapely.Point(10.0, latitude), 100)
    edge = [Point(longitude=x, latitude=y) for x, y in ring.exterior.coords]
    assert {round(middle.km_to(point) / 100, 1) for point in edge} == {1.0}


def test_what_stands_in_an_incident_is_told_with_the_revision_it_was_seen_at(there: Desk) -> None:
    report = stored(there, b"<rss/>")
    there.known("Mitchell", handling=Tlp.AMBER)
    fused(there.store, memberships=(a_membership(report, "Mitchell"),))
    parts = casework.parts(ROOM, Tlp.AMBER, "Mitchell")
    assert parts.revision == there.store.revision
    assert list(parts.series) == [report.native_key]
    assert not casework.parts(ROOM, Tlp.GREEN, "Mitchell").series
