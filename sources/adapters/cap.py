"""CAP 1.1 and 1.2: as a document, whole in an Atom entry, or loose in one as an index.

https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2.html. One message is one report; updates
and cancellations name what they follow. Polygons and circles are latitude, longitude. A claim
without an end is held for 24 h.
"""

import re
from dataclasses import replace
from typing import Any

from model.errors import RecordError
from model.feed import Feed
from model.identity import digest
from model.report import Report
from sources.adapters import cap_report
from sources.formats import cap, cap_index
from sources.formats.cap_message import Alert, Info
from sources.record import Record

# MeteoAlarm's index says awareness level and type in the title alone.
_AWARENESS = re.compile(r"(Green|Yellow|Orange|Red) (.+? [Ww]arning) issued for .+? - ")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one message."""
    entry = record.value
    if (alert := cap.within(entry)) is not None:
        return cap_report.report(feed, record, cap.message(alert))
    if cap_index.is_gathered(entry):
        return None
    if (indexed := cap_index.flat(entry)) is not None:
        return _indexed(feed, record, indexed)
    raise RecordError("The entry holds no CAP message and links to none.")


def _indexed(feed: Feed, record: Record, alert: Alert) -> Report | None:
    """An index leaves out who sent a message and what it follows.

    The identifier is then the message's, with a digest where one message tells of several events;
    without one it is the entry's.
    """
    (info,) = alert.infos
    sent = alert.sent or record.text("atom:published") or record.required("atom:updated")
    told = digest(info.event, info.onset, info.expires, info.severity)[:8]
    own = f"{alert.identifier}/{told}" if alert.identifier else record.required("atom:id")
    alert = replace(
        alert,
        sent=sent,
        status=alert.status or "Actual",
        message_type=alert.message_type or "Alert",
        infos=(_worded(info, record),),
    )
    stated: dict[str, Any] = {
        "native_id": own,
        "revision": sent,
        "references": (),
        "url": record.text("atom:link@href"),
    }
    return cap_report.report(feed, record, alert, **stated)


def _worded(info: Info, record: Record) -> Info:
    headline, summary = record.text("atom:title"), record.text("atom:summary")
    parameters = info.parameters
    if found := _AWARENESS.match(headline):
        headline = headline.rpartition(" - ")[0]  # the rest is the first area alone
        parameters += (("awareness_level", found[1]),)
    event_codes = (*info.event_codes, ("title", found[2])) if found else info.event_codes
    return replace(
        info,
        headline=info.headline or headline,
        description=info.description or summary,
        parameters=parameters,
        event_codes=event_codes,
        categories=info.categories or ("Met",),
    )
