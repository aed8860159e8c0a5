"""INGV, Atom of the Centro Nazionale Terremoti.

The magnitude and the region stand only in the title, `… UTC - Magnitude(ML) 1.7 - region`; the
time of the earthquake is `dc:date`, `updated` that of the solution. No depth is stated.
"""

import re

from model.errors import RecordError
from model.feed import Feed
from model.report import Report
from sources.quakes import Quake, report
from sources.record import Record

_ID = re.compile(r"eventId=(\d+)$")
_TITLE = re.compile(r"Magnitude\(\w*\)\s+(-?\d+(?:\.\d+)?)\s+-\s+(\S.*)$", re.DOTALL)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one earthquake."""
    written = record.required("atom:id")
    number, title = _ID.search(written), _TITLE.search(record.text("atom:title"))
    if title is None:
        raise RecordError("The title does not give the magnitude as it used to.")
    native_id = number[1] if number else written
    updated = record.time("atom:updated", feed.zone)
    quake = Quake(
        native_id=native_id,
        place=" ".join(title[2].split()),
        magnitude=float(title[1]),
        occurred_at=record.happened("dc:date", feed.zone),
    )
    return report(
        feed,
        record,
        quake,
        reported_at=updated or record.received_at,
        revision=record.text("atom:updated"),
        aliases=(f"ingv:{native_id}",),
        url=record.text("atom:link@href"),
    )
