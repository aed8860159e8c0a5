"""RSS 0.9x, 2.0 and 1.0 (RDF) with GeoRSS, W3C Basic Geo and publishers' own elements.

All versions have `item`s with the same elements; those of RSS 1.0 stand beside the channel, in a
namespace that `namespaces` takes off, and are named by `rdf:about`.
"""

import re
from functools import partial

from sources.formats import georss, xml
from sources.record import Format

_RSS_IN_RDF = re.compile(rb"purl\.org/rss/1\.0/[\"']|my\.netscape\.com/rdf/simple/0\.9/[\"']")


def _sniff(body: bytes) -> bool:
    name = xml.root_name(body).rpartition(":")[2]
    return name == "rss" or (name == "RDF" and _RSS_IN_RDF.search(body[:65_536]) is not None)


FORMAT = Format(
    title="RSS",
    sniff=_sniff,
    split=partial(xml.split, tag="item"),
    raw=xml.raw,
    get=xml.get,
    shape=georss.shape,
    fields={
        "native_id": "guid|@rdf:about|link|title",
        "title": "title|description|content:encoded",  # RSS 2.0 asks for one of the two only
        "summary": "description|content:encoded",
        "reported_at": "pubDate|dc:date",
        "url": "link|guid",
    },
)
