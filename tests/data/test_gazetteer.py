"""Names in texts, and who lives near."""

import time

import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data import gazetteer
from data.geodata import toponyms
from data.geodata.names import FILE
from data.geodata.spelling import WORD, key, plain
from model.place import EXPOSURE_KM, Point, Precision

GOMA = Point(longitude=29.2285, latitude=-1.6741)


def named(text: str) -> list[str]:
    return [mention.key for mention in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ambassador met Assad", []),
        ("Gomas, Gomatown and goma", []),
        ("of reading, nice bath and mobile split", []),
        ("New Mexico and Mexico", ["New Mexico", "Mexico"]),
        ("Papua New Guinea", ["Papua New Guinea"]),
        ("Guinea-Bissau", ["Guinea Bissau"]),
        ("Port-au-Prince, Port au Prince", ["Port au Prince", "Port au Prince"]),
        ("St. Louis", ["St Louis"]),
        ("N\u2019Djamena and N'Djamena", ["N Djamena", "N Djamena"]),
        ("KATHMANDU", ["Kathmandu"]),
        ("京都市東京都", ["京都市", "東京都"]),
        ("パリ、パリティ", ["パリ"]),
        ("서울에서", ["서울"]),
        ("في الخرطوم وبالخرطوم", ["الخرطوم"]),
        ("Eureka, CA", ["Eureka", "CA"]),
        ("CA and OR", []),
        ("A1Goma Goma_ Goma2", []),
    ],
)
def test_names_are_whole_words_the_longest_first(text: str, names: list[str]) -> None:
    assert named(text) == names


@given(st.text(max_size=60))
def test_a_mention_points_at_its_words(text: str) -> None:
    last = 0
    for mention in gazetteer.find(text):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        spelled = key(text[mention.start : mention.end])
        assert spelled.lower() == mention.key.lower()
        assert mention.found


def test_a_place_knows_the_areas_that_it_lies_in() -> None:
    (goma,) = gazetteer.find("Goma")[0].found
    assert goma.areas == ("admin1:CD.11", "iso3:COD")
    assert goma.title == "Goma, DR Congo"
    assert goma.precision is Precision.LOCALITY
    (springfield, *_) = gazetteer.find("Springfield")[0].found
    assert springfield.title == "Springfield, MO"
    state = gazetteer.toponym("admin1:US.NM")
    assert state is not None
    assert state.title == "New Mexico, United States"
    assert state.point is None
    assert gazetteer.toponym("admin1:XX.1") is None


def test_the_table_has_every_country_and_only_names_that_texts_use() -> None:
    rows = pq.ParquetFile(FILE).read(use_threads=False).to_pylist()
    kinds = {kind: [r for r in rows if r["precision"] == kind] for kind in
             ("country", "admin", "locality")}  # fmt: skip
    assert len(kinds["country"]) > 240
    assert len(kinds["admin"]) > 7_000
    assert len(kinds["locality"]) > 34_000
    assert FILE.stat().st_size < 4_000_000
    names = {name for row in rows for name in row["keys"]}
    assert all(name == key(name) and not any(map(str.isdigit, name)) for name in names)
    assert not names & (toponyms.NO_NAMES | toponyms.DIRECTIONS)
    assert all(row["population"] >= 15_000 for row in kinds["locality"][:20_000])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Kiev", True), ("kiev", False), ("Ufa", False), ("KBP", False), ("Київ", True),
        ("bei jing shi", False), ("京", False), ("北京", True), ("서울", True), ("Sector 3", False),
        ("ʿisikaልdesi", False), ("Samoa (American)", False), ("रूस", True), ("New Orleans", True),
    ],
)  # fmt: skip
def test_alternate_names_that_no_text_would_use_are_left_out(name: str, kept: bool) -> None:
    assert toponyms.is_kept(name) is kept


def test_words_keep_their_vowel_signs() -> None:
    assert WORD.findall(plain("काठमांडू में น้ำท่วม")) == ["काठमांडू", "में", "น้ำท่วม"]


def test_exposure_counts_the_towns_within_each_distance() -> None:
    found = gazetteer.exposure(GOMA, None)
    assert found is not None
    near, mid, far = found.people
    assert 400_000 < near <= mid <= far
    assert [town.title for town in found.nearest[:2]] == ["Goma, DR Congo", "Gisenyi, Rwanda"]
    kms = [town.km for town in found.nearest]
    assert kms == sorted(kms)


def test_the_direction_goes_from_the_town() -> None:
    north = gazetteer.exposure(Point(longitude=GOMA.longitude, latitude=-1.40), None)
    assert north is not None
    goma = next(town for town in north.nearest if town.title.startswith("Goma"))
    assert goma.direction == "N"
    assert goma.km == pytest.approx(30.5, abs=1)


def test_exposure_equals_a_plain_count() -> None:
    rows = pq.ParquetFile(FILE).read(use_threads=False).to_pylist()
    towns = [row for row in rows if row["precision"] == "locality" and not row["is_part"]]
    for point in (GOMA, Point(longitude=179.9, latitude=-17), Point(longitude=-0.1, latitude=51.5)):
        found = gazetteer.exposure(point, None)
        assert found is not None
        away = [
            (point.km_to(Point(longitude=row["longitude"], latitude=row["latitude"])), row)
            for row in towns
        ]
        for limit, people in zip(EXPOSURE_KM, found.people, strict=True):
            assert people == sum(row["population"] for km, row in away if km <= limit)


def test_parts_of_a_town_are_counted_once() -> None:
    found = gazetteer.exposure(Point(longitude=-74.0, latitude=40.71), None)
    assert found is not None
    titles = {town.title for town in found.nearest}
    assert "New York City, NY" in titles
    assert not titles & {"Manhattan, NY", "Brooklyn, NY"}


def test_a_footprint_counts_from_its_edge_also_across_the_antimeridian() -> None:
    parts = [shapely.box(177, -19, 180, -16), shapely.box(-180, -19, -178, -16)]
    across = gazetteer.exposure(None, bytes(shapely.to_wkb(shapely.MultiPolygon(parts))))
    assert across is not None
    assert across.nearest[0].title == "Nasinu, Fiji"
    assert across.nearest[0].km == 0
    box = shapely.box(29.8, -1.8, 30.0, -1.5)
    beside = gazetteer.exposure(GOMA, bytes(shapely.to_wkb(box)))
    assert beside is not None
    goma = next((town for town in beside.nearest if town.title.startswith("Goma")), None)
    assert goma is None or goma.km == pytest.approx(63.5, abs=3)
    assert gazetteer.exposure(None, None) is None


def test_where_nobody_lives_nobody_is_counted() -> None:
    for point in (Point(longitude=-30, latitude=-60), Point(longitude=0, latitude=90)):
        found = gazetteer.exposure(point, None)
        assert found is not None
        assert found.people == (0, 0, 0)
        assert found.nearest == ()


def test_ten_thousand_incidents_are_told_in_seconds() -> None:
    rng = np.random.default_rng(1)
    points = [
        Point(longitude=float(longitude), latitude=float(latitude))
        for longitude, latitude in zip(
            rng.uniform(-20, 120, 1_000), rng.uniform(0, 55, 1_000), strict=True
        )
    ]
    began = time.process_time()
    for point in points:
        gazetteer.exposure(point, None)
    # One second for 10,000 on a quiet machine; a busy one may take five times as long.
    assert time.process_time() - began < 2
