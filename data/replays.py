"""Replays: a stored payload read once more, by the parser of the day."""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import duckdb

from data import problems, reports
from data.reports import Added
from data.rows import fetched
from data.store import Store, revision_in
from model.actor import Actor
from model.handling import Tlp, cleared_labels, most_restrictive
from model.poll import Problem
from model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """One reading of a stored payload, with who asked for it and why.

    Attributes:
        feed: Name of the feed.
        payload: SHA-256 of the payload.
        at: Room time of the replay, UTC.
        items: Records that were read.
        reports: What they say; received at `at`, because only then could the room know.
        problems: What still cannot be taken, noticed at `at`.
        reason: Why it was replayed.
        actor: Who asked for it.
        handling: Label of the payload and the feed.
    """

    feed: str
    payload: str
    at: datetime
    items: int
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    reason: str
    actor: Actor
    handling: Tlp


def add(store: Store, replay: Replay) -> Future[Added]:
    """Store a replay, its problems and the reports that were not known, in one transaction.

    It supersedes all earlier problems of this payload: they are no longer listed, but stay.
    A report whose id is known is not stored again, so that nothing is said twice.
    """
    return store.write(partial(_add, replay))


def _add(replay: Replay, connection: duckdb.DuckDBPyConnection) -> Added:
    revision = revision_in(connection)
    handling = most_restrictive([replay.handling, *(item.handling for item in replay.reports)])
    new = reports.append(connection, revision, replay.reports) if replay.reports else 0
    connection.execute(
        """
        INSERT INTO replays (
            stored_in, feed, payload, replayed_at, items, stated, "new", problems, reason, actor,
            handling
        ) VALUES (
            $stored_in, $feed, $payload, $replayed_at, $items, $stated, $new, $problems, $reason,
            $actor, $handling
        )
        """,
        {
            "stored_in": revision,
            "feed": replay.feed,
            "payload": replay.payload,
            "replayed_at": replay.at,
            "items": replay.items,
            "stated": len(replay.reports),
            "new": new,
            "problems": len(replay.problems),
            "reason": replay.reason,
            "actor": str(replay.actor),
            "handling": handling.value,
        },
    )
    problems.append(connection, revision, replay.problems, handling)
    return Added(new=new, revision=revision)


def payloads_since(
    store: Store, clearance: Tlp | None, feed: str, since: datetime, limit: int
) -> list[str]:
    """Return the SHA-256 of the feed's payloads fetched at or after `since` (UTC), in order."""
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT sha256 FROM payloads
            WHERE feed = $feed AND fetched_at >= $since
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY fetched_at, stored_in LIMIT $limit
            """,
            {"feed": feed, "since": since, "labels": cleared_labels(clearance), "limit": limit},
        )
        return [row["sha256"] for row in fetched(result, ["sha256"])]
