"""QuakeML 1.2 of reports of earthquakes and what is told apart from them.

The format holds an event's id, times, place, position, depth, magnitude, agency, and that it does
not exist. A report's own words, links and grading have no place in it.
"""

import re
from collections.abc import Iterable, Mapping

from model.hazard import Hazard
from model.identity import digest
from model.report import MessageType, Report
from sources.formats.xml import Element
from sources.formats.xml_writing import add, document, instant, root

NAMESPACES: Mapping[str | None, str] = {
    None: "http://quakeml.org/xmlns/bed/1.2",
    "q": "http://quakeml.org/xmlns/quakeml/1.2",
}
_BED, _ENVELOPE = NAMESPACES[None], NAMESPACES["q"]
_KINDS = {
    Hazard.EARTHQUAKE: "earthquake",
    Hazard.LANDSLIDE: "landslide",
    Hazard.VOLCANO: "volcanic eruption",
}
# BED 1.2, ResourceReference: what a publicID may be.
_RESOURCE = re.compile(
    r"(?:smi|quakeml):\w[\w.*()~'-]{2,}/[\w.*()~'-][\w.*()+?~'=,;#/&-]*", re.ASCII
)


def write(reports: Iterable[Report]) -> bytes:
    """Return a QuakeML document with one event a report."""
    top = root(f"{{{_ENVELOPE}}}quakeml", NAMESPACES)
    parameters = _add(top, "eventParameters", publicID="smi:fusion-cell/eventParameters")
    for report in reports:
        _event(parameters, report)
    return document(top)


def public_id(report: Report) -> str:
    """Return the native id where it may be a publicID, else one that is made of it."""
    if _RESOURCE.fullmatch(report.native_id):
        return report.native_id
    return f"smi:fusion-cell/event/{digest(report.native_key)}"


def _event(parameters: Element, report: Report) -> None:
    named = public_id(report)
    event = _add(parameters, "event", publicID=named)
    gone = report.message_type is MessageType.CANCEL
    _add(event, "type", "not existing" if gone else _KINDS.get(report.hazard, "other event"))
    if report.place:
        description = _add(event, "description")
        _add(description, "type", "region name")
        _add(description, "text", report.place)
    _created(event, report)
    _origin(event, report, f"{named}/origin")
    _magnitude(event, report, f"{named}/magnitude")


def _origin(event: Element, report: Report, named: str) -> None:
    """An origin without a time or a position is none (BED 1.2, Origin)."""
    if report.occurred_at is None or report.point is None:
        return
    _add(event, "preferredOriginID", named)
    origin = _add(event, "origin", publicID=named)
    _value(origin, "time", instant(report.occurred_at))
    _value(origin, "longitude", repr(report.point.longitude))
    _value(origin, "latitude", repr(report.point.latitude))
    if depth := report.figure("depth"):
        _value(origin, "depth", repr(depth.value * 1000))
    _created(origin, report)


def _magnitude(event: Element, report: Report, named: str) -> None:
    if magnitude := report.figure("magnitude"):
        _add(event, "preferredMagnitudeID", named)
        element = _add(event, "magnitude", publicID=named)
        _value(element, "mag", repr(magnitude.value))
        _created(element, report)


def _created(parent: Element, report: Report) -> None:
    info = _add(parent, "creationInfo")
    _add(info, "agencyID", report.origin)
    _add(info, "creationTime", instant(report.reported_at))


def _value(parent: Element, name: str, text: str) -> None:
    _add(_add(parent, name), "value", text)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    return add(parent, f"{{{_BED}}}{name}", text, **attributes)
