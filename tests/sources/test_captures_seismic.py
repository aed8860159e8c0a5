"""QuakeML and Cursor-on-Target as they really come, where captures are at hand."""

import pytest

from model.hazard import Hazard
from sources.formats import sniff
from sources.read import read
from tests.sources.harness import CAPTURES, COT_FEED, feed_named, needs_captures, payload

pytestmark = needs_captures


def test_two_blasts_of_anss_are_read_and_are_no_earthquakes() -> None:
    feed = feed_named("gfz")
    body = (CAPTURES / "quakeml/usgs_event.xml").read_bytes()
    reading = read(feed, payload(feed, body))
    assert (reading.items, reading.problems, reading.set_aside) == (2, (), 0)
    blast, quarry = reading.reports
    assert blast.native_id == "ci37285320"
    assert quarry.aliases == ("usgs:uw60916552",)
    assert {report.hazard for report in reading.reports} == {Hazard.OTHER}
    assert {report.origin for report in reading.reports} == {"USGS"}
    assert [figure.value for figure in blast.figures] == [1.54, 10 / 1000]


def test_the_table_of_cot_types_is_one_problem() -> None:
    body = (CAPTURES / "tak_cot/cot-types.xml").read_bytes()
    assert sniff(body) == ""
    reading = read(COT_FEED, payload(COT_FEED, body))
    assert (reading.items, reading.reports, len(reading.problems)) == (0, (), 1)


@pytest.mark.parametrize("name", ["basic", "circle", "linestring", "polygon", "sensor"])
def test_cot_written_as_geojson_is_not_cot(name: str) -> None:
    body = (CAPTURES / f"tak_cot/{name}.geojson").read_bytes()
    reading = read(COT_FEED, payload(COT_FEED, body))
    assert (reading.items, reading.reports, len(reading.problems)) == (0, (), 1)
