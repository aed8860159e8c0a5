"""QuakeML 1.2, Basic Event Description (BED 1.2), and its older and real-time namespaces.

Names mean elements whatever their namespace, for agencies write several: `bed/1.2`, `bed-rt/1.2`,
`quakeml/1.1`. An event may carry many origins and magnitudes: `origin` and `magnitude` are the
preferred ones (`preferredOriginID`, `preferredMagnitudeID`), else the first.
"""

import re

from model.errors import RecordError
from model.place import Point
from sources.formats import xml
from sources.geometry import NOWHERE, Shape
from sources.record import Cut, Format

_ROOTS = ("quakeml", "eventParameters")  # the second where an agency leaves the envelope out
_ATTRIBUTE = re.compile(r"(.*)@([\w.-]+)")
_PREFERRED = {"origin": "preferredOriginID", "magnitude": "preferredMagnitudeID"}


def _sniff(body: bytes) -> bool:
    return xml.root_name(body).rpartition(":")[2] in _ROOTS


def _split(body: bytes) -> Cut:
    return xml.split(body, "{*}event")


def preferred(event: xml.Element, kind: str) -> xml.Element | None:
    """Return the event's preferred `origin` or `magnitude`, else its first; None without any."""
    found = event.findall(f"{{*}}{kind}")
    wanted = (event.findtext(f"{{*}}{_PREFERRED[kind]}") or "").strip()
    named = (one for one in found if str(one.get("publicID", "")).strip() == wanted)
    return next(named, found[0] if found else None)


def _get(event: xml.Element, name: str) -> str | None:
    """Return what an element says, or with `path@attribute` an attribute, of any namespace."""
    asked = _ATTRIBUTE.fullmatch(name)
    path, attribute = asked.groups() if asked else (name, "")
    element = _found(event, path)
    if element is None:
        return None
    if attribute:
        named = (str(value) for key, value in element.items() if _local(key) == attribute)
        return next(named, None)
    return "".join(str(text) for text in element.itertext())


def _found(event: xml.Element, path: str) -> xml.Element | None:
    first, _, rest = path.partition("/")
    if not first:
        return event
    if first not in _PREFERRED:
        return event.find(_anywhere(path))
    chosen = preferred(event, first)
    return chosen.find(_anywhere(rest)) if chosen is not None and rest else chosen


def _anywhere(path: str) -> str:
    return "/".join(f"{{*}}{step}" for step in path.split("/"))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def descriptions(event: xml.Element) -> dict[str, str]:
    """Return the event's descriptions by their type, which is empty where none is given."""
    found: dict[str, str] = {}
    for one in event.iterfind("{*}description"):
        kind = (one.findtext("{*}type") or "").strip()
        found.setdefault(kind, (one.findtext("{*}text") or "").strip())
    return found


def _shape(event: xml.Element) -> Shape:
    latitude = _get(event, "origin/latitude/value") or ""
    longitude = _get(event, "origin/longitude/value") or ""
    if not (latitude.strip() or longitude.strip()):
        return NOWHERE
    try:
        return Shape(point=Point(longitude=float(longitude), latitude=float(latitude)))
    except ValueError as error:
        raise RecordError(f"Not a position: {latitude!r:.40}, {longitude!r:.40}.") from error


FORMAT = Format(
    title="QuakeML",
    sniff=_sniff,
    split=_split,
    raw=xml.raw,
    get=_get,
    shape=_shape,
    adapter="quakeml",
)
