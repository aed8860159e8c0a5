"""One CAP message, in XML or JSON, as a report: the rules that all feeds of CAP share.

A message is one statement. Its infos are often languages: the English ones are taken, else those in
the language of the first. Where several remain they speak of parts of one event: the one of the
highest severity gives words and level, since a reader must not see less than the worst that is
said, and the areas are those of all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import MessageType, Report, Status
from model.severity import Basis, SeverityClaim, level_of
from sources.adapters import cap_area, cap_names
from sources.adapters.cap_events import about_a_person, hazard_in
from sources.claims import figures
from sources.formats.cap_message import Alert, Area, Info
from sources.record import Record
from sources.times import moment

UNSTATED_END = timedelta(hours=24)
"""A claim without an end is held for so long (DOCTRINE §6, design)."""
ISSUER = "The issuer of each message"
"""Origin of a feed that carries others' messages: each report's origin is then its sender."""

# They are answers to messages and say nothing of the world (CAP 1.2 §3.2.1).
_ANSWERS = frozenset({MessageType.ACK, MessageType.ERROR})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_KM = re.compile(r"(\d+(?:\.\d+)?)\s*k")
_DIVISION = re.compile(r"[;,]")

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What of a message is taken.

    Attributes:
        voice: The info whose words and level count; without an event where the message has none.
        areas: Of all infos in that language.
        ends: When the claim ends, UTC.
        sent: When it was sent, UTC.
    """

    voice: Info
    sent: datetime
    ends: datetime
    areas: tuple[Area, ...] = field(default=())


def report(feed: Feed, record: Record, alert: Alert, **stated: object) -> Report | None:
    """Return the report that a message is.

    Messages about a sought person (child abduction, blue alert and the like) carry no statement
    for this picture: person-linked records are out of scope for ingestion (DOCTRINE §4). Neither do
    acknowledgements and error messages.

    Args:
        feed: The feed.
        record: The record that holds it.
        alert: The message.
        stated: Fields that the feed states in a way of its own.

    Raises:
        RecordError: It lacks what makes it a message, or says what cannot be.
    """
    kind = _member(MessageType, alert.message_type, "msgType")
    if kind in _ANSWERS or about_a_person(alert.infos):
        return None
    if not alert.infos and kind is not MessageType.CANCEL:
        raise RecordError("The message has no info: it says nothing of any event.")
    said = _spoken(feed, alert)
    fields: dict[str, Any] = {
        "native_id": stated.get("native_id") or cap_names.native_id(alert),
        "revision": alert.sent,
        "references": cap_names.references(alert),
        "aliases": cap_names.aliases(alert, said.sent.year),
        "reported_at": said.sent,
        "expires_at": said.ends,
        "status": _member(Status, alert.status, "status"),
        "message_type": kind,
        **record.stamp(feed, _origin(feed, alert, said.voice)),
        **_event(feed, said, record),
        **_place(said, record),
    }
    fields |= stated
    severity = _severity(fields["origin"], said) if alert.infos else None
    return Report(**fields, severity=severity)


def _spoken(feed: Feed, alert: Alert) -> Spoken:
    sent = moment(alert.sent, feed.zone)
    if sent is None:
        raise RecordError("The message does not say when it was sent.")
    infos = _in_one_language(alert.infos)
    ends = (_ends(feed, info) or sent + UNSTATED_END for info in infos)
    return Spoken(
        voice=max(infos, key=lambda info: _claimed(info)[2] or 0, default=Info()),
        areas=tuple(area for info in infos for area in info.areas),
        sent=sent,
        ends=max(ends, default=sent + UNSTATED_END),
    )


def _in_one_language(infos: Sequence[Info]) -> list[Info]:
    """An info that names no language is in English (CAP 1.2 §3.2.2: en-US is implied)."""
    english = [info for info in infos if (info.language or "en").lower().startswith("en")]
    return english or [info for info in infos if info.language == infos[0].language]


def _ends(feed: Feed, info: Info) -> datetime | None:
    """`expires` ends the message; the NWS says beside it when the hazard ends."""
    return moment(info.parameter("eventEndingTime"), feed.zone) or moment(info.expires, feed.zone)


def _begins(feed: Feed, info: Info) -> datetime | None:
    """An onset that is no time is not replaced by when the message takes effect."""
    return moment(info.onset, feed.zone) or moment(info.effective, feed.zone)


def _origin(feed: Feed, alert: Alert, voice: Info) -> str:
    if feed.origin != ISSUER:
        return feed.origin
    return voice.sender_name or alert.sender or feed.agency


def _event(feed: Feed, said: Spoken, record: Record) -> dict[str, Any]:
    voice = said.voice
    only = feed.hazards[0] if len(feed.hazards) == 1 else Hazard.OTHER
    magnitude = voice.parameter("EventPreliminaryMagnitude") or voice.parameter("Magnitude")
    depth = _KM.match(voice.parameter("EventDepth") or voice.parameter("Depth"))
    return {
        "occurred_at": record.sound("event time", lambda: _begins(feed, voice), None),
        "hazard": hazard_in(voice) if voice.event else only,
        "title": voice.event[:1].upper() + voice.event[1:],
        "summary": f"{voice.headline}\n{voice.description}",
        "urgency": voice.urgency,
        "certainty": voice.certainty,
        "language": voice.language,
        "url": voice.web,
        "figures": figures(
            feed,
            ("magnitude", float(magnitude) if _NUMBER.fullmatch(magnitude) else None, ""),
            ("depth", float(depth[1]) if depth else None, "km"),
        ),
    }


def _place(said: Spoken, record: Record) -> dict[str, Any]:
    codes = cap_area.codes(said.areas)
    shape = cap_area.shape(said.voice, said.areas, record)
    named = dict.fromkeys(area.description for area in said.areas if area.description)
    drawn = shape.footprint is not None or shape.point is not None
    coded = Precision.ADMIN if codes else Precision.NONE
    return {
        "place": "; ".join(named),
        "area_codes": codes,
        "point": shape.point,
        "footprint": shape.footprint,
        "precision": Precision.EXACT if drawn else coded,
    }


def _severity(origin: str, said: Spoken) -> SeverityClaim:
    scheme, value, level = _claimed(said.voice)
    return SeverityClaim(
        scheme=scheme,
        value=value,
        level=level,
        basis=Basis.WARNING,
        origin=origin,
        valid_until=said.ends,
    )


def _claimed(info: Info) -> tuple[str, str, Any]:
    """Return scheme, value and level: MeteoAlarm's own where it is there, `2; yellow; Moderate`.

    Members fill in CAP's severity each by a table of their own, so that an orange warning of one
    is Moderate and of another Severe; the colour means the same in all of them.
    """
    parts = _DIVISION.split(info.parameter("awareness_level"))
    for part in sorted(parts, key=lambda part: part.strip().isdigit()):  # a colour says more
        if level := level_of("meteoalarm", part):
            return "meteoalarm", part.strip(), level
    value = info.severity or "Unknown"
    return "cap", value, level_of("cap", value)


def _member(kind: type[Kind], value: str, name: str) -> Kind:
    try:
        return kind(value)
    except ValueError as error:
        raise RecordError(f"The message's {name} is none of CAP's: {value!r:.40}.") from error
