"""US National Weather Service, active alerts as GeoJSON with CAP 1.2 properties.

https://www.weather.gov/documentation/services-web-api. Each message has its own id and names the
ones it follows; the VTEC joins the messages of one event. Most have no polygon but county codes.
`expires` ends the message, `ends` the hazard.
"""

import re
from datetime import datetime, timedelta

from model.errors import RecordError
from model.feed import Feed
from model.place import Precision
from model.report import MessageType, Report, Status
from model.severity import Basis, SeverityClaim, level_of
from sources.adapters.nws_events import hazard_of, names_a_person
from sources.record import Record

UNSTATED_END = timedelta(hours=24)
"""A claim without an end is held for so long (DOCTRINE §6, design)."""

# P-VTEC (NWS Directive 10-1703): /k.aaa.cccc.pp.s.####.yymmddThhnnZB-yymmddThhnnZE/
_VTEC = re.compile(r"/O\.[A-Z]{3}\.([A-Z]{4}\.[A-Z]{2}\.[A-Z]\.\d{4})\.(\d\d)\d{4}T\d{4}Z")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one alert message.

    Messages about a sought person (child abduction, blue alert and the like) carry no statement
    for this picture: person-linked records are out of scope for ingestion (DOCTRINE §4).
    """
    event = record.required("event")
    if names_a_person(event):
        return None
    shape = record.shape()
    sent = record.time("sent", feed.zone)
    if sent is None:
        raise RecordError("The message does not say when it was sent.")
    ends = record.time("ends", feed.zone) or record.time("expires", feed.zone)
    ends = ends or sent + UNSTATED_END
    begins = record.time("onset", feed.zone) or record.time("effective", feed.zone)
    codes = _codes(record)
    return Report(
        **record.stamp(feed),
        native_id=record.required("id"),
        revision=record.text("sent"),
        occurred_at=begins,
        reported_at=sent,
        expires_at=ends,
        hazard=hazard_of(event),
        title=event[:1].upper() + event[1:],
        summary=f"{record.text('headline')}\n{record.text('description')}",
        place=record.text("areaDesc"),
        point=shape.point,
        footprint=shape.footprint,
        precision=_precision(shape.footprint, codes),
        area_codes=codes,
        severity=_severity(feed, record, ends),
        urgency=record.text("urgency"),
        certainty=record.text("certainty"),
        status=Status(record.text("status") or "Actual"),
        message_type=MessageType(record.text("messageType") or "Alert"),
        references=tuple(_references(record)),
        aliases=tuple(_events(record, sent.year)),
        language=record.text("language"),
        url=record.text("@id"),
    )


def _precision(footprint: bytes | None, codes: tuple[str, ...]) -> Precision:
    if footprint:
        return Precision.EXACT
    return Precision.ADMIN if codes else Precision.NONE


def _severity(feed: Feed, record: Record, ends: datetime) -> SeverityClaim:
    value = record.text("severity") or "Unknown"
    return SeverityClaim(
        scheme="cap",
        value=value,
        level=level_of("cap", value),
        basis=Basis.WARNING,
        origin=feed.origin,
        valid_until=ends,
    )


def _codes(record: Record) -> tuple[str, ...]:
    """Return county FIPS and zone codes.

    SAME is PSSCCC: part of the county, state, county. A leading 0 means the whole county, whose
    FIPS code is the rest; another digit names a part and is kept.
    """
    same = [str(code) for code in record.items("geocode.SAME")]
    counties = [code[1:] if len(code) == 6 and code[0] == "0" else code for code in same]
    zones = [str(code) for code in record.items("geocode.UGC")]
    return (*(f"same:{code}" for code in counties), *(f"ugc:{code}" for code in zones))


def _references(record: Record) -> list[str]:
    named = [item.get("identifier") for item in record.items("references")]
    return [str(name) for name in named if name]


def _events(record: Record, sent_in: int) -> list[str]:
    """Return the VTEC keys, `office.phenomenon.significance.number.year`.

    The year is the beginning's; once an event has begun its beginning is written as zeros, and
    then it is the year of the message.
    """
    found: list[str] = []
    for text in record.items("parameters.VTEC"):
        for key, year in _VTEC.findall(str(text)):
            found.append(f"vtec:{key}.{2000 + int(year) if year != '00' else sent_in}")
    return sorted(set(found))
