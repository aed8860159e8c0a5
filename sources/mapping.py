"""A feed without an adapter: its catalogue entry declares which field of a record means what.

`Feed.fields` maps a report's field to where it comes from:

- `publicID` — the record's field of that name
- `=Alert` — this constant
- `M {magnitude:.1f}, {locality}` — a text with fields of the record in it
- `guid|link` — the first of these fields that says something
- `quality?deleted=Cancel` — what stands for the field's value; `|` between several, absent if none

Besides the report's own text and time fields these keys are understood: `figure.<name>.<unit>`,
`alias.<scheme>` and `severity.<scheme>` (a scheme of `model.severity`, basis *modelled*); and, for
formats without geometry or with records anywhere, those of `LAYOUT`.
Without `revision`, a statement is told from an earlier one by everything that is mapped.

A feed that declares no `native_id` is read by what its format guesses (`Format.fields`), with what
it declares instead of that. A record in which neither a title nor a position is found is a problem
then. One without an id is known by its title, its position and when it happened; whatever else
changes is a revision.
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
from sources.geometry import NOWHERE, Shape
from sources.positions import DECLARED
from sources.record import Record, as_float
from sources.times import moment, relative

LAYOUT = frozenset(("records", "delimiter", *DECLARED))
"""Keys that tell a format where its records and their positions stand."""
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
    named = field in (*TEXTS, *TIMES, *KINDS, *LAYOUT, "revision")
    return named or field.startswith(PREFIXES)


def parse(feed: Feed, record: Record) -> Report | None:
    """Return the report that the feed's declared fields make of a record.

    Raises:
        RecordError: It has no id, or a field is not what it is declared to be.
    """
    guessed = "native_id" not in feed.fields
    declared = {**record.format.fields, **feed.fields} if guessed else feed.fields
    said = {
        field: _value(record, source) for field, source in declared.items() if field not in LAYOUT
    }
    said |= {name: "" for name in TIMES if relative(said.get(name, ""))}
    shape = record.measured()
    fields: dict[str, Any] = {name: said.get(name, "") for name in TEXTS}
    if guessed:
        fields["native_id"] = _known_by(said, shape)
    fields |= _times(feed, record, declared, guessed=guessed)
    fields |= {
        name: kind(said[name].strip().lower() if name in ("hazard", "precision") else said[name])
        for name, kind in KINDS.items()
        if said.get(name)
    }
    fields.setdefault("hazard", feed.hazards[0])
    fields.setdefault("precision", Precision.EXACT if shape != NOWHERE else Precision.NONE)
    prefixed = {name: value for name, value in said.items() if name.startswith(PREFIXES)}
    stated = figures(feed, *_figures(prefixed))
    # `read` would call it so, and make every report of an untitled table twice.
    if not fields["title"] and (shape != NOWHERE or fields["place"] or stated):
        fields["title"] = untitled(fields["hazard"])
    return Report(
        **record.stamp(feed),
        **fields,
        revision=said.get("revision") or _everything(said, shape),
        point=shape.point,
        footprint=shape.footprint,
        figures=stated,
        severity=_severity(feed, prefixed, fields["hazard"]),
        aliases=tuple(
            f"{name.partition('.')[2]}:{value}"
            for name, value in prefixed.items()
            if name.startswith("alias.") and value
        ),
    )


def _times(
    feed: Feed, record: Record, declared: Mapping[str, str], *, guessed: bool
) -> dict[str, datetime | None]:
    """Return the report's times, UTC. Only an event time that cannot be read is done without."""
    found = {name: _time(feed, record, declared.get(name, ""), guessed) for name in TIMES[1:]}
    happened = declared.get("occurred_at", "")
    found["occurred_at"] = record.sound(
        "event time", lambda: _time(feed, record, happened, guessed), None
    )
    found["reported_at"] = found["reported_at"] or record.received_at
    return found


def untitled(hazard: Hazard) -> str:
    """Return what a report without a title is called."""
    return str(hazard).capitalize()


def _value(record: Record, source: str) -> str:
    if not source:  # a guess of which the body has no field
        return ""
    if source.startswith("="):
        return source[1:]
    if "{" in source:
        names = [name for _, name, _, _ in string.Formatter().parse(source) if name]
        return source.format(**{name: _present(record, name) for name in names})
    name, asked, cases = source.partition("?")
    if not asked:
        for one in name.split("|"):
            if text := _text(record, one):
                return text
        return ""
    value = _text(record, name)
    chosen = dict(case.split("=", 1) for case in cases.split("|"))
    return chosen.get(value, "")


def _text(record: Record, name: str) -> str:
    """Return a field as text: the parts of a list with commas; an object is no text."""
    value = record.get(name)
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(str(part) for part in value if not isinstance(part, dict | list))
    return str(value).strip()


def _known_by(said: Mapping[str, str], shape: Shape) -> str:
    """Return the id of a record that is guessed at.

    Raises:
        RecordError: It has neither a title nor a position: nothing in it was understood.
    """
    title = said.get("title", "")
    if not title and shape == NOWHERE:
        raise RecordError("Nothing in the record is called a title or a position; declare it.")
    if native_id := said.get("native_id", ""):
        return native_id
    return f"unnamed-{digest(title, said.get('occurred_at', ''), *_place(shape))}"


def _present(record: Record, name: str) -> object:
    value = record.get(name)
    if value is None:
        raise RecordError(f"The record has no {name}.")
    return value


def _time(feed: Feed, record: Record, source: str, guessed: bool) -> datetime | None:
    """Return a time; one that is relative to the poll ("5 minutes ago") says nothing more than it.

    A feed may write a time as a number, so that the field is not made a text before.
    """
    for name in filter(None, source.split("|")):
        value = record.get(name)
        if isinstance(value, dict | list) or relative(value):
            continue
        found = moment(value, feed.zone)
        if found is None:
            continue
        if guessed and _is_early(value):
            raise RecordError(f"{name} may be in seconds or in milliseconds: {value!r:.40}.")
        return found
    return None


def _is_early(value: object) -> bool:
    """Whether a number would, in milliseconds, be before 1973: then it may well be in seconds."""
    return isinstance(value, int | float) and abs(value) < 1e11


def _figures(said: Mapping[str, str]) -> list[tuple[str, float | None, str]]:
    return [
        (name.split(".")[1], _number(name, value), ".".join(name.split(".")[2:]))
        for name, value in said.items()
        if name.startswith("figure.")
    ]


def _number(name: str, text: str) -> float | None:
    number = as_float(text) if text else None
    if text and number is None:
        raise RecordError(f"{name} is not a number: {text!r:.80}.")
    return number


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
    return digest(*(f"{name}={said[name]}" for name in sorted(said)), *_place(shape))


def _place(shape: Shape) -> tuple[str, str]:
    at = shape.point  # written as its `repr` is, which takes three times as long
    written = f"Point(longitude={at.longitude!r}, latitude={at.latitude!r})" if at else "None"
    return written, (shape.footprint or b"").hex()
