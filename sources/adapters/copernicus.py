"""Copernicus Emergency Management Service, activations of rapid mapping, JSON.

An activation says that an authority asked for maps of an occurrence: it measures nothing and has
no level. Times are UTC without saying so. `centroid` is the middle of what is mapped, so the place
is no more exact than a region. A closed activation is over.
"""

import re

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report
from sources.record import Record

# Words of the service's categories; GDACS's own code for the type, where it has one.
_CATEGORIES = (
    ("flood", Hazard.FLOOD, "FL"),
    ("fire", Hazard.WILDFIRE, "WF"),
    ("earthquake", Hazard.EARTHQUAKE, "EQ"),
    ("volcan", Hazard.VOLCANO, "VO"),
    ("tsunami", Hazard.TSUNAMI, "TS"),
    ("cyclone", Hazard.CYCLONE, "TC"),
    ("hurricane", Hazard.CYCLONE, "TC"),
    ("drought", Hazard.DROUGHT, "DR"),
    ("mass movement", Hazard.LANDSLIDE, ""),
    ("landslide", Hazard.LANDSLIDE, ""),
    ("storm", Hazard.WEATHER, ""),
)
_SAID = ("name", "category", "eventTime", "closed", "gdacsId", "centroid", "countries")
_GDACS = re.compile(r"(?:gdacs:?)?([A-Z]{2})?(\d{4,})")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one activation."""
    code = record.required("code")
    hazard, kind = _category(record.text("category") or record.text("name"))
    point = record.shape().point
    closed = record.get("closed") is True
    updated = record.time("lastUpdate", feed.zone)
    asked = record.time("activationTime", feed.zone)
    return Report(
        **record.stamp(feed),
        native_id=code,
        revision=digest(*map(record.text, _SAID)),
        occurred_at=record.happened("eventTime", feed.zone),
        reported_at=updated or asked or record.received_at,
        hazard=hazard,
        title=f"{code}: {record.text('name')}",
        place=_countries(record),
        point=point,
        precision=Precision.ADMIN if point else Precision.NONE,
        message_type=MessageType.CANCEL if closed else MessageType.ALERT,
        aliases=(f"ems:{code}", *_gdacs(record.text("gdacsId"), kind)),
        url=f"https://rapidmapping.emergency.copernicus.eu/{code}",
    )


def _category(text: str) -> tuple[Hazard, str]:
    found = ((hazard, kind) for word, hazard, kind in _CATEGORIES if word in text.lower())
    return next(found, (Hazard.OTHER, ""))


def _countries(record: Record) -> str:
    names = (
        item.get("name") or item.get("short_name") if isinstance(item, dict) else item
        for item in record.items("countries")
    )
    return ", ".join(str(name) for name in names if name)


def _gdacs(text: str, kind: str) -> tuple[str, ...]:
    """Return GDACS's id of the event as GDACS writes it, type and number; empty without a type."""
    found = _GDACS.fullmatch(text)
    name = (found[1] or kind) if found else ""
    return (f"gdacs:{name}{found[2]}",) if found and name else ()
