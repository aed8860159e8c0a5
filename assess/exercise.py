"""An exercise's recorded facts, served as feeds in their real formats at scenario time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from data.exercises import Exercise
from data.exercises.recording import Listing, Recording
from sources.adapters import hms, inciweb, nifc


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One feed of an exercise as it stands on the app's routes."""

    feed: str
    name: str
    media_type: str
    write: Callable[[Sequence[Mapping[str, Any]]], bytes]


DOCUMENTS: tuple[Document, ...] = (
    Document(
        feed="inciweb",
        name="inciweb.rss",
        media_type="application/rss+xml",
        write=inciweb.write,
    ),
    Document(
        feed="nifc",
        name="perimeters.geojson",
        media_type="application/geo+json",
        write=nifc.write,
    ),
    Document(feed="hms", name="hotspots.csv", media_type="text/csv", write=hms.write),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a feed says at one scenario time, with its validators (RFC 9110 §8.8)."""

    body: bytes
    media_type: str
    etag: str
    modified_at: datetime


def document(name: str) -> Document | None:
    """Return the document of that file name; None where there is none."""
    return next((item for item in DOCUMENTS if item.name == name), None)


def edition(exercise: Exercise, wanted: Document, at: datetime) -> Edition | None:
    """Return what the feed says at scenario time `at` (UTC); None before its first poll."""
    listing = Recording.load(exercise).listing(wanted.feed, at)
    if listing is None:
        return None
    return Edition(
        body=_written(wanted, listing),
        media_type=wanted.media_type,
        etag=f'"{listing.etag}"',
        modified_at=listing.changed_at,
    )


def instants(exercise: Exercise, after: datetime, until: datetime) -> list[tuple[datetime, str]]:
    """Return every moment in (after, until] at which a feed says something new, in order."""
    recording = Recording.load(exercise)
    return sorted(
        (moment, feed)
        for feed in exercise.feeds
        for moment in recording.instants(feed, after, until)
    )


@lru_cache(maxsize=16)
def _cached(wanted: Document, etag: str, rows: "_Rows") -> bytes:
    return wanted.write(rows.rows)


class _Rows:
    """Rows that stand for their digest: equal digests are equal rows, so they hash cheaply."""

    def __init__(self, listing: Listing) -> None:
        self.rows, self._etag = listing.rows, listing.etag

    def __hash__(self) -> int:
        return hash(self._etag)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and other._etag == self._etag


def _written(wanted: Document, listing: Listing) -> bytes:
    return _cached(wanted, listing.etag, _Rows(listing))
