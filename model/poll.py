"""What one poll of one feed brought: a payload, reports, problems, and how it went."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from model.handling import Tlp
from model.report import Report


class Outcome(StrEnum):
    """How a poll ended."""

    NEW = "new"  # a body that was not seen before
    UNCHANGED = "unchanged"  # 304, or the same bytes as before
    FAILED = "failed"  # nothing usable arrived; the problem says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The bytes of one poll, as they came over the wire after decoding.

    Attributes:
        sha256: Hexadecimal digest of `body`.
        feed: Name of the feed.
        url: Where it was fetched from, after redirects.
        fetched_at: Room time, UTC.
        status: HTTP status; 0 where no response came.
        headers: Response headers, lower-case names.
        body: The bytes, cut at the cap where `truncated`.
        truncated: Whether the source went on past the cap.
    """

    sha256: str
    feed: str
    url: str
    fetched_at: datetime
    status: int
    headers: Mapping[str, str]
    body: bytes
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a feed that could not be taken: kept with its reason and raw bytes.

    Attributes:
        feed: Name of the feed.
        payload: SHA-256 of the payload, empty where no byte arrived.
        record: Index of the record in the payload; None where the whole poll is meant.
        reason: One sentence for the person at the desk.
        raw: The record's bytes, at most 64 KiB.
        at: Room time, UTC.
        partial: Whether the record became a report all the same, without what is at fault.
    """

    feed: str
    payload: str
    record: int | None
    reason: str
    raw: bytes
    at: datetime
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document that an entry of a feed links to; its statement stands there.

    Attributes:
        record: Index of the entry in the payload.
        url: Absolute http(s) URL.
        updated: When the entry was last changed, in the source's words; may be empty.
    """

    record: int
    url: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll of one feed: the row from which a feed's health is read.

    Attributes:
        feed: Name of the feed.
        at: Room time at which it was asked, UTC.
        real_at: Real time at which it was asked, UTC.
        outcome: How it ended.
        status: HTTP status; 0 where no response came.
        took_ms: Fetching and parsing, real milliseconds.
        items: Records that the body held.
        error: One sentence where it failed; empty otherwise.
        next_at: Room time of the next poll (interval, Retry-After or backoff), UTC.
        etag: Validator for the next conditional request.
        last_modified: Validator for the next conditional request.
    """

    feed: str
    at: datetime
    real_at: datetime
    outcome: Outcome
    status: int
    took_ms: float
    items: int
    next_at: datetime
    error: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Everything one poll brought; the store takes it in one transaction.

    Attributes:
        poll: How it went.
        payload: The bytes; None where no byte arrived.
        reports: What was read from them.
        problems: What could not be taken.
        handling: The feed's label: of the bytes and the problems, as of every report.
        linked: The documents that the entries link to; each is a payload of its own.
    """

    poll: Poll
    payload: Payload | None = None
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    handling: Tlp = Tlp.CLEAR
    linked: tuple[Payload, ...] = ()
