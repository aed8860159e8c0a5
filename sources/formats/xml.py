"""XML from strangers, with lxml: no entity, no document type that says anything, no network.

A document type that only names an external file, as RSS 0.91 does, is dropped before the parser
sees it, and the file is never loaded. One with an internal subset is refused: entities come there.

feedparser is not used: it is 15 times slower and wrong where it matters here (it flattens repeated
and nested elements and leaves out bare geo: points). What it adds, reading a document that is not
well-formed, is done record by record in `split`, so that a fault stays in its own record.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from sources.formats import namespaces
from sources.formats.encoding import decode
from sources.record import BodyError, Cut, Wire

Element: TypeAlias = etree._Element  # lxml gives it no other name

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "cap": "urn:oasis:names:tc:emergency:cap:1.2",
    "cap11": "urn:oasis:names:tc:emergency:cap:1.1",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "gdacs": "http://www.gdacs.org",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "nhc": "https://www.nhc.noaa.gov",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}

# Possessive, so that a body of a million comments is read once and not in every grouping.
_PROLOG = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([A-Za-z_][\w:.-]*)", re.IGNORECASE)
_LITERAL = r"\s+(?:\"[^\"]*\"|'[^']*')"
_HARMLESS = re.compile(
    rf"<!DOCTYPE\s+[A-Za-z_][\w:.-]*(?:\s+SYSTEM{_LITERAL}|\s+PUBLIC{_LITERAL}(?:{_LITERAL})?)?\s*>",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<([A-Za-z_][\w:.-]*)(?:\s[^>]*)?>")
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_ATTRIBUTE = re.compile(r"(.*)@([\w.:-]+)")
_CHILD = re.compile(r"(?:[A-Za-z][\w-]*:)?[A-Za-z_][\w-]*")
_LONGEST_ROOT_TAG = 8_192
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w{1,30};)")
# All that XML 1.0 §2.2 does not allow.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = 65_536


REFUSED = (
    "The document type declares something of its own (an internal subset). Entities come that way, "
    "which can swell a body or read files, so such XML is refused and nothing of it is read."
)


class DoctypeRefused(BodyError):
    """A document type declares something: entities and external files come with those."""


def root_name(body: bytes) -> str:
    """Return the name of the root element from the look of the body; empty where it has none."""
    text = decode(body[:_HEAD]).text
    at = _after_prolog(text, 0)
    doctype, harmless = _DOCTYPE.match(text, at), _HARMLESS.match(text, at)
    if harmless:
        at = _after_prolog(text, harmless.end())
    found = _ROOT.match(text, at) or doctype
    return found[1] if found else ""


def is_refused(body: bytes) -> bool:
    """Whether a body looks like XML whose document type declares something."""
    text = decode(body[:_HEAD]).text
    at = _after_prolog(text, 0)
    return _DOCTYPE.match(text, at) is not None and _HARMLESS.match(text, at) is None


def _after_prolog(text: str, at: int) -> int:
    found = _PROLOG.match(text, at)
    return found.end() if found else at


def parse(document: bytes) -> Element:
    """Return the root element.

    Raises:
        DoctypeRefused: Its document type declares something.
        BodyError: It is not well-formed.
    """
    return _root(_bare(decode(document).text))


def _bare(text: str) -> str:
    """Return a document without the declaration of its encoding and of a harmless type."""
    declared = _DECLARATION.match(text)
    text = text[declared.end() :] if declared else text.lstrip()
    at = _after_prolog(text, 0)
    if _DOCTYPE.match(text, at):
        harmless = _HARMLESS.match(text, at)
        if harmless is None:
            raise DoctypeRefused(REFUSED)
        text = text[:at] + text[harmless.end() :]
    return text


def _root(text: str) -> Element:
    try:
        root = etree.fromstring(text.encode(), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = getattr(error, "msg", None) or str(error)
        raise BodyError(f"The document is not well-formed XML: {reason}.") from error
    # Whatever the look did not see through.
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeRefused(REFUSED)
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
        encoding="utf-8",
    )


def split(body: bytes, tag: str) -> Cut:
    """Return the elements `tag` (`item`, or `{namespace}entry`) of a document.

    A document that is not well-formed is cut at its tags and each record is read by itself: the
    sound ones are taken, a fault stays where it is.

    Raises:
        DoctypeRefused: Its document type declares something.
        BodyError: It is not well-formed and holds no record.
    """
    decoded = decode(body)
    text, dropped = _NO_CHARACTER.subn("", _bare(decoded.text))
    faults = [decoded.fault] if decoded.fault else []
    if dropped:
        faults.append(f"{dropped:,} characters that XML does not allow were dropped.")
    own, _, name = tag.rpartition("}")
    try:
        root = _root(text)
        namespaces.mend(root, text, NAMESPACES, own[1:])
        records = [Wire(value=item) for item in root.iter(tag)]
    except DoctypeRefused:
        raise
    except BodyError as error:
        records = list(_salvaged(text, tag, name))
        if not records:
            raise
        faults.append(f"{error.what} Its records were read one by one.")
    return Cut(records=records, fault=" ".join(faults))


def _salvaged(text: str, tag: str, name: str) -> Iterator[Wire]:
    opening = _OPENING.search(text)
    # The tag stands before each record that is read by itself: it must not be the body's bulk.
    if opening is None or len(opening[0]) > _LONGEST_ROOT_TAG:
        return
    own = tag.rpartition("}")[0][1:]
    before = opening[0].removesuffix(">").removesuffix("/")
    for piece in _pieces(text, name):
        mended = _NAMED_ENTITY.sub(_character, piece)
        missing = namespaces.declarations(before + mended, NAMESPACES)
        document = f"{before}{missing}>{mended}</{opening[1]}>"
        try:
            root = _root(document)
            namespaces.mend(root, document, NAMESPACES, own)
            yield Wire(value=next(root.iter(tag)))
        except (BodyError, StopIteration) as error:
            reason = str(error) or "The document holds no record."
            yield Wire(value=piece.encode(), fault=reason.replace("document", "record"))


def _pieces(text: str, name: str) -> Iterator[str]:
    opening = re.compile(rf"<((?:[\w.-]+:)?{re.escape(name)})(?=[\s>])")
    at = 0
    while found := opening.search(text, at):
        closing = f"</{found[1]}>"
        end = text.find(closing, found.end())
        if end < 0:
            yield text[found.start() :]
            return
        at = end + len(closing)
        yield text[found.start() : at]


def _character(reference: re.Match[str]) -> str:
    """HTML's named entities are no XML, but what is meant by them is beyond doubt."""
    meant = html5.get(reference[1])
    return "".join(f"&#{ord(character)};" for character in meant) if meant else reference[0]


