"""GDACS, RSS with GeoRSS and `gdacs:` elements.

The event is `eventtype` + `eventid`; titles change between episodes. `georss:point` is latitude,
longitude. `gdacs:bbox` (lonmin lonmax latmin latmax) is the extent of GDACS's map, not of what is
affected, so it is no footprint. Population figures are modelled exposure: no claim of who is hit.
"""

import re
from datetime import datetime

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from model.severity import Basis, SeverityClaim, level_of
from sources.citing import cited_in
from sources.claims import figures
from sources.formats.xml import NAMESPACES
from sources.record import Record

# How exactly GDACS places each type: a drought's point is the middle of a region.
TYPES = {
    "EQ": (Hazard.EARTHQUAKE, Precision.EXACT),
    "TS": (Hazard.TSUNAMI, Precision.EXACT),
    "TC": (Hazard.CYCLONE, Precision.EXACT),
    "VO": (Hazard.VOLCANO, Precision.EXACT),
    "WF": (Hazard.WILDFIRE, Precision.VICINITY),
    "FL": (Hazard.FLOOD, Precision.LOCALITY),
    "DR": (Hazard.DROUGHT, Precision.ADMIN),
}
ACRES_PER_HECTARE = 2.471_053_8

_DEPTH = re.compile(r"Depth:\s*([\d.]+)\s*km")
_RESOURCE = f"{{{NAMESPACES['gdacs']}}}resource"
_ADVISORY = re.compile(r"[/_](JTWC|NOAA)/")
_ADVISERS = {"JTWC": "JTWC", "NOAA": "NOAA NHC"}


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one episode of an event."""
    kind = record.text("gdacs:eventtype")
    native_id = f"{kind}{record.text('gdacs:eventid')}" if kind else record.required("guid")
    hazard, precision = TYPES.get(native_id[:2], (Hazard.OTHER, Precision.VICINITY))
    origin = _origin(feed, record, hazard)
    shape = record.shape()
    began = record.happened("gdacs:fromdate", feed.zone)
    said = record.time("gdacs:datemodified", feed.zone) or record.time("pubDate", feed.zone)
    level = record.text("gdacs:alertlevel")
    return Report(
        **record.stamp(feed, origin),
        native_id=native_id,
        revision=_revision(record),
        occurred_at=began,
        reported_at=said or record.received_at,
        expires_at=_end(feed, record, began),
        hazard=hazard,
        title=_title(record, hazard),
        summary=record.text("description"),
        place=record.text("gdacs:country"),
        area_codes=tuple(f"iso3:{code}" for code in record.text("gdacs:iso3").split()),
        point=shape.point,
        precision=precision if shape.point else Precision.NONE,
        severity=_severity(level, origin) if level else None,
        figures=figures(feed, *_measured(record, hazard)),
        aliases=tuple(_aliases(record, native_id)),
        url=record.text("link"),
    )


def _revision(record: Record) -> str:
    """Older items have no `datemodified`, and `iscurrent` turns without a new episode."""
    names = ("episodeid", "datemodified", "alertlevel", "severity@value", "iscurrent", "todate")
    return digest(*(record.text(f"gdacs:{name}") for name in names), record.text("georss:point"))


def _end(feed: Feed, record: Record, began: datetime | None) -> datetime | None:
    """Return when a lasting event that is no longer current ended; an instant has no such end."""
    ended = record.time("gdacs:todate", feed.zone)
    lasted = ended and ended != began
    return ended if lasted and record.text("gdacs:iscurrent") == "false" else None


def _title(record: Record, hazard: Hazard) -> str:
    magnitude = record.number("gdacs:severity@value")
    if hazard is Hazard.EARTHQUAKE and magnitude is not None:
        return f"M {magnitude:.1f} earthquake, {record.text('gdacs:country') or 'at sea'}"
    return record.text("gdacs:eventname") or record.text("title")


def _origin(feed: Feed, record: Record, hazard: Hazard) -> str:
    """GDACS computes earthquakes from the USGS's, cyclones from a warning centre's advisories."""
    if hazard is Hazard.EARTHQUAKE:
        return "USGS"
    if hazard is Hazard.CYCLONE:
        urls = (item.get("url", "") for item in record.value.iter(_RESOURCE))
        found = next((match[1] for url in urls if (match := _ADVISORY.search(url))), "")
        return _ADVISERS.get(found, feed.origin)
    return feed.origin


def _severity(level: str, origin: str) -> SeverityClaim:
    return SeverityClaim(
        scheme="gdacs",
        value=level,
        level=level_of("gdacs", level),
        basis=Basis.MODELLED,
        origin=origin,
    )


def _measured(record: Record, hazard: Hazard) -> list[tuple[str, float | None, str]]:
    value, unit = record.number("gdacs:severity@value"), record.text("gdacs:severity@unit")
    if value is None:
        return []
    if hazard is Hazard.EARTHQUAKE:
        depth = _DEPTH.search(record.text("gdacs:severity"))
        return [("magnitude", value, ""), ("depth", float(depth[1]) if depth else None, "km")]
    if hazard is Hazard.WILDFIRE and unit == "ha":
        return [("burned area", round(value * ACRES_PER_HECTARE, 1), "acres")]
    name = {"km/h": "wind speed", "km2": "affected area"}.get(unit)
    return [(name, value, unit)] if name else []


def _aliases(record: Record, native_id: str) -> list[str]:
    found = [f"gdacs:{native_id}"]
    if glide := record.text("gdacs:glide"):
        found.append(f"glide:{glide}")
    # The USGS's id of the earthquake, where GDACS gives it or links to its page.
    if usgs := record.text("gdacs:identifiers/gdacs:identifier[@id='neicid']"):
        found.append(f"usgs:{usgs}")
    urls = [item.get("url") for item in record.value.iter(_RESOURCE)]
    found += sorted(name for name in cited_in(urls) if name.startswith("usgs:"))
    return list(dict.fromkeys(found))
