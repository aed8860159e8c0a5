"""Cursor-on-Target events (MITRE, base schema 2.0), as TAK clients and servers send them.

One event a document, several in a wrapper, or several documents one after another, which is how
they come down a stream. Positions are latitude and longitude in attributes; 9999999 means unknown.
"""

import re

from shapely import Polygon

from model.errors import RecordError
from model.place import Point
from sources.formats import xml
from sources.geometry import NOWHERE, Shape, footprint, ring
from sources.record import BodyError, Cut, Format, Wire

UNKNOWN = 9_999_999.0
"""An error or a height that the sender does not know."""

_WRAPPERS = ("event", "events", "CursorOnTarget")
_EVENT = re.compile(rb"<event\s[^<>]*\buid\s*=")
_DECLARATION = re.compile(rb"<\?xml[^>]*\?>")
_ATTRIBUTE = re.compile(r"(.*)@([\w.-]+)")


def _sniff(body: bytes) -> bool:
    return xml.root_name(body) in _WRAPPERS and _EVENT.search(body) is not None


def _split(body: bytes) -> Cut:
    try:
        return Cut(records=_events(xml.parse(body)))
    except xml.DoctypeRefused:
        raise
    except BodyError:
        pass  # events that follow one another, without anything around them, are no document
    joined = _joined(body)
    try:
        return Cut(records=_events(xml.parse(joined)))
    except BodyError:
        return xml.split(joined, "event")


def _joined(body: bytes) -> bytes:
    """Return documents that follow one another as one; the first declaration is for all."""
    declared = _DECLARATION.match(body.removeprefix(b"\xef\xbb\xbf").lstrip())
    inner = _DECLARATION.sub(b"", body.removeprefix(b"\xef\xbb\xbf"))
    return (declared[0] if declared else b"") + b"<events>" + inner + b"</events>"


def _events(root: xml.Element) -> list[Wire]:
    """Only the outermost events: one inside another's detail is that one's business."""
    found = [root] if root.tag == "event" else root.findall("event")
    return [Wire(value=event) for event in found]


def _get(event: xml.Element, name: str) -> str | None:
    """Return an attribute, `@uid` of the event or `point@lat` of a part, or a part's text."""
    asked = _ATTRIBUTE.fullmatch(name)
    path, attribute = asked.groups() if asked else (name, "")
    element = event.find(path) if path else event
    if element is None:
        return None
    if attribute:
        value = element.get(attribute)
        return None if value is None else str(value)
    return "".join(str(text) for text in element.itertext())


def _shape(event: xml.Element) -> Shape:
    """Return the point and what a closed line of the detail encloses.

    Latitude and longitude 0 with an unknown error stand for "no position" in TAK.
    """
    lines = event.iterfind("detail/shape/polyline[@closed='true']")
    polygons = [Polygon(ring([_position(vertex) for vertex in line])) for line in lines]
    point = event.find("point")
    if point is None:
        return Shape(footprint=footprint(polygons)) if polygons else NOWHERE
    longitude, latitude = _position(point)
    if longitude == latitude == 0 and _number(point, "ce", UNKNOWN) >= UNKNOWN:
        return Shape(footprint=footprint(polygons))
    return Shape(point=Point(longitude=longitude, latitude=latitude), footprint=footprint(polygons))


def _position(element: xml.Element) -> list[float]:
    return [_number(element, "lon"), _number(element, "lat")]


def _number(element: xml.Element, name: str, absent: float | None = None) -> float:
    value = element.get(name)
    try:
        return absent if value is None and absent is not None else float(str(value))
    except ValueError as error:
        raise RecordError(f"{name} is not a number: {value!r:.80}.") from error


FORMAT = Format(
    title="Cursor-on-Target",
    sniff=_sniff,
    split=_split,
    raw=xml.raw,
    get=_get,
    shape=_shape,
    adapter="cot",
)
