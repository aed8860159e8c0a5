"""New South Wales Rural Fire Service, major incidents as GeoJSON.

Most of it stands in `description`, as `KEY: value` joined by `<br />`. `UPDATED` is local time, to
the minute; `pubDate` is the same moment in UTC, day first, also without a zone. The geometry is a
point, or a collection of a point and areas that are collections again.
"""

import re
from datetime import UTC, datetime

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.adapters.australia import acres, hazard_of, warned
from sources.claims import burned, figures
from sources.record import Record
from sources.text import SUMMARY, plain
from sources.times import moment

_NUMBER = re.compile(r"/incidents/(\d+)$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SIZE = re.compile(r"([\d,]+(?:\.\d+)?)\s*ha$")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one incident."""
    guid, written = record.required("guid"), record.text("description")
    number = _NUMBER.search(guid)
    native_id = number[1] if number else guid
    said = _pairs(written)
    hazard = hazard_of(said.get("TYPE", "")) if said.get("FIRE") != "No" else Hazard.OTHER
    size = _SIZE.match(said.get("SIZE", "")) if hazard is Hazard.WILDFIRE else None
    area = acres(float(size[1].replace(",", ""))) if size else None
    shape = record.shape()
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=digest(record.text("title"), record.text("category"), written, repr(shape)),
        reported_at=_updated(feed, record, said) or record.received_at,
        hazard=hazard,
        title=record.text("title"),
        summary="\n".join(f"{name.capitalize()}: {value}." for name, value in said.items()),
        place=", ".join(filter(None, (said.get("LOCATION"), said.get("COUNCIL AREA")))),
        point=shape.point,
        footprint=shape.footprint,
        precision=Precision.VICINITY if shape.point or shape.footprint else Precision.NONE,
        severity=warned(feed, said.get("ALERT LEVEL") or record.text("category"), hazard)
        or burned(area, None, feed.origin),
        figures=figures(feed, ("burned area", area, "acres")),
        aliases=(f"nsw-rfs:{native_id}",) if number else (),
        url=record.text("link"),
    )


def _pairs(description: str) -> dict[str, str]:
    parts = (plain(part, SUMMARY).partition(": ") for part in _BREAK.split(description))
    return {name: value.strip() for name, colon, value in parts if colon and name.isupper()}


def _updated(feed: Feed, record: Record, said: dict[str, str]) -> datetime | None:
    if said.get("UPDATED"):
        return moment(said["UPDATED"], feed.zone)
    written = record.text("pubDate")
    try:
        found = datetime.strptime(written, "%d/%m/%Y %I:%M:%S %p") if written else None
    except ValueError as error:
        raise RecordError(f"Not a time: {written!r:.80}.") from error
    return found.replace(tzinfo=UTC) if found else None
