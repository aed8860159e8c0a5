"""Where a CAP message applies: codes, polygons, circles."""

from math import cos, pi, radians

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon

from model.errors import RecordError
from model.place import Point, Precision
from sources.adapters.cap_area import codes
from sources.areas import CORNERS, circle
from sources.formats.cap_message import Area
from tests.sources.cap_messages import reading_of, report_of, with_info


@pytest.mark.parametrize(
    ("geocodes", "found"),
    [
        ((("SAME", "048113"),), ("same:48113",)),
        ((("SAME", "148113"),), ("same:148113",)),  # a part of the county
        ((("FIPS6", "002090 002240"),), ("same:02090", "same:02240")),
        ((("UGC", "AKZ221 AKZ222"), ("UGC", "AKZ221")), ("ugc:AKZ221", "ugc:AKZ222")),
        ((("EMMA_ID", "DE901"),), ("emma_id:DE901",)),
        ((("profile:CAP-CP:Location:0.3", "3500001"),), ("profile-cap-cp-location-0.3:3500001",)),
        ((("Place", "New Example"), ("Place", "")), ("place:New Example",)),
    ],
)
def test_codes_name_their_scheme(
    geocodes: tuple[tuple[str, str], ...], found: tuple[str, ...]
) -> None:
    assert codes([Area(geocodes=geocodes)]) == found


def test_too_many_codes_are_cut_down_to_one_coding_of_the_same_regions() -> None:
    fine = tuple(("WARNCELLID", str(number)) for number in range(1_000))
    area = Area(geocodes=(*fine, ("EMMA_ID", "DE901"), ("EMMA_ID", "DE902")))
    assert codes([area]) == ("emma_id:DE901", "emma_id:DE902")


@given(
    longitude=st.floats(-180, 180),
    latitude=st.floats(-80, 80),
    radius=st.floats(0.1, 1_000),
)
def test_a_circle_s_corners_lie_on_it(longitude: float, latitude: float, radius: float) -> None:
    centre = Point(longitude=longitude, latitude=latitude)
    drawn = MultiPolygon(circle(centre, radius))
    corners = shapely.get_coordinates(drawn)
    assert (abs(corners) <= (180 + 1e-9, 90)).all()
    inner = radius * cos(pi / CORNERS)
    for east, north in corners:
        far = centre.km_to(Point(longitude=max(min(east, 180), -180), latitude=north))
        assert inner * 0.99 <= far <= radius * 1.001 + 1e-3
    assert drawn.is_valid


def test_a_circle_across_the_antimeridian_has_a_part_on_each_side() -> None:
    drawn = MultiPolygon(circle(Point(longitude=179.9, latitude=10), 50))
    assert len(shapely.get_parts(drawn)) == 2
    assert drawn.covers(shapely.Point(-179.9, 10))
    assert not drawn.covers(shapely.Point(0, 10))
    report = report_of(with_info({"areas": (Area(circles=("10,179.9 50",)),)}))
    assert report.footprint is not None
    assert shapely.from_wkb(report.footprint).equals(drawn)


def test_a_circle_around_a_pole_is_refused() -> None:
    with pytest.raises(RecordError, match="pole"):
        circle(Point(longitude=0, latitude=89.9), 50)


def test_a_circle_is_about_as_large_as_it_says() -> None:
    report = report_of(with_info({"areas": (Area(circles=("50.0,10.0 25.0",)),)}))
    assert report.footprint is not None
    west, south, east, north = shapely.from_wkb(report.footprint).bounds
    assert (north - south) * 111.195 == pytest.approx(50, rel=0.01)
    assert (east - west) * 111.195 * cos(radians(50)) == pytest.approx(50, rel=0.01)
    assert report.precision is Precision.EXACT


def test_a_circle_of_radius_0_is_a_point_where_there_is_one() -> None:
    one = Area(circles=("-16.053,-173.274 0.0",))
    other = Area(circles=("-17,-173 0",))
    epicentre = (("EventLatLon", "-16.5,-173.5 0.000"),)
    twice = report_of(with_info({"areas": (one, one)}))
    assert twice.point == Point(longitude=-173.274, latitude=-16.053)
    assert report_of(with_info({"areas": (one, other)})).point is None
    told = report_of(with_info({"areas": (one, other), "parameters": epicentre}))
    assert told.point == Point(longitude=-173.5, latitude=-16.5)


def test_the_same_polygon_of_two_parts_is_drawn_once() -> None:
    area = Area(polygons=("55,-115 55,-114 56,-114 55,-115",))
    drawn = report_of(with_info({"areas": (area, area)})).footprint
    assert drawn is not None
    assert shapely.from_wkb(drawn).geom_type == "Polygon"


SOUND = Area(polygons=("55,-115 55,-114 56,-114 55,-115",))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (Area(polygons=("91,0 50,0 50,1 91,0",)), "leaves the globe"),
        (Area(circles=("89.9,0 50",)), "a pole"),
        (Area(circles=("50,10",)), "Not a circle"),
    ],
    ids=["off the globe", "pole", "no radius"],
)
def test_one_drawing_that_is_none_costs_no_other_and_is_told(wrong: Area, why: str) -> None:
    reading = reading_of(with_info({"areas": (SOUND, wrong)}))
    (report,), (problem,) = reading.reports, reading.problems
    alone = report_of(with_info({"areas": (SOUND,)}))
    assert report.footprint == alone.footprint
    assert (problem.partial, reading.lost) == (True, 0)
    assert problem.reason.startswith("Taken in part. 1 of its 2 drawings left out")
    assert why in problem.reason


def test_a_point_is_not_the_only_one_where_another_could_not_be_read() -> None:
    areas = (Area(circles=("-16.053,-173.274 0",)), Area(circles=("-95,-173 0",)))
    (report,) = reading_of(with_info({"areas": areas})).reports
    assert (report.point, report.precision) == (None, Precision.NONE)
