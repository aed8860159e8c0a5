"""What each feed of an exercise listed at any scenario time, read from its recording."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.exercises import Exercise
from data.exercises.statements import COLUMNS, LISTED, POLLS
from model.clock import require_utc
from model.errors import FusionCellError

_EPOCH = datetime(1970, 1, 1)
_NEVER = np.iinfo(np.int64).max
_KEPT_LISTINGS = 8


class RecordingError(FusionCellError):
    """An exercise's recording cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Everything that a feed lists at a scenario time.

    Attributes:
        rows: One mapping for each listed item, by the columns of its feed (`statements.COLUMNS`).
        etag: Names the content: equal content has an equal etag, though the polls differ.
        changed_at: The poll at which this content appeared, unbroken since, UTC.
    """

    rows: Sequence[Mapping[str, Any]]
    etag: str
    changed_at: datetime


class _Rows(Sequence[Mapping[str, Any]]):
    """The rows of one listing, made when they are first looked at."""

    def __init__(self, table: pa.Table, listed: npt.NDArray[np.int64]) -> None:
        self._table, self._listed = table, listed

    @cached_property
    def _made(self) -> tuple[Mapping[str, Any], ...]:
        table = self._table.take(pa.array(self._listed))
        names, columns = table.column_names, [_values(column) for column in table.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))

    def __len__(self) -> int:
        return len(self._listed)

    @overload
    def __getitem__(self, index: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Mapping[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> Mapping[str, Any] | Sequence[Mapping[str, Any]]:
        return self._made[index]


class _FeedRecording:
    """One feed's rows, and the moments at which its listing changed."""

    def __init__(self, table: pa.Table, polled_at: tuple[datetime, ...], salt: bytes) -> None:
        self.polled_at = polled_at
        self._rows, self._salt = table.drop_columns(LISTED.name), salt
        spans = table.column(LISTED.name).combine_chunks()
        self._row = np.asarray(pc.list_parent_indices(spans), dtype=np.int64)
        flat = spans.flatten()
        self._from = _milliseconds(pc.struct_field(flat, "from"))
        self._until = _milliseconds(pc.struct_field(flat, "until"))
        # A span begins or ends only at a poll whose content differs from the one before.
        edges = {*self._from.tolist(), *self._until.tolist()} - {_NEVER}
        self.changes = sorted({*polled_at[:1], *(_utc(edge) for edge in edges)})
        # Bounded, safe to call from any thread; a listing computed twice is the same listing.
        self._listing = lru_cache(maxsize=_KEPT_LISTINGS)(self._listed_from)

    def listing(self, at: datetime) -> Listing | None:
        newest = bisect_right(self.changes, at)
        return self._listing(self.changes[newest - 1]) if newest else None

    def _listed_from(self, change: datetime) -> Listing:
        moment = round((change.replace(tzinfo=None) - _EPOCH) / timedelta(milliseconds=1))
        listed = np.sort(self._row[(self._from <= moment) & (moment < self._until)])
        return Listing(
            rows=_Rows(self._rows, listed),
            # Rows are distinct, so their numbers in this very file name the content.
            etag=sha256(self._salt + listed.tobytes()).hexdigest()[:32],
            changed_at=change,
        )


class Recording:
    """What the feeds of an exercise listed. Immutable and safe to use from any thread.

    Args:
        feeds: Each feed's recording.
    """

    def __init__(self, feeds: Mapping[str, _FeedRecording]) -> None:
        self._feeds = feeds

    @classmethod
    def load(cls, exercise: Exercise) -> "Recording":
        """Return an exercise's recording, read once.

        Raises:
            RecordingError: A file of the recording is missing or damaged.
        """
        return _load(exercise)

    @classmethod
    def read(cls, folder: Path, feeds: Sequence[str]) -> "Recording":
        """Read the recording that lies in `folder`.

        Raises:
            RecordingError: A file of the recording is missing or damaged.
        """
        try:
            return cls({feed: _read(folder, feed) for feed in feeds})
        except (OSError, pa.ArrowException) as cause:
            raise RecordingError(
                f"The recording in {folder.name} cannot be read: {cause}.",
                "The exercise cannot run.",
                "Restore the Parquet files of that folder.",
            ) from cause

    def polls(self, feed: str) -> tuple[datetime, ...]:
        """Return when the recorder asked the feed, UTC, oldest first."""
        return self._feeds[feed].polled_at

    def listing(self, feed: str, at: datetime) -> Listing | None:
        """Return what the newest poll until `at` (UTC) listed; None before the first poll."""
        return self._feeds[feed].listing(require_utc(at, "at"))

    def instants(self, feed: str, after: datetime, until: datetime) -> list[datetime]:
        """Return the polls in (after, until] at which the feed's content changed, oldest first.

        The first poll counts as a change, an empty one too: from then on the feed answers.
        """
        changes = self._feeds[feed].changes
        return changes[bisect_right(changes, after) : bisect_right(changes, until)]


@lru_cache(maxsize=4)
def _load(exercise: Exercise) -> Recording:
    return Recording.read(exercise.folder, exercise.feeds)


def _read(folder: Path, feed: str) -> _FeedRecording:
    stored = (folder / f"{feed}.parquet").read_bytes()
    table = _table(stored, COLUMNS[feed].append(LISTED))
    polls = _table((folder / "polls.parquet").read_bytes(), POLLS)
    of_feed = polls.filter(pc.equal(polls.column("feed"), feed)).column("polled_at")
    polled_at = tuple(_utc(moment) for moment in _milliseconds(of_feed).tolist())
    return _FeedRecording(table, polled_at, sha256(stored).digest())


def _table(stored: bytes, schema: pa.Schema) -> pa.Table:
    """Return a stored table. Raises pa.ArrowInvalid where it has not these columns."""
    with pq.ParquetFile(pa.BufferReader(stored)) as file:
        table = file.read()
    if not table.schema.equals(schema):
        raise pa.ArrowInvalid(f"its columns are {table.column_names}")
    return table


def _values(column: pa.ChunkedArray) -> list[Any]:
    """Return a column's values; its times with the standard library's UTC, or naive as stored."""
    if not pa.types.is_timestamp(column.type):
        values: list[Any] = column.to_pylist()
        return values
    epoch = _EPOCH if column.type.tz is None else _EPOCH.replace(tzinfo=UTC)
    return [
        None if moment is None else epoch + timedelta(milliseconds=moment)
        for moment in column.cast(pa.int64()).to_pylist()
    ]


def _milliseconds(moments: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """Return times as milliseconds since 1970, null as never."""
    return np.asarray(pc.fill_null(moments.cast(pa.int64()), _NEVER), dtype=np.int64)


def _utc(milliseconds: int) -> datetime:
    return _EPOCH.replace(tzinfo=UTC) + timedelta(milliseconds=milliseconds)
