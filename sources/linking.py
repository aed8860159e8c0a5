"""Which document an entry of Atom or RSS links to, where its statement stands in that document."""

from urllib.parse import urljoin

from lxml import etree

from model.errors import RecordError
from model.poll import Link
from sources import text
from sources.formats import cap
from sources.formats.xml import NAMESPACES, Element, get

_ATOM_LINK = f"{{{NAMESPACES['atom']}}}link"
_LINKS = (_ATOM_LINK, "link", "enclosure")
_TYPES = ("cap+xml", "common-alerting-protocol")
# Places of a link: what it says of itself decides, else what it is to the entry.
_NAMED, _ENCLOSED, _PLAIN, _OTHER = range(4)


def link_of(entry: object, record: int, base: str) -> Link | None:
    """Return the document that an entry links to; None where it holds its statement itself.

    A link that says it is CAP comes first (`application/cap+xml`), then an enclosure, then the
    entry's own link.

    Args:
        entry: The record as its format cut it; only elements of XML link.
        record: Its index in the body.
        base: URL of the body, from which relative links go on.

    Raises:
        RecordError: What it links to is not fetched: only http and https are.
    """
    if not isinstance(entry, etree._Element) or cap.within(entry) is not None:
        return None
    links = sorted(entry.iterchildren(*_LINKS), key=_place)
    href = _href(links[0]) if links and _place(links[0]) < _OTHER else ""
    if not href:
        return None
    if not (url := text.link(urljoin(base, href))):
        raise RecordError(f"The entry links to what is not fetched: {href!r:.80}.")
    updated = get(entry, "atom:updated") or get(entry, "pubDate") or ""
    return Link(record=record, url=url, updated=updated.strip())


def _href(link: Element) -> str:
    return (link.get("href") or link.get("url") or link.text or "").strip()


def _place(link: Element) -> int:
    kind, role = link.get("type", ""), link.get("rel", "alternate")
    if any(name in kind for name in _TYPES):
        return _NAMED
    if role == "enclosure" or link.tag == "enclosure":
        return _ENCLOSED if "xml" in kind or not kind else _OTHER
    return _PLAIN if role == "alternate" and "html" not in kind else _OTHER
