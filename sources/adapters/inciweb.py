"""InciWeb, RSS: what incident management teams publish about US wildland fires.

Times without a zone are US Central (the feed's `zone`). The position is the incident's origin or
its command post, so it is the vicinity of the fire. The writer makes what the adapter reads.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.adapters.inciweb_text import KINDS, lead, said_in
from sources.claims import burned, figures
from sources.record import Record
from sources.text import SUMMARY, TITLE, plain

SITE = "https://inciweb.nwcg.gov"

_NUMBER = re.compile(r"(?:/incident/|^)(\d+)/?$")
_SLUG = re.compile(r"/incident-information/([\w-]+)/?$")
_SUFFIX = re.compile(r"(.*\S) \(([A-Z][A-Za-z ]+)\)$")
_RELATIVE = re.compile(r"\bago$|\bnow$", re.IGNORECASE)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return what a team says of its incident.

    Burned area and containment are taken for wildfires only, and zero acres is the form's empty
    value: a rehabilitation team at "0 Acres" claims no burned area.
    """
    link, guid = record.text("link"), record.text("guid")
    number = _NUMBER.search(guid) or _NUMBER.search(link)
    slug = _SLUG.search(link)
    text = plain(record.text("description"), SUMMARY)
    said = said_in(text)
    name, kind = _name_and_kind(plain(record.text("title"), TITLE), slug[1] if slug else "")
    hazard = _hazard(kind or said.kind, name)
    fire = hazard is Hazard.WILDFIRE
    acres, contained = (said.acres or None, said.contained) if fire else (None, None)
    updated = _updated(feed, record)
    point = record.shape().point or said.point
    ids = [match[1] for match in (number, slug) if match]
    return Report(
        **record.stamp(feed),
        native_id=ids[0] if ids else guid or record.required("link"),
        revision=digest(str(updated), name, str(hazard), text, repr(point)),
        reported_at=max(filter(None, (updated, said.updated)), default=record.received_at),
        hazard=hazard,
        title=name,
        summary=text,
        place=said.state,
        point=point,
        precision=Precision.VICINITY if point else Precision.NONE,
        severity=burned(acres, contained, feed.origin),
        figures=figures(feed, ("burned area", acres, "acres"), ("contained", contained, "%")),
        aliases=tuple(f"inciweb:{name}" for name in ids),
        url=link,
    )


def _name_and_kind(title: str, slug: str) -> tuple[str, str]:
    """Take "(Wildfire)" off the end, and off the front the unit that also begins the link."""
    suffix = _SUFFIX.match(title)
    name, kind = (suffix[1], suffix[2]) if suffix and suffix[2] in KINDS else (title, "")
    unit, _, rest = name.partition(" ")
    is_unit = rest and unit.isupper() and slug.startswith(unit.lower() + "-")
    return (rest if is_unit else name), kind


def _hazard(kind: str, name: str) -> Hazard:
    """Where no kind is stated, only a name that ends in "Fire" or "Complex" speaks for itself."""
    if kind:
        return KINDS.get(kind, Hazard.OTHER)
    return Hazard.WILDFIRE if re.search(r"\b(Fire|Complex)$", name) else Hazard.OTHER


def _updated(feed: Feed, record: Record) -> datetime | None:
    """Return the item's time; "3 seconds ago" tells nothing that the poll does not."""
    if _RELATIVE.search(record.text("pubDate")):
        return None
    return record.time("pubDate", feed.zone)


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return an RSS 2.0 document of these incidents.

    Args:
        rows: Each with id, name, kind, acres and contained (or None), latitude, longitude, state,
            updated (a naive time, as the source wrote it).
    """
    return _DOCUMENT.format(items="".join(map(_item, rows))).encode()


def _item(row: Mapping[str, Any]) -> str:
    updated: datetime = row["updated"]
    return _ITEM.format(
        title=escape(f"{row['name'].strip()} ({row['kind']})"),
        updated=f"{updated:%Y-%m-%d %H:%M:%S}",
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        link=escape(f"{SITE}/incident/{row['id']}/"),
        description=escape(lead(row)),
    )


_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:georss="http://www.georss.org/georss"
     xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#">
<channel>
<title>InciWeb incidents</title>
<link>{SITE}/</link>
<description>Incidents as their teams report them</description>
<language>en-us</language>
{{items}}</channel>
</rss>
"""
_ITEM = """<item>
<title>{title}</title>
<pubDate>{updated}</pubDate>
<georss:point>{latitude} {longitude}</georss:point>
<geo:lat>{latitude}</geo:lat>
<geo:long>{longitude}</geo:long>
<link>{link}</link>
<guid isPermaLink="true">{link}</guid>
<description>{description}</description>
</item>
"""
