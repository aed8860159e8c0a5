import threading

import pytest
import shapely

from data import geography
from data.geodata.once import Once
from model.place import Box, Point

FIJI = Box(west=170, south=-25, east=-170, north=-10)


def place(longitude: float, latitude: float) -> str:
    return geography.place_of(Point(longitude=longitude, latitude=latitude))


def test_in_the_united_states_the_county_is_named() -> None:
    assert place(-105.4, 35.7) == "San Miguel, NM"
    assert place(-66.5, 18.3).endswith(", PR")


@pytest.mark.parametrize(
    ("longitude", "latitude", "country"),
    [
        (37.0, 37.2, "Türkiye"),
        (7.6, 47.56, "Switzerland"),
        (7.8, 48.5, "Germany"),
        (-53.0, 4.5, "French Guiana"),
        (-71.0, -30.0, "Chile"),
    ],
)
def test_elsewhere_on_land_the_country_is_named(
    longitude: float, latitude: float, country: str
) -> None:
    assert place(longitude, latitude) == country


def test_a_nearer_town_beyond_the_border_does_not_name_the_country() -> None:
    # West of the Rhine at Strasbourg: Kehl, in Germany, is near, but across the river.
    assert place(7.70, 48.55) == "France"


def test_at_sea_the_nearest_town_is_named_with_distance_and_direction() -> None:
    assert place(-125.0, 40.5) == "63 km W of Ferndale, CA"
    assert place(178.0, -18.5) == "61 km SW of Suva, Fiji"


def test_across_the_antimeridian_the_nearest_town_is_still_found() -> None:
    assert place(179.9, -17).endswith("of Labasa, Fiji")
    assert place(-179.5, -17).endswith("of Labasa, Fiji")


def test_where_no_town_is_near_no_place_is_invented() -> None:
    assert place(0, 0) == ""
    assert place(-30, -60) == ""
    assert place(140, -25) == ""


def test_codes_give_the_union_of_their_counties() -> None:
    codes = ("same:035033", "same:035047", "same:035033")
    area = geography.area_of(codes)
    assert area is not None
    counties = [geography.counties()[fips].area for fips in ("35033", "35047")]
    assert area.area == pytest.approx(sum(county.area for county in counties), rel=1e-6)
    assert [county.fips for county in geography.counties_of(codes)] == ["35033", "35047"]


def test_a_part_of_a_county_is_the_county_and_000_the_state() -> None:
    part, whole = geography.area_of(("same:135033",)), geography.area_of(("same:035033",))
    assert part is not None
    assert whole is not None
    assert shapely.equals(part, whole)
    state = geography.counties_of(("same:035000",))
    assert len(state) == 33
    assert {county.state for county in state} == {"NM"}


@pytest.mark.parametrize("codes", [(), ("ugc:NMZ001",), ("same:073532",), ("same:",)])
def test_codes_that_name_no_county_give_no_area(codes: tuple[str, ...]) -> None:
    assert geography.area_of(codes) is None
    assert geography.counties_of(codes) == []


def test_places_are_those_of_the_box_and_zoom_the_largest_first() -> None:
    box = Box(west=-109.05, south=31.33, east=-103.0, north=37.0)
    far, near = geography.places(box, 5.0), geography.places(box, 7.0)
    assert "Albuquerque" in {place.name for place in far}
    assert {place.name for place in far} < {place.name for place in near}
    assert all(box.contains(place.point) for place in near)
    populations = [place.population for place in near]
    assert populations == sorted(populations, reverse=True)


def test_places_of_a_box_across_the_antimeridian_lie_on_both_sides() -> None:
    longitudes = [place.point.longitude for place in geography.places(FIJI, 9.0)]
    assert min(longitudes) < 0 < max(longitudes)
    assert all(abs(longitude) >= 170 for longitude in longitudes)


def test_every_base_layer_can_be_read_and_no_other_file() -> None:
    for name in geography.BASE_LAYERS:
        assert geography.base_layer(name).startswith(b'{"type":"FeatureCollection"')
    for name in ("counties", "../geography", "places.parquet", ""):
        with pytest.raises(geography.GeographyError):
            geography.base_layer(name)


def test_threads_that_ask_at_once_share_one_answer() -> None:
    fresh = Once(object)
    start, answers = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        answers.append(fresh())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(answer) for answer in answers}) == 1
