"""USGS earthquakes, GeoJSON summary feeds.

https://earthquake.usgs.gov/earthquakes/feed/v1.0/geojson.php: coordinates are longitude, latitude,
depth in km; times are epoch milliseconds; `id` can change, and `ids` lists what it was.
"""

from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import MessageType, Report
from model.severity import Basis, SeverityClaim, level_of
from sources.claims import figures, shaken
from sources.record import Record


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one earthquake; a blast or an explosion is another hazard and has no level."""
    native_id = record.required("id")
    ids = {name for name in record.text("ids").split(",") if name} | {native_id}
    magnitude, depth = record.number("mag"), _depth(record)
    # Where the properties have no type, the feature's own is found.
    quake = record.text("type") in ("earthquake", "Feature")
    updated = record.time("updated", feed.zone)
    warned = record.number("tsunami")
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=record.text("updated") or record.text("status") or "1",
        occurred_at=record.happened("time", feed.zone),
        reported_at=updated or record.received_at,
        hazard=Hazard.EARTHQUAKE if quake else Hazard.OTHER,
        title=record.text("title"),
        summary="The tsunami flag is set: ask the tsunami warning centres." if warned else "",
        place=record.text("place"),
        point=record.shape().point,
        precision=Precision.EXACT,
        severity=_severity(feed, record, magnitude, depth) if quake else None,
        message_type=_message_type(record.text("status")),
        figures=figures(feed, ("magnitude", magnitude, ""), ("depth", depth, "km")),
        aliases=tuple(f"usgs:{name}" for name in sorted(ids)),
        url=record.text("url"),
    )


def _message_type(status: str) -> MessageType:
    return MessageType.CANCEL if status == "deleted" else MessageType.ALERT


def _depth(record: Record) -> float | None:
    """Return the depth in km; a position of two numbers, or a null third, states none."""
    geometry = record.get("geometry")
    position = geometry.get("coordinates") if isinstance(geometry, dict) else None
    depth = position[2] if isinstance(position, list) and len(position) > 2 else None
    return float(depth) if depth is not None else None


def _severity(
    feed: Feed, record: Record, magnitude: float | None, depth: float | None
) -> SeverityClaim | None:
    pager = record.text("alert")
    if not pager:
        return shaken(magnitude, depth, feed.origin)
    return SeverityClaim(
        scheme="pager",
        value=pager,
        level=level_of("pager", pager),
        basis=Basis.MODELLED,
        origin=feed.origin,
    )
