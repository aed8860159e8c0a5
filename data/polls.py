"""Polls: how each feed answered, and from that its health."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

import duckdb

from data.rows import fetched, members
from data.store import Store
from model.poll import Outcome, Poll

_STRIP = 60
_STRIP_WINDOW = timedelta(days=7)
_PROBLEM_WINDOW = timedelta(hours=24)

_STATED = (
    "feed polled_at real_at outcome status took_ms items next_at error etag last_modified"
).split()
_OUTCOMES = members(Outcome)
_SAME = "feed real_at status took_ms items next_at error etag last_modified".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request conditional (RFC 9110 §8.8), and the last body's digest.

    Attributes:
        etag: ETag; empty where the feed gave none.
        last_modified: Last-Modified; empty where the feed gave none.
        sha256: Of the last good body; empty before the first.
    """

    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How one feed stands, as known at one moment.

    Attributes:
        feed: Name of the feed.
        polled_at: Room time of the newest poll, UTC.
        answered_at: Room time of the newest poll that did not fail, UTC; None if none.
        brought_at: Room time of the newest poll that brought a report, UTC; None if none did. A
            body that differs from the one before need not say anything new.
        outcome: Of the newest poll.
        status: HTTP status of the newest poll; 0 where no response came.
        error: One sentence where the newest poll failed; empty otherwise.
        failures: Failed polls in a row, up to the newest.
        items: Records in the newest body that was new.
        took_ms: Of the newest poll, real milliseconds.
        next_at: Room time of the next poll, UTC.
        problems_24h: Problems in the 24 h of room time before that moment, without those that a
            replay has superseded.
        strip: Outcomes of the last polls, 60 and 7 days of room time at most, the newest last.
    """

    feed: str
    polled_at: datetime
    answered_at: datetime | None
    brought_at: datetime | None
    outcome: Outcome
    status: int
    error: str
    failures: int
    items: int
    took_ms: float
    next_at: datetime
    problems_24h: int
    strip: tuple[Outcome, ...]


_HEALTH = [field.name for field in fields(FeedHealth)]


def append(
    connection: duckdb.DuckDBPyConnection, revision: int, poll: Poll, sha256: str, brought: bool
) -> bool:
    """Add a poll's row within the write of `revision`.

    Args:
        connection: The write's connection.
        revision: The write's revision.
        poll: The poll.
        sha256: Names its payload; empty where it has none.
        brought: Whether the write adds a report that was not known.

    Returns:
        Whether it is new: a poll that was stored before is not stored twice.
    """
    result = connection.execute(
        """
        INSERT INTO polls (
            stored_in, feed, polled_at, real_at, outcome, status, took_ms, items, next_at, error,
            etag, last_modified, payload, brought
        )
        SELECT
            $stored_in, $feed, $polled_at, $real_at, $outcome, $status, $took_ms, $items,
            $next_at, $error, $etag, $last_modified, $payload, $brought
        WHERE NOT EXISTS (
            SELECT 1 FROM polls
            WHERE polled_at = $polled_at AND real_at = $real_at AND feed = $feed
        )
        """,
        {
            **{name: getattr(poll, name) for name in _SAME},
            "stored_in": revision,
            "polled_at": poll.at,
            "outcome": poll.outcome.value,
            "payload": sha256,
            "brought": brought,
        },
    ).fetchone()
    return result is not None and result[0] == 1


def validators(store: Store, feed: str) -> Validators:
    """Return the validators of the feed's newest poll that brought a whole body."""
    with store.read() as connection:
        row = connection.execute(
            """
            SELECT etag, last_modified, payload FROM polls
            WHERE feed = $feed AND payload <> '' AND outcome <> 'failed'
            ORDER BY stored_in DESC LIMIT 1
            """,
            {"feed": feed},
        ).fetchone()
    if row is None:
        return Validators()
    return Validators(etag=row[0], last_modified=row[1], sha256=row[2])


