"""The cycle on a real store: nothing lost by a restart, everything known at its moment."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assess.lines import by_priority
from data import incidents, judgements, reports
from data.incidents import Fused
from data.store import Store
from fusion.cycle import Cycle
from model.errors import FusionCellError
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from model.judgement import Judgement, Verdict
from model.place import Point
from model.poll import Collected, Outcome, Poll
from model.report import Report
from tests.fusion.records import (
    FEEDS,
    a_box,
    a_fire,
    a_hotspot,
    a_judgement,
    a_quake,
    a_warning,
    at,
)

ALL = Tlp.RED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store of the test's own."""
    store = Store.open(tmp_path / "store.duckdb")
    yield store
    store.close()


def collect(store: Store, *found: Report) -> int:
    """Store one poll that brought these reports; return the revision that holds it."""
    received = max(report.received_at for report in found)
    poll = Poll(
        feed=found[0].feed,
        at=received,
        real_at=received,
        outcome=Outcome.NEW,
        status=200,
        took_ms=1.0,
        items=len(found),
        next_at=received,
    )
    return reports.add(store, Collected(poll=poll, reports=found)).result().revision


def calf(hour: float, acres: float = 39_788.0, contained: float = 0.0) -> Report:
    return a_fire("8069", hour, acres=acres, contained=contained, title="Calf Canyon")


def story() -> list[list[Report]]:
    """Return polls in which fires appear, burn, overlap and join, and a warning ends."""
    box = a_box(-105.52, 35.65, 0.1, 0.1)
    return [
        [a_hotspot("h0", -105.45, 35.7, -31.0), a_hotspot("far", -100.0, 35.0, -31.0)],
        [a_fire("8049", -30.0), a_warning("m1", -30.0, ends=-20.0)],
        [a_fire("8066", -29.0, acres=48_672.0, title="Cooks Peak", point=None)],
        [calf(-28.0)],
        [a_fire("c", -26.0, acres=42_342.4, feed="nifc", title="Calf Canyon", footprint=box)],
        [a_hotspot(f"h{index}", -105.45, 35.7, -25.0 + index / 9) for index in range(4)],
        [
            a_fire(
                "h",
                -24.0,
                feed="nifc",
                title="Hermits Peak",
                footprint=a_box(-105.45, 35.7, 0.1, 0.1),
            )
        ],
        [a_quake("a", 5.0), a_quake("x", 5.1, 4.0, feed="afad")],
        [a_fire("8049", 3.3, acres=54_004.0, contained=12.0), calf(3.3, 54_004.0, 12.0)],
        [a_hotspot("h9", -105.45, 35.7, 4.0)],
    ]


def everything(store: Store, now: datetime) -> tuple[list[list[Incident]], list[Judgement], object]:
    """Return every version of every incident, what stands, and where every report is."""
    known = incidents.known(store, ALL, now)
    versions = [incidents.history(store, ALL, item.id, now) for item in known]
    wanted = ["", *(item.id for item in known)]
    assigned = reports.assigned(store, wanted, at(-900))
    placed = sorted((home, report.id) for part in assigned for home, report in part)
    return versions, judgements.standing(store, now), placed


def test_a_batch_is_known_from_the_moment_it_was_received(store: Store) -> None:
    for poll in story():
        collect(store, *poll)
    assert Cycle(store, FEEDS).run(at(9)) == len(story())
    before = {item.title for item in incidents.known(store, ALL, at(3)) if is_fire(item)}
    assert before == {"Hermits Peak", "Calf Canyon", "Cooks Peak"}
    after = {item.title: item for item in incidents.known(store, ALL, at(4)) if is_fire(item)}
    joined = after["Hermits Peak + Calf Canyon"]
    assert (joined.known_at, joined.state) == (at(3.3), State.OPEN) or joined.known_at == at(4)
    assert after["Calf Canyon"].merged_into == joined.id
    of_joined = reports.of_incident(store, ALL, joined.id, at(4))
    assert len(of_joined) == joined.reports


def is_fire(incident: Incident) -> bool:
    return incident.hazard is Hazard.WILDFIRE


def test_restarting_after_every_batch_changes_nothing(tmp_path: Path) -> None:
    told: list[object] = []
    for name, restarts in (("steady", False), ("restarted", True)):
        store = Store.open(tmp_path / f"{name}.duckdb")
        cycle = Cycle(store, FEEDS)
        for poll in story():
            collect(store, *poll)
            cycle = Cycle(store, FEEDS) if restarts else cycle
            assert cycle.run(max(report.received_at for report in poll)) == 1
        cycle.run(at(300))
        told.append(everything(store, at(300)))
        store.close()
    assert told[0] == told[1]


def test_catching_up_gives_what_fusing_at_once_would_have_given(tmp_path: Path) -> None:
    told: list[object] = []
    for name, late in (("at-once", False), ("late", True)):
        store = Store.open(tmp_path / f"{name}.duckdb")
        cycle = Cycle(store, FEEDS)
        for poll in story():
            collect(store, *poll)
            if not late:
                cycle.run(max(report.received_at for report in poll))
        cycle.run(at(300))
        told.append(everything(store, at(300)))
        store.close()
    assert told[0] == told[1]


