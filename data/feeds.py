"""Subscriptions: what a room decided about its feeds; superseded by newer rows, never changed."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial

import duckdb
import orjson

from data import log
from data.feed_rows import feed_of, written
from data.rows import Row, as_json, fetched, members
from data.store import Store, revision_in
from model.actor import Actor
from model.entry import Entry
from model.grade import Reliability
from model.handling import Tlp, cleared_labels
from model.subscription import Subscription

_STATED = (
    "room feed definition on every_s reliability words reason actor known_at handling"
).split()
_RELIABILITIES, _LABELS = members(Reliability), members(Tlp)


def put(store: Store, decisions: Sequence[Subscription], entries: Sequence[Entry]) -> Future[int]:
    """Store decisions and what the log says of them, in one transaction.

    The future gives the revision that holds them.
    """
    return store.write(partial(_put, decisions, entries))


def _put(
    decisions: Sequence[Subscription],
    entries: Sequence[Entry],
    connection: duckdb.DuckDBPyConnection,
) -> int:
    revision = revision_in(connection)
    for ordinal, decision in enumerate(decisions):
        connection.execute(
            """
            INSERT INTO subscriptions (
                stored_in, ordinal, room, feed, definition, "on", every_s, reliability, words,
                reason, actor, known_at, handling
            ) VALUES (
                $stored_in, $ordinal, $room, $feed, $definition, $on, $every_s, $reliability,
                $words, $reason, $actor, $known_at, $handling
            )
            """,
            {
                "stored_in": revision,
                "ordinal": ordinal,
                "room": decision.room,
                "feed": decision.feed,
                "definition": decision.definition and written(decision.definition),
                "on": decision.on,
                "every_s": decision.every_s,
                "reliability": decision.reliability and decision.reliability.value,
                "words": as_json(dict(decision.words)),
                "reason": decision.reason,
                "actor": str(decision.actor),
                "known_at": decision.known_at,
                "handling": decision.handling.value,
            },
        )
    log.append(connection, *entries)
    return revision


def standing(store: Store, room: str) -> list[Subscription]:
    """Return the last decision about each feed, whatever its room time, in the order of writing.

    This is what the collector follows: where an exercise's clock is set back, what the room has
    decided since still stands. Not for a reader: it is not bound to a clearance.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM subscriptions WHERE room = $room
            QUALIFY row_number() OVER (
                PARTITION BY feed ORDER BY stored_in DESC, ordinal DESC
            ) = 1
            ORDER BY stored_in, ordinal
            """,
            {"room": room},
        )
        return [_subscription(row) for row in fetched(result, _STATED)]


def known(store: Store, clearance: Tlp | None, room: str, at: datetime) -> list[Subscription]:
    """Return the decision that stood for each feed, as known at `at` (UTC), by feed."""
    with store.read() as connection:
        result = connection.execute(
            """
            WITH stood AS (
                SELECT * FROM subscriptions WHERE room = $room AND known_at <= $at
                QUALIFY row_number() OVER (
                    PARTITION BY feed ORDER BY known_at DESC, stored_in DESC, ordinal DESC
                ) = 1
            )
            SELECT * FROM stood WHERE list_contains($labels::VARCHAR[], handling) ORDER BY feed
            """,
            {"room": room, "at": at, "labels": cleared_labels(clearance)},
        )
        return [_subscription(row) for row in fetched(result, _STATED)]


def history(
    store: Store, clearance: Tlp | None, room: str, feed: str, at: datetime
) -> list[Subscription]:
    """Return every decision about a feed, as known at `at` (UTC), the newest first."""
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM subscriptions
            WHERE room = $room AND feed = $feed AND known_at <= $at
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            """,
            {"room": room, "feed": feed, "at": at, "labels": cleared_labels(clearance)},
        )
        return [_subscription(row) for row in fetched(result, _STATED)]


def _subscription(row: Row) -> Subscription:
    definition, reliability = row["definition"], row["reliability"]
    return Subscription(
        room=row["room"],
        feed=row["feed"],
        definition=None if definition is None else feed_of(definition),
        on=row["on"],
        every_s=row["every_s"],
        reliability=None if reliability is None else _RELIABILITIES[reliability],
        words=orjson.loads(row["words"]),
        reason=row["reason"],
        actor=Actor.parse(row["actor"]),
        known_at=row["known_at"],
        handling=_LABELS[row["handling"]],
    )
