"""Shocks of one sequence are linked by the published windows, each to one mainshock."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from fusion.fuse import hear
from model.incident import Incident
from model.judgement import Verdict
from model.link import Kind, Link
from model.report import MessageType, Report
from tests.fusion.linking import HOUR, MAIN, a_shock, shown
from tests.fusion.records import (
    a_judgement,
    a_quake,
    a_report,
    a_room,
    at,
    tell,
    the,
)
from tests.fusion.test_earthquake import CRISIS, _others, _solution
from tests.sources.harness import needs_captures


@pytest.mark.parametrize(
    ("magnitude", "seconds", "kilometres", "kind"),
    [
        (6.7, 660, 10, Kind.AFTERSHOCK_OF),
        (4.0, 24 * HOUR, 88, Kind.AFTERSHOCK_OF),
        (4.0, 24 * HOUR, 90, None),
        (7.3, 9 * HOUR, 20, Kind.AFTERSHOCK_OF),
        (7.4, 9 * HOUR, 20, Kind.SEQUENCE_OF),
        (7.5, 9 * HOUR, 96, Kind.SEQUENCE_OF),
        (7.5, 9 * HOUR, 180, None),
        (8.1, 9 * HOUR, 80, Kind.SEQUENCE_OF),
        (8.6, 9 * HOUR, 80, Kind.SEQUENCE_OF),
        (8.6, 9 * HOUR, 96, None),
        (4.0, -60, 10, None),
    ],
)
def test_a_later_shock_in_the_window_is_an_aftershock_or_of_one_sequence(
    magnitude: float, seconds: float, kilometres: float, kind: Kind | None
) -> None:
    room = a_room()
    other = a_shock("other", magnitude, seconds, latitude=37.17 + kilometres / 111.2)
    tell(room, MAIN, other)
    assert shown(room) == ({("other", kind, "main")} if kind else set())


@pytest.mark.parametrize(("hours", "linked"), [(143, True), (144, False)])
def test_the_window_of_time_follows_the_magnitude(hours: float, linked: bool) -> None:
    room = a_room()
    # Magnitude 5: 143.7 days; the shock comes in days, so that a day stands for an hour here.
    later = a_shock("later", 4.0, hours * 24 * HOUR)
    tell(room, a_shock("first", 5.0, 0), later)
    assert bool(shown(room)) is linked


def test_an_aftershock_has_one_mainshock_the_largest_then_the_first() -> None:
    room = a_room()
    tell(
        room,
        a_shock("lesser", 6.0, 0),
        a_shock("first", 6.5, 600),
        a_shock("second", 6.5, 1200, latitude=37.2),
        a_shock("after", 4.0, 9000),
    )
    links = {found for found in shown(room) if found[0] == "after"}
    assert links == {("after", Kind.AFTERSHOCK_OF, "first")}


def test_below_magnitude_five_nothing_has_aftershocks() -> None:
    room = a_room()
    tell(room, a_shock("small", 4.9, 0), a_shock("after", 3.0, 600))
    assert shown(room) == set()


def test_one_agency_s_values_are_compared_where_it_states_both() -> None:
    room = a_room()
    tell(
        room,
        MAIN,
        a_quake("m1", 8.0, -3, title="main", feed="koeri"),
        a_shock("second", 7.5, 9 * HOUR),
    )
    assert shown(room) == {("second", Kind.SEQUENCE_OF, "main")}
    room = a_room()
    tell(
        room,
        MAIN,
        a_quake("m1", 7.4, -3, title="main", feed="koeri"),
        a_shock("second", 7.2, 9 * HOUR),
    )
    assert shown(room) == {("second", Kind.AFTERSHOCK_OF, "main")}


def test_a_revised_mainshock_takes_its_links_back() -> None:
    room = a_room()
    tell(room, MAIN, a_shock("after", 4.0, 600, latitude=37.17 + 0.7))
    assert shown(room) == {("after", Kind.AFTERSHOCK_OF, "main")}
    found = tell(room, a_shock("main", 5.1, 0, revision="2", received_at=at(1)))
    assert [(link.stands, link.known_at) for link in found.links] == [(False, at(1))]
    assert shown(room) == set()


def test_with_a_withdrawn_mainshock_go_its_links_and_the_next_one_takes_over() -> None:
    room = a_room()
    lesser, after = a_shock("lesser", 6.0, 60), a_shock("after", 4.0, 600)
    tell(room, MAIN, lesser, after)
    gone = replace(MAIN, revision="2", message_type=MessageType.CANCEL, received_at=at(1))
    found = tell(room, gone)
    assert sorted((link.stands, link.kind) for link in found.links) == [
        (False, Kind.AFTERSHOCK_OF),
        (False, Kind.AFTERSHOCK_OF),
        (True, Kind.AFTERSHOCK_OF),
    ]
    assert shown(room) == {("after", Kind.AFTERSHOCK_OF, "lesser")}


APART = {("main", Kind.SEQUENCE_OF, "heir"), ("after", Kind.AFTERSHOCK_OF, "main")}


def test_links_follow_a_mainshock_that_is_found_to_be_another() -> None:
    room = a_room()
    heir = a_quake("m1", 7.7, -70, title="heir", feed="afad", received_at=at(0))
    tell(room, heir)
    tell(room, MAIN, a_shock("after", 4.0, 600))
    assert shown(room) == {
        ("main", Kind.SEQUENCE_OF, "heir"),
        ("after", Kind.AFTERSHOCK_OF, "main"),
    }
    found = hear(room, [a_judgement("usgs:main", "afad:m1", Verdict.SAME, 2.0)], at(2))
    assert shown(room) == {("after", Kind.AFTERSHOCK_OF, "heir")}
    assert sorted((link.stands, link.known_at) for link in found.links) == [
        (False, at(2)),
        (False, at(2)),
        (True, at(2)),
    ]
    found = hear(room, [a_judgement("usgs:main", "afad:m1", Verdict.DIFFERENT, 3.0)], at(3))
    assert shown(room) == {
        ("main", Kind.SEQUENCE_OF, "heir"),
        ("after", Kind.AFTERSHOCK_OF, "main"),
    }


def test_links_of_a_shock_that_fell_silent_follow_its_mainshock_too() -> None:
    room = a_room()
    heir = a_quake("m1", 7.7, -70, title="heir", feed="afad", received_at=at(0))
    tell(room, heir)
    tell(room, MAIN, a_shock("after", 4.0, 600))
    tell(room, replace(MAIN, revision="2", received_at=at(50)))
    tell(room, replace(heir, revision="2", received_at=at(50)))
    tell(room, a_report("elsewhere", 80))
    after = next(link.source for link in room.related.links.values() if link.source in room.dormant)
    hear(room, [a_judgement("usgs:main", "afad:m1", Verdict.SAME, 81.0)], at(81))
    (link,) = room.related.links.values()
    assert (link.source, link.target) == (after, the(room, "heir").id)


def test_a_mainshock_that_fell_silent_still_has_aftershocks() -> None:
    room = a_room()
    tell(room, MAIN)
    tell(room, a_shock("after", 4.0, 100 * HOUR, received_at=at(100)))
    assert len(room.incidents) == 1
    assert shown(room) == {("after", Kind.AFTERSHOCK_OF, "?")}


@needs_captures
def test_in_the_turkiye_catalogue_the_doublet_is_one_sequence_and_the_rest_is_linked_once() -> None:
    room = a_room()
    with (CRISIS / "usgs_turkey.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["type"] == "earthquake"]
    known: dict[str, Incident] = {}
    for reports in _in_order([*(_solution(row) for row in rows), *_others()]):
        known |= {item.id: item for item in tell(room, *reports).incidents}
    mains = (item for item in known.values() if len(item.native_keys) == 3)
    first, second = sorted(mains, key=lambda item: item.first_at)
    links = list(room.related.links.values())
    assert [(link.kind, link.target) for link in links if link.source == second.id] == [
        (Kind.SEQUENCE_OF, first.id)
    ]
    assert max(Counter(link.source for link in links).values()) == 1
    found = Counter((link.kind, link.target) for link in links)
    assert found[Kind.AFTERSHOCK_OF, first.id] >= 75
    assert found[Kind.AFTERSHOCK_OF, second.id] >= 60
    _each_is_of_the_largest_in_reach(links, known, (first, second))


def _each_is_of_the_largest_in_reach(
    links: Iterable[Link], known: Mapping[str, Incident], mains: tuple[Incident, ...]
) -> None:
    """Check by the published windows alone, mainshock by mainshock, the largest first."""
    linked = {link.source: link.target for link in links}
    for item in known.values():
        for main in mains:
            assert item.point is not None
            assert main.point is not None
            assert item.occurred_at is not None
            assert main.occurred_at is not None
            figure = main.figure("magnitude")
            assert figure is not None
            reach = 10 ** (0.1238 * figure.low + 0.983)
            later = item.occurred_at > main.occurred_at
            if item not in mains and later and item.point.km_to(main.point) <= reach:
                assert linked[item.id] == main.id
                break


def _in_order(reports: Iterable[Report]) -> list[list[Report]]:
    """Return one batch a day, as each shock became known."""
    found: dict[int, list[Report]] = {}
    for report in reports:
        assert report.occurred_at is not None
        known = report.occurred_at + timedelta(minutes=10)
        told = replace(report, received_at=known)
        found.setdefault(known.toordinal(), []).append(told)
    moments = {day: max(report.received_at for report in batch) for day, batch in found.items()}
    return [
        [replace(report, received_at=moments[day]) for report in found[day]]
        for day in sorted(found)
    ]
