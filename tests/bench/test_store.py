"""How fast the store is with a million reports, 20,000 versions of incidents and a million polls.

Run with `make bench`; `-s` shows the figures. The limits are those of a quiet machine of two
cores, with room to spare.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count

import duckdb
import pytest

from data import incidents, judgements, polls, reports
from data.report_rows import reports_table
from data.rows import incoming
from data.store import Store
from model.handling import Tlp
from model.judgement import Verdict
from model.place import Point
from model.report import Figure, Report
from model.severity import Basis, Level, SeverityClaim
from tests.data.records import (
    a_judgement,
    a_membership,
    a_payload,
    a_report,
    added,
    an_incident,
    at,
    collected,
    fused,
)

DAY = 60 * 24
SIXTY_DAYS_AGO = -60 * DAY
_number = count()


def measured(name: str, limit_ms: float, call: Callable[[], object], times: int = 9) -> None:
    """Print the median of a call, warm, in ms, and hold it to the limit."""
    call()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1000)
    median = statistics.median(took)
    print(f"\n{name}: {median:.1f} ms (worst {max(took):.1f}, limit {limit_ms})", end="")
    assert median <= limit_ms


def a_fire(number: int) -> Report:
    """Return a report of the usual size."""
    return a_report(
        str(number),
        revision=str(number),
        title=f"Fire {number}",
        summary="The fire is burning in timber and brush. " * 4,
        point=Point(longitude=-105 + number % 97 / 50, latitude=35 + number % 89 / 50),
        severity=SeverityClaim(
            scheme="derived",
            value=f"{number} acres",
            level=Level(1 + number % 4),
            basis=Basis.OBSERVED,
            origin="incident management team",
        ),
        figures=(Figure(name="burned area", value=number, unit="acres", claimant="InciWeb"),),
        aliases=(f"irwin:{number}",),
        url=f"https://example.org/{number}",
    )


def fresh(size: int) -> tuple[Report, ...]:
    """Return reports that no store knows."""
    return tuple(a_fire(10**6 + next(_number)) for _ in range(size))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store of a million reports over 90 days and a million polls."""
    store = Store.open(tmp_path_factory.mktemp("bench") / "store.duckdb")
    added(store)
    samples = {report.id: report for report in map(a_fire, range(1000))}
    store.write(lambda connection: fill(connection, samples)).result()
    yield store
    store.close()


def fill(connection: duckdb.DuckDBPyConnection, samples: dict[str, Report]) -> None:
    """Multiply the samples by a thousand, each thousand two hours later; and the one poll."""
    with incoming(connection, reports_table(samples, 1)):
        connection.execute(
            """
            INSERT INTO reports BY NAME
            SELECT incoming.* REPLACE (
                md5(id || ' ' || step)::UUID AS id, step AS stored_in,
                received_at + step * INTERVAL 2 HOUR - INTERVAL 90 DAY AS received_at,
                timeline_at + step * INTERVAL 2 HOUR - INTERVAL 90 DAY AS timeline_at
            )
            FROM range(1000) AS steps (step), incoming ORDER BY step, ordinal
            """
        )
    connection.execute(
        """
        INSERT INTO polls
        SELECT polls.* REPLACE (
            step AS stored_in, 'feed ' || step % 10 AS feed,
            polled_at + step * INTERVAL 6 SECOND - INTERVAL 90 DAY AS polled_at,
            step % 100 = 0 AS brought
        )
        FROM polls, range(1000000) AS steps (step) ORDER BY step
        """
    )


@pytest.mark.parametrize(("size", "limit_ms"), [(1, 30), (500, 60), (10_000, 900)])
def test_adding_new_reports(store: Store, size: int, limit_ms: float) -> None:
    prepared = [collected(*fresh(size), minutes=number) for number in range(10)]
    waiting = iter(prepared)
    measured(
        f"add {size} new", limit_ms, lambda: reports.add(store, next(waiting)).result(), times=9
    )
    again = prepared[0]
    measured(f"add {size} known", limit_ms, lambda: reports.add(store, again).result())


def test_the_first_start_of_an_exercise(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store.open(tmp_path_factory.mktemp("start") / "store.duckdb")
    adds = [
        collected(*fresh(30), minutes=number, payload=a_payload(os.urandom(20_000)))
        for number in range(350)
    ]
    began = time.perf_counter()
    for poll in adds:
        reports.add(store, poll).result()
    took = time.perf_counter() - began
    store.close()
    print(f"\n350 adds of 30 reports and 20 kB: {took:.1f} s (limit 5)", end="")
    assert took <= 5


def test_what_a_wall_reads(store: Store) -> None:
    hour = timedelta(hours=1)
    since, until = at(SIXTY_DAYS_AGO), at(SIXTY_DAYS_AGO + 3 * DAY)
    measured(
        "timeline, 72 h by the hour",
        30,
        lambda: reports.timeline(store, Tlp.GREEN, since, until, hour),
    )
    measured("hotspots, 72 h", 30, lambda: reports.hotspots(store, Tlp.GREEN, since, until))
    measured("health of 10 feeds", 50, lambda: polls.health(store, at(0)))
    measured("validators", 20, lambda: polls.validators(store, "feed 3"))


def test_the_picture_from_twenty_thousand_versions(store: Store) -> None:
    for version in range(10):
        fused(
            store,
            incidents=tuple(
                an_incident(f"{number:032x}", version * 60, footprint=os.urandom(500))
                for number in range(2000)
            ),
        )
    measured("known, 2,000 incidents", 30, lambda: incidents.known(store, Tlp.GREEN, at(700)))
    measured("current, a day before", 30, lambda: incidents.current(store, Tlp.GREEN, at(300)))
    measured("history", 30, lambda: incidents.history(store, Tlp.GREEN, f"{7:032x}", at(700)))


def test_what_fusion_and_people_read(store: Store) -> None:
    members = fresh(5000)
    added(store, *members)
    fused(
        store,
        memberships=tuple(
            a_membership(report, f"incident {number % 100}")
            for number, report in enumerate(members)
        ),
        judgements=tuple(
            a_judgement(left, right, verdict=Verdict.UNSURE if number < 50 else Verdict.SAME)
            for number, (left, right) in enumerate(zip(members, members[1:], strict=False))
        ),
    )
    wanted = [f"incident {number}" for number in range(100)]
    measured("assigned, 5,000", 500, lambda: list(reports.assigned(store, wanted, at(0))))
    measured(
        "reports of an incident",
        80,
        lambda: reports.of_incident(store, Tlp.GREEN, "incident 7", at(1)),
    )
    measured("standing, 5,000 pairs", 300, lambda: judgements.standing(store, at(1)))
    measured("queue, 50 pairs", 100, lambda: judgements.queue(store, Tlp.GREEN, at(1)))
