"""The Common Alerting Protocol, versions 1.1 and 1.2, as XML: one message a document.

The message may also stand inside another element, as in the content of an Atom entry. A signature
around or in it is neither needed nor checked.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from lxml import etree

from sources.formats import xml
from sources.formats.cap_message import NAMESPACES, Alert, Area, Info, Pairs
from sources.geometry import NOWHERE, Shape
from sources.record import BodyError, Cut, Format, Wire

T = TypeVar("T", Alert, Info, Area)

_ALERTS = tuple(f"{{{namespace}}}alert" for namespace in NAMESPACES)
_HEAD = 65_536


def _sniff(body: bytes) -> bool:
    named = any(namespace.encode() in body[:_HEAD] for namespace in NAMESPACES)
    return named and xml.root_name(body).rpartition(":")[2] == "alert"


def _split(body: bytes) -> Cut:
    root = xml.parse(body)
    if root.tag not in _ALERTS:
        raise BodyError(f"The root is {root.tag!s:.80}, which is no CAP alert.")
    return Cut(records=[Wire(value=root)])


def within(element: xml.Element) -> xml.Element | None:
    """Return the CAP message that an element is or holds; None where it holds none."""
    return next(iter(element.iter(*_ALERTS)), None)


def message(element: xml.Element) -> Alert:
    """Return the CAP message that an `alert` element holds."""
    return read(element, Alert)


def read(element: xml.Element, kind: type[T]) -> T:
    """Return one part of a message from the children of an element that are CAP's.

    Args:
        element: An `alert`, `info` or `area`; or an Atom entry with CAP elements of its own.
        kind: What is to be made of it.
    """
    children: defaultdict[str, list[xml.Element]] = defaultdict(list)
    for child in element.iterchildren(tag=etree.Element):
        name = etree.QName(child)
        if name.namespace in NAMESPACES:
            children[name.localname].append(child)
    values: dict[str, Any] = {
        item.name: _READERS[item.metadata["kind"]](children[item.metadata["tag"]])
        for item in fields(kind)
    }
    return kind(**values)


def text(element: xml.Element) -> str:
    """Return all text in an element, without outer blanks."""
    return "".join(str(part) for part in element.itertext()).strip()


def pairs(elements: list[xml.Element]) -> Pairs:
    """Return (valueName, value) of each; some feeds write several pairs into one element."""
    found: list[tuple[str, str]] = []
    for element in elements:
        names, values = _named(element, "valueName"), _named(element, "value")
        found += zip(names, values, strict=False)
    return tuple(found)


def _named(element: xml.Element, name: str) -> list[str]:
    children = element.iterchildren(tag=etree.Element)
    return [text(child) for child in children if etree.QName(child).localname == name]


_READERS: Mapping[str, Callable[[list[xml.Element]], object]] = {
    "text": lambda elements: text(elements[0]) if elements else "",
    "texts": lambda elements: tuple(filter(None, map(text, elements))),
    "pairs": pairs,
    "areas": lambda elements: tuple(read(element, Area) for element in elements),
    "infos": lambda elements: tuple(read(element, Info) for element in elements),
}


def _get(element: xml.Element, name: str) -> str | None:
    """Return the text at a path of local names, e.g. `info/event`, in either version of CAP."""
    for namespace in NAMESPACES:
        path = "/".join(f"{{{namespace}}}{part}" for part in name.split("/"))
        if (found := element.find(path)) is not None:
            return text(found)
    return None


def _shape(_element: xml.Element) -> Shape:
    """Return nothing: which of the infos speaks, and so where, is the adapter's to say."""
    return NOWHERE


FORMAT = Format(
    title="CAP",
    sniff=_sniff,
    split=_split,
    raw=xml.raw,
    get=_get,
    shape=_shape,
    adapter="cap",
)
