"""UK Environment Agency, flood alerts and warnings for England, JSON.

https://environment.data.gov.uk/flood-monitoring/doc/reference: a warning is known by its flood
area. The list has no position; the area's outline is a document of its own. Times are without a
zone. Level 4 means that the warning is no longer in force: it is lifted, and that is news.
"""

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report
from model.severity import Basis, SeverityClaim, level_of
from sources.record import Record

SCHEME = "ea-flood"

_LIFTED = "4"
_TIMES = ("timeRaised", "timeMessageChanged", "timeSeverityChanged")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return what is said of one flood area."""
    area = record.required("floodAreaID")
    level, message = record.required("severityLevel"), record.text("message")
    times = [
        record.happened(_TIMES[0], feed.zone),
        *(record.time(name, feed.zone) for name in _TIMES[1:]),
    ]
    if level not in ("1", "2", "3", _LIFTED):
        raise RecordError(f"Not a level of the flood warning service: {level!r:.40}.")
    return Report(
        **record.stamp(feed),
        native_id=area,
        revision=digest(level, message, *map(record.text, _TIMES)),
        occurred_at=times[0],
        reported_at=max(filter(None, times), default=record.received_at),
        hazard=Hazard.FLOOD,
        title=f"{record.text('severity') or 'Flood'}: {record.text('description') or area}",
        summary=message,
        place=record.text("floodArea.county") or record.text("eaAreaName"),
        precision=Precision.ADMIN,
        area_codes=(f"ea-flood-area:{area}",),
        severity=SeverityClaim(
            scheme=SCHEME,
            value=level,
            level=level_of(SCHEME, level),
            basis=Basis.WARNING,
            origin=feed.origin,
        ),
        message_type=MessageType.CANCEL if level == _LIFTED else MessageType.ALERT,
        url=record.text("@id"),
    )
