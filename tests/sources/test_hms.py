"""HMS hotspots: the writer that the exercise serves them with."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.adapters import hms
from sources.read import read
from tests.sources.harness import feed_named, payload

FEED = feed_named("hms")


@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    satellite=st.sampled_from(["NOAA 20", "GOES-EAST", "MODIS TERRA"]),
    method=st.sampled_from(["VIIRS", "FDC", "ANALYSIS"]),
    detected_at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    frp=st.none() | st.floats(0, 9_000),
)
def test_any_detection_survives_being_written(**drawn: object) -> None:
    row: dict[str, Any] = dict(drawn)
    row["detected_at"] = row["detected_at"].replace(second=0, microsecond=0, tzinfo=UTC)
    reading = read(FEED, payload(FEED, hms.write([row])))
    (report,) = reading.reports
    assert reading.problems == ()
    assert report.point is not None
    assert report.point.latitude == pytest.approx(row["latitude"], abs=1e-6)
    assert report.point.longitude == pytest.approx(row["longitude"], abs=1e-6)
    assert report.occurred_at == row["detected_at"]
    assert report.title == f"Hotspot, {row['satellite']}"
    power = report.figure("radiative power")
    assert (power is None) == (row["frp"] is None)
    assert power is None or power.value == pytest.approx(row["frp"], abs=1e-3)


def test_no_detections_are_an_empty_table_and_not_a_problem() -> None:
    reading = read(FEED, payload(FEED, hms.write([])))
    assert (reading.items, reading.problems) == (0, ())
