"""The labelled sets are what they say: ids hidden, near misses in, one seed one world."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

from model.hazard import Hazard
from model.place import Point
from model.report import Report
from tests.evaluation import citations, earthquakes, generated, hermits_peak, turkiye
from tests.evaluation.labelled import LabelledSet, batches
from tests.evaluation.solutions import Solution
from tests.sources.harness import needs_captures

WORLD = generated.drawn(2_000)


def named_elsewhere(labelled: LabelledSet) -> list[str]:
    """Return what reports name of other feeds' ids."""
    return [alias for item in labelled.reports for alias in (*item.aliases, *item.references)]


def by_series(labelled: LabelledSet) -> dict[str, Report]:
    return {item.native_key: item for item in labelled.reports}


@needs_captures
def test_no_report_of_captures_names_another_source_s_id() -> None:
    for labelled in (earthquakes.week(), turkiye.doublet(), citations.cited()):
        assert named_elsewhere(labelled) == [], labelled.name
        assert labelled.truth.keys() <= by_series(labelled).keys()


@needs_captures
def test_the_week_holds_earthquakes_of_several_networks_and_many_of_one() -> None:
    sizes = Counter(Counter(earthquakes.week().truth.values()).values())
    assert sizes[1] > 2_000
    assert sum(count for size, count in sizes.items() if size > 1) > 150


@needs_captures
def test_of_a_shock_that_the_catalogue_holds_twice_the_second_is_not_labelled() -> None:
    labelled = earthquakes.week()
    unlabelled = by_series(labelled).keys() - labelled.truth.keys()
    assert unlabelled
    assert len(unlabelled) < 10


def test_two_shocks_are_one_only_within_two_seconds_and_ten_km() -> None:
    first = _solution("aa", 0.0, 0.0)
    same, later = _solution("bb", 1.9, 0.05), _solution("cc", 2.1, 0.0)
    far, own = _solution("dd", 1.0, 0.2), _solution("aa", 1.0, 0.0, "again")
    told = [(item.event, item) for item in (first, later, far, own, same)]
    assert earthquakes.listed_twice(told) == {"bb", "cc"}, "cc is 0.2 s from bb"
    assert earthquakes.listed_twice(told[:4]) == {"cc"}, "cc is 1.1 s from aa's second shock"
    assert earthquakes.listed_twice(told[:3]) == set()


def _solution(network: str, seconds: float, degrees: float, more: str = "") -> Solution:
    return Solution(
        network=network, event=network + more,
        at=datetime(2023, 8, 1, tzinfo=UTC) + timedelta(seconds=seconds),
        point=Point(longitude=degrees, latitude=0.0), magnitude=2.0,
    )  # fmt: skip


def test_the_two_fires_are_labelled_one_from_the_perimeter_of_12_15_on() -> None:
    keys = ["inciweb:8049", "inciweb:8069", "inciweb:8104"]
    fires = {at: set(hermits_peak.truth_at(keys, at).values()) for at, _ in hermits_peak.DATES}
    counts = [len(fires[at]) for at, _ in hermits_peak.DATES]
    assert counts == [3, 3, 3, 3, 3, 3, 2, 2, 2, 2]


def test_one_seed_draws_one_world() -> None:
    again, other = generated.drawn(300), generated.drawn(300, seed=8)
    assert again == generated.drawn(300)
    assert again.reports != other.reports


def test_the_drawn_world_holds_every_hazard_many_sources_and_copies() -> None:
    hazards = {item.hazard for item in WORLD.reports}
    assert hazards >= {
        Hazard.EARTHQUAKE, Hazard.TSUNAMI, Hazard.WILDFIRE, Hazard.CYCLONE, Hazard.FLOOD,
        Hazard.DROUGHT, Hazard.VOLCANO, Hazard.CONFLICT, Hazard.OTHER,
        Hazard.BURNED_AREA_RESPONSE,
    }  # fmt: skip
    assert named_elsewhere(WORLD) == []
    assert {item.language for item in WORLD.reports} >= {"en", "fr", "es"}
    origins = defaultdict(set)
    for key, occurrence in WORLD.truth.items():
        origins[occurrence].add(WORLD.origins[key])
    series = Counter(WORLD.truth.values())
    assert any(count > len(origins[occurrence]) + 2 for occurrence, count in series.items())


def test_the_drawn_world_holds_near_misses() -> None:
    """Towns of one name in two countries on one day; fires of one name far apart."""
    homes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in WORLD.reports:
        if item.hazard is Hazard.CONFLICT:
            town = item.place.partition(",")[0]
            homes[town, f"{item.received_at:%Y-%m-%d}"].add(item.place)
    assert any(len(places) > 1 for places in homes.values())
    named: defaultdict[str, set[str]] = defaultdict(set)
    for item in WORLD.reports:
        if item.hazard is Hazard.WILDFIRE and item.feed != "gdacs":
            named[" ".join(item.title.lower().split()[:2])].add(WORLD.truth[item.native_key])
    assert any(len(fires) > 1 for fires in named.values())


def test_reports_arrive_in_batches_in_the_order_of_their_moments() -> None:
    moments = [batch[0].received_at for batch in batches(WORLD.reports)]
    assert moments == sorted(set(moments))
    assert sum(len(batch) for batch in batches(WORLD.reports)) == len(WORLD.reports)
