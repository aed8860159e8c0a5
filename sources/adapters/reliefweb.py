"""ReliefWeb (OCHA), RSS of disasters and of updates.

The item is its page's address. ReliefWeb publishes what others send: the first source that an item
names is its origin. Country, sources and GLIDE number stand as HTML in the description,
`<div class="tag glide">Glide: FL-2026-000001-ABC</div>`; the type of disaster is the GLIDE's, else
one of the categories. No position is given, so that the place is a country's name.
"""

import re

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.record import Record
from sources.text import PLACE, plain

GLIDE = {
    "CW": Hazard.WEATHER,
    "DR": Hazard.DROUGHT,
    "EP": Hazard.OUTBREAK,
    "EQ": Hazard.EARTHQUAKE,
    "EC": Hazard.WEATHER,
    "ET": Hazard.WEATHER,
    "FF": Hazard.FLOOD,
    "FL": Hazard.FLOOD,
    "HT": Hazard.WEATHER,
    "LS": Hazard.LANDSLIDE,
    "MS": Hazard.LANDSLIDE,
    "SS": Hazard.FLOOD,
    "ST": Hazard.WEATHER,
    "TC": Hazard.CYCLONE,
    "TO": Hazard.WEATHER,
    "TS": Hazard.TSUNAMI,
    "VO": Hazard.VOLCANO,
    "VW": Hazard.WEATHER,
    "WF": Hazard.WILDFIRE,
}
"""Disaster codes of https://glidenumber.net; what is not here is another hazard."""
CATEGORIES = {
    "Cold Wave": Hazard.WEATHER,
    "Drought": Hazard.DROUGHT,
    "Earthquake": Hazard.EARTHQUAKE,
    "Epidemic": Hazard.OUTBREAK,
    "Extratropical Cyclone": Hazard.WEATHER,
    "Flash Flood": Hazard.FLOOD,
    "Flood": Hazard.FLOOD,
    "Heat Wave": Hazard.WEATHER,
    "Land Slide": Hazard.LANDSLIDE,
    "Mud Slide": Hazard.LANDSLIDE,
    "Severe Local Storm": Hazard.WEATHER,
    "Storm Surge": Hazard.FLOOD,
    "Tropical Cyclone": Hazard.CYCLONE,
    "Tsunami": Hazard.TSUNAMI,
    "Volcano": Hazard.VOLCANO,
    "Wild Fire": Hazard.WILDFIRE,
}
"""ReliefWeb's types of disaster."""

_TAG = re.compile(r"<div class=\"tag (country|source|glide)\">([^<]{1,500})</div>")
_GLIDE = re.compile(r"\b([A-Z]{2})-\d{4}-\d{6}-[A-Z]{3}\b")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one item."""
    native_id = record.text("guid") or record.required("link")
    written = record.text("description")
    tags = {name: plain(text.partition(":")[2], PLACE) for name, text in _TAG.findall(written)}
    glide = _GLIDE.search(tags.get("glide", ""))
    return Report(
        **record.stamp(feed, _origin(record, tags.get("source", ""))),
        native_id=native_id,
        revision=digest(record.text("title"), record.text("pubDate"), written),
        reported_at=record.time("pubDate", feed.zone) or record.received_at,
        hazard=_hazard(record, glide[1] if glide else ""),
        title=record.text("title"),
        summary=_TAG.sub("", written),
        place=tags.get("country", ""),
        precision=Precision.COUNTRY if tags.get("country") else Precision.NONE,
        aliases=(f"glide:{glide[0]}",) if glide else (),
        url=record.text("link"),
    )


def _origin(record: Record, sources: str) -> str:
    """Return the first source that is named; empty where none is."""
    return record.text("author") or sources.partition(",")[0].strip()


def _hazard(record: Record, code: str) -> Hazard:
    if code:
        return GLIDE.get(code, Hazard.OTHER)
    names = (str(item.text or "").strip() for item in record.value.iterfind("category"))
    return next((CATEGORIES[name] for name in names if name in CATEGORIES), Hazard.OTHER)
