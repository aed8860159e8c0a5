"""Atom (RFC 4287) with GeoRSS. Fields are named with their prefix: `atom:title`."""

from functools import partial

from sources.formats import xml
from sources.record import Format

_ENTRY = f"{{{xml.NAMESPACES['atom']}}}entry"

FORMAT = Format(
    title="Atom",
    sniff=lambda body: xml.root_name(body).rpartition(":")[2] == "feed",
    split=partial(xml.split, tag=_ENTRY),
    raw=xml.raw,
    get=xml.get,
    shape=xml.shape,
)
