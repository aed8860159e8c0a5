"""Cursor-on-Target events of reports, in one document, for TAK servers and clients.

The `uid` is the report's feed and native id, since it has to be unique among all senders. A report
that gives no position gets TAK's sign for that: latitude and longitude 0, errors unknown. Of an
area the outer rings are drawn; holes have no place in the schema.
"""

from collections.abc import Iterable, Mapping

import shapely

from model.hazard import Hazard
from model.report import MessageType, Report, Status
from sources.formats.cot import UNKNOWN
from sources.formats.xml import Element
from sources.formats.xml_writing import add, document, instant, root
from sources.text import link

TYPES: Mapping[Hazard, str] = {
    Hazard.HOTSPOT: "f-h",
    Hazard.SMOKE: "f-s",
    Hazard.WILDFIRE: "f-w",
    Hazard.EARTHQUAKE: "g-e",
    Hazard.LANDSLIDE: "g-l",
    Hazard.VOLCANO: "g-v",
    Hazard.CYCLONE: "m-c",
    Hazard.DROUGHT: "m-d",
    Hazard.FLOOD: "m-f",
    Hazard.TSUNAMI: "m-n",
    Hazard.WEATHER: "m",
}
"""Hazard → incident type below `a-u-X-i`; where there is none, the incident itself."""

_DELETE = "t-x-d-d"


def write(reports: Iterable[Report]) -> bytes:
    """Return one document with an event a report; a cancelled report deletes its object."""
    top = root("events")
    for report in reports:
        _event(top, report)
    return document(top)


def _event(top: Element, report: Report) -> None:
    gone = report.message_type is MessageType.CANCEL
    kind = _DELETE if gone else "-".join(filter(None, ("a-u-X-i", TYPES.get(report.hazard, ""))))
    event = add(
        top,
        "event",
        version="2.0",
        uid=report.id if gone else report.native_key,
        type=kind,
        how="m-f",
        time=instant(report.reported_at),
        start=instant(report.occurred_at or report.reported_at),
        # The schema wants an end. Without one of the source's, the hazard's silence sets it.
        stale=instant(report.expires_at or report.reported_at + report.hazard.stays_open_for),
    )
    if report.status is Status.EXERCISE:
        event.set("opex", "e")
    _point(event, report)
    _detail(event, report, gone=gone)


def _point(event: Element, report: Report) -> None:
    where, error = report.point, report.figure("circular error")
    height = report.figure("height above ellipsoid")
    add(
        event,
        "point",
        lat=repr(where.latitude if where else 0.0),
        lon=repr(where.longitude if where else 0.0),
        hae=repr(height.value if where and height else UNKNOWN),
        ce=repr(error.value if where and error else UNKNOWN),
        le=repr(UNKNOWN),
    )


def _detail(event: Element, report: Report, *, gone: bool) -> None:
    detail = add(event, "detail")
    add(detail, "contact", callsign=report.title)
    if report.summary:
        add(detail, "remarks", report.summary)
    url = link(report.url)
    if gone or url:
        add(detail, "link", uid=report.native_key, relation="p-p", type="none", url=url)
    if report.footprint and not gone:
        _drawn(add(detail, "shape"), report.footprint)


def _drawn(shape: Element, footprint: bytes) -> None:
    for polygon in shapely.get_parts(shapely.from_wkb(footprint)):
        line = add(shape, "polyline", closed="true")
        for longitude, latitude in shapely.get_coordinates(polygon.exterior):
            add(line, "vertex", lat=repr(float(latitude)), lon=repr(float(longitude)), hae="0.0")