def newest(store: Store) -> Poll | None:
    """Return the poll of the newest room time: where collecting goes on; None before the first."""
    with store.read() as connection:
        result = connection.execute(
            "SELECT * FROM polls ORDER BY polled_at DESC, stored_in DESC LIMIT 1"
        )
        row = next(fetched(result, _STATED), None)
    if row is None:
        return None
    same = {name: row[name] for name in _SAME}
    return Poll(**same, at=row["polled_at"], outcome=Outcome(row["outcome"]))


# Every row is passed over once, for four columns; the rest reads a few rows.
_HEALTH_SQL = """
    WITH ended AS MATERIALIZED (
        SELECT
            feed, outcome, max(polled_at) AS polled_at,
            max(polled_at) FILTER (brought) AS brought_at
        FROM polls WHERE polled_at <= $now GROUP BY feed, outcome
    ), asked AS (
        SELECT
            feed, max(polled_at) AS polled_at,
            max(polled_at) FILTER (outcome <> 'failed') AS answered_at,
            max(polled_at) FILTER (outcome = 'new') AS body_at,
            max(brought_at) AS brought_at
        FROM ended GROUP BY feed
    ), newest AS (
        SELECT
            feed, max_by(outcome, stored_in) AS outcome,
            max_by(status, stored_in) AS status, max_by(error, stored_in) AS error,
            max_by(took_ms, stored_in) AS took_ms, max_by(next_at, stored_in) AS next_at
        FROM polls JOIN asked USING (feed, polled_at) GROUP BY feed
    ), bodies AS (
        SELECT feed, max_by(items, stored_in) AS items
        FROM polls JOIN (SELECT feed, body_at AS polled_at FROM asked)
            USING (feed, polled_at)
        WHERE outcome = 'new' GROUP BY feed
    ), failing AS (
        SELECT feed, count(*) AS failures
        FROM polls JOIN asked USING (feed)
        WHERE polls.polled_at <= $now AND outcome = 'failed'
            AND (answered_at IS NULL OR polls.polled_at > answered_at)
        GROUP BY feed
    ), latest AS (
        SELECT feed, polled_at, stored_in, outcome FROM polls
        WHERE polled_at <= $now AND polled_at > $strip_since
        QUALIFY row_number() OVER (
            PARTITION BY feed ORDER BY polled_at DESC, stored_in DESC
        ) <= $strip
    ), strips AS (
        SELECT feed, list(outcome ORDER BY polled_at, stored_in) AS strip
        FROM latest GROUP BY feed
    ), troubled AS (
        SELECT feed, count(*) AS problems_24h FROM problems
        WHERE noticed_at > $problems_since AND noticed_at <= $now AND NOT EXISTS (
            SELECT 1 FROM replays
            WHERE replays.feed = problems.feed AND replays.payload = problems.payload
                AND replays.stored_in > problems.stored_in AND replayed_at <= $now
        ) GROUP BY feed
    )
    SELECT
        asked.* EXCLUDE (body_at), newest.* EXCLUDE (feed), coalesce(items, 0) AS items,
        coalesce(failures, 0) AS failures, coalesce(strip, [outcome]) AS strip,
        coalesce(problems_24h, 0) AS problems_24h
    FROM asked JOIN newest USING (feed) LEFT JOIN bodies USING (feed)
        LEFT JOIN failing USING (feed) LEFT JOIN strips USING (feed)
        LEFT JOIN troubled USING (feed)
    ORDER BY feed
"""


def health(store: Store, now: datetime) -> list[FeedHealth]:
    """Return the health of every feed that was polled, by name, as known at `now` (UTC)."""
    with store.read() as connection:
        result = connection.execute(
            _HEALTH_SQL,
            {
                "now": now,
                "problems_since": now - _PROBLEM_WINDOW,
                "strip": _STRIP,
                "strip_since": now - _STRIP_WINDOW,
            },
        )
        return [_health(row) for row in fetched(result, _HEALTH)]


def _health(row: dict[str, Any]) -> FeedHealth:
    strip = tuple(_OUTCOMES[outcome] for outcome in row["strip"])
    outcome = _OUTCOMES[row["outcome"]]
    # A failure at the very room time of the last answer is one all the same.
    failures = max(row["failures"], int(outcome is Outcome.FAILED))
    return FeedHealth(**{**row, "outcome": outcome, "failures": failures, "strip": strip})
