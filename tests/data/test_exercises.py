"""The shipped exercise holds the facts of the crisis, and the script that condensed them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pyarrow.parquet as pq
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from data.exercises import EXERCISES, HERMITS_PEAK_2022, Exercise
from data.exercises import build_hermits_peak_2022 as build
from data.exercises.recording import Recording
from model.place import Point
from tests.sources.harness import CAPTURES, needs_captures

CRISIS = CAPTURES / "crisis_hermits_peak_2022"
HERMITS_PEAK, CALF_CANYON = "8049", "8069"
JOINED_AT = datetime(2022, 4, 24, 15, 18, 8, tzinfo=UTC)
CONTAINING_AT = datetime(2022, 4, 24, 12, 15, 38, tzinfo=UTC)
OVERLAPPING_AT = datetime(2022, 4, 23, 11, 14, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def recording() -> Recording:
    return Recording.load(HERMITS_PEAK_2022)


def items(recording: Recording, at: datetime) -> dict[str, Mapping[str, Any]]:
    listing = recording.listing("inciweb", at)
    assert listing is not None
    return {row["id"]: row for row in listing.rows}


def acres_told(recording: Recording, item: str) -> list[tuple[datetime, float]]:
    """Return each new acreage of an item with the poll that first told it."""
    told: list[tuple[datetime, float]] = []
    for at in recording.polls("inciweb"):
        row = items(recording, at).get(item)
        if row is not None and (not told or told[-1][1] != row["acres"]):
            told.append((at, row["acres"]))
    return told


def perimeters(recording: Recording, at: datetime) -> dict[str, Mapping[str, Any]]:
    listing = recording.listing("nifc", at)
    assert listing is not None
    return {row["name"]: row for row in listing.rows}


def two_fires(recording: Recording, at: datetime) -> tuple[BaseGeometry, BaseGeometry]:
    rows = perimeters(recording, at)
    hermits, calf = rows["Hermits Peak"]["footprint"], rows["Calf Canyon"]["footprint"]
    return shapely.from_wkb(hermits), shapely.from_wkb(calf)


def polled_presence(recording: Recording, item: str) -> list[bool]:
    return [item in items(recording, at) for at in recording.polls("inciweb")]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_an_exercise_spans_its_recording_exactly(exercise: Exercise) -> None:
    recorded = Recording.load(exercise)
    polls = sorted(at for feed in exercise.feeds for at in recorded.polls(feed))
    assert (exercise.starts_at, exercise.ends_at) == (polls[0], polls[-1])
    assert exercise.starts_at < exercise.opens_at < exercise.ends_at


@pytest.mark.parametrize(("feed", "polls"), [("inciweb", 668), ("nifc", 47), ("hms", 121)])
def test_every_poll_is_recorded(recording: Recording, feed: str, polls: int) -> None:
    assert len(recording.polls(feed)) == polls
    assert all(earlier < later for earlier, later in pairwise(recording.polls(feed)))


def test_the_recording_is_a_few_megabytes() -> None:
    assert sum(file.stat().st_size for file in HERMITS_PEAK_2022.folder.iterdir()) < 3_000_000


def test_hermits_peak_is_revised_down_on_13_april(recording: Recording) -> None:
    told = acres_told(recording, HERMITS_PEAK)
    assert (datetime(2022, 4, 13, 1, 47, 35, tzinfo=UTC), 7900.0) in told
    after = told[told.index((datetime(2022, 4, 13, 1, 47, 35, tzinfo=UTC), 7900.0)) + 1]
    assert after == (datetime(2022, 4, 13, 16, 19, 57, tzinfo=UTC), 6276.0)


def test_calf_canyon_shrinks_then_jumps_overnight(recording: Recording) -> None:
    told = acres_told(recording, CALF_CANYON)
    assert [figure for _, figure in told[:7]] == [300, 150, 123, 3000, 34768, 39788, 48251]
    assert told[0][0] == datetime(2022, 4, 20, 3, 46, 53, tzinfo=UTC)
    assert told[4][0] == datetime(2022, 4, 23, 13, 19, 42, tzinfo=UTC)


def test_the_room_opens_on_two_fires(recording: Recording) -> None:
    listed = items(recording, HERMITS_PEAK_2022.opens_at)
    assert (listed[HERMITS_PEAK]["acres"], listed[CALF_CANYON]["acres"]) == (7573.0, 39788.0)
    assert listed["8066"]["name"] == "Cooks Peak"
    assert listed["8066"]["acres"] == 48672.0
    assert len(listed) >= 10


def test_both_ids_read_the_same_from_the_joining_poll(recording: Recording) -> None:
    before = items(recording, datetime(2022, 4, 24, 15, 18, 7, tzinfo=UTC))
    assert before[HERMITS_PEAK]["acres"] != before[CALF_CANYON]["acres"]
    after = items(recording, JOINED_AT)
    for item in (HERMITS_PEAK, CALF_CANYON):
        assert (after[item]["acres"], after[item]["contained"]) == (54004.0, 12.0)


def test_rehabilitation_teams_are_no_fires(recording: Recording) -> None:
    listed = items(recording, HERMITS_PEAK_2022.ends_at)
    for team in ("8104", "8080", "8072"):
        assert listed[team]["kind"] == "Burned Area Emergency Response"
        assert listed[team]["acres"] == 0.0


def test_an_item_that_vanished_comes_back(recording: Recording) -> None:
    present = polled_presence(recording, "8059")
    first, last = present.index(True), len(present) - present[::-1].index(True)
    assert present[first:last].count(False) == 29


def test_an_id_is_reused_for_another_fire(recording: Recording) -> None:
    names = {items(recording, at).get("8066", {}).get("name") for at in recording.polls("inciweb")}
    assert names == {None, "Cooks Peak", "Skiles 429 Fire"}


def test_updated_stays_without_a_zone(recording: Recording) -> None:
    updated = items(recording, JOINED_AT)[HERMITS_PEAK]["updated"]
    assert updated == datetime(2022, 4, 24, 10, 12, 29)


def test_a_perimeter_overlaps_the_other_by_18_per_cent_the_day_before(
    recording: Recording,
) -> None:
    hermits, calf = two_fires(recording, OVERLAPPING_AT)
    common = hermits.intersection(calf).area
    assert common / calf.area == pytest.approx(0.18, abs=0.005)
    # Of the smaller fire it is nearly all: a share of the smaller would already join the two.
    assert common / hermits.area > 0.99


def test_the_joined_perimeter_contains_the_frozen_one(recording: Recording) -> None:
    rows = perimeters(recording, CONTAINING_AT)
    assert rows["Hermits Peak"]["acres"] == pytest.approx(54004, abs=0.5)
    assert rows["Calf Canyon"]["acres"] == pytest.approx(42342, abs=0.5)
    assert rows["Cooks Peak"]["acres"] == pytest.approx(51975, abs=0.5)
    hermits, calf = two_fires(recording, CONTAINING_AT)
    assert hermits.intersection(calf).area / calf.area > 0.999


def test_a_perimeter_without_acreage_has_none(recording: Recording) -> None:
    assert perimeters(recording, CONTAINING_AT)["Cerro Pelado"]["acres"] is None


def test_every_perimeter_is_valid_and_in_the_area(recording: Recording) -> None:
    table = pq.read_table(HERMITS_PEAK_2022.folder / "nifc.parquet", columns=["footprint"])
    footprints = shapely.from_wkb(table.column("footprint").to_pylist())
    assert shapely.is_valid(footprints).all()
    assert not shapely.is_empty(footprints).any()
    area = HERMITS_PEAK_2022.area
    assert shapely.box(area.west, area.south, area.east, area.north).covers(footprints).all()


def test_hotspots_rise_with_the_overnight_run(recording: Recording) -> None:
    before = recording.listing("hms", datetime(2022, 4, 22, 20, tzinfo=UTC))
    after = recording.listing("hms", datetime(2022, 4, 23, 15, tzinfo=UTC))
    assert before is not None
    assert after is not None
    assert (len(before.rows), len(after.rows)) == (287, 1686)


def test_an_unknown_power_is_null_and_no_other_is_negative() -> None:
    power = pq.read_table(HERMITS_PEAK_2022.folder / "hms.parquet").column("frp")
    assert power.null_count > 4000
    assert min(power.drop_null().to_pylist()) >= 0


def test_a_hotspot_lies_in_the_area_and_was_seen_before_it_was_listed(
    recording: Recording,
) -> None:
    for at in recording.instants("hms", HERMITS_PEAK_2022.starts_at, HERMITS_PEAK_2022.ends_at):
        listing = recording.listing("hms", at)
        assert listing is not None
        for row in listing.rows[::50]:
            point = Point(longitude=row["longitude"], latitude=row["latitude"])
            assert HERMITS_PEAK_2022.area.contains(point)
            assert row["detected_at"] < at


@pytest.mark.parametrize(
    ("size", "figure"),
    [("45,605 Acres", 45605.0), ("0 Acres", 0.0), ("3.5 Acres", 3.5), ("", None)],
)
def test_acres_are_read(size: str, figure: float | None) -> None:
    assert build.acres(size) == figure


def test_another_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="acres"):
        build.acres("12 Hectares")


def inciweb_item(**changed: str) -> dict[str, Any]:
    facts = {
        "id": "1",
        "name": "Hay &amp; Straw Fire ",
        "type": "Wildfire",
        "size": "1,200 Acres",
        "contained": "5",
        "lat": "35.5",
        "lng": "-105.25",
        "state": "NEW MEXICO",
        "updated": "2022-04-24 09:30:00",
        "summary": "A sentence.",
    }
    return {"properties": facts | changed}


def test_an_item_is_read_to_facts_without_its_sentences() -> None:
    assert build.inciweb(inciweb_item()) == (
        "1",
        "Hay & Straw Fire",
        "Wildfire",
        1200.0,
        5.0,
        35.5,
        -105.25,
        "NEW MEXICO",
        datetime(2022, 4, 24, 9, 30),
    )


def test_items_of_other_states_are_left_out() -> None:
    assert build.inciweb(inciweb_item(state="TEXAS")) is None


def hotspot(power: str) -> dict[str, Any]:
    return {
        "properties": {
            "Lat": "35.5",
            "Lon": "-105.25",
            "Satellite": "NOAA 20",
            "Method of Detect": "VIIRS",
            "YearDay": "2022114",
            "Time": "0907",
            "Fire RadPower": power,
        }
    }


@pytest.mark.parametrize(
    ("power", "frp"), [("-999.000", None), ("-999.000000", None), ("2.500", 2.5), ("0.0", 0.0)]
)
def test_a_detection_has_its_time_and_its_power_if_known(power: str, frp: float | None) -> None:
    seen = datetime(2022, 4, 24, 9, 7, tzinfo=UTC)
    assert build.hms(hotspot(power)) == (35.5, -105.25, "NOAA 20", "VIIRS", seen, frp)


def test_a_perimeter_whose_ring_crosses_itself_is_mended() -> None:
    bow = [[0.0, 0.0], [0.1, 0.1], [0.1, 0.0], [0.0, 0.1], [0.0, 0.0]]
    assert not shapely.Polygon(bow).is_valid
    mended = build.footprint({"type": "Polygon", "coordinates": [bow]})
    geometry = shapely.from_wkb(mended)
    assert geometry.is_valid
    assert geometry.area == pytest.approx(0.005, rel=0.01)


def test_a_perimeter_gives_the_same_bytes_wherever_its_ring_begins() -> None:
    # Two corners are slighter than the tolerance: a ring that begins there must lose them too.
    corners = [[0.0, 0.0], [0.05, -0.0001], [0.1, 0.0], [0.13, 0.05], [0.1, 0.1], [0.0001, 0.05]]
    begun = [corners[start:] + corners[: start + 1] for start in range(len(corners))]
    written = {build.footprint({"type": "Polygon", "coordinates": [ring]}) for ring in begun}
    assert len(written) == 1


def test_a_perimeter_without_a_polygon_has_no_footprint() -> None:
    assert build.footprint(None) is None


@needs_captures
@pytest.mark.parametrize("feed", HERMITS_PEAK_2022.feeds)
def test_the_shipped_listings_are_those_that_were_captured(recording: Recording, feed: str) -> None:
    for polled_at, rows in build.polls(CRISIS, feed):
        listing = recording.listing(feed, polled_at)
        assert listing is not None
        assert len(listing.rows) == len(set(rows))
        assert {tuple(row.values()) for row in listing.rows} == set(rows), polled_at
