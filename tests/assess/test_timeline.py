"""The timeline's lanes and marks."""

from datetime import timedelta

from assess.timeline import lanes, marks, timeline
from data.reports import TimelineBin
from model.hazard import Hazard
from model.incident import State
from model.severity import Level
from tests.assess.records import NOW, an_incident


def a_bin(hazard: Hazard, hours_ago: int, level: Level | None, count: int = 1) -> TimelineBin:
    return TimelineBin(hazard=hazard, at=NOW - timedelta(hours=hours_ago), level=level, count=count)


def test_the_graver_hazard_s_lane_comes_first_and_detections_last() -> None:
    found = lanes(
        [
            a_bin(Hazard.HOTSPOT, 1, None, count=900),
            a_bin(Hazard.FLOOD, 1, Level.MINOR),
            a_bin(Hazard.WILDFIRE, 1, Level.SEVERE),
        ]
    )
    assert [lane.hazard for lane in found] == ["wildfire", "flood", "hotspot"]


def test_one_mark_a_bin_shows_all_its_reports_and_the_highest_level_among_them() -> None:
    (lane,) = lanes(
        [
            a_bin(Hazard.FLOOD, 1, None, count=2),
            a_bin(Hazard.FLOOD, 1, Level.SEVERE),
            a_bin(Hazard.FLOOD, 1, Level.MINOR, count=3),
            a_bin(Hazard.FLOOD, 5, None),
        ]
    )
    assert [(mark.count, mark.level) for mark in lane.marks] == [(1, None), (6, Level.SEVERE)]


def test_fires_that_joined_leave_a_mark_until_two_days_have_passed() -> None:
    into = an_incident("Hermits Peak")
    gone = an_incident("Calf Canyon", state=State.MERGED, merged_into=into.id)
    (mark,) = marks([into, gone], NOW + timedelta(hours=5))
    assert (mark.at, mark.words) == (NOW, "Calf Canyon joined Hermits Peak")
    assert marks([into, gone], NOW + timedelta(hours=49)) == ()
    assert marks([into, gone], NOW - timedelta(hours=1)) == ()


def test_the_strip_spans_two_days_and_leaves_room_right_of_now() -> None:
    strip = timeline([], [], NOW)
    assert strip.now - strip.starts_at == timedelta(hours=48)
    assert strip.ends_at > strip.now
    assert strip.lanes == ()
