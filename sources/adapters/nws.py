"""US National Weather Service, active alerts as GeoJSON with CAP 1.2 properties.

https://www.weather.gov/documentation/services-web-api. Each message has its own id, unique by
itself, and names the ones it follows; the VTEC joins the messages of one event. Most have no
polygon but county codes. `expires` ends the message, `ends` the hazard.
"""

from typing import Any

from model.feed import Feed
from model.place import Precision
from model.report import Report
from sources.adapters import cap_names, cap_report
from sources.formats.cap_message import Alert, Area, Info, Pairs
from sources.record import Record
from sources.times import moment

_CODES = ("SAME", "UGC")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one alert message; those about a sought person are set aside, as in all CAP."""
    event = record.required("event")
    alert = Alert(
        identifier=record.required("id"),
        sender=record.text("sender"),
        sent=record.text("sent"),
        status=record.text("status") or "Actual",
        message_type=record.text("messageType") or "Alert",
        infos=(_info(record, event),),
    )
    shape = record.shape()
    stated: dict[str, Any] = {
        "native_id": alert.identifier,
        "references": tuple(_references(record)),
        "url": record.text("@id"),
        "point": shape.point,
        "footprint": shape.footprint,
    }
    if sent := moment(alert.sent, feed.zone):
        vtec = [str(text) for text in record.items("parameters.VTEC")]
        names = {alert.identifier, *stated["references"]}
        known = {name for id in names for name in cap_names.known_as("", id)}
        stated["aliases"] = tuple(sorted(known | cap_names.events(vtec, sent.year)))
    if shape.footprint:
        stated["precision"] = Precision.EXACT
    return cap_report.report(feed, record, alert, **stated)


def _info(record: Record, event: str) -> Info:
    return Info(
        language=record.text("language"),
        categories=(record.text("category") or "Met",),
        event=event,
        urgency=record.text("urgency"),
        severity=record.text("severity"),
        certainty=record.text("certainty"),
        event_codes=_pairs(record, "eventCode", ("SAME",)),
        effective=record.text("effective"),
        onset=record.text("onset"),
        expires=record.text("ends") or record.text("expires"),
        headline=record.text("headline"),
        description=record.text("description"),
        areas=(
            Area(description=record.text("areaDesc"), geocodes=_pairs(record, "geocode", _CODES)),
        ),
    )


def _pairs(record: Record, field: str, names: tuple[str, ...]) -> Pairs:
    return tuple((name, str(code)) for name in names for code in record.items(f"{field}.{name}"))


def _references(record: Record) -> list[str]:
    named = [item.get("identifier") for item in record.items("references")]
    return [str(name) for name in named if name]
