"""Writes a CAP 1.2 message as XML. Reading it again gives the same message."""

from collections.abc import Iterator
from dataclasses import fields

from lxml import etree

from sources.formats.cap_message import NAMESPACES, Alert, Area, Info
from sources.formats.xml import Element

_CAP = NAMESPACES[0]


def write(alert: Alert) -> bytes:
    """Return a message as a CAP 1.2 document in UTF-8; elements that say nothing are left out.

    Raises:
        ValueError: A text holds a character that XML cannot carry (XML 1.0 §2.2).
    """
    root = etree.Element(f"{{{_CAP}}}alert", nsmap={None: _CAP})
    root.extend(_children(alert))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _children(part: Alert | Info | Area) -> Iterator[Element]:
    for item in fields(part):
        tag, value = item.metadata["tag"], getattr(part, item.name)
        for said in (value,) if isinstance(value, str) else value:
            if said:
                yield _element(tag, said)


def _element(tag: str, said: str | tuple[str, str] | Info | Area) -> Element:
    element = etree.Element(f"{{{_CAP}}}{tag}")
    match said:
        case str():
            element.text = said
        case (name, value):
            element.extend((_element("valueName", name), _element("value", value)))
        case _:
            element.extend(_children(said))
    return element
