"""How a recording lies on disk: listings kept as changes, in Parquet.

`<feed>.parquet` holds each distinct row that a feed ever listed, once, with the spans of time in
which its polls listed it; `polls.parquet` holds when each feed was polled. A row that vanished and
came back has several spans. Together they give every poll's listing back, whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = tuple[Any, ...]
"""The values of one listed item, in the order of its feed's columns."""
Poll = tuple[datetime, Iterable[Row]]
"""When a feed was polled (UTC), and what it listed."""
Key = Callable[[Row], tuple[Any, ...]]
"""By what the rows of a feed stand in order."""

MOMENT = pa.timestamp("ms", tz="UTC")
NAIVE = pa.timestamp("ms")

COLUMNS: Mapping[str, pa.Schema] = {
    "inciweb": pa.schema(
        [
            ("id", pa.string()),
            ("name", pa.string()),
            ("kind", pa.string()),
            ("acres", pa.float64()),
            ("contained", pa.float64()),
            ("latitude", pa.float64()),
            ("longitude", pa.float64()),
            ("state", pa.string()),
            ("updated", NAIVE),
        ]
    ),
    "nifc": pa.schema(
        [
            ("name", pa.string()),
            ("irwin_id", pa.string()),
            ("global_id", pa.string()),
            ("acres", pa.float64()),
            ("contained", pa.float64()),
            ("discovered_at", MOMENT),
            ("polygon_at", MOMENT),
            ("current_at", MOMENT),
            ("footprint", pa.binary()),
        ]
    ),
    "hms": pa.schema(
        [
            ("latitude", pa.float64()),
            ("longitude", pa.float64()),
            ("satellite", pa.string()),
            ("method", pa.string()),
            ("detected_at", MOMENT),
            ("frp", pa.float64()),
        ]
    ),
}
"""What a row of each feed says: degrees WGS 84, acres, per cent, megawatts; footprints in WKB."""

LISTED = pa.field(
    "listed",
    pa.list_(pa.struct([pa.field("from", MOMENT, nullable=False), pa.field("until", MOMENT)])),
    nullable=False,
)
"""`from` the first poll of a run that listed the row, `until` the next poll, which did not (null:
the last poll still listed it)."""

POLLS = pa.schema([("feed", pa.string()), ("polled_at", MOMENT)])

# One dictionary a column: a perimeter whose figures change is stored once.
_DICTIONARY_BYTES = 16 * 1024 * 1024


def spans(polls: Iterable[Poll]) -> dict[Row, list[dict[str, datetime | None]]]:
    """Return each distinct row once, with the spans in which it was listed.

    A row that one poll lists twice says nothing more than once.
    """
    found: dict[Row, list[dict[str, datetime | None]]] = {}
    listed: set[Row] = set()
    for polled_at, rows in polls:
        now = set(rows)
        for row in listed - now:
            found[row][-1]["until"] = polled_at
        for row in now - listed:
            found.setdefault(row, []).append({"from": polled_at, "until": None})
        listed = now
    return found


def write(folder: Path, polls: Mapping[str, Sequence[Poll]], key: Mapping[str, Key]) -> None:
    """Write a recording.

    Args:
        folder: Where to; made if absent.
        polls: Each feed's polls, oldest first.
        key: By what each feed's rows stand in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = [{"feed": feed, "polled_at": at} for feed in sorted(polls) for at, _ in polls[feed]]
    _write(pa.Table.from_pylist(asked, POLLS), folder / "polls.parquet")
    for feed, taken in polls.items():
        _write(_table(feed, taken, key[feed]), folder / f"{feed}.parquet")


def _table(feed: str, polls: Sequence[Poll], key: Key) -> pa.Table:
    columns = COLUMNS[feed]
    found = spans(polls)
    rows = [
        dict(zip(columns.names, row, strict=True)) | {LISTED.name: found[row]}
        for row in sorted(found, key=key)
    ]
    return pa.Table.from_pylist(rows, columns.append(LISTED))


def _write(table: pa.Table, path: Path) -> None:
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=19,
        dictionary_pagesize_limit=_DICTIONARY_BYTES,
    )
