"""Reports: added once, never changed; read back by batch, by incident and by time."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import duckdb

from data import payloads, polls, problems
from data.payloads import payload_of
from data.report_rows import reports_beside, reports_of, reports_table
from data.rows import fetched, incoming
from data.store import Store, revision_in
from data.timeline import Hotspot, TimelineBin, hotspots, timeline
from model.handling import Tlp, cleared_labels, most_restrictive
from model.poll import Collected
from model.report import Report

__all__ = [
    "Added",
    "Batch",
    "Hotspot",
    "TimelineBin",
    "add",
    "append",
    "assigned",
    "batches",
    "count",
    "hotspots",
    "last_said",
    "newest",
    "of_ids",
    "of_incident",
    "payload_of",
    "timeline",
]


_READ_AT_ONCE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a poll added.

    Attributes:
        new: Reports that were not known before.
        revision: The store's revision that holds them.
    """

    new: int
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The new reports of one poll, in the poll's order.

    Attributes:
        revision: The store's revision that added them.
        received_at: Room time at which they became known, UTC.
        reports: At least one.
    """

    revision: int
    received_at: datetime
    reports: tuple[Report, ...]


def add(store: Store, collected: Collected) -> Future[Added]:
    """Store one poll with its payloads, problems and new reports in one transaction.

    What is known already is dropped, so the same poll can be handed in again after a crash.
    Payloads and problems bear the most restrictive label of the feed and its reports.
    """
    return store.write(partial(_add, collected))


def _add(collected: Collected, connection: duckdb.DuckDBPyConnection) -> Added:
    revision = revision_in(connection)
    payload = collected.payload
    handling = most_restrictive(
        [collected.handling, *(report.handling for report in collected.reports)]
    )
    for brought in (payload, *collected.linked):
        if brought is not None:
            payloads.append(connection, revision, brought, handling)
    new = append(connection, revision, collected.reports) if collected.reports else 0
    sha256 = payload.sha256 if payload else ""
    if polls.append(connection, revision, collected.poll, sha256, brought=new > 0):
        problems.append(connection, revision, collected.problems, handling)
    return Added(new=new, revision=revision)


def append(
    connection: duckdb.DuckDBPyConnection, revision: int, reports: tuple[Report, ...]
) -> int:
    """Add reports within the write of `revision`; return how many were not known."""
    stated: dict[str, Report] = {}
    for report in reports:
        stated.setdefault(report.id, report)
    # All ids are searched: a bound in time could let a known report in again.
    known = connection.execute(
        "SELECT id FROM reports WHERE id IN (SELECT unnest($ids::VARCHAR[])::UUID)",
        {"ids": list(stated)},
    ).fetchall()
    new = stated.keys() - {id_.hex for (id_,) in known}
    if new:
        rows = {id_: report for id_, report in stated.items() if id_ in new}
        with incoming(connection, reports_table(rows, revision)):
            connection.execute(
                """
                INSERT INTO reports BY NAME SELECT * REPLACE (id::UUID AS id) FROM incoming
                """
            )
    return len(new)


def last_said(
    connection: duckdb.DuckDBPyConnection, feed: str, native_ids: Sequence[str]
) -> dict[str, Report]:
    """Return what the feed said last of each native id.

    Reports of one native id follow each other as fusion lets them speak: nothing was said after
    it was received, and what was said at one moment as it was received. The last reading of a
    statement stands for it.
    """
    result = connection.execute(
        """
        WITH statements AS (
            SELECT * FROM reports
            WHERE feed = $feed AND native_id IN (SELECT unnest($native_ids::VARCHAR[]))
            QUALIFY row_number() OVER (
                PARTITION BY native_id, regexp_replace(source_revision, ' \\(re-read \\d+\\)$', '')
                ORDER BY received_at DESC, id DESC
            ) = 1
        )
        SELECT * FROM statements
        QUALIFY row_number() OVER (
            PARTITION BY native_id
            ORDER BY least(reported_at, received_at) DESC, received_at DESC, id DESC
        ) = 1
        """,
        {"feed": feed, "native_ids": list(native_ids)},
    )
    return {report.native_id: report for report in reports_of(result)}


def count(store: Store) -> int:
    """Return how many reports the store holds."""
    with store.read() as connection:
        row = connection.execute("SELECT count(*) FROM reports").fetchone()
    return int(row[0]) if row else 0


def newest(store: Store) -> datetime | None:
    """Return when the newest report was received, room time, UTC; None before the first."""
    with store.read() as connection:
        result = connection.execute("SELECT max(received_at) AS newest FROM reports")
        found: datetime | None = next(fetched(result, ["newest"]))["newest"]
    return found


def batches(store: Store, after: int, limit: int = 4096) -> list[Batch]:
    """Return the batches added after revision `after`, in order.

    At most `limit` reports, but one batch at least where there is one.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            WITH waiting AS (
                SELECT stored_in, count(*) AS count FROM reports
                WHERE stored_in > $after GROUP BY stored_in
            ), through AS (
                SELECT stored_in, count, sum(count) OVER (ORDER BY stored_in) - count AS before
                FROM waiting
            )
            SELECT * FROM reports WHERE stored_in > $after AND stored_in <= (
                SELECT max(stored_in) FROM through WHERE before = 0 OR before + count <= $limit
            )
            ORDER BY stored_in, ordinal
            """,
            {"after": after, "limit": limit},
        )
        found = reports_beside(result, "stored_in")
    grouped: defaultdict[int, list[Report]] = defaultdict(list)
    for revision, report in found:
        grouped[revision].append(report)
    return [
        Batch(
            revision=revision,
            received_at=max(report.received_at for report in reports),
            reports=tuple(reports),
        )
        for revision, reports in grouped.items()
    ]


def assigned(
    store: Store, incidents: Collection[str], loose_since: datetime
) -> Iterator[list[tuple[str, Report]]]:
    """Yield (incident id, report) in parts, each part received after the one before it.

    The incident is the one of the newest membership written, whatever its room time: what
    fusion held when it stopped.

    Args:
        store: The store.
        incidents: Whose reports are wanted; "" for those that belong to none.
        loose_since: Of those that belong to none, what happened at or after this, UTC.
    """
    with store.read() as connection:
        connection.execute(
            """
            CREATE TEMP TABLE wanted AS
            WITH placed AS (
                -- One number a row: a million pairs to compare by would take some 100 MB.
                SELECT report, max_by(incident, stored_in * 4294967296 + ordinal) AS incident
                FROM memberships GROUP BY report
            )
            SELECT id, received_at, incident FROM placed JOIN reports ON id = report
            WHERE incident IN (SELECT unnest($incidents::VARCHAR[]))
                AND (incident <> '' OR timeline_at >= $loose_since)
            """,
            {"incidents": list(incidents), "loose_since": loose_since},
        )
        parts = connection.execute(
            """
            SELECT min(received_at), max(received_at) FROM (
                SELECT received_at, sum(count(*)) OVER (ORDER BY received_at) // $size AS part
                FROM wanted GROUP BY received_at
            ) GROUP BY part ORDER BY part
            """,
            {"size": _READ_AT_ONCE},
        ).fetchall()
        for first, last in parts:
            result = connection.execute(
                """
                WITH part AS (SELECT * FROM wanted WHERE received_at BETWEEN $first AND $last)
                SELECT reports.*, part.incident FROM reports JOIN part USING (id)
                WHERE reports.received_at BETWEEN $first AND $last
                ORDER BY reports.stored_in, reports.ordinal
                """,
                {"first": first, "last": last},
            )
            yield reports_beside(result, "incident")


def of_ids(store: Store, clearance: Tlp | None, ids: Collection[str]) -> dict[str, Report]:
    """Return these reports by id; those that this clearance may not see are not among them."""
    with store.read() as connection:
        result = connection.execute(
            """
            WITH wanted AS (
                -- Few columns first: the join below then reads only the blocks that hold these.
                SELECT stored_in, ordinal FROM reports
                WHERE id IN (SELECT TRY_CAST(unnest($ids::VARCHAR[]) AS UUID))
                    AND list_contains($labels::VARCHAR[], handling)
            )
            SELECT reports.* FROM reports JOIN wanted USING (stored_in, ordinal)
            """,
            {"ids": list(ids), "labels": cleared_labels(clearance)},
        )
        return {report.id: report for report in reports_of(result)}


def of_incident(store: Store, clearance: Tlp | None, incident: str, at: datetime) -> list[Report]:
    """Return the incident's reports as known at `at` (UTC), the oldest first."""
    with store.read() as connection:
        result = connection.execute(
            """
            WITH placed AS (
                SELECT report, max_by(incident, (known_at, stored_in, ordinal)) AS incident
                FROM memberships
                WHERE known_at <= $at
                    AND report IN (SELECT report FROM memberships WHERE incident = $incident)
                GROUP BY report
            ), wanted AS (
                -- Few columns first: the join below then reads only the blocks that hold these.
                SELECT stored_in, ordinal FROM reports
                WHERE id IN (SELECT report FROM placed WHERE incident = $incident)
                    AND received_at <= $at AND list_contains($labels::VARCHAR[], handling)
            )
            SELECT reports.* FROM reports JOIN wanted USING (stored_in, ordinal)
            ORDER BY received_at, stored_in, ordinal
            """,
            {"incident": incident, "at": at, "labels": cleared_labels(clearance)},
        )
        return reports_of(result)
