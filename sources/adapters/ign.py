"""IGN, Spain's seismic network, RSS with bare `geo:lat` and `geo:long`.

There is no date element: the time of the earthquake stands in the Spanish title and description,
day first and without a zone. It is UTC: the event ids, which count from the turn of the year in
UTC, run with it. The magnitude and the place stand in the description only.
"""

import re
from datetime import UTC, datetime

from model.errors import RecordError
from model.feed import Feed
from model.report import Report
from sources.quakes import Quake, report
from sources.record import Record

_ID = re.compile(r"[?&]evid=(\w+)")
_SAID = re.compile(
    r"magnitud\s+(-?\d+(?:[.,]\d+)?)\s+en\s+(\S.*?)\s+en\s+la\s+fecha\s+"
    r"(\d{1,2}/\d{1,2}/\d{4}\s+\d{1,2}:\d\d:\d\d)",
    re.DOTALL,
)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one earthquake."""
    written = record.text("guid") or record.required("link")
    number, said = _ID.search(written), _SAID.search(record.text("description")[:2_000])
    if said is None:
        raise RecordError("The description does not give magnitude and time as it used to.")
    native_id = number[1] if number else written
    quake = Quake(
        native_id=native_id,
        place=" ".join(said[2].split()),
        magnitude=float(said[1].replace(",", ".")),
        occurred_at=record.sound("event time", lambda: _moment(said[3]), None),
    )
    return report(feed, record, quake, language="es", aliases=(f"ign:{native_id}",))


def _moment(text: str) -> datetime:
    try:
        found = datetime.strptime(" ".join(text.split()), "%d/%m/%Y %H:%M:%S")
    except ValueError as error:
        raise RecordError(f"Not a time: {text!r:.80}.") from error
    return found.replace(tzinfo=UTC)
