"""RSS 2.0 with GeoRSS, W3C Basic Geo and publishers' own elements."""

from functools import partial

from sources.formats import xml
from sources.record import Format

FORMAT = Format(
    title="RSS",
    sniff=lambda body: xml.root_name(body) == "rss",
    split=partial(xml.split, tag="item"),
    raw=xml.raw,
    get=xml.get,
    shape=xml.shape,
)
