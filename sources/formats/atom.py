"""Atom (RFC 4287, and 0.3) with GeoRSS. Fields are named with their prefix: `atom:title`."""

from sources.formats import cap_index, georss, xml
from sources.record import Cut, Format

_ENTRY = f"{{{xml.NAMESPACES['atom']}}}entry"


def _split(body: bytes) -> Cut:
    return cap_index.gathered(xml.split(body, _ENTRY))


FORMAT = Format(
    title="Atom",
    sniff=lambda body: xml.root_name(body).rpartition(":")[2] == "feed",
    split=_split,
    raw=xml.raw,
    get=xml.get,
    shape=georss.shape,
    fields={
        "native_id": "atom:id|atom:link@href|atom:title",
        "title": "atom:title|atom:summary|atom:content",
        "summary": "atom:summary|atom:content",
        "reported_at": "atom:updated|atom:published|atom:modified|atom:issued",
        "url": "atom:link[@rel='alternate']@href|atom:link@href",
    },
)
