"""The timeline and the hotspots: what was known by then, of what happened in between."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from data import reports
from data.reports import Hotspot, TimelineBin
from data.store import Store
from model.handling import Tlp
from model.hazard import Hazard
from model.place import Point
from model.report import Figure, Report, Status
from model.severity import Basis, Level, SeverityClaim
from tests.data.records import a_report, added, at

HOUR = timedelta(hours=1)


def severity(level: Level | None) -> SeverityClaim:
    return SeverityClaim(
        scheme="derived", value="", level=level, basis=Basis.OBSERVED, origin="inciweb"
    )


def timeline(
    store: Store, since: float, until: float, clearance: Tlp | None = Tlp.RED
) -> list[TimelineBin]:
    return reports.timeline(store, clearance, at(since), at(until), HOUR)


def test_reports_are_counted_by_hazard_and_hour_with_the_highest_level(store: Store) -> None:
    added(
        store,
        a_report("a", occurred_at=at(5), severity=severity(Level.MINOR)),
        a_report("b", occurred_at=at(10), severity=severity(Level.SEVERE)),
        a_report("c", occurred_at=at(15)),
        a_report("d", occurred_at=at(65), severity=severity(None)),
        a_report("e", reported_at=at(5), hazard=Hazard.HOTSPOT),
        minutes=70,
    )
    assert timeline(store, 0, 120) == [
        TimelineBin(hazard=Hazard.HOTSPOT, at=at(0), level=None, count=1),
        TimelineBin(hazard=Hazard.WILDFIRE, at=at(0), level=Level.SEVERE, count=3),
        TimelineBin(hazard=Hazard.WILDFIRE, at=at(60), level=None, count=1),
    ]


def test_what_was_received_later_was_not_known_then(store: Store) -> None:
    added(store, a_report("early", occurred_at=at(10)), minutes=15)
    added(store, a_report("late", occurred_at=at(10)), minutes=45)
    assert [item.count for item in timeline(store, 0, 30)] == [1]
    assert [item.count for item in timeline(store, 0, 45)] == [2]


def test_the_beginning_is_left_out_and_the_end_is_in(store: Store) -> None:
    added(store, a_report("from", occurred_at=at(0)), a_report("until", occurred_at=at(60)))
    assert [item.at for item in timeline(store, 0, 60)] == [at(60)]
    assert timeline(store, 60, 120) == []


def test_a_test_message_is_nothing_that_happened(store: Store) -> None:
    other = [a_report(status, status=status) for status in Status if status is not Status.ACTUAL]
    added(store, *other, *(a_hotspot(item.native_id, status=item.status) for item in other))
    assert timeline(store, -60, 60) == []
    assert reports.hotspots(store, Tlp.RED, at(-60), at(60)) == []


def test_the_timeline_counts_what_the_reader_may_see(store: Store) -> None:
    added(store, a_report("open"), a_report("closed", handling=Tlp.AMBER))
    counts = {
        clearance: [item.count for item in timeline(store, -60, 60, clearance)]
        for clearance in (None, Tlp.CLEAR, Tlp.AMBER)
    }
    assert counts == {None: [], Tlp.CLEAR: [1], Tlp.AMBER: [2]}


def a_hotspot(native_id: str, **changes: object) -> Report:
    fields: dict[str, object] = {
        "feed": "hms",
        "hazard": Hazard.HOTSPOT,
        "point": Point(longitude=-105.4, latitude=35.7),
        "occurred_at": at(0),
        **changes,
    }
    return a_report(native_id, **fields)


def power(value: float) -> tuple[Figure, ...]:
    return (
        Figure(name="confidence", value=1, unit="%", claimant="NOAA"),
        Figure(name="radiative power", value=value, unit="MW", claimant="NOAA"),
    )


def test_hotspots_are_read_with_place_time_and_power(store: Store) -> None:
    added(
        store,
        a_hotspot("2", occurred_at=at(20), figures=power(12.5)),
        a_hotspot("1", occurred_at=at(10)),
        a_hotspot("nowhere", point=None),
        a_report("a fire", point=Point(longitude=0, latitude=0)),
        minutes=30,
    )
    place = Point(longitude=-105.4, latitude=35.7)
    assert reports.hotspots(store, Tlp.CLEAR, at(-60), at(60)) == [
        Hotspot(point=place, at=at(10), power_mw=None),
        Hotspot(point=place, at=at(20), power_mw=12.5),
    ]


def test_hotspots_are_bounded_in_time_and_by_what_was_known(store: Store) -> None:
    added(store, a_hotspot("0", occurred_at=at(0)), a_hotspot("10", occurred_at=at(10)), minutes=30)

    def seen(since: float, until: float, clearance: Tlp | None = Tlp.CLEAR) -> int:
        return len(reports.hotspots(store, clearance, at(since), at(until)))

    assert (seen(0, 30), seen(-1, 30), seen(10, 30)) == (1, 2, 0)
    assert seen(-1, 29) == 0
    assert seen(-1, 30, None) == 0


IN_ANOTHER_ZONE = """
import sys
from datetime import timedelta
from pathlib import Path
from data import reports
from data.store import Store
from model.handling import Tlp
from tests.data.records import a_report, added, at
store = Store.open(Path(sys.argv[1]))
added(store, a_report())
for item in reports.timeline(store, Tlp.CLEAR, at(-60), at(60), timedelta(days=1)):
    print(item.at.isoformat())
with store.read() as connection:
    print(*connection.execute("SELECT current_setting('TimeZone')").fetchone())
store.close()
"""


@pytest.mark.parametrize("zone", ["America/Denver", "Asia/Kathmandu"])
def test_a_day_begins_at_midnight_utc_wherever_the_machine_stands(
    tmp_path: Path, zone: str
) -> None:
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", IN_ANOTHER_ZONE, str(tmp_path / "store.duckdb")],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["2022-04-24T00:00:00+00:00", "UTC"]
