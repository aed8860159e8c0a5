"""Batches → incidents: joins, splits and endings."""

from dataclasses import replace

from fusion.fuse import expire, fuse, hear
from fusion.working import WorkingSet
from model.hazard import Hazard
from model.identity import digest
from model.incident import State
from model.judgement import Verdict
from model.place import Point, Precision
from model.report import MessageType, Report, Status
from tests.fusion.records import (
    TEAM,
    a_box,
    a_fire,
    a_hotspot,
    a_judgement,
    a_report,
    a_room,
    a_warning,
    at,
    tell,
    the,
    titles,
)

CALF = Point(longitude=-105.5, latitude=35.76)


def hermits(hour: float, acres: float = 7_573.0, contained: float = 91.0) -> Report:
    return a_fire("8049", hour, acres=acres, contained=contained)


def calf(hour: float, acres: float = 39_788.0, contained: float = 0.0) -> Report:
    return a_fire("8069", hour, acres=acres, contained=contained, title="Calf Canyon", point=CALF)


def mapped(name: str, hour: float, acres: float, footprint: bytes) -> Report:
    return a_fire(name, hour, acres=acres, feed="nifc", title=name, footprint=footprint)


def two_fires() -> WorkingSet:
    """Return a room that knows both fires as two, each with a point, a perimeter, a detection."""
    room = a_room()
    tell(room, hermits(-30.0), calf(-29.0))
    tell(room, mapped("Hermits Peak", -26.0, 7_573.2, a_box(-105.45, 35.7, 0.05, 0.05)))
    tell(room, mapped("Calf Canyon", -25.0, 42_342.3, a_box(-105.52, 35.7, 0.1, 0.1)))
    tell(room, a_hotspot("h", -105.47, 35.79, -24.0))
    return room


def test_an_aggregator_corroborates_only_with_a_source_that_it_names() -> None:
    room = a_room()
    tell(room, hermits(0.0))
    unnamed = a_fire("x", 0.1, feed="carrier", origin="carrier")
    (heard,) = tell(room, unnamed).incidents
    assert (str(heard.grade), heard.outlets, heard.origins) == ("B2", 2, (TEAM,))
    named = a_fire("x", 0.2, feed="carrier", origin="CAL FIRE")
    (sure,) = tell(room, named).incidents
    assert (str(sure.grade), sure.origins) == ("B1", (TEAM, "CAL FIRE"))


GROWN = mapped("Hermits Peak", 0.25, 54_004.5, a_box(-105.52, 35.7, 0.12, 0.1))


def test_two_fires_are_one_from_the_evidence_on_and_two_before() -> None:
    room = two_fires()
    assert titles(room.incidents.values()) == {"Hermits Peak", "Calf Canyon"}
    was = the(room, "Calf Canyon")
    found = tell(room, GROWN)
    merged, survivor = found.incidents
    assert (merged.id, merged.state, merged.known_at) == (was.id, State.MERGED, at(0.25))
    assert merged.merged_into == survivor.id == digest("inciweb:8049")
    assert survivor.title == "Hermits Peak + Calf Canyon"
    assert set(survivor.native_keys) == {
        "inciweb:8049",
        "inciweb:8069",
        "nifc:Hermits Peak",
        "nifc:Calf Canyon",
    }
    assert titles(room.incidents.values()) == {"Hermits Peak + Calf Canyon"}


def test_every_report_of_the_fire_that_was_taken_in_moves_with_it() -> None:
    room = two_fires()
    before = the(room, "Calf Canyon").reports, the(room, "Hermits Peak").reports
    found = tell(room, GROWN)
    moved = {row.report for row in found.memberships if row.incident == digest("inciweb:8049")}
    assert {calf(-29.0).id, a_hotspot("h", 0, 0, -24.0).id, GROWN.id} <= moved
    assert the(room, "Hermits Peak + Calf Canyon").reports == sum(before) + 1


def test_the_joined_fire_s_area_is_what_is_stated_and_never_the_sum() -> None:
    room = two_fires()
    tell(room, GROWN)
    tell(room, hermits(3.3, 54_004.0, 12.0), calf(3.3, 54_004.0, 12.0))
    area = the(room, "Hermits Peak + Calf Canyon").figure("burned area")
    assert area is not None
    assert [claim.value for claim in area.claims] == [54_004.0, 54_004.5]


