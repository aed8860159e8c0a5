from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import view
from layers.view import Camera, Frame
from model.place import WORLD, Box, Point
from tests.layers.samples import AREA, point

(WIDTH, HEIGHT), PADDING = view.NOMINAL, view.PADDING
longitudes = st.floats(-180, 180)
latitudes = st.floats(-80, 80)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    west, wide = draw(longitudes), draw(st.floats(0.5, 200))
    south, high = draw(st.floats(-75, 60)), draw(st.floats(0.5, 12))
    east = west + wide
    return Box(west=west, south=south, east=east - 360 if east > 180 else east, north=south + high)


@given(boxes())
def test_the_whole_box_is_seen_with_its_padding(box: Box) -> None:
    frame = Frame.of(box)
    turn = 360 if box.west > box.east else 0
    span = (box.east + turn - box.west) / 360 * frame.world
    (_, top), (_, bottom) = frame.pixel_at(0, box.north), frame.pixel_at(0, box.south)
    assert span <= WIDTH - 2 * PADDING + 1e-6
    if frame.world > HEIGHT * 1.001:
        assert top >= -1e-6
        assert bottom <= HEIGHT + 1e-6


def test_the_area_touches_the_padding_on_its_longer_side() -> None:
    frame = Frame.of(AREA)
    assert frame.pixel(point(-105, AREA.north))[1] == pytest.approx(PADDING)
    assert frame.pixel(point(-105, AREA.south))[1] == pytest.approx(HEIGHT - PADDING)


def test_a_box_across_the_antimeridian_is_one_area() -> None:
    camera = view.fit(Box(west=170, south=-25, east=-170, north=-10), WIDTH, HEIGHT, PADDING)
    assert abs(camera.longitude) == pytest.approx(180)
    assert camera.zoom > 4


def test_the_world_fills_a_wide_map_and_nothing_of_it_is_seen_twice() -> None:
    camera = view.fit(WORLD, WIDTH, HEIGHT, PADDING)
    assert view.WORLD_PIXELS * 2**camera.zoom == pytest.approx(WIDTH)
    frame = Frame(camera=camera)
    assert frame.point(0, 0).latitude < 85.06
    assert frame.pixel(point(0, 71))[1] > 0
    assert frame.pixel(point(0, -55))[1] < HEIGHT


@pytest.mark.parametrize(
    "box",
    [
        Box(west=-176, south=-58, east=179, north=66),
        Box(west=0, south=-70, east=20, north=78),
        Box(west=100, south=-50, east=80, north=60),
    ],
)
def test_no_incident_is_drawn_twice_on_a_map_of_almost_everything(box: Box) -> None:
    camera = view.fit(box, WIDTH, HEIGHT, PADDING)
    assert view.WORLD_PIXELS * 2**camera.zoom >= WIDTH - 1e-6


@pytest.mark.parametrize(("width", "height"), [(1127, 732), (360, 900), (3000, 400), (500, 500)])
def test_no_map_shows_beyond_the_edge_of_the_world(width: int, height: int) -> None:
    for box in (WORLD, Box(west=-170, south=-85, east=170, north=85)):
        camera = view.fit(box, width, height, PADDING)
        half = height / 2 / (view.WORLD_PIXELS * 2**camera.zoom)
        assert view.mercator(camera.latitude) - half >= -1e-9
        assert view.mercator(camera.latitude) + half <= 1 + 1e-9


def test_a_wall_twice_as_large_shows_the_same_one_zoom_deeper() -> None:
    small = view.fit(AREA, WIDTH, HEIGHT, PADDING)
    large = view.fit(AREA, 2 * WIDTH, 2 * HEIGHT, 2 * PADDING)
    assert large.zoom == pytest.approx(small.zoom + 1)
    assert large.latitude == pytest.approx(small.latitude)


def test_a_single_point_is_not_enlarged_without_end() -> None:
    assert view.fit(Box(west=1, south=2, east=1, north=2), 800, 600, 40).zoom == view.DEEPEST


@given(longitudes, latitudes, st.floats(log2(2), 9))
def test_pixels_and_positions_are_each_other_s_inverse(
    longitude: float, latitude: float, zoom: float
) -> None:
    frame = Frame(camera=Camera(longitude=170, latitude=10, zoom=zoom))
    back = frame.point(*frame.pixel(point(longitude, latitude)))
    turned = (back.longitude - longitude + 180) % 360 - 180
    assert turned == pytest.approx(0, abs=1e-6)
    assert back.latitude == pytest.approx(latitude, abs=1e-6)


def test_a_frame_across_the_antimeridian_shows_a_box_across_it() -> None:
    box = Frame.of(Box(west=175, south=-20, east=-175, north=-15)).box
    assert box.west > box.east
    assert box.contains(point(179.9, -17))
    assert not box.contains(point(0, -17))


@given(st.lists(st.tuples(st.floats(-112, -100), st.floats(30, 38)), max_size=8))
def test_around_holds_every_point_of_the_area_and_stays_within_it(
    places: list[tuple[float, float]],
) -> None:
    points = [Point(longitude=longitude, latitude=latitude) for longitude, latitude in places]
    box = view.around(points, AREA)
    assert all(box.contains(p) for p in points if AREA.contains(p))
    assert AREA.west <= box.west <= box.east <= AREA.east
    assert AREA.south <= box.south <= box.north <= AREA.north


def test_without_a_point_the_room_s_area_is_shown() -> None:
    assert view.around([point(-80, 40)], AREA) == AREA


def test_around_one_point_is_no_smaller_than_asked() -> None:
    box = view.around([point(-105.2, 35.7)], AREA, smallest=2)
    assert box.east - box.west >= 2
    assert box.north - box.south >= 2


def test_around_points_on_both_sides_of_the_antimeridian_is_one_area() -> None:
    area = Box(west=160, south=-40, east=-150, north=0)
    box = view.around([point(178, -18), point(-175, -21)], area)
    assert (box.west, box.east) == (178, -175)
    assert box.contains(point(179.5, -20))
