"""CAP elements that stand loose in Atom entries, as NWS and MeteoAlarm index their messages.

An index repeats a message once for each of its areas. Such entries are one statement: the first of
them gets the areas of the others, which are set aside. In a body that is not whole nobody can say
whether an area is missing, so there these entries are not read.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from sources.formats import cap, xml
from sources.formats.cap_message import NAMESPACES, Alert, Area, Info
from sources.record import Cut, Wire

_AREA = f"{{{NAMESPACES[0]}}}area"
_IN_AN_AREA = ("areaDesc", "polygon", "circle", "geocode")
_GATHERED = "gathered"
_SALVAGED = (
    "Its records were read one by one."  # how `xml.split` speaks of a body that is not whole
)


def gathered(cut: Cut) -> Cut:
    """Return the entries with each message's areas in the first one that tells of it."""
    firsts: dict[tuple[str, ...], xml.Element] = {}
    if cut.fault.endswith(_SALVAGED):
        return Cut(records=[_doubted(wire) for wire in cut.records], fault=cut.fault)
    for wire in cut.records:
        if not (key := _key(wire.value)):
            continue
        first = firsts.setdefault(key, wire.value)
        if first is not wire.value:
            area = etree.SubElement(first, _AREA)
            area.extend(deepcopy(child) for child in _of_cap(wire.value, _IN_AN_AREA))
            wire.value.set(_GATHERED, "")
    return cut


def _doubted(wire: Wire) -> Wire:
    if wire.fault or not _key(wire.value):
        return wire
    return replace(
        wire, fault="The body is not whole, so that areas of the message may be missing."
    )


def is_gathered(entry: xml.Element) -> bool:
    """Whether the entry's areas stand in an earlier entry about the same message."""
    return entry.get(_GATHERED) is not None


def flat(entry: xml.Element) -> Alert | None:
    """Return the message in an entry's own CAP elements; None where it has none."""
    info, area = cap.read(entry, Info), cap.read(entry, Area)
    if not info.event:
        return None
    alert = cap.read(entry, Alert)
    kind = next((cap.text(child) for child in _of_cap(entry, ("message_type",))), "")
    info = replace(info, areas=(area, *info.areas))
    return replace(alert, message_type=alert.message_type or kind, infos=(info,))


def _key(entry: xml.Element) -> tuple[str, ...]:
    """Return all that an entry says of its message, except the area; empty without an identifier.

    One message can hold several events, each with its own times: those stay apart.
    """
    said = {}
    for child in entry.iterchildren(tag=etree.Element):
        name = etree.QName(child)
        if name.namespace in NAMESPACES and name.localname not in _IN_AN_AREA:
            said[name.localname] = cap.text(child)
    return tuple(f"{name}={said[name]}" for name in sorted(said)) if "identifier" in said else ()


def _of_cap(entry: xml.Element, names: Sequence[str]) -> list[xml.Element]:
    wanted = [f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in names]
    return list(entry.iterchildren(*wanted))
