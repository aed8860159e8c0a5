"""CAL FIRE incidents, GeoJSON of the site's own API.

Times are California's, although they are written with a `Z`. Longitude and latitude 0 stand for an
unknown position. What is no longer active is over: that cancels the claim.
"""

from datetime import datetime

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report
from sources.citing import cited
from sources.claims import burned, figures
from sources.record import Record
from sources.times import moment

_SAID = (
    "Name", "Updated", "Started", "County", "Location", "AcresBurned", "PercentContained",
    "Type", "IsActive", "Final", "ExtinguishedDate",
)  # fmt: skip
_TRUE, _FALSE = ("true", "y"), ("false", "n")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return what is said of one incident."""
    kind = record.text("Type").lower()
    fire = kind in ("wildfire", "fire", "")
    acres = record.number("AcresBurned") or None if fire else None
    contained = record.number("PercentContained") if fire else None
    over = record.text("IsActive").lower() in _FALSE or record.text("Final").lower() in _TRUE
    place = record.measured().point
    return Report(
        **record.stamp(feed),
        native_id=record.required("UniqueId"),
        revision=digest(*(record.text(name) for name in _SAID), repr(place)),
        occurred_at=record.sound("event time", lambda: _local(feed, record, "Started"), None),
        reported_at=_local(feed, record, "Updated") or record.received_at,
        expires_at=_local(feed, record, "ExtinguishedDate"),
        hazard=_hazard(kind, fire),
        title=record.text("Name"),
        summary=record.text("Location"),
        place=", ".join(filter(None, (_county(record), "California"))),
        point=place,
        precision=Precision.VICINITY if place else Precision.NONE,
        severity=burned(acres, contained, feed.origin),
        message_type=MessageType.CANCEL if over else MessageType.ALERT,
        figures=figures(feed, ("burned area", acres, "acres"), ("contained", contained, "%")),
        aliases=(f"calfire:{record.required('UniqueId')}", *sorted(cited(record.text("Url")))),
        url=record.text("Url"),
    )


def _hazard(kind: str, fire: bool) -> Hazard:
    if fire:
        return Hazard.WILDFIRE
    return {"flood": Hazard.FLOOD, "earthquake": Hazard.EARTHQUAKE}.get(kind, Hazard.OTHER)


def _county(record: Record) -> str:
    county = record.text("County")
    return f"{county} County" if county and "," not in county else county


def _local(feed: Feed, record: Record, name: str) -> datetime | None:
    return moment(record.text(name).removesuffix("Z"), feed.zone)
