"""XML from strangers, with lxml: no document type, no entity, no network, nothing huge.

feedparser is not used: it is 15 times slower and wrong where it matters here (it flattens repeated
and nested elements and leaves out bare geo: points). What it adds, reading a document that is not
well-formed, is done record by record in `split`, so that a fault stays in its own record.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from model.errors import RecordError
from model.place import Point
from sources.geometry import Shape, georss_footprint, georss_point
from sources.record import BodyError, Cut, Wire

Element: TypeAlias = etree._Element  # lxml gives it no other name

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "gdacs": "http://www.gdacs.org",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
}

# Possessive, so that a body of a million comments is read once and not in every grouping.
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(!DOCTYPE\s+)?([A-Za-z][\w:.-]*)", re.DOTALL
)
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*(<\?xml[^>]*\?>)")
_ATTRIBUTE = re.compile(r"(.+)@([\w.-]+)")
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w{1,30};)")


class DoctypeRefused(BodyError):
    """A document declares a document type: entities and external files come with those."""


def root_name(body: bytes) -> str:
    """Return the name of the root element from the look of the body; empty where it has none."""
    found = _PROLOG.match(_head(body))
    return found[2].decode("ascii", "replace") if found else ""


def _head(body: bytes) -> bytes:
    head = body[:65_536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace").encode("utf-8")
    return head


def parse(document: bytes) -> Element:
    """Return the root element.

    Raises:
        DoctypeRefused: It declares a document type.
        BodyError: It is not well-formed.
    """
    found = _PROLOG.match(_head(document))
    if found and found[1]:
        raise DoctypeRefused("The document declares a document type; such XML is refused.")
    try:
        root = etree.fromstring(document, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = getattr(error, "msg", None) or str(error)
        raise BodyError(f"The document is not well-formed XML: {reason}.") from error
    # In an encoding that the look did not see through.
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeRefused("The document declares a document type; such XML is refused.")
    return root


def _parser() -> "etree.XMLParser[Element]":
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def split(body: bytes, tag: str) -> Cut:
    """Return the elements `tag` (`item`, or `{namespace}entry`) of a document.

    A document that is not well-formed is cut at its tags and each record is read by itself: the
    sound ones are taken, a fault stays where it is.

    Raises:
        DoctypeRefused: It declares a document type.
        BodyError: It is not well-formed and holds no record.
    """
    try:
        return Cut(records=[Wire(value=item) for item in parse(body).iter(tag)])
    except DoctypeRefused:
        raise
    except BodyError as error:
        name = tag.rpartition("}")[2]
        records = list(_salvaged(body, name.encode()))
        if not records:
            raise
        return Cut(records=records, fault=f"{error.what} Its records were read one by one.")


def _salvaged(body: bytes, name: bytes) -> Iterator[Wire]:
    root = re.search(rb"<(" + re.escape(root_name(body).encode()) + rb")(?:\s[^>]*)?>", body)
    if root is None or not root[1]:
        return
    declared = _DECLARATION.match(body)
    before = (declared[1] if declared else b"") + root[0]
    for piece in _pieces(body, name):
        mended = _NAMED_ENTITY.sub(_character, piece)
        try:
            yield Wire(value=parse(before + mended + b"</" + root[1] + b">")[0])
        except (BodyError, IndexError) as error:
            yield Wire(value=piece, fault=str(error).replace("document", "record"))


def _pieces(body: bytes, name: bytes) -> Iterator[bytes]:
    opening, closing = re.compile(rb"<" + name + rb"(?=[\s>])"), b"</" + name + b">"
    at = 0
    while found := opening.search(body, at):
        end = body.find(closing, found.end())
        if end < 0:
            yield body[found.start() :]
            return
        at = end + len(closing)
        yield body[found.start() : at]


def _character(reference: re.Match[bytes]) -> bytes:
    """HTML's named entities are no XML, but what is meant by them is beyond doubt."""
    meant = html5.get(reference[1].decode("ascii", "replace"))
    return meant.encode("ascii", "xmlcharrefreplace") if meant else reference[0]


def raw(value: Element | bytes) -> bytes:
    """Return the bytes of one record."""
    return value if isinstance(value, bytes) else etree.tostring(value, with_tail=False)


def get(element: Element, name: str) -> str | None:
    """Return the text of a child, or with `path@attribute` an attribute; None where it is absent.

    Prefixes are those of `NAMESPACES`, whatever the document calls them.
    """
    asked = _ATTRIBUTE.fullmatch(name)
    path, attribute = asked.groups() if asked else (name, "")
    found = element.find(path, NAMESPACES)
    if found is None:
        return None
    if attribute:
        value = found.get(attribute)
        return None if value is None else str(value)
    return "".join(str(text) for text in found.itertext())


def shape(element: Element) -> Shape:
    """Return the place in GeoRSS-Simple and W3C Basic Geo elements.

    Raises:
        RecordError: What stands there is no place on the globe.
    """
    polygons = [
        text.text or "" for text in element.iterfind("georss:polygon", NAMESPACES) if text.text
    ]
    return Shape(point=_point(element), footprint=georss_footprint(polygons))


def _point(element: Element) -> Point | None:
    if text := get(element, "georss:point"):
        return georss_point(text)
    for within in ("", "geo:Point/"):
        latitude, longitude = get(element, f"{within}geo:lat"), get(element, f"{within}geo:long")
        if latitude and longitude:
            return georss_point(f"{latitude} {longitude}")
        if latitude or longitude:
            raise RecordError("A position has a latitude or a longitude, but not both.")
    return None
