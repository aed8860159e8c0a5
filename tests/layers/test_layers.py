from dataclasses import dataclass
from datetime import timedelta

import orjson
import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from layers import areas, footprints, hotspots, labels, marks, places, points
from layers.declutter import Room
from layers.style import PERIMETER, colour, severity
from layers.view import Frame
from model.hazard import Hazard
from model.place import WORLD, Point
from model.severity import Level
from tests.layers.samples import FRAME, NOW, incident, mark, point, square


@dataclass(frozen=True, slots=True)
class Spot:
    point: Point
    at: object
    power_mw: float | None


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    point: Point
    population: int
    min_zoom: float


@dataclass(frozen=True, slots=True)
class Shire:
    fips: str
    area: BaseGeometry


SHIRES = {f"same:{n}": Shire(str(n), shapely.box(n, 0, n + 1, 1)) for n in range(4)}


def shires(codes: tuple[str, ...]) -> list[Shire]:
    return [SHIRES[code] for code in codes if code in SHIRES]


def test_the_highest_priority_is_drawn_last_so_that_nothing_covers_it() -> None:
    levels = [Level.EXTREME, Level.SEVERE, Level.SEVERE, None]
    rows = points.rows([mark(id=str(i), level=level) for i, level in enumerate(levels)])
    assert [row["id"] for row in rows] == ["3", "2", "1", "0"]


def test_the_shape_tells_level_and_newness() -> None:
    rows = points.rows([mark(level=None), mark(level=Level.MINOR, is_new=True)])
    assert [row["i"] for row in rows] == ["unknown", "minor new"]


def test_the_source_s_point_is_used_where_there_is_one() -> None:
    made = marks.mark(incident(point=point(1, 2)), detail="", is_new=False)
    assert made is not None
    assert (made.point, made.approximate) == (point(1, 2), False)


def test_without_a_point_the_mark_stands_in_the_largest_part_of_the_area() -> None:
    area = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(10, 10, 14, 14)])
    made = marks.mark(incident(), detail="", is_new=True, area=area)
    assert made is not None
    assert made.approximate
    assert area.geoms[1].contains(shapely.Point(made.point.longitude, made.point.latitude))


def test_a_footprint_goes_before_the_area_of_its_codes() -> None:
    made = marks.mark(
        incident(footprint=square(50, 5, 1)), detail="", is_new=False, area=shapely.box(0, 0, 1, 1)
    )
    assert made is not None
    assert made.point.longitude == pytest.approx(50, abs=1)


def test_an_incident_that_nothing_places_has_no_mark() -> None:
    assert marks.mark(incident(), detail="", is_new=False) is None
    assert marks.mark(incident(), detail="", is_new=False, area=shapely.Polygon()) is None


def test_an_outline_beyond_the_antimeridian_has_a_mark_on_the_globe() -> None:
    made = marks.mark(incident(footprint=square(185, 5, 1)), detail="", is_new=False)
    assert made is not None
    assert made.point.longitude == pytest.approx(-175, abs=1)


def test_a_burned_area_has_the_colour_of_perimeters_a_warned_one_that_of_its_level() -> None:
    fire = mark(footprint=square(-105, 35, 0.2), level=Level.EXTREME)
    flood = mark(footprint=square(-106, 35, 0.2), hazard=Hazard.FLOOD, level=Level.SEVERE)
    features = footprints.collection([fire, flood], FRAME)["features"]
    hues = [feature["properties"]["line"][:3] for feature in features]
    assert hues == [colour(severity(Level.SEVERE).hue)[:3], colour(PERIMETER)[:3]]


def test_a_footprint_keeps_its_area_when_simplified() -> None:
    circle = shapely.Point(-105, 35).buffer(0.5, quad_segs=200)
    fire = mark(footprint=bytes(shapely.to_wkb(circle)))
    (feature,) = footprints.collection([fire], FRAME)["features"]
    drawn = shape(feature["geometry"])
    assert drawn.area == pytest.approx(circle.area, rel=0.01)
    assert len(drawn.exterior.coords) < 200


def test_rings_that_cross_themselves_or_enclose_nothing_do_no_harm() -> None:
    bow = shapely.Polygon([(-105, 35), (-104, 36), (-104, 35), (-105, 36)])
    dot = shapely.Polygon([(-106, 35)] * 4)
    broken = bytes(shapely.to_wkb(shapely.MultiPolygon([bow, dot])))
    nothing = bytes(shapely.to_wkb(dot))
    drawn = [mark(footprint=broken), mark(footprint=nothing)]
    (feature,) = footprints.collection(drawn, FRAME)["features"]
    assert shape(feature["geometry"]).area == pytest.approx(0.5, rel=0.01)
    assert len(labels.arrange(drawn, Room(FRAME))) == 2
    made = marks.mark(incident(footprint=broken), detail="", is_new=False)
    assert made is not None
    assert made.point.longitude > -105.5


