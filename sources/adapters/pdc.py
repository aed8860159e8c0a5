"""Pacific Disaster Center, active hazards, JSON. For those who have an agreement.

It carries: whose data an earthquake is, is known (the USGS's); of the others it is not said. Times
are epoch milliseconds in texts. Its severities (information, advisory, watch, warning) mean
something else for each hazard, so they give no level. Exercises are marked by `category_ID`.
"""

from datetime import datetime

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report, Status
from model.severity import Basis, SeverityClaim
from sources.record import Record
from sources.times import moment

HAZARDS = {
    "BIOMEDICAL": Hazard.OUTBREAK,
    "CIVILUNREST": Hazard.OTHER,
    "COMBAT": Hazard.CONFLICT,
    "CYCLONE": Hazard.CYCLONE,
    "DROUGHT": Hazard.DROUGHT,
    "EARTHQUAKE": Hazard.EARTHQUAKE,
    "EXTREMETEMPERATURE": Hazard.WEATHER,
    "FLOOD": Hazard.FLOOD,
    "HIGHSURF": Hazard.WEATHER,
    "HIGHWIND": Hazard.WEATHER,
    "LANDSLIDE": Hazard.LANDSLIDE,
    "SEVEREWEATHER": Hazard.WEATHER,
    "STORM": Hazard.WEATHER,
    "TORNADO": Hazard.WEATHER,
    "TSUNAMI": Hazard.TSUNAMI,
    "VOLCANO": Hazard.VOLCANO,
    "WILDFIRE": Hazard.WILDFIRE,
    "WINTERSTORM": Hazard.WEATHER,
}
_OVER = ("E", "D")
_SAID = ("hazard_Name", "severity_ID", "status", "last_Update", "end_Date", "description")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one hazard."""
    native_id = record.text("uuid") or record.required("hazard_ID")
    hazard = HAZARDS.get(record.text("type_ID").upper(), Hazard.OTHER)
    severity = record.text("severity_ID").upper()
    point = record.shape().point
    over = record.text("status").upper() in _OVER or severity == "TERMINATION"
    updated = _millis(record, "last_Update") or _millis(record, "update_Date")
    origin = "USGS" if hazard is Hazard.EARTHQUAKE else feed.origin
    return Report(
        **record.stamp(feed, origin),
        native_id=native_id,
        revision=digest(*map(record.text, _SAID), repr(point)),
        occurred_at=record.sound("event time", lambda: _millis(record, "start_Date"), None),
        reported_at=updated or record.received_at,
        expires_at=_millis(record, "end_Date") if record.text("autoexpire") == "Y" else None,
        hazard=hazard,
        title=record.text("hazard_Name"),
        summary=record.text("description"),
        point=point,
        precision=Precision.VICINITY if point else Precision.NONE,
        severity=_claim(severity, origin) if severity else None,
        status=Status.EXERCISE if "EXERCISE" in record.text("category_ID") else Status.ACTUAL,
        message_type=MessageType.CANCEL if over else MessageType.ALERT,
        aliases=(f"pdc:{record.text('hazard_ID') or native_id}",),
        url=record.text("snc_url"),
    )


def _claim(severity: str, origin: str) -> SeverityClaim:
    return SeverityClaim(
        scheme="pdc", value=severity, level=None, basis=Basis.WARNING, origin=origin
    )


def _millis(record: Record, name: str) -> datetime | None:
    value = record.number(name)
    return None if value is None else moment(value, "UTC")
