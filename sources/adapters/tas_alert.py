"""TasALERT (Tasmania), incidents and warnings as GeoJSON.

A warning has an `alertLevel` and may carry the incident that it is about, whose id is its alias.
The geometry is a collection. `burntArea` has no unit, so that it is no figure and no level follows.
"""

from model.feed import Feed
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.adapters.australia import hazard_of, warned
from sources.record import Record


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one incident or warning."""
    native_id, title = record.required("id"), record.required("title")
    kind, level = record.text("type.name"), record.text("alertLevel")
    place = record.text("address") or record.text("area")
    hazard = hazard_of(f"{kind} {record.text('type.eventCode')}")
    about = record.text("incident.id")
    changed = record.time("changed", feed.zone)
    shape = record.shape()
    facts = (kind, record.text("status"), level)
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=digest(title, *facts, record.text("burntArea"), str(changed), repr(shape)),
        occurred_at=record.happened("callTime", feed.zone),
        reported_at=changed or record.received_at,
        hazard=hazard,
        title=f"{title}, {place}" if place and place.lower() not in title.lower() else title,
        summary=f"{'. '.join(filter(None, facts))}.\n{record.text('bodyHtml')}",
        place=place,
        point=shape.point,
        footprint=shape.footprint,
        precision=Precision.VICINITY if shape.point or shape.footprint else Precision.NONE,
        severity=warned(feed, level, hazard),
        aliases=tuple(f"tas:{name}" for name in (native_id, about) if name),
    )
