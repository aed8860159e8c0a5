"""XML for others: lxml escapes what is written, and what XML cannot hold is left out."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from lxml import etree

from sources.formats.xml import Element

# XML 1.0 §2.2, Char: no control characters, no lone surrogates, no U+FFFE and U+FFFF.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return the text without the characters that no XML document may hold."""
    return _UNWRITABLE.sub("", text)


def root(name: str, namespaces: Mapping[str | None, str] | None = None) -> Element:
    """Return a new root element; `name` is `tag` or `{namespace}tag`."""
    return etree.Element(name, nsmap=dict(namespaces or {}))


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Append a child with this text and these attributes, and return it."""
    child = etree.SubElement(
        parent, name, {key: writable(value) for key, value in attributes.items()}
    )
    child.text = writable(text) or None
    return child


def document(element: Element) -> bytes:
    """Return the document, UTF-8."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def instant(moment: datetime) -> str:
    """Return a time as ISO 8601 in UTC, `2026-02-15T12:00:00.000000Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
