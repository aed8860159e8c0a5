"""Set (a), the Türkiye doublet of 6 February 2023 and its aftershocks, as three agencies saw them.

USGS: the recorded catalogue, with its revisions. AFAD and KOERI: their own values of the two
shocks, as they were published; their solutions of the aftershocks are drawn (`solutions`), and so
is the place and time of KOERI's second shock, of which only the magnitude is at hand.
The first version of each of the USGS's solutions is taken as heard soon after the shock.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from model.place import Point
from model.report import Report
from tests.evaluation.earthquakes import row_solution
from tests.evaluation.feeds import networks
from tests.evaluation.labelled import LabelledSet
from tests.evaluation.solutions import Solution, another, next_poll, order, report
from tests.sources.harness import CAPTURES

CATALOGUE = "crisis_turkiye_2023/usgs_turkey.csv"
VERSIONS = "crisis_turkiye_2023/usgs_quake_list"
FIRST, SECOND = "us6000jllz", "us6000jlqa"
SHOCKS = frozenset({FIRST, SECOND})


def _at(hour: int, minute: int, second: int) -> datetime:
    return datetime(2023, 2, 6, hour, minute, second, tzinfo=UTC)


PUBLISHED = (
    (
        FIRST,
        Solution(
            network="afad", event="afad-1", at=_at(1, 17, 32),
            point=Point(longitude=37.043, latitude=37.288), magnitude=7.7, depth=8.6,
        ),
    ),
    (
        FIRST,
        Solution(
            network="koeri", event="koeri-1", at=_at(1, 17, 0),
            point=Point(longitude=37.0, latitude=37.0744), magnitude=8.0,
        ),
    ),
    (
        SECOND,
        Solution(
            network="afad", event="afad-2", at=_at(10, 24, 47),
            point=Point(longitude=37.239, latitude=38.089), magnitude=7.6, depth=7.0,
        ),
    ),
)  # fmt: skip


def doublet() -> LabelledSet:
    """Return the sequence: reports, and the USGS's id as the occurrence."""
    chance = Random(20230206)  # noqa: S311
    truth: dict[str, str] = {}
    reports: list[Report] = []
    first: dict[str, Solution] = {}
    for updated, solution in _recorded():
        # The room heard of each within the hour; how it was first put is not recorded.
        soon = solution.at + timedelta(minutes=chance.uniform(5, 40))
        heard = next_poll(updated if solution.event in first else soon)
        first.setdefault(solution.event, solution)
        reports.append(report(solution, heard, revision=updated.isoformat()))
        truth[reports[-1].native_key] = solution.event
    for occurrence, solution in [*PUBLISHED, *_drawn(first, chance)]:
        heard = next_poll(solution.at + timedelta(minutes=chance.uniform(3, 20)))
        reports.append(report(solution, heard))
        truth[reports[-1].native_key] = occurrence
    return LabelledSet(
        name="a3",
        title="The Türkiye doublet and its aftershocks by USGS, AFAD and KOERI",
        reports=order({item.id: item for item in reports}.values()),
        truth=truth,
        feeds=networks(item.feed for item in reports),
    )


def _drawn(first: Mapping[str, Solution], chance: Random) -> Iterator[tuple[str, Solution]]:
    for event, solution in sorted(first.items()):
        if event not in SHOCKS:
            yield event, another(solution, "afad", f"afad-{event}", chance)
        if event != FIRST:
            found = another(solution, "koeri", f"koeri-{event}", chance)
            yield event, _with_magnitude(found, 7.3) if event == SECOND else found


def _with_magnitude(solution: Solution, magnitude: float) -> Solution:
    return replace(solution, magnitude=magnitude)


def _recorded() -> Iterator[tuple[datetime, Solution]]:
    """Return every dated version of the USGS's solutions."""
    with (CAPTURES / CATALOGUE).open(encoding="utf-8") as lines:
        rows: list[Mapping[str, Any]] = list(csv.DictReader(lines))
    for path in sorted((CAPTURES / VERSIONS).glob("*.json")):
        rows += json.loads(path.read_bytes())
    seen = set()
    for row in rows:
        solution = row_solution(row)
        if solution is None or (row["id"], row["updated"]) in seen:
            continue
        seen.add((row["id"], row["updated"]))
        yield datetime.fromisoformat(row["updated"].replace("Z", "+00:00")), solution
