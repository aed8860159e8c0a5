"""NOAA Hazard Mapping System, fire detections as a comma-separated text.

https://www.ospo.noaa.gov/products/land/hms.html: `YearDay` is year and day of the year, `Time` is
UTC. A radiative power of −999 means unknown. A detection has no id of its own. The position is the
middle of a pixel, 375 m (VIIRS) to 2 km (GOES) wide.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import Report
from sources.claims import figures
from sources.record import Record

UNKNOWN_POWER = -999.0

_COLUMNS = ("Lon", "Lat", "YearDay", "Time", "Satellite", "Method of Detect", "Ecosys")
_POWER = "Fire RadPower"


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one detection. It has no level: a pixel does not say how bad a fire is."""
    point = record.shape().point
    if point is None:
        raise RecordError("The detection has no position.")
    satellite, method = record.required("Satellite"), record.text("Method of Detect")
    power = record.number(_POWER)
    known = None if power is None or power <= UNKNOWN_POWER else power
    time = f"{record.required('YearDay')} {record.required('Time').zfill(4)}"
    return Report(
        **record.stamp(feed),
        native_id=f"{satellite} {time} {record.text('Lat')} {record.text('Lon')}",
        revision=f"{method} {'' if known is None else known}",
        occurred_at=_detected(time),
        reported_at=record.received_at,
        hazard=Hazard.HOTSPOT,
        title=f"Hotspot, {satellite}",
        summary=f"Detected by {method}." if method else "",
        point=point,
        precision=Precision.EXACT,
        figures=figures(feed, ("radiative power", known, "MW")),
    )


@lru_cache(maxsize=1_024)
def _detected(time: str) -> datetime:
    """Many detections share one overpass, so the time is read once for all of them."""
    try:
        return datetime.strptime(time, "%Y%j %H%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise RecordError(f"Not a year, day and time: {time!r:.40}.") from error


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a table of these detections.

    Args:
        rows: Each with latitude, longitude, satellite, method, detected_at (UTC) and frp (MW, or
            None where it is unknown).
    """
    lines = [", ".join((*_COLUMNS, _POWER)), *map(_line, rows)]
    return ("\n".join(lines) + "\n").encode()


def _line(row: Mapping[str, Any]) -> str:
    power = UNKNOWN_POWER if row["frp"] is None else float(row["frp"])
    # The ecosystem code is not recorded: its cell stays empty.
    return (
        f"{float(row['longitude']):11.6f}, {float(row['latitude']):10.6f}, "
        f"{row['detected_at']:%Y%j, %H%M}, {row['satellite']:>15}, {row['method']:>16}, , "
        f"{power:.3f}"
    )
