"""OPML 2.0: lists of subscriptions, written and read, so that they move between readers of feeds.

What OPML has no word for stands in attributes of a namespace of our own, which others ignore.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from sources.errors import SourceError
from sources.formats import xml, xml_writing
from sources.record import BodyError

NAMESPACE = "urn:fusion-cell:subscription"
MOST_BYTES = 1_000_000
MOST_OUTLINES = 500


class OpmlError(SourceError):
    """The file is no list of subscriptions that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One subscription in a list.

    Attributes:
        url: `xmlUrl`, as written.
        title: `text`, else `title`; may be empty.
        html_url: `htmlUrl`; may be empty.
        folders: Texts of the outlines around it, the outermost first.
        more: Attributes of our own namespace, by their names without it.
    """

    url: str
    title: str
    html_url: str = ""
    folders: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def write(title: str, outlines: Sequence[Outline], made_at: datetime) -> bytes:
    """Return an OPML 2.0 document.

    Args:
        title: Of the list.
        outlines: Its subscriptions; those of one folder stand together.
        made_at: When the list was made, UTC.
    """
    root = xml_writing.root("opml", {"fc": NAMESPACE})
    root.set("version", "2.0")
    head = xml_writing.add(root, "head")
    xml_writing.add(head, "title", title)
    xml_writing.add(head, "dateCreated", format_datetime(made_at.astimezone(UTC), usegmt=True))
    body = xml_writing.add(root, "body")
    folders: dict[tuple[str, ...], xml.Element] = {(): body}
    for outline in outlines:
        _add(_folder(folders, outline.folders), outline)
    return xml_writing.document(root)


def _folder(folders: dict[tuple[str, ...], xml.Element], path: tuple[str, ...]) -> xml.Element:
    if path not in folders:
        element = xml_writing.add(_folder(folders, path[:-1]), "outline")
        element.set("text", xml_writing.writable(path[-1]))
        folders[path] = element
    return folders[path]


def _add(parent: xml.Element, outline: Outline) -> None:
    said = {
        "type": "rss",
        "text": outline.title,
        "title": outline.title,
        "xmlUrl": outline.url,
        "htmlUrl": outline.html_url,
        **{f"{{{NAMESPACE}}}{name}": value for name, value in outline.more.items()},
    }
    element = xml_writing.add(parent, "outline")
    for name, value in said.items():
        if value:
            element.set(name, xml_writing.writable(value))


def read(document: bytes) -> tuple[Outline, ...]:
    """Return the subscriptions of a list in their order, out of all its folders.

    Raises:
        OpmlError: It is too large, has too many outlines, is not well-formed, declares a document
            type, or is no OPML.
    """
    if len(document) > MOST_BYTES:
        raise _unread(f"The file has more than {MOST_BYTES / 1e6:g} MB.")
    try:
        root = xml.parse(document)
    except BodyError as error:
        raise _unread(error.what) from error
    body = root.find("body")
    if root.tag != "opml" or body is None:
        raise _unread(f"The file is XML with the root {str(root.tag)[:40]}, no OPML.")
    if sum(1 for _ in body.iter("outline")) > MOST_OUTLINES:
        raise _unread(f"The file has more than {MOST_OUTLINES} outlines.")
    return tuple(_outlines(body))


def _outlines(body: xml.Element) -> Iterator[Outline]:
    for element in body.iter("outline"):
        attributes = {name.lower(): value.strip() for name, value in element.attrib.items()}
        if not (url := attributes.get("xmlurl", "")):
            continue  # a folder, or a link that is no feed
        own = f"{{{NAMESPACE}}}"
        yield Outline(
            url=url,
            title=attributes.get("text", "") or attributes.get("title", ""),
            html_url=attributes.get("htmlurl", ""),
            folders=tuple(_around(element)),
            more={
                name.removeprefix(own): value
                for name, value in element.attrib.items()
                if name.startswith(own) and value
            },
        )


def _around(element: xml.Element) -> list[str]:
    above = list(element.iterancestors("outline"))
    return [(item.get("text") or item.get("title") or "").strip() for item in reversed(above)]


def _unread(what: str) -> OpmlError:
    return OpmlError(what, "Nothing was imported.", "Choose an OPML file of another program.")
