"""Problems: what could not be taken from a feed, with its reason and raw bytes."""

from collections.abc import Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from data.rows import MOMENT, fetched, incoming, table
from data.store import Store
from model.handling import Tlp, cleared_labels
from model.poll import Problem

RAW_CAP = 64 * 1024

_STATED = {
    "feed": pa.string(),
    "payload": pa.string(),
    "record": pa.int64(),
    "reason": pa.string(),
    "raw": pa.binary(),
    "noticed_at": MOMENT,
    "partial": pa.bool_(),
}
_SCHEMA = pa.schema(
    {"stored_in": pa.int64(), "ordinal": pa.int32(), **_STATED, "handling": pa.string()}
)


def append(
    connection: duckdb.DuckDBPyConnection,
    revision: int,
    problems: Sequence[Problem],
    handling: Tlp,
) -> None:
    """Add problems within the write of `revision`; raw bytes are cut at 64 KiB."""
    rows = [
        {
            "stored_in": revision,
            "ordinal": ordinal,
            "feed": problem.feed,
            "payload": problem.payload,
            "record": problem.record,
            "reason": problem.reason,
            "raw": problem.raw[:RAW_CAP],
            "noticed_at": problem.at,
            "partial": problem.partial,
            "handling": handling.value,
        }
        for ordinal, problem in enumerate(problems)
    ]
    if rows:
        with incoming(connection, table(_SCHEMA, rows)):
            connection.execute("INSERT INTO problems BY NAME SELECT * FROM incoming")


def recent(
    store: Store, clearance: Tlp | None, feed: str | None, now: datetime, limit: int
) -> list[Problem]:
    """Return the newest problems known at `now` (UTC), the newest first.

    Those of a payload that has been replayed by then are superseded by what that reading found.

    Args:
        store: The store.
        clearance: What the reader may see; None gives nothing.
        feed: Name of a feed; None means all.
        now: Room time, UTC.
        limit: How many at most.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM problems
            WHERE noticed_at <= $now AND ($feed IS NULL OR feed = $feed)
                AND list_contains($labels::VARCHAR[], handling)
                AND NOT EXISTS (
                    SELECT 1 FROM replays
                    WHERE replays.feed = problems.feed AND replays.payload = problems.payload
                        AND replays.stored_in > problems.stored_in AND replayed_at <= $now
                )
            ORDER BY noticed_at DESC, stored_in DESC, ordinal LIMIT $limit
            """,
            {"now": now, "feed": feed, "labels": cleared_labels(clearance), "limit": limit},
        )
        rows = list(fetched(result, list(_STATED)))
    return [
        Problem(
            feed=row["feed"],
            payload=row["payload"],
            record=row["record"],
            reason=row["reason"],
            raw=row["raw"],
            at=row["noticed_at"],
            partial=row["partial"],
        )
        for row in rows
    ]
