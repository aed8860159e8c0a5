"""NASA EONET v3 as GeoJSON: https://eonet.gsfc.nasa.gov/docs/v3.

EONET observes nothing itself; `sources` cites whose data it carries. An event of several positions
is one feature a position, all with the event's id: each is a statement of the same series.
"""

import re

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report
from sources.citing import cited_in
from sources.claims import burned, figures
from sources.geometry import NOWHERE, Shape
from sources.record import Record

CATEGORIES = {
    "drought": Hazard.DROUGHT,
    "dustHaze": Hazard.AIR_QUALITY,
    "earthquakes": Hazard.EARTHQUAKE,
    "floods": Hazard.FLOOD,
    "landslides": Hazard.LANDSLIDE,
    "manmade": Hazard.OTHER,
    "seaLakeIce": Hazard.ICE,
    "severeStorms": Hazard.WEATHER,
    "snow": Hazard.WEATHER,
    "tempExtremes": Hazard.WEATHER,
    "volcanoes": Hazard.VOLCANO,
    "waterColor": Hazard.OTHER,
    "wildfires": Hazard.WILDFIRE,
}
ORIGINS = {
    "JTWC": "JTWC",
    "NOAA_NHC": "NOAA NHC",
    "NOAA_CPC": "NOAA CPC",
    "USGS_EHP": "USGS",
    "USGS_CMT": "USGS",
    "SIVolcano": "Smithsonian GVP",
    "AVO": "Alaska Volcano Observatory",
    "InciWeb": "incident management team",
    "IRWIN": "incident management team",
    "CALFIRE": "CAL FIRE",
    "NATICE": "US National Ice Center",
    "GDACS": "GDACS",
}
"""EONET's source ids → origin, originators before those who carry."""

_CYCLONE = re.compile(r"\b(tropical|hurricane|typhoon|cyclone)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(prescribed|rx)\b", re.IGNORECASE)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one position of an event; that the event is closed cancels the claim."""
    date, closed = record.happened("date", feed.zone), record.time("closed", feed.zone)
    title = record.text("title")
    hazard = _hazard(record, title)
    magnitude, unit = record.number("magnitudeValue"), record.text("magnitudeUnit")
    acres = magnitude if unit == "acres" and hazard is Hazard.WILDFIRE else None
    wind = magnitude if unit == "kts" else None
    cited = [item for item in record.items("sources") if isinstance(item, dict)]
    origin = _origin(feed, cited)
    shape = record.shape()
    exact = hazard in (Hazard.CYCLONE, Hazard.EARTHQUAKE, Hazard.VOLCANO)
    return Report(
        **record.stamp(feed, origin),
        native_id=record.required("id"),
        revision=digest(*(record.text(name) for name in _SAID), repr(shape)),
        occurred_at=date,
        reported_at=date or record.received_at,
        expires_at=closed,
        hazard=hazard,
        title=title,
        summary=record.text("description"),
        point=shape.point,
        footprint=shape.footprint,
        precision=_precision(shape, exact),
        severity=burned(acres, None, origin),
        figures=figures(feed, ("burned area", acres, "acres"), ("wind speed", wind, "kt")),
        message_type=MessageType.CANCEL if closed else MessageType.ALERT,
        aliases=tuple(sorted(cited_in(item.get("url") for item in cited))),
        url=record.text("link"),
    )


def _precision(shape: Shape, exact: bool) -> Precision:
    if shape == NOWHERE:
        return Precision.NONE
    return Precision.EXACT if exact else Precision.VICINITY


_SAID = ("date", "closed", "magnitudeValue", "magnitudeUnit")


def _hazard(record: Record, title: str) -> Hazard:
    categories = [item.get("id", "") for item in record.items("categories")]
    hazard = CATEGORIES.get(categories[0] if categories else "", Hazard.OTHER)
    if hazard is Hazard.WEATHER and _CYCLONE.search(title):
        return Hazard.CYCLONE
    if hazard is Hazard.WILDFIRE and _PLANNED.search(title):
        return Hazard.PRESCRIBED_FIRE
    return hazard


def _origin(feed: Feed, cited: list[dict[str, object]]) -> str:
    ids = {str(item.get("id")) for item in cited}
    return next((origin for name, origin in ORIGINS.items() if name in ids), feed.origin)