def test_the_newest_perimeter_stands_for_the_joined_fire() -> None:
    room = two_fires()
    tell(room, GROWN)
    assert the(room, "Hermits Peak + Calf Canyon").footprint == GROWN.footprint


def test_fires_that_became_one_stay_one_whatever_a_later_perimeter_shows() -> None:
    room = two_fires()
    tell(room, GROWN)
    tell(room, mapped("Hermits Peak", 20.0, 7_573.2, a_box(-105.45, 35.7, 0.05, 0.05)))
    assert len(room.incidents) == 1


def test_one_feed_s_equal_figures_join_too() -> None:
    room = a_room()
    tell(room, hermits(-30.0), calf(-29.0))
    assert len(room.incidents) == 2
    tell(room, hermits(3.3, 54_004.0, 12.0), calf(3.3, 54_004.0, 12.0))
    assert titles(room.incidents.values()) == {"Hermits Peak + Calf Canyon"}


def test_an_overlap_asks_a_person_one_question_that_the_join_answers() -> None:
    room = two_fires()
    (asked,) = room.standing.of(room.series, Verdict.UNSURE)
    assert "the perimeters overlap by 15 % of the larger, 60 % of the smaller" in asked.words
    tell(room, GROWN)
    assert waiting(room) == []


def waiting(room: WorkingSet) -> list[str]:
    asked = room.standing.of(room.series, Verdict.UNSURE)
    return [item.left_key for item in asked]


def test_a_second_overlap_of_two_incidents_asks_no_second_question() -> None:
    room = two_fires()
    again = mapped("Calf Canyon", -20.0, 42_000.7, a_box(-105.52, 35.7, 0.1, 0.1))
    tell(room, replace(again, feed="other"))
    assert len(the(room, "Calf Canyon").native_keys) == 3
    assert waiting(room) == ["nifc:Calf Canyon"]


def test_a_question_that_other_evidence_answered_no_longer_waits() -> None:
    room = two_fires()
    found = tell(room, hermits(3.3, 54_004.0, 12.0), calf(3.3, 54_004.0, 12.0))
    assert waiting(room) == []
    answered = found.judgements[-1]
    assert (answered.left_key, answered.verdict) == ("nifc:Calf Canyon", Verdict.SAME)
    assert answered.words.startswith("joined by the evidence about other reports, the perimeters")


def test_a_person_s_same_joins_and_a_person_s_different_splits_for_ever() -> None:
    room = two_fires()
    word = a_judgement("inciweb:8049", "inciweb:8069", Verdict.SAME, -1.0)
    joined = hear(room, [word], at(-1.0))
    assert [item.state for item in joined.incidents] == [State.MERGED, State.OPEN]
    taken_back = a_judgement("inciweb:8049", "inciweb:8069", Verdict.DIFFERENT, 1.0)
    split = hear(room, [taken_back], at(1.0))
    assert titles(room.incidents.values()) == {"Hermits Peak", "Calf Canyon"}
    assert {item.state for item in split.incidents} == {State.OPEN}
    revived = the(room, "Calf Canyon")
    assert (revived.id, revived.known_at) == (digest("inciweb:8069"), at(1.0))
    assert {row.incident for row in split.memberships} == {revived.id}
    tell(room, replace(GROWN, received_at=at(2), reported_at=at(2)))
    assert len(room.incidents) == 2, "the machine's evidence never overrules a person"


def test_a_machine_s_later_finding_never_changes_a_person_s_word() -> None:
    room = a_room()
    hear(room, [a_judgement("inciweb:8049", "nifc:n", Verdict.DIFFERENT)], at(0))
    found = tell(room, hermits(1.0), a_fire("n", 1.0, feed="nifc"))
    assert len(room.incidents) == 2
    assert not found.judgements


def test_families_are_never_joined_not_even_by_a_native_id_or_a_person() -> None:
    room = a_room()
    team = a_report("8104", hazard=Hazard.BURNED_AREA_RESPONSE, aliases=("inciweb:8049",))
    tell(room, hermits(0.0), team)
    hear(room, [a_judgement("inciweb:8049", "inciweb:8104", Verdict.SAME)], at(1))
    assert len(room.incidents) == 2


def test_nothing_and_what_is_not_actual_change_nothing() -> None:
    room = two_fires()
    assert not fuse(room, [], at(1))
    assert not tell(room, replace(hermits(1.0), status=Status.EXERCISE))


