"""NOAA Hazard Mapping System, smoke that analysts outline on satellite pictures, GeoJSON.

https://www.ospo.noaa.gov/products/land/hms.html: `Start` and `End` are year, day of the year, and
time, UTC; between them the smoke was seen. `Density` is a word, in older files µg/m³. A plume has
no id of its own, and it is drawn anew with each analysis. Smoke has no level.
"""

from datetime import UTC, datetime

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.record import Record

DENSITIES = {"5": "light", "16": "medium", "27": "heavy"}
"""The middle of each class in µg/m³, as older files write it."""


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one plume; its density is no level."""
    area = record.shape().footprint
    if area is None:
        raise RecordError("The smoke has no outline.")
    start, end = _said(record, "Start"), _said(record, "End", "End_")
    satellite, density = _said(record, "Satellite"), _density(_said(record, "Density"))
    return Report(
        **record.stamp(feed),
        native_id=f"smoke-{digest(satellite, start, end, area.hex())}",
        revision=density or "unstated",
        occurred_at=_seen(start) if start else None,
        reported_at=(_seen(end) if end else None) or record.received_at,
        hazard=Hazard.SMOKE,
        title=f"{density.capitalize()} smoke" if density else "Smoke",
        summary=f"Seen by {satellite}." if satellite else "",
        footprint=area,
        precision=Precision.EXACT,
    )


def _said(record: Record, *names: str) -> str:
    """Return a field; some converters put the properties into properties of their own."""
    places = (f"{within}{name}" for name in names for within in ("", "properties."))
    return next((text for place in places if (text := record.text(place))), "")


def _density(text: str) -> str:
    return DENSITIES.get(text.removesuffix(".0"), text.lower())


def _seen(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y%j %H%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise RecordError(f"Not a year, day and time: {text!r:.40}.") from error