def test_a_county_under_two_warnings_bears_the_higher_level_once() -> None:
    low = mark(level=Level.MINOR, area_codes=("same:0", "same:1"))
    high = mark(level=Level.SEVERE, area_codes=("same:1", "ugc:NMZ001"))
    features = areas.collection([high, low], shires)["features"]
    drawn = [(f["properties"]["line"][:3], shape(f["geometry"]).bounds) for f in features]
    assert drawn == [
        (colour(severity(Level.MINOR).hue)[:3], (0, 0, 1, 1)),
        (colour(severity(Level.SEVERE).hue)[:3], (1, 0, 2, 1)),
    ]


def test_an_incident_with_an_outline_of_its_own_colours_no_county() -> None:
    drawn = mark(footprint=square(0, 0, 1), area_codes=("same:0",))
    assert areas.collection([drawn], shires)["features"] == []


def test_an_unknown_level_colours_its_county_grey() -> None:
    features = areas.collection([mark(level=None, area_codes=("same:2",))], shires)["features"]
    assert features[0]["properties"]["line"][:3] == colour(severity(None).hue)[:3]


def test_hotspots_of_the_last_day_the_newest_last_and_brightest() -> None:
    ages = (1, 30, 12, 5)
    spots = [Spot(point(-105, 35), NOW - timedelta(hours=age), None) for age in ages]
    rows = hotspots.rows(spots, NOW)  # type: ignore[arg-type]
    opacities = [row["c"][3] for row in rows]
    assert len(rows) == 3
    assert opacities == sorted(opacities)
    assert len(set(opacities)) == 3


def test_a_stronger_hotspot_is_larger_and_an_unknown_power_is_small() -> None:
    spots = [Spot(point(-105, 35), NOW, power) for power in (None, 50.0, 500.0)]
    radii = [row["r"] for row in hotspots.rows(spots, NOW)]  # type: ignore[arg-type]
    assert radii == sorted(radii)
    assert len(set(radii)) == 3


def test_hotspot_rows_stay_the_same_while_no_detection_passes_a_step() -> None:
    spots = [Spot(point(-105, 35), NOW - timedelta(hours=5), 10.0)]
    later = NOW + timedelta(minutes=1)
    assert hotspots.rows(spots, NOW) == hotspots.rows(spots, later)  # type: ignore[arg-type]


def test_a_place_never_stands_over_an_incident_or_another_place() -> None:
    at = point(-105.0, 35.0)
    near = point(-105.005, 35.0)
    towns = [Town("Large", near, 9, 5.0), Town("Small", near, 5, 6.0), Town("Hid", at, 1, 4.0)]
    room = Room(FRAME)
    room.add_shapes([])
    first = places.rows(towns, room)
    assert [row["t"] for row in first] == ["Hid"]


def test_two_places_whose_names_would_overlap_are_told_apart_or_the_smaller_left_out() -> None:
    at = point(-106.0, 34.0)
    x, y = FRAME.pixel(at)
    towns = [Town(f"Town {i}", FRAME.point(x + i, y + 2 * i), 9 - i, 5.0) for i in range(6)]
    rows = places.rows(towns, Room(FRAME))
    assert [row["t"] for row in rows] == ["Town 0"]
    apart = [Town(f"Town {i}", FRAME.point(x, y + 40 * i), 9 - i, 5.0) for i in range(4)]
    assert len(places.rows(apart, Room(FRAME))) == 4


def test_places_in_the_focus_come_before_those_around_it() -> None:
    inside, outside = point(-106, 34), point(-111, 34)
    towns = [Town("Outside", outside, 9, 5.0), Town("Inside", inside, 5, 5.5)]
    assert [row["t"] for row in places.rows(towns, Room(FRAME), most=1)] == ["Inside"]


def test_a_weighty_place_is_spared_by_labels_where_there_is_another_place() -> None:
    at = point(-105.0, 35.0)
    room = Room(FRAME)
    x, y = FRAME.pixel(at)
    places.hint([Town("Albuquerque", FRAME.point(x + 40, y), 9, 3.0)], room)
    (label,) = labels.arrange([mark(point=at)], room)
    assert label.rect.right < x


def test_rows_are_json_and_small() -> None:
    town = Town("Mora", point(-105.3, 35.9), 5, 5.0)
    every = [
        points.rows([mark()]),
        places.rows([town], Room(Frame.of(WORLD))),
        footprints.collection([mark(footprint=square(-105, 35, 0.1))], FRAME),
    ]
    assert len(orjson.dumps(every)) < 800
