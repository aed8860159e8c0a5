"""ACLED, political violence and protest, JSON of its API (`data`). For those who have an agreement.

https://acleddata.com/knowledge-base/codebook/: coded by people from reports; events are revised
for months, and `timestamp` (epoch seconds) is that of the last revision. `geo_precision` 1 is the
place itself, 2 a place nearby, 3 the middle of a region. A date is a day: it has no hour.
"""

from datetime import UTC, datetime

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import Report
from sources.claims import figures
from sources.record import Record

PRECISIONS = {"1": Precision.LOCALITY, "2": Precision.VICINITY, "3": Precision.ADMIN}

_VIOLENT = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians"))


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one event. It has no level: fatalities are a figure, and often a guess."""
    number = record.required("event_id_cnty")
    kind, detail = record.text("event_type"), record.text("sub_event_type")
    point = record.shape().point
    place = (record.text("location"), record.text("admin1"), record.text("country"))
    revised = record.number("timestamp")
    return Report(
        **record.stamp(feed),
        native_id=number,
        revision=record.required("timestamp"),
        occurred_at=record.happened("event_date", feed.zone),
        reported_at=record.received_at if revised is None else _seconds(revised),
        hazard=Hazard.CONFLICT if kind in _VIOLENT else Hazard.OTHER,
        title=": ".join(filter(None, (kind, detail))),
        summary=record.text("notes"),
        place=", ".join(dict.fromkeys(filter(None, place))),
        point=point,
        precision=PRECISIONS.get(record.text("geo_precision"), Precision.ADMIN)
        if point
        else Precision.NONE,
        figures=figures(feed, ("killed", record.number("fatalities"), "people")),
        aliases=(f"acled:{number}",),
    )


def _seconds(value: float) -> datetime:
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RecordError(f"Not a time in seconds: {value!r:.40}.") from error
