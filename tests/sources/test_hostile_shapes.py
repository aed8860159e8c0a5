"""Areas that were drawn to hurt: mending one must not take the time of the whole feed."""

import time

import numpy as np
import pytest
import shapely
from shapely import Polygon

from model.errors import RecordError
from sources.geometry import MAX_VERTICES, footprint, georss_footprint, ring

SECONDS = 5


def at_random(corners: int) -> Polygon:
    return Polygon(np.random.default_rng(1).uniform(0, 80, (corners, 2)))


def circle(corners: int, east: float = 0) -> Polygon:
    turns = np.linspace(0, 6.28, corners)
    return Polygon(np.stack([east + np.cos(turns) * 5, np.sin(turns) * 5], axis=1))


@pytest.mark.parametrize(
    "polygons",
    [
        [at_random(3_000)],
        [circle(300)] * 300,
        [circle(200, east=step / 100) for step in range(100)],
        [Polygon([(0, 0), (10, 0)] * 20_000 + [(5, 5)])],
    ],
    ids=["at random", "on one another", "shifted", "to and fro"],
)
def test_rings_that_cross_without_end_are_refused_at_once(polygons: list[Polygon]) -> None:
    began = time.process_time()
    with pytest.raises(RecordError, match="cross too often"):
        footprint(polygons)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "polygons",
    [
        [at_random(60)],
        [circle(200, east=step / 4) for step in range(10)],
        [shapely.box(x, y, x + 1, y + 1) for x in range(40) for y in range(40)],
        [Polygon([*shapely.get_coordinates(circle(90_000)), (6, 0), (6.5, 0.1), (6, -0.1)])],
    ],
    ids=["bow ties", "overlapping", "counties", "one crossing of a large one"],
)
def test_rings_that_cross_here_and_there_are_mended(polygons: list[Polygon]) -> None:
    mended = shapely.from_wkb(footprint(polygons))
    assert mended.is_valid
    assert mended.area > 0


def test_too_many_corners_are_refused_before_anything_is_made_of_them() -> None:
    with pytest.raises(RecordError, match="vertices"):
        ring([[0, 0]] * (MAX_VERTICES + 1))
    began = time.process_time()
    with pytest.raises(RecordError, match="vertices"):
        georss_footprint(["1 2 " * 2_000_000])
    assert time.process_time() - began < SECONDS
