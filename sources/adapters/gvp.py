"""Smithsonian / USGS Weekly Volcanic Activity Report (Global Volcanism Program), RSS with GeoRSS.

The guid is the volcano's, identical every week: what tells one week's report from the last is
`pubDate`. The title is `Name (Country) - Report for 1 May-7 May 2026 - New Eruptive Activity`; no
severity is stated, so that there is no level.
"""

import re

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.record import Record
from sources.text import TITLE

_NUMBER = re.compile(r"vn_(\d+)$")
_TITLE = re.compile(r"(?P<name>.+?)\s+\((?P<country>[^()]+)\)\s+-\s+Report for\s+(?P<rest>.+)$")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one volcano's week."""
    guid, written = record.required("guid"), record.required("title")[:TITLE]
    number, title = _NUMBER.search(guid), _TITLE.match(written)
    native_id = number[1] if number else guid
    said = record.time("pubDate", feed.zone)
    shape = record.shape()
    week = f"Report for {title['rest']}.\n" if title else ""
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=digest(str(said), written, record.text("description"), repr(shape)),
        reported_at=said or record.received_at,
        hazard=Hazard.VOLCANO,
        title=title["name"] if title else written,
        summary=week + record.text("description"),
        place=title["country"] if title else "",
        point=shape.point,
        precision=Precision.EXACT if shape.point else Precision.NONE,
        aliases=(f"gvp:{native_id}",) if number else (),
        url=guid,
    )
