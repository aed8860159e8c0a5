"""Earthquakes Canada (NRCan), RSS with GeoRSS GML, in English and in French.

The two languages are one earthquake each: the number in its page's address, `20180929.1332`, is the
id in both. `pubDate` is the time of the earthquake; when it was published is not said. Items of
"Breaking News" tell of no single earthquake and are set aside.
"""

import re

from model.errors import RecordError
from model.feed import Feed
from model.report import Report
from sources.quakes import Quake, report
from sources.record import Record

_PAGE = re.compile(r"/recent_eq/\d{4}/(\d{8}\.\d{4})/index-(en|fr)\.php")
# French writes a decimal comma.
_TITLE = re.compile(r"\d{4}-\d\d-\d\d\s*:\s*M\s*=\s*(-?\d+(?:[.,]\d+)?)\s+-\s+(\S.*)$", re.DOTALL)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one earthquake; None for news in prose."""
    page = _PAGE.search(record.text("guid")) or _PAGE.search(record.text("link"))
    if page is None:
        return None
    title = _TITLE.search(record.text("title"))
    if title is None:
        raise RecordError("The title does not give the magnitude as it used to.")
    quake = Quake(
        native_id=page[1],
        place=" ".join(title[2].split()),
        magnitude=float(title[1].replace(",", ".")),
        occurred_at=record.happened("pubDate", feed.zone),
    )
    return report(feed, record, quake, language=page[2], aliases=(f"nrcan:{page[1]}",))
