"""NIFC perimeters: the exercise's writer, and what makes a new statement."""

from datetime import UTC, datetime
from typing import Any

import shapely
from hypothesis import given
from hypothesis import strategies as st

from model.report import Report
from sources.adapters import nifc
from sources.read import read
from tests.sources.harness import feed_named, payload

FEED = feed_named("nifc")
AREA = shapely.Polygon(
    [(-105.4, 35.7), (-105.3, 35.7), (-105.3, 35.8), (-105.4, 35.8), (-105.4, 35.7)],
    [[(-105.38, 35.72), (-105.36, 35.72), (-105.36, 35.74), (-105.38, 35.72)]],
)
ROW: dict[str, Any] = {
    "name": "Hermits Peak",
    "irwin_id": "{5037D58C-F903-4299-9112-D0CE03784B9B}",
    "global_id": "{BA68B961-605A-4E99-A748-9B1AB74BDE13}",
    "acres": 54_004.4589871541,
    "contained": 91.0,
    "discovered_at": datetime(2022, 4, 6, 22, 50, 59, tzinfo=UTC),
    "polygon_at": datetime(2022, 4, 23, 15, 30, tzinfo=UTC),
    "current_at": datetime(2022, 4, 24, 11, 50, 17, tzinfo=UTC),
    "footprint": shapely.to_wkb(AREA),
}


def written_and_read(**changes: object) -> Report:
    reading = read(FEED, payload(FEED, nifc.write([ROW | changes])))
    assert reading.problems == ()
    (report,) = reading.reports
    return report


def test_what_is_written_is_read_back_to_the_last_byte_of_the_area() -> None:
    report = written_and_read()
    assert report.native_id == "5037d58c-f903-4299-9112-d0ce03784b9b"
    assert report.title == ROW["name"]
    assert report.footprint == ROW["footprint"]
    assert [figure.value for figure in report.figures] == [ROW["acres"], ROW["contained"]]
    assert (report.occurred_at, report.reported_at) == (ROW["discovered_at"], ROW["current_at"])
    assert report.summary == "Perimeter mapped 23 Apr 2022 15:30 UTC."


def test_what_is_unknown_stays_unknown() -> None:
    empty = dict.fromkeys(ROW) | {"name": "Nameless"}
    report = written_and_read(**empty)
    assert (report.native_id, report.footprint, report.point) == ("Nameless", None, None)
    assert (report.figures, report.severity, report.occurred_at) == ((), None, None)
    assert report.reported_at == report.received_at


def test_an_area_of_several_parts_survives() -> None:
    parts = shapely.to_wkb(shapely.MultiPolygon([AREA, shapely.box(-104, 35, -103, 36)]))
    assert written_and_read(footprint=parts).footprint == parts


def test_a_new_area_size_or_date_is_a_new_statement_and_nothing_else_is() -> None:
    first = written_and_read()
    assert written_and_read(polygon_at=None).id == first.id
    later = datetime(2022, 4, 25, tzinfo=UTC)
    other = shapely.to_wkb(shapely.box(-104, 35, -103, 36))
    changes = {"acres": 1.0, "contained": 12.0, "current_at": later, "footprint": other}
    for name, value in changes.items():
        assert written_and_read(**{name: value}).id != first.id


@given(
    west=st.floats(-179, 170),
    south=st.floats(-89, 80),
    acres=st.none() | st.floats(0.1, 1e6),
    contained=st.none() | st.floats(0, 100),
)
def test_any_perimeter_survives_being_written(
    west: float, south: float, acres: float | None, contained: float | None
) -> None:
    area = shapely.to_wkb(shapely.box(west, south, west + 1.5, south + 1.5))
    report = written_and_read(footprint=area, acres=acres, contained=contained)
    assert report.footprint == area
    stated = {figure.name: figure.value for figure in report.figures}
    assert (stated.get("burned area"), stated.get("contained")) == (acres, contained)