def test_what_is_fused_is_never_fused_again(store: Store) -> None:
    collect(store, a_fire("8049"))
    cycle = Cycle(store, FEEDS)
    assert [cycle.run(at(1)), cycle.run(at(1)), Cycle(store, FEEDS).run(at(1))] == [1, 0, 0]
    revision = store.revision
    cycle.run(at(2))
    assert store.revision == revision, "nothing happened, so nothing is written"


def test_a_claim_ends_at_its_moment_however_late_the_cycle_runs(store: Store) -> None:
    collect(store, a_warning("m1", ends=6.0))
    cycle = Cycle(store, FEEDS)
    cycle.run(at(1))
    collect(store, a_fire("8049", 20.0))
    cycle.run(at(20))
    (_, closed) = incidents.history(store, ALL, a_warning_id(store), at(30))
    assert (closed.state, closed.known_at) == (State.CLOSED, at(6))


def a_warning_id(store: Store) -> str:
    known = incidents.known(store, ALL, at(30))
    return next(item.id for item in known if item.hazard is Hazard.WEATHER)


def test_a_person_s_judgement_splits_in_the_next_run_and_after_a_restart(store: Store) -> None:
    collect(store, a_fire("8049"), a_fire("h", feed="nifc", title="Hermits Peak"))
    Cycle(store, FEEDS).run(at(1))
    word = a_judgement("inciweb:8049", "nifc:h", Verdict.DIFFERENT, 2.0)
    write_judgement(store, word)
    restarted = Cycle(store, FEEDS)
    restarted.run(at(3))
    assert [item.known_at for item in incidents.known(store, ALL, at(3))] == [at(3), at(3)]
    assert len(incidents.known(store, ALL, at(2))) == 1
    write_judgement(store, a_judgement("inciweb:8049", "nifc:h", Verdict.SAME, 4.0))
    restarted.run(at(5))
    states = [item.state for item in incidents.known(store, ALL, at(5))]
    assert sorted(states) == [State.MERGED, State.OPEN]


def write_judgement(store: Store, judgement: Judgement) -> None:
    fused = Fused(
        incidents=(),
        memberships=(),
        judgements=(judgement,),
        through=incidents.fused_through(store),
    )
    incidents.put(store, fused).result()


def test_a_clock_set_back_loses_nothing_that_was_concluded(store: Store) -> None:
    for poll in story():
        collect(store, *poll)
    Cycle(store, FEEDS).run(at(9))
    before = everything(store, at(300))
    Cycle(store, FEEDS).run(at(-40))
    assert everything(store, at(300)) == before


def test_after_a_failure_the_next_run_begins_from_what_is_committed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(store, a_fire("8049"))
    cycle = Cycle(store, FEEDS)
    cycle.run(at(0))
    collect(store, calf(1.0))
    with monkeypatch.context() as patch:

        def refuse(_store: Store, _fused: Fused) -> object:
            raise FusionCellError("The disk is full.")

        patch.setattr(incidents, "put", refuse)
        with pytest.raises(FusionCellError, match="disk"):
            cycle.run(at(1))
    assert cycle.run(at(1)) == 1
    titles: Sequence[str] = [item.title for item in incidents.known(store, ALL, at(1))]
    assert sorted(titles) == ["Calf Canyon", "Hermits Peak"]


def test_a_magnitude_taken_before_figures_were_bounded_stops_nothing(store: Store) -> None:
    cycle = Cycle(store, FEEDS)
    later = {"seconds": 900.0, "longitude": 37.05}
    collect(store, a_quake("1", 1e300, aliases=("gdacs:1",)))
    collect(store, a_quake("2", 200.0, 800.0), a_quake("3", 5.0, **later))
    collect(store, a_quake("4", 5.1, 901.0, feed="afad"))
    collect(store, a_quake("5", 4.9, feed="gdacs", aliases=("gdacs:1",)))
    cycle.run(at(1))
    known = incidents.known(store, ALL, at(1))
    pictured = [item for item in known if item.state is State.OPEN]
    assert len(by_priority(pictured)) == 3
    assert {figure.high for item in pictured for figure in item.figures} == {4.9, 5.1}


def test_two_reports_whose_id_elsewhere_is_an_empty_field_stay_two(store: Store) -> None:
    cycle = Cycle(store, FEEDS)
    for number, alias in enumerate(("usgs:", "irwin: ", "", "gdacs:n/a")):
        here, there = (Point(longitude=5.0 * number, latitude=north) for north in (40, -60))
        one = a_fire(f"{number}", title=f"{number}th Avenue", aliases=(alias,), point=here)
        collect(store, one, replace(one, feed="nifc", title=f"Mount {number}", point=there))
    cycle.run(at(1))
    assert [item.state for item in incidents.known(store, ALL, at(1))] == [State.OPEN] * 8
