"""Earthquakes in QuakeML 1.2 (BED 1.2): one event, told by its preferred origin and magnitude.

Times are UTC (BED 1.2 §2.4), also where they are written without a zone. Depth is in metres there
and in km here. An id that ends in the agency's own (`…?eventId=123`, `…/gfz2021abcd`) gives an
alias, so that the same event is known in the agency's other feeds.
"""

import re
from datetime import datetime
from urllib.parse import parse_qs

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report
from sources.adapters.emsc import ORIGINS
from sources.claims import figures, shaken
from sources.formats.quakeml import descriptions
from sources.record import Record

WITHDRAWN = "not existing"
UNREPORTED = "not reported"
KINDS = {
    "": Hazard.EARTHQUAKE,
    "earthquake": Hazard.EARTHQUAKE,
    "induced or triggered event": Hazard.EARTHQUAKE,
    "reservoir loading": Hazard.EARTHQUAKE,
    "fluid injection": Hazard.EARTHQUAKE,
    "fluid extraction": Hazard.EARTHQUAKE,
    WITHDRAWN: Hazard.EARTHQUAKE,
    "landslide": Hazard.LANDSLIDE,
    "rockslide": Hazard.LANDSLIDE,
    "slide": Hazard.LANDSLIDE,
    "debris avalanche": Hazard.LANDSLIDE,
    "volcanic eruption": Hazard.VOLCANO,
}
"""Event types (BED 1.2, EventType) → hazard; blasts, explosions, collapses and the rest: other."""

AUTHORITIES = {
    "webservices.ingv.it": "ingv",
    "org.gfz-potsdam.de": "gfz",
    "de.gfz": "gfz",
    "nz.org.geonet": "geonet",
    "eu.emsc": "emsc",
    "earthquake.usgs.gov": "usgs",
    "comcat.cr.usgs.gov": "usgs",
    "us.anss.org": "usgs",
}
"""The authority in a publicID → scheme of the alias."""

# An alias that is not the agency's id would join strangers.
_AUTHORITY = re.compile(r"(?:smi|quakeml):([^/]+)/(.+)")
_BARE = re.compile(r"[\w.-]+")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one event; that it does not exist, or that its origin was rejected, withdraws it."""
    kind = record.text("type").replace("_", " ").lower()
    if kind == UNREPORTED:
        return None
    hazard = KINDS.get(kind, Hazard.OTHER)
    origin = _origin(feed, record)
    magnitude, metres = record.number("magnitude/mag/value"), record.number("origin/depth/value")
    depth = None if metres is None else metres / 1000
    place, shape, catalogued = _place(record), record.shape(), _catalogued(record)
    rejected = record.text("origin/evaluationStatus") == "rejected"
    occurred = record.happened("origin/time/value", "UTC")
    return Report(
        **record.stamp(feed, origin),
        native_id=catalogued or record.required("@publicID"),
        revision=digest(
            *map(record.text, _SAID), str(occurred), str(magnitude), str(depth), place, repr(shape)
        ),
        occurred_at=occurred,
        reported_at=_said(record) or record.received_at,
        hazard=hazard,
        title=_title(kind, hazard, magnitude, place),
        summary=_summary(record),
        place=place,
        point=shape.point,
        precision=Precision.EXACT if shape.point else Precision.NONE,
        severity=shaken(magnitude, depth, origin) if hazard is Hazard.EARTHQUAKE else None,
        message_type=MessageType.CANCEL if rejected or kind == WITHDRAWN else MessageType.ALERT,
        figures=figures(feed, ("magnitude", magnitude, ""), ("depth", depth, "km")),
        aliases=_aliases(record, catalogued),
    )


_SAID = (
    "type",
    "magnitude/type",
    "magnitude/mag/uncertainty",
    "origin/evaluationMode",
    "origin/evaluationStatus",
    "origin/depthType",
    "origin/depth/uncertainty",
    "origin/originUncertainty/horizontalUncertainty",
)


def _catalogued(record: Record) -> str:
    """Return the id in ANSS's catalogue: the network's code and its number of the event."""
    source, number = record.text("@eventsource"), record.text("@eventid")
    return f"{source}{number}" if source and number else ""


def _origin(feed: Feed, record: Record) -> str:
    """The USGS speaks for all networks of ANSS, as in its own feed: one origin, not several."""
    if _catalogued(record):
        return "USGS"
    names = ("origin/creationInfo/agencyID", "creationInfo/agencyID")
    named = next(filter(None, map(record.text, names)), feed.origin)
    return ORIGINS.get(named, named)


def _said(record: Record) -> datetime | None:
    """Return when the latest part was made: a new origin says something new of an old event."""
    parts = ("creationInfo", "origin/creationInfo", "magnitude/creationInfo")
    times = (record.time(f"{part}/creationTime", "UTC") for part in parts)
    return max(filter(None, times), default=None)


def _place(record: Record) -> str:
    said = descriptions(record.value)
    kinds = ("earthquake name", "region name", "Flinn-Engdahl region", "nearest cities", "")
    return next(filter(None, (said.get(kind, "") for kind in kinds)), "")


def _title(kind: str, hazard: Hazard, magnitude: float | None, place: str) -> str:
    what = "" if hazard is Hazard.EARTHQUAKE else kind.capitalize()
    size = "" if magnitude is None else f"M {magnitude:.1f}"
    said = " ".join(part for part in (size, what) if part) or "Earthquake"
    return f"{said}, {place}" if place else said


def _summary(record: Record) -> str:
    """Say how the solution was made and how sure the agency is of it, in its own terms."""
    mode, status = record.text("origin/evaluationMode"), record.text("origin/evaluationStatus")
    parts = [", ".join(filter(None, (mode, status)))]
    if kind := record.text("magnitude/type"):
        error = record.number("magnitude/mag/uncertainty")
        parts.append(f"magnitude {kind}" + (f" ± {error:.1f}" if error else ""))
    if error := record.number("origin/depth/uncertainty"):
        parts.append(f"depth ± {error / 1000:.1f} km")
    if how := record.text("origin/depthType"):
        parts.append(f"depth {how}")
    if error := record.number("origin/originUncertainty/horizontalUncertainty"):
        parts.append(f"epicentre ± {error / 1000:.1f} km")
    said = "; ".join(filter(None, parts))
    return f"Solution: {said}." if said else ""


def _aliases(record: Record, catalogued: str) -> tuple[str, ...]:
    if catalogued:
        return (f"usgs:{catalogued}",)
    found = _AUTHORITY.fullmatch(record.text("@publicID"))
    if found is None or found[1] not in AUTHORITIES:
        return ()
    named = {key.lower(): value for key, value in parse_qs(found[2].partition("?")[2]).items()}
    bare = named["eventid"][0] if "eventid" in named else found[2].rpartition("/")[2]
    return (f"{AUTHORITIES[found[1]]}:{bare}",) if _BARE.fullmatch(bare) else ()
