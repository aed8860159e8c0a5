"""Set (a): earthquakes as several networks state them, with the ids that join them hidden.

Truth: the USGS groups the networks' ids of one earthquake in `ids`. Here each id becomes a report
of its own network, and nothing in it names another id. A capture holds only the preferred
solution; the other networks' are drawn (`solutions`), save where their own values are known.
Captures of other agencies speak of other weeks: there no two reports are of one earthquake, and
each of them is a chance to join what is none.

The USGS's catalogue holds a few shocks twice, once from each of two networks that it did not join.
No network can tell two shocks apart that follow each other within 2 s at one place: of two
recorded solutions by two networks within 2 s and 10 km, the second is not labelled.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from model.hazard import Hazard
from model.place import Point
from model.report import Report
from sources.read import read
from tests.evaluation.feeds import CATALOGUE, networks
from tests.evaluation.labelled import LabelledSet
from tests.evaluation.solutions import Solution, another, next_poll, order, report
from tests.sources.harness import CAPTURES, payload

WEEK = "usgs_geojson/all_week_2023-08.geojson"
MONTH = "usgs_csv/all_month_2023-04-04.csv"
DETAIL = "usgs_geojson/us7000pn9s_detail.json"
OTHERS = (
    ("ingv-atom", "ingv/ingv_earthquakes_all_week.xml"),
    ("nrcan", "nrcan/nrcan_earthquakes_en.xml"),
    ("geonet", "geonet_nz/quake-mmi-1.json"),
)
# Networks that listen to the whole world; the others stand near what they report.
WORLDWIDE = frozenset({"us", "usauto", "pt", "at", "emsc"})
SECOND_FROM_MAGNITUDE = 4.0
TWICE_SECONDS, TWICE_KM = 2.0, 10.0


def week() -> LabelledSet:
    """Return a week of the whole world, each network's id by itself, and other agencies' weeks."""
    told = [item for feature in _features(WEEK) for item in _networks(feature)]
    return _labelled("a1", "A week of the USGS, `ids` hidden", told, _other_agencies())


def mandalay() -> LabelledSet:
    """Return the origins that four systems gave of the M7.7 of 28 March 2025: all as recorded."""
    event = json.loads((CAPTURES / DETAIL).read_bytes())
    products = event["properties"]["products"]
    told = [
        ("mandalay", solution)
        for kind in ("origin", "internal-origin", "internal-moment-tensor")
        for product in products.get(kind, [])
        if (solution := _origin(product["properties"])) is not None
    ]
    return _labelled("a2", "Four origins of the Mandalay earthquake", told)


def month() -> LabelledSet:
    """Return a month of the whole world, with a second network for what is felt."""
    chance = Random(20230404)  # noqa: S311
    told = []
    with (CAPTURES / MONTH).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            solution = row_solution(row)
            if solution is None:
                continue
            told.append((solution.event, solution))
            if (solution.magnitude or 0.0) >= SECOND_FROM_MAGNITUDE:
                second = another(solution, "emsc", f"emsc-{solution.event}", chance)
                told.append((solution.event, second))
    return _labelled("a4", "A month of the USGS and a second network from M4", told)


def row_solution(row: Mapping[str, Any]) -> Solution | None:
    """Return the solution in a row of the USGS's table; None for what is no earthquake."""
    if row["type"] != "earthquake" or row["mag"] in ("", None):
        return None
    at = datetime.fromisoformat(str(row["time"]).replace("Z", "+00:00"))
    return Solution(
        network=str(row["net"]),
        event=str(row["id"]),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        point=Point(longitude=float(row["longitude"]), latitude=float(row["latitude"])),
        magnitude=float(row["mag"]),
        depth=float(row["depth"]),
        place=str(row["place"]),
    )


def _features(path: str) -> list[dict[str, Any]]:
    found = json.loads((CAPTURES / path).read_bytes())["features"]
    return [item for item in found if item["properties"]["type"] == "earthquake"]


def _networks(feature: Mapping[str, Any]) -> Iterator[tuple[str, Solution]]:
    """Return one earthquake's solutions: the recorded one, and one for each other network."""
    stated, position = feature["properties"], feature["geometry"]["coordinates"]
    ids = [item for item in stated["ids"].split(",") if item]
    chance = Random(feature["id"])  # noqa: S311
    preferred = Solution(
        network=stated["net"],
        event=feature["id"],
        at=datetime.fromtimestamp(stated["time"] / 1000, UTC),
        point=Point(longitude=position[0], latitude=position[1]),
        magnitude=stated["mag"],
        depth=position[2],
        place=stated["place"] or "",
    )
    yield feature["id"], preferred
    seen = {preferred.network}
    for event in ids:
        network = _network(event)
        if network in seen:
            continue  # a network's second id is an older name of its own
        seen.add(network)
        near = not {network, preferred.network} & WORLDWIDE
        yield feature["id"], another(preferred, network, event, chance, near=near)


def _network(event: str) -> str:
    """Return the network's code: an id is its code and the network's own number."""
    return "usauto" if event.startswith("usauto") else event[:2]


def _origin(stated: Mapping[str, str]) -> Solution | None:
    """Return an origin as its system states it; a centroid is another thing than an origin."""
    needed = ("eventtime", "latitude", "longitude", "eventsource")
    if not all(name in stated for name in needed):
        return None
    magnitude = stated.get("magnitude") or stated.get("derived-magnitude")
    return Solution(
        network=stated["eventsource"],
        event=f"{stated['eventsource']}{stated['eventsourcecode']}",
        at=datetime.fromisoformat(stated["eventtime"].replace("Z", "+00:00")),
        point=Point(longitude=float(stated["longitude"]), latitude=float(stated["latitude"])),
        magnitude=float(magnitude) if magnitude else None,
        depth=float(stated["depth"]),
    )


def listed_twice(told: Iterable[tuple[str, Solution]]) -> set[str]:
    """Return the occurrences that stand in the catalogue under another id already."""
    recorded = [(key, item) for key, item in told if key == item.event]
    recorded.sort(key=lambda pair: (pair[1].at, pair[0]))
    twice: set[str] = set()
    for index, (_, one) in enumerate(recorded):
        for key, other in recorded[index + 1 :]:
            if (other.at - one.at).total_seconds() > TWICE_SECONDS:
                break
            apart = one.point.km_to(other.point)
            if one.network != other.network and apart <= TWICE_KM:
                twice.add(key)
    return twice


def _other_agencies() -> Iterator[Report]:
    """Return what other agencies say of other weeks, each received as it happened."""
    for name, path in OTHERS:
        feed = CATALOGUE[name]
        for item in read(feed, payload(feed, (CAPTURES / path).read_bytes())).reports:
            if item.hazard is Hazard.EARTHQUAKE and item.occurred_at is not None:
                yield _received(item, next_poll(item.occurred_at))


def _received(item: Report, at: datetime) -> Report:
    return replace(item, received_at=at, reported_at=at, aliases=())


def _labelled(
    name: str,
    title: str,
    told: Sequence[tuple[str, Solution]],
    more: Iterable[Report] = (),
) -> LabelledSet:
    chance, twice = Random(name), listed_twice(told)  # noqa: S311
    reports = list(more)
    truth = {item.native_key: item.native_key for item in reports}
    for occurrence, solution in told:
        heard = solution.at + timedelta(minutes=chance.uniform(2, 25))
        said = report(solution, next_poll(heard))
        reports.append(said)
        if occurrence not in twice:
            truth[said.native_key] = occurrence
    return LabelledSet(
        name=name,
        title=title,
        reports=order(reports),
        truth=truth,
        feeds=networks(item.feed for item in reports),
    )
