"""A CAP message as it stands on the wire (CAP 1.2 §3.2); times and coordinates stay texts here.

The fields stand in the order of the schema, and each names its element: reader and writer both go
by that. Resources (pictures, sound), altitude and signatures are not carried.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

NAMESPACES = (
    "urn:oasis:names:tc:emergency:cap:1.2",
    "urn:oasis:names:tc:emergency:cap:1.1",
)
"""CAP 1.2 first: it is what is written."""

Pairs = tuple[tuple[str, str], ...]


def _element(kind: str, default: object) -> Callable[[str], Any]:
    return lambda tag: field(default=default, metadata={"tag": tag, "kind": kind})


_text, _texts, _pairs = _element("text", ""), _element("texts", ()), _element("pairs", ())
_areas, _infos = _element("areas", ()), _element("infos", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """CAP 1.2 §3.2.4.

    Attributes:
        description: The sender's words for the area.
        polygons: Each `lat,lon lat,lon …`, degrees WGS 84.
        circles: Each `lat,lon radius`, degrees and km.
        geocodes: (scheme, code).
    """

    description: str = _text("areaDesc")
    polygons: tuple[str, ...] = _texts("polygon")
    circles: tuple[str, ...] = _texts("circle")
    geocodes: Pairs = _pairs("geocode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """CAP 1.2 §3.2.2: the message in one language, or one part of it."""

    language: str = _text("language")
    categories: tuple[str, ...] = _texts("category")
    event: str = _text("event")
    response_types: tuple[str, ...] = _texts("responseType")
    urgency: str = _text("urgency")
    severity: str = _text("severity")
    certainty: str = _text("certainty")
    audience: str = _text("audience")
    event_codes: Pairs = _pairs("eventCode")
    effective: str = _text("effective")
    onset: str = _text("onset")
    expires: str = _text("expires")
    sender_name: str = _text("senderName")
    headline: str = _text("headline")
    description: str = _text("description")
    instruction: str = _text("instruction")
    web: str = _text("web")
    contact: str = _text("contact")
    parameters: Pairs = _pairs("parameter")
    areas: tuple[Area, ...] = _areas("area")

    def parameter(self, name: str) -> str:
        """Return the first parameter of that name; empty where there is none."""
        return next((value for key, value in self.parameters if key == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """CAP 1.2 §3.2.1: one message."""

    identifier: str = _text("identifier")
    sender: str = _text("sender")
    sent: str = _text("sent")
    status: str = _text("status")
    message_type: str = _text("msgType")
    source: str = _text("source")
    scope: str = _text("scope")
    restriction: str = _text("restriction")
    addresses: str = _text("addresses")
    codes: tuple[str, ...] = _texts("code")
    note: str = _text("note")
    references: str = _text("references")
    incidents: str = _text("incidents")
    infos: tuple[Info, ...] = _infos("info")
