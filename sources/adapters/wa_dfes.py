"""Western Australia's Department of Fire and Emergency Services, RSS with bare `geo:` points.

The title is `Kind (LOCALITY, LOCAL GOVERNMENT,REGION, FCAD: number)`; `pubDate` is local time
without a zone. No warning level and no size are stated.
"""

import re

from model.feed import Feed
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.adapters.australia import hazard_of
from sources.record import Record

_TITLE = re.compile(r"(?P<kind>[^()]+?)\s*\((?P<place>.*?),?\s*FCAD:\s*(?P<number>\d+)\)$")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one incident."""
    native_id, written = record.required("guid"), " ".join(record.required("title").split())
    title = _TITLE.match(written)
    kind = title["kind"] if title else written
    parts = [part.strip() for part in title["place"].split(",")] if title else []
    places = [part.title() for part in parts if part and not part.lower().startswith("unknown")]
    said = record.time("pubDate", feed.zone)
    shape = record.shape()
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=digest(written, str(said), repr(shape)),
        reported_at=said or record.received_at,
        hazard=hazard_of(kind),
        title=f"{kind}, {places[0]}" if places else kind,
        place=", ".join(places),
        point=shape.point,
        precision=Precision.VICINITY if shape.point else Precision.NONE,
        aliases=(f"wa-fcad:{title['number']}",) if title else (),
        url=record.text("link"),
    )
