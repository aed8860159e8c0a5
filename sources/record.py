"""What a format hands to an adapter: one record, and how to look into it.

A format cuts a body into records and knows how to find a named field and a place in one of them;
an adapter says what the fields mean. Neither knows the other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isfinite
from typing import Any, TypeVar

from model.errors import RecordError
from model.feed import Feed
from model.place import Point
from sources.errors import SourceError
from sources.geometry import NOWHERE, Shape
from sources.times import moment

T = TypeVar("T")

_NULL_ISLAND = Point(longitude=0.0, latitude=0.0)


class BodyError(SourceError):
    """A body is not of the format that the feed promises, or cannot be cut into records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """One record as it was cut out of the body.

    Attributes:
        value: Whatever the format makes of it.
        fault: One sentence where this piece cannot be read; empty otherwise.
    """

    value: Any
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A body in records.

    Attributes:
        records: In the order of the body.
        fault: One sentence where the body as a whole is not sound although records were found.
        names: Names of the fields, where all records have the same; None where each has its own.
    """

    records: Sequence[Wire]
    fault: str = ""
    names: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One wire format.

    Attributes:
        title: What a person calls it.
        sniff: Whether a body is of this format, from its looks.
        split: Body → records; raises `BodyError` where it cannot.
        raw: The bytes of one record, to be kept with a problem.
        get: The field of that name in a record; None where it is absent.
        shape: Point and footprint of a record.
        fields: What its fields mean where a feed declares nothing (see `mapping`).
        adapter: Key of the adapter that understands every record of this format; empty where
            a feed has to say more.
        declared: Returns the format as a feed's declared fields want it (where its records stand,
            which fields are its position); None where nothing of it can be declared.
    """

    title: str
    sniff: Callable[[bytes], bool]
    split: Callable[[bytes], Cut]
    raw: Callable[[Any], bytes]
    get: Callable[[Any, str], object]
    shape: Callable[[Any], Shape]
    fields: Mapping[str, str] = field(default_factory=dict)
    adapter: str = ""
    declared: "Callable[[Mapping[str, str]], Format] | None" = None

    def of(self, feed: Feed) -> "Format":
        """Return the format as a feed declares it."""
        return self.declared(feed.fields) if self.declared and feed.fields else self

    def narrowed(self, names: frozenset[str] | None) -> "Format":
        """Return the format with only those guesses that a body can answer.

        Each record would otherwise be asked for dozens of names that no record of the body has.

        Args:
            names: What the body's fields are called; None where each record has its own.
        """
        if names is None:
            return self
        fields = {
            field: "|".join(name for name in source.split("|") if name in names)
            for field, source in self.fields.items()
        }
        return replace(self, fields=fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a payload, as an adapter sees it.

    Attributes:
        value: Whatever the format makes of it.
        format: The format that knows how to look into `value`.
        index: Its place in the body, from 0.
        payload: SHA-256 of the payload.
        received_at: Room time of the poll, UTC.
        faults: One sentence for each part that was left out because it cannot be meant; they are
            told beside the report.
    """

    value: Any
    format: Format
    index: int
    payload: str
    received_at: datetime
    faults: list[str] = field(default_factory=list)

    def get(self, name: str) -> object:
        """Return the field as the format gives it; None where it is absent."""
        return self.format.get(self.value, name)

    def text(self, name: str) -> str:
        """Return the field as text without outer blanks; empty where it is absent."""
        value = self.get(name)
        return "" if value is None else str(value).strip()

    def required(self, name: str) -> str:
        """Return the field as text.

        Raises:
            RecordError: It is absent or empty.
        """
        text = self.text(name)
        if not text:
            raise RecordError(f"The record has no {name}.")
        return text

    def items(self, name: str) -> list[Any]:
        """Return the field as a list; empty where it is absent.

        Raises:
            RecordError: It is something else.
        """
        value = self.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise RecordError(f"{name} is not a list: {value!r:.80}.")
        return value

    def number(self, name: str) -> float | None:
        """Return the field as a finite number; None where it is absent or empty.

        Raises:
            RecordError: It is something else.
        """
        value = self.get(name)
        if value is None or value == "":
            return None
        number = as_float(value)
        if number is None or not isfinite(number):
            raise RecordError(f"{name} is not a number: {value!r:.80}.")
        return number

    def time(self, name: str, zone: str) -> datetime | None:
        """Return the field as a time, UTC; None where it is absent or empty.

        Args:
            name: Name of the field.
            zone: IANA zone of a time that is written without one.

        Raises:
            RecordError: It is no time.
        """
        return moment(self.get(name), zone)

    def shape(self) -> Shape:
        """Return the record's point and footprint; what is no place is left out and is a fault."""
        return self.sound("place", lambda: self.format.shape(self.value), NOWHERE)

    def measured(self) -> Shape:
        """Return the shape without a point at 0° 0°, which is then a fault.

        That is what a missing position becomes on its way; a format that says how exact its
        positions are can tell the two apart.
        """
        found = self.shape()
        if found.point != _NULL_ISLAND:
            return found
        self.leave_out("place", "A position of 0° 0° is none that was measured.")
        return replace(found, point=None)

    def happened(self, name: str, zone: str) -> datetime | None:
        """Return the field as the time of the event, UTC; what is no time is left out, a fault.

        Only of the event: without its end a claim would stand longer than the source means it, and
        without the time at which it was made it cannot be told from a later one.

        Args:
            name: Name of the field.
            zone: IANA zone of a time that is written without one.
        """
        return self.sound("event time", lambda: self.time(name, zone), None)

    def sound(self, what: str, read: Callable[[], T], otherwise: T) -> T:
        """Return a part of the record: a warning is not lost with its drawing.

        Args:
            what: What a person calls the part.
            read: Returns it; a `RecordError` of it becomes a fault.
            otherwise: What stands for it then: that the source says nothing of it.
        """
        try:
            return read()
        except RecordError as error:
            self.leave_out(what, error.what)
            return otherwise

    def leave_out(self, what: str, why: str) -> None:
        """Note that a part of the record is left out, and why."""
        self.faults.append(f"Its {what} is left out: {why}")

    def stamp(self, feed: Feed, origin: str = "") -> dict[str, Any]:
        """Return the fields of a report that follow from the feed and the poll.

        Args:
            feed: The feed that carried it.
            origin: Whose data it is, where that is not the feed's own origin.
        """
        return {
            "feed": feed.name,
            "payload": self.payload,
            "received_at": self.received_at,
            "origin": origin or feed.origin,
            "handling": feed.handling,
        }


def as_float(value: object) -> float | None:
    """Return a number, or a text that is one, as a float; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        # Python reads "1_000" and the digits of other scripts; no feed means that.
        strange = isinstance(value, str) and ("_" in value or not value.isascii())
        return None if strange else float(value)
    except (ValueError, OverflowError):
        return None