def test_a_batch_of_detections_touches_only_the_fires_it_concerns() -> None:
    room = two_fires()
    found = tell(room, a_hotspot("i", -105.47, 35.79, -23.0))
    assert [item.title for item in found.incidents] == ["Calf Canyon"]


def skiles(native_id: str) -> Report:
    """Return a record of another fire, far away."""
    place = Point(longitude=-103.0, latitude=36.8)
    return a_fire(native_id, acres=2_501.0, title="Skiles 429 Fire", point=place)


def test_an_id_that_strays_for_a_day_joins_nothing_and_is_named_as_a_contradiction() -> None:
    room = a_room()
    tell(room, a_fire("8066", -30.0, acres=55_931.0, title="Cooks Peak"))
    tell(room, skiles("8066"), skiles("8090"))
    assert titles(room.incidents.values()) == {"Cooks Peak", "Skiles 429"}
    reasons = " ".join(the(room, "Cooks Peak").grade.reasons)
    assert "INCIWEB's newest report 8066 names Skiles 429, 246 km away" in reasons


def test_a_cancelled_warning_closes_its_incident() -> None:
    room = a_room()
    tell(room, a_warning("m1"))
    cancel = a_warning("m2", 2.0, message_type=MessageType.CANCEL, references=("m1",))
    tell(room, cancel)
    (incident,) = room.incidents.values()
    assert (incident.state, incident.level, incident.next_expiry) == (State.CLOSED, None, None)
    assert set(incident.native_keys) == {"nws:m1", "nws:m2"}


def test_an_update_takes_the_place_of_what_it_refers_to() -> None:
    room = a_room()
    tell(room, a_warning("m1", ends=6.0, area_codes=("same:35047", "same:35033")))
    tell(room, a_warning("m2", 1.0, ends=9.0, references=("m1",), title="Fire Weather Watch"))
    (incident,) = room.incidents.values()
    assert (incident.title, incident.area_codes) == ("Fire Weather Watch", ("same:35047",))
    assert incident.next_expiry == at(9)


def test_messages_of_one_event_are_one_incident() -> None:
    room = a_room()
    event = ("vtec:KABQ.FW.W.0012.2022",)
    other = a_warning("m3", area_codes=("same:35001",), aliases=("vtec:KABQ.FW.W.0013.2022",))
    tell(room, a_warning("m1", aliases=event), a_warning("m2", aliases=event), other)
    assert sorted(len(item.native_keys) for item in room.incidents.values()) == [1, 2]


def test_a_claim_that_ends_is_evaluated_as_of_that_moment() -> None:
    room = a_room()
    tell(room, a_warning("m1", ends=6.0))
    assert not expire(room, at(5.9))
    (closed,) = expire(room, at(8)).incidents
    assert (closed.state, closed.known_at) == (State.CLOSED, at(6))
    assert not expire(room, at(9))


def a_storm(feed: str, native_id: str, title: str, longitude: float = 60.0) -> Report:
    return a_report(
        native_id,
        feed=feed,
        title=title,
        hazard=Hazard.CYCLONE,
        point=Point(longitude=longitude, latitude=-15.0),
        precision=Precision.EXACT,
    )


def test_storms_of_one_name_are_one_in_one_season_and_basin_only() -> None:
    room = a_room()
    tell(
        room,
        a_storm("gdacs", "TC1", "CALVINIA-22"),
        a_storm("eonet", "E1", "Tropical Cyclone Calvinia"),
        a_storm("eonet", "E2", "Tropical Cyclone Calvinia", longitude=175.0),
    )
    assert sorted(len(item.native_keys) for item in room.incidents.values()) == [1, 2]


def test_what_was_silent_too_long_is_forgotten_and_comes_back_under_its_name() -> None:
    room = two_fires()
    tell(room, GROWN)
    tell(room, a_fire("9999", 24.0 * 15, title="Other"))
    assert titles(room.incidents.values()) == {"Other"}
    assert set(room.series) == {"inciweb:9999"}
    tell(room, calf(24.0 * 16))
    assert the(room, "Calf Canyon").id == digest("inciweb:8049"), "it had become part of it"


def test_a_later_batch_never_writes_versions_before_an_earlier_one() -> None:
    room = a_room()
    tell(room, hermits(5.0))
    tell(room, hermits(2.0, 9_000.0))
    assert the(room, "Hermits Peak").known_at == at(5)
