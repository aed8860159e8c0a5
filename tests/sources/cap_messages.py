"""CAP messages for tests, read as a feed of CAP documents would be."""

from dataclasses import replace
from typing import Any

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from model.report import Report
from sources.formats.cap_message import Alert, Area, Info
from sources.formats.cap_writing import write
from sources.read import Reading, read
from tests.sources.harness import payload

FEED = Feed(
    name="documents",
    title="CAP documents",
    url="https://alerts.example/cap.xml",
    format="cap",
    every_s=60,
    agency="An agency",
    origin="An agency",
    reliability=Reliability.A,
    reliability_reason="It is made up.",
    licence="None",
    hazards=tuple(Hazard),
)
AREA = Area(description="Example", polygons=("55,-115 55,-114 56,-114 55,-115",))
INFO = Info(
    language="en-US",
    categories=("Met",),
    event="Flood Warning",
    urgency="Immediate",
    severity="Severe",
    certainty="Likely",
    expires="2026-02-13T20:00:00Z",
    areas=(AREA,),
)
ALERT = Alert(
    identifier="one",
    sender="a@example",
    sent="2026-02-13T12:00:00Z",
    status="Actual",
    message_type="Alert",
    scope="Public",
    infos=(INFO,),
)


def reading_of(alert: Alert, feed: Feed = FEED) -> Reading:
    return read(feed, payload(feed, write(alert)))


def report_of(alert: Alert, feed: Feed = FEED) -> Report:
    reading = reading_of(alert, feed)
    assert not reading.problems, reading.problems[0].reason
    (report,) = reading.reports
    return report


def with_info(*changes: dict[str, Any]) -> Alert:
    """Return a message with one info for each set of changes."""
    return replace(ALERT, infos=tuple(replace(INFO, **change) for change in changes))
