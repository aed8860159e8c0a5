"""Real statements with their positions taken away: are they put where they were?"""

from collections import Counter
from dataclasses import replace

import pytest

from data import gazetteer
from fusion.locate import Gazetteer, locate
from model.place import Point, Precision
from sources.read import read
from tests.sources.harness import CAPTURES, feed_named, needs_captures, payload

pytestmark = needs_captures

NAMES = Gazetteer(find=gazetteer.find, toponym=gazetteer.toponym)
FAR_KM = 30.0


@pytest.mark.parametrize(
    ("feed", "path", "towns", "areas", "none"),
    [
        ("usgs", "usgs_geojson/all_week_2023-08.geojson", 135, 1868, 121),
        ("usgs-atom", "usgs_atom/all_day.atom", 59, 439, 7),
        ("gdacs", "gdacs/gdacs-rss.xml", 0, 9, 7),
        ("eonet", "eonet/events_2020-11-30.geojson", 0, 0, 376),
        ("ingv-atom", "ingv/ingv_earthquakes_all_week.xml", 0, 72, 291),
        ("geonet", "geonet_nz/quake-mmi-1.json", 1, 0, 93),
    ],
)
def test_no_town_is_far_from_where_the_source_says_it_was(
    feed: str, path: str, towns: int, areas: int, none: int
) -> None:
    reports = read(feed_named(feed), payload(feed_named(feed), (CAPTURES / path).read_bytes()))
    counted = Counter[str]()
    for report in reports.reports:
        if report.point is None:
            continue
        bare = replace(report, point=None, footprint=None, precision=Precision.NONE, area_codes=())
        found = locate(bare, NAMES)
        counted["none" if found is None else "town" if found.point else "area"] += 1
        if found is not None and found.point is not None:
            assert _km(report.point, found.point) <= FAR_KM, (report.place, found.words)
    assert (counted["town"], counted["area"], counted["none"]) == (towns, areas, none)


def _km(stated: Point, placed: Point) -> float:
    return stated.km_to(placed)
