"""A feed without an adapter: its catalogue entry declares which field of a record means what.

`Feed.fields` maps a report's field to where it comes from:

- `publicID` — the record's field of that name
- `=Alert` — this constant
- `M {magnitude:.1f}, {locality}` — a text with fields of the record in it
- `quality?deleted=Cancel` — what stands for the field's value; `|` between several, absent if none

Besides the report's own text and time fields these keys are understood: `figure.<name>.<unit>`,
`alias.<scheme>` and `severity.<scheme>` (a scheme of `model.severity`, basis *modelled*).
Without `revision`, a statement is told from an earlier one by everything that is mapped.
"""

import string
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import MessageType, Report, Status
from model.severity import Basis, SeverityClaim, level_of
from sources.claims import figures, shaken
from sources.geometry import Shape
from sources.record import Record

TEXTS = ("native_id", "title", "summary", "place", "url", "language", "urgency", "certainty")
TIMES = ("occurred_at", "reported_at", "expires_at")
KINDS: Mapping[str, type[Hazard | Status | MessageType | Precision]] = {
    "hazard": Hazard,
    "status": Status,
    "message_type": MessageType,
    "precision": Precision,
}
PREFIXES = ("figure.", "alias.", "severity.")


def understood(field: str) -> bool:
    """Whether a key of `Feed.fields` means something here."""
    named = field in (*TEXTS, *TIMES, *KINDS, "revision")
    return named or field.startswith(PREFIXES)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return the report that the feed's declared fields make of a record.

    Raises:
        RecordError: It has no id, or a field is not what it is declared to be.
    """
    said = {field: _value(record, source) for field, source in feed.fields.items()}
    shape = record.shape()
    fields: dict[str, Any] = {name: said.get(name, "") for name in TEXTS}
    fields |= {name: _time(feed, record, said, name) for name in TIMES}
    fields |= {
        name: kind(said[name].strip().lower() if name in ("hazard", "precision") else said[name])
        for name, kind in KINDS.items()
        if said.get(name)
    }
    fields["reported_at"] = fields["reported_at"] or record.received_at
    fields.setdefault("hazard", feed.hazards[0])
    fields.setdefault("precision", Precision.EXACT if shape != Shape() else Precision.NONE)
    stated = figures(feed, *_figures(said))
    return Report(
        **record.stamp(feed),
        **fields,
        revision=said.get("revision") or _everything(said, shape),
        point=shape.point,
        footprint=shape.footprint,
        figures=stated,
        severity=_severity(feed, said, fields["hazard"]),
        aliases=tuple(
            f"{name.partition('.')[2]}:{value}"
            for name, value in said.items()
            if name.startswith("alias.") and value
        ),
    )


def _value(record: Record, source: str) -> str:
    if source.startswith("="):
        return source[1:]
    if "{" in source:
        names = [name for _, name, _, _ in string.Formatter().parse(source) if name]
        return source.format(**{name: _present(record, name) for name in names})
    name, asked, cases = source.partition("?")
    value = record.text(name)
    if not asked:
        return value
    chosen = dict(case.split("=", 1) for case in cases.split("|"))
    return chosen.get(value, "")


def _present(record: Record, name: str) -> object:
    value = record.get(name)
    if value is None:
        raise RecordError(f"The record has no {name}.")
    return value


def _time(feed: Feed, record: Record, said: Mapping[str, str], name: str) -> datetime | None:
    return record.time(feed.fields[name], feed.zone) if said.get(name) else None


def _figures(said: Mapping[str, str]) -> list[tuple[str, float | None, str]]:
    return [
        (name.split(".")[1], _number(name, value), ".".join(name.split(".")[2:]))
        for name, value in said.items()
        if name.startswith("figure.")
    ]


def _number(name: str, text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise RecordError(f"{name} is not a number: {text!r:.80}.") from error


def _severity(feed: Feed, said: Mapping[str, str], hazard: Hazard) -> SeverityClaim | None:
    """Return the claim that the source makes, else the level that DOCTRINE §6 derives."""
    for name, value in said.items():
        scheme = name.removeprefix("severity.")
        if scheme != name and value:
            level = level_of(scheme, value)
            return SeverityClaim(
                scheme=scheme, value=value, level=level, basis=Basis.MODELLED, origin=feed.origin
            )
    if hazard is not Hazard.EARTHQUAKE:
        return None
    stated = {name: value for name, value, _ in _figures(said)}
    return shaken(stated.get("magnitude"), stated.get("depth"), feed.origin)


def _everything(said: Mapping[str, str], shape: Shape) -> str:
    place = [repr(shape.point), (shape.footprint or b"").hex()]
    return digest(*(f"{name}={said[name]}" for name in sorted(said)), *place)
