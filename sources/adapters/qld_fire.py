"""Queensland's bushfire alerts, Atom with GeoRSS: the category is the level of the warning.

Times are written without a zone; the content calls them UTC. The title is an address, and neither
a size nor a name of the fire is stated. `published` is when the fire was reported.
"""

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.adapters.australia import hazard_of, warned
from sources.record import Record


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one alert."""
    native_id, category = record.required("atom:id"), record.text("atom:category@term")
    content, place = record.text("atom:content"), " ".join(record.text("atom:title").split())
    burn = hazard_of(category) is Hazard.PRESCRIBED_FIRE
    hazard = Hazard.PRESCRIBED_FIRE if burn else Hazard.WILDFIRE
    updated = record.time("atom:updated", feed.zone)
    shape = record.shape()
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=digest(category, content, place, str(updated), repr(shape)),
        occurred_at=record.happened("atom:published", feed.zone),
        reported_at=updated or record.received_at,
        hazard=hazard,
        title=place,
        summary=content,
        place=place,
        point=shape.point,
        footprint=shape.footprint,
        precision=Precision.VICINITY if shape.point or shape.footprint else Precision.NONE,
        severity=warned(feed, category, hazard),
        aliases=(f"qld-fire:{native_id}",),
    )
