"""Atom (RFC 4287) with GeoRSS-Simple of reports, as any room's feed reader takes it."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import quote

import shapely

from model.report import Report
from sources.formats.xml import NAMESPACES, Element
from sources.formats.xml_writing import add, document, instant, root, writable
from sources.text import link

_NAMESPACES: Mapping[str | None, str] = {
    None: NAMESPACES["atom"],
    "georss": NAMESPACES["georss"],
}

# The schemes that name things; another, such as javascript:, is no name to hand on.
_IRI = re.compile(r"(?:https?://|urn:|tag:)[^\s<>\"{}|\\^`]+")


def write(reports: Iterable[Report], *, feed_id: str, title: str, updated: datetime) -> bytes:
    """Return an Atom document with one entry a report.

    Args:
        reports: In the order in which they stand there.
        feed_id: IRI that names the document for good.
        title: What a person calls it.
        updated: When anything in it changed last, UTC.
    """
    top = root(f"{{{NAMESPACES['atom']}}}feed", _NAMESPACES)
    _add(top, "id", feed_id)
    _add(top, "title", title)
    _add(top, "updated", instant(updated))
    for report in reports:
        _entry(top, report)
    return document(top)


def entry_id(report: Report) -> str:
    """Return the native id where it is an IRI, which RFC 4287 §4.2.6 asks for; else a URN of it."""
    native = report.native_id
    if _IRI.fullmatch(native) and writable(native) == native:
        return native
    return f"urn:fusion-cell:{report.feed}:{quote(native.encode('utf-8', 'replace'), safe='')}"


def _entry(top: Element, report: Report) -> None:
    entry = _add(top, "entry")
    _add(entry, "id", entry_id(report))
    _add(entry, "title", report.title)
    _add(entry, "updated", instant(report.reported_at))
    _add(_add(entry, "author"), "name", report.origin)
    _add(entry, "category", term=str(report.hazard))
    _add(entry, "rights", str(report.handling))
    _add(entry, "summary", report.summary)
    if url := link(report.url):
        _add(entry, "link", href=url)
    if report.point:
        _geo(entry, "point", [(report.point.longitude, report.point.latitude)])
    for polygon in shapely.get_parts(shapely.from_wkb(report.footprint)):
        _geo(entry, "polygon", shapely.get_coordinates(polygon.exterior))


def _geo(entry: Element, name: str, positions: Iterable[Iterable[float]]) -> None:
    """GeoRSS-Simple: latitude first. It has no holes, so an area's outer rings stand for it."""
    pairs = (f"{float(latitude)!r} {float(longitude)!r}" for longitude, latitude in positions)
    add(entry, f"{{{NAMESPACES['georss']}}}{name}", " ".join(pairs))


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    return add(parent, f"{{{NAMESPACES['atom']}}}{name}", text, **attributes)
