"""NASA FIRMS, active fires as comma-separated values: MODIS and VIIRS.

https://firms.modaps.eosdis.nasa.gov/api/area/: `acq_time` is hours and minutes UTC, with or
without leading zeros; `confidence` is per cent for MODIS, a letter for VIIRS. A detection has no
id of its own; its position is the middle of a pixel, 375 m (VIIRS) or 1 km (MODIS) wide.
"""

from datetime import UTC, datetime
from functools import lru_cache

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import Report
from sources.claims import figures
from sources.record import Record

SATELLITES = {
    "N": "Suomi NPP",
    "1": "NOAA-20",
    "N20": "NOAA-20",
    "2": "NOAA-21",
    "N21": "NOAA-21",
    "T": "Terra",
    "A": "Aqua",
}
CONFIDENCE = {"l": "low", "n": "nominal", "h": "high"}


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one detection. It has no level: a pixel does not say how bad a fire is."""
    point = record.shape().point
    if point is None:
        raise RecordError("The detection has no position.")
    satellite = record.required("satellite")
    time = f"{record.required('acq_date')} {record.required('acq_time').zfill(4)}"
    confidence, power = record.text("confidence"), record.number("frp")
    known = power if power is not None and power >= 0 else None
    name = SATELLITES.get(satellite, satellite)
    position = f"{record.text('latitude')} {record.text('longitude')}"
    return Report(
        **record.stamp(feed),
        native_id=f"{satellite} {time} {position}",
        revision=f"{confidence} {'' if known is None else known}",
        occurred_at=_detected(time),
        reported_at=record.received_at,
        hazard=Hazard.HOTSPOT,
        title=f"Hotspot, {name}",
        summary=f"Confidence: {_confidence(confidence)}." if confidence else "",
        point=point,
        precision=Precision.EXACT,
        figures=figures(feed, ("radiative power", known, "MW")),
    )


def _confidence(value: str) -> str:
    return f"{value}%" if value.isdecimal() else CONFIDENCE.get(value.lower(), value)


@lru_cache(maxsize=1_024)
def _detected(time: str) -> datetime:
    """Many detections share one overpass, so the time is read once for all of them."""
    try:
        return datetime.strptime(time, "%Y-%m-%d %H%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise RecordError(f"Not a date and time: {time!r:.40}.") from error