def raw(value: Element | bytes) -> bytes:
    """Return the bytes of one record, with the namespaces that it uses.

    A record in its document is written with all that the document declares, each sought among the
    ones before it; a copy by itself has its own alone, whatever the root says.
    """
    return value if isinstance(value, bytes) else etree.tostring(deepcopy(value), with_tail=False)


def get(element: Element, name: str) -> str | None:
    """Return the text of a child, or with `path@attribute` an attribute; None where it is absent.

    Prefixes are those of `NAMESPACES`, whatever the document calls them. An attribute without a
    path is the record's own.
    """
    path, tag, attribute = _asked(name)
    if tag:
        found = next(element.iterchildren(tag), None)
    else:
        found = element.find(path, NAMESPACES) if path else element
    if found is None:
        return None
    if attribute:
        value = found.get(attribute)
        return None if value is None else str(value)
    return "".join(map(str, found.itertext())) if len(found) else found.text or ""


@lru_cache(maxsize=1_024)
def _asked(name: str) -> tuple[str, str, str]:
    """Return what a name asks for: a path, the tag where the path is a child's name, an attribute.

    A path is followed step by step, which takes several times as long as to find a child.
    """
    asked = _ATTRIBUTE.fullmatch(name)
    path, attribute = asked.groups() if asked else (name, "")
    return path, _full(path) if _CHILD.fullmatch(path) else "", _full(attribute)


def _full(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local
