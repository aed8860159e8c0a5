"""NIFC/WFIGS fire perimeters, GeoJSON from an ArcGIS feature service.

Fields are `poly_*` (the polygon) and `attr_*` (the incident, from IRWIN; `irwin_*` until 2022).
Times are epoch milliseconds, in older services ISO 8601. Perimeters lag and freeze: the time at
which one was mapped is said in the summary. There is no point, and none is made up from the area.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
import shapely
import shapely.geometry

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.claims import burned, figures
from sources.record import Record

_DISCOVERED = ("attr_FireDiscoveryDateTime", "irwin_FireDiscoveryDateTime")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one perimeter; one whose geometry is null is still a statement."""
    irwin = _key(record, "attr_IrwinID", "irwin_IrwinID", "poly_IRWINID")
    number = _first(record, "attr_UniqueFireIdentifier", "irwin_UniqueFireIdentifier").lower()
    # The IRWIN id of the complex to which an incident team counts the fire: not the fire's own.
    whole = _key(record, "attr_CpxID", "irwin_CpxID")
    other = _key(record, "poly_GlobalID", "poly_SourceGlobalID", "GlobalID")
    name = _first(record, "poly_IncidentName", "attr_IncidentName", "irwin_IncidentName")
    if not (irwin or other or name):
        raise RecordError("The perimeter has no IRWIN id, no global id and no name.")
    current = _time(feed, record, "poly_DateCurrent")
    mapped = _time(feed, record, "poly_PolygonDateTime")
    fire = _first(record, "attr_IncidentTypeCategory", "irwin_IncidentTypeCategory") != "RX"
    acres = _number(record, "poly_GISAcres", "attr_IncidentSize") or None if fire else None
    contained = _number(record, "attr_PercentContained", "irwin_PercentContained") if fire else None
    area = record.shape().footprint
    return Report(
        **record.stamp(feed),
        native_id=irwin or other or name,
        revision=digest(str(current), str(acres), str(contained), name, (area or b"").hex()),
        occurred_at=record.sound("event time", lambda: _time(feed, record, *_DISCOVERED), None),
        reported_at=current or record.received_at,
        hazard=Hazard.WILDFIRE if fire else Hazard.PRESCRIBED_FIRE,
        title=name,
        summary=f"Perimeter mapped {mapped:%d %b %Y %H:%M} UTC." if mapped else "",
        footprint=area,
        precision=Precision.EXACT if area else Precision.NONE,
        severity=burned(acres, contained, feed.origin),
        figures=figures(feed, ("burned area", acres, "acres"), ("contained", contained, "%")),
        aliases=tuple(
            f"{scheme}:{key}"
            for scheme, key in (("irwin", irwin), ("uniquefire", number), ("part-of:irwin", whole))
            if key
        ),
    )


def _first(record: Record, *names: str) -> str:
    return next((text for name in names if (text := record.text(name))), "")


def _key(record: Record, *names: str) -> str:
    """Return a GUID in one spelling: without braces, lower case."""
    return _first(record, *names).strip("{}").lower()


def _number(record: Record, *names: str) -> float | None:
    return next((value for name in names if (value := record.number(name)) is not None), None)


def _time(feed: Feed, record: Record, *names: str) -> datetime | None:
    return next((time for name in names if (time := record.time(name, feed.zone))), None)


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a GeoJSON collection of these perimeters.

    Args:
        rows: Each with name, irwin_id, global_id, acres, contained, discovered_at, polygon_at,
            current_at (UTC or None) and footprint (WKB, degrees longitude and latitude, or None).
    """
    features = [_feature(row) for row in rows]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    area = row["footprint"]
    return {
        "type": "Feature",
        "properties": {
            "poly_IncidentName": row["name"],
            "poly_GlobalID": _braced(row["global_id"]),
            "poly_GISAcres": row["acres"],
            "poly_DateCurrent": _iso(row["current_at"]),
            "poly_PolygonDateTime": _iso(row["polygon_at"]),
            "irwin_IrwinID": _braced(row["irwin_id"]),
            "irwin_IncidentTypeCategory": "WF",
            "irwin_PercentContained": row["contained"],
            "irwin_FireDiscoveryDateTime": _iso(row["discovered_at"]),
        },
        "geometry": shapely.geometry.mapping(shapely.from_wkb(bytes(area))) if area else None,
    }


def _braced(key: str | None) -> str | None:
    return "{" + key.strip("{}").upper() + "}" if key else None


def _iso(time: datetime | None) -> str | None:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z") if time else None
