"""Replays: a stored payload read once more, by the parser of the day.

Reports are append-only. What is read otherwise than before is therefore a further revision of the
statement, marked as a re-reading and known from the replay on; what was known before stays known
as of then.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import partial

import duckdb

from data import log, problems, reports
from data.rows import fetched
from data.store import Store, revision_in
from model.actor import Actor
from model.entry import Entry
from model.handling import Tlp, cleared_labels, most_restrictive
from model.identity import REREAD
from model.poll import Problem
from model.report import Report

# What names a reading, and not what the source says.
_OF_THE_READING = frozenset({"revision", "payload", "received_at", "handling"})
_SAID = tuple(field.name for field in fields(Report) if field.name not in _OF_THE_READING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a replay added.

    Attributes:
        new: Reports that were not known before.
        corrected: Reports that were read otherwise before, and of which nothing later is known.
        revision: The store's revision that holds them.
    """

    new: int
    corrected: int
    revision: int


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


def add(store: Store, replay: Replay, entry: Entry) -> Future[Reread]:
    """Store a replay, its problems, what it reads anew or otherwise, and its entry in the log.

    One transaction. It supersedes all earlier problems of this payload: they are no longer
    listed, but stay.
    A report that says what is known is not stored again, so that nothing is said twice.
    """
    return store.write(partial(_add, replay, entry))


def _add(replay: Replay, entry: Entry, connection: duckdb.DuckDBPyConnection) -> Reread:
    revision = revision_in(connection)
    handling = most_restrictive([replay.handling, *(item.handling for item in replay.reports)])
    corrections = tuple(_corrections(replay, connection))
    stored = reports.append(connection, revision, (*replay.reports, *corrections))
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
            "new": stored,  # the corrected ones among them, which their revisions tell apart
            "problems": len(replay.problems),
            "reason": replay.reason,
            "actor": str(replay.actor),
            "handling": handling.value,
        },
    )
    problems.append(connection, revision, replay.problems, handling)
    log.append(connection, entry)
    new = stored - len(corrections)
    return Reread(new=new, corrected=len(corrections), revision=revision)


def _corrections(replay: Replay, connection: duckdb.DuckDBPyConnection) -> Iterator[Report]:
    """Yield the replay's reports that these bytes were read to say otherwise.

    Only of what a source said last: an earlier statement, known from now on, would stand in the
    picture as if it were the newest. And only from the bytes that were read before: those of
    another poll may differ in what hangs on the moment of polling.
    """
    ids = [report.native_id for report in replay.reports]
    newest = reports.last_said(connection, replay.feed, ids)
    for report in replay.reports:
        last = newest.get(report.native_id)
        if last is None or last.payload != replay.payload or last.received_at > replay.at:
            continue
        marked = REREAD.fullmatch(last.revision)
        stated, readings = (marked[1], int(marked[2])) if marked else (last.revision, 0)
        if stated == report.revision and _said(last) != _said(report):
            yield replace(report, revision=f"{stated} (re-read {readings + 1})")


def _said(report: Report) -> tuple[object, ...]:
    return tuple(getattr(report, name) for name in _SAID)


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
