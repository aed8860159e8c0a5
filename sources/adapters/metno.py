"""MET Norway's MetAlerts 2.0 as GeoJSON, which leaves out much of the CAP that it stands for.

https://api.met.no/weatherapi/metalerts/2.0/documentation. `id` is the CAP message's identifier;
when it was sent, by whom, and what it follows are not said, so that a statement counts from its
poll and is told from an earlier one by everything in it. `when.interval` holds onset and end.
"""

from typing import Any

import orjson

from model.feed import Feed
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.adapters import cap_report
from sources.formats.cap_message import Alert, Area, Info
from sources.record import Record


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one warning."""
    shape = record.shape()
    stated: dict[str, Any] = {
        "native_id": record.required("id"),
        "revision": digest(orjson.dumps(record.value, option=orjson.OPT_SORT_KEYS).decode()),
        "references": (),
        "url": record.text("web"),
        "point": shape.point,
        "footprint": shape.footprint,
    }
    if shape.footprint:
        stated["precision"] = Precision.EXACT
    alert = Alert(
        identifier=stated["native_id"],
        sent=record.received_at.isoformat(),
        status=record.required("status"),
        message_type=record.required("type"),
        incidents=record.text("incidentName"),
        infos=(_info(record),),
    )
    return cap_report.report(feed, record, alert, **stated)


def _info(record: Record) -> Info:
    onset, expires = _interval(record)
    names = ("awareness_level", "awareness_type")
    counties = tuple(("NO county", str(code)) for code in record.items("county"))
    return Info(
        categories=("Met",),
        event=record.text("eventAwarenessName") or record.required("event"),
        severity=record.text("severity"),
        certainty=record.text("certainty"),
        onset=onset,
        expires=expires,
        headline=record.text("title"),
        description=f"{record.text('description')}\n{record.text('consequences')}",
        parameters=tuple((name, record.text(name)) for name in names),
        areas=(Area(description=record.text("area"), geocodes=counties),),
    )


def _interval(record: Record) -> tuple[str, str]:
    when = record.get("when")
    interval = when.get("interval") if isinstance(when, dict) else None
    times = [str(time or "") for time in interval] if isinstance(interval, list) else []
    return (times[0], times[1]) if len(times) == 2 else ("", "")
