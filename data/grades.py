"""Grades by persons: superseded by newer rows, never changed."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial

import duckdb

from data import log
from data.evidence_rows import grade_of
from data.rows import Row, fetched, members
from data.store import Store, revision_in
from model.actor import Actor
from model.entry import Entry
from model.grade import Credibility, Grade, Regrade, Reliability, Subject
from model.handling import Tlp, cleared_labels

_STATED = "subject name reliability credibility reasons actor known_at handling".split()
_SUBJECTS, _LABELS = members(Subject), members(Tlp)
_RELIABILITIES, _CREDIBILITIES = members(Reliability), members(Credibility)


def put(store: Store, given: Sequence[Regrade], entries: Sequence[Entry]) -> Future[int]:
    """Store grades with their entries in the log, in one transaction; gives its revision."""
    return store.write(partial(_put, given, entries))


def _put(
    given: Sequence[Regrade], entries: Sequence[Entry], connection: duckdb.DuckDBPyConnection
) -> int:
    revision = revision_in(connection)
    append(connection, revision, given, entries)
    return revision


def append(
    connection: duckdb.DuckDBPyConnection,
    revision: int,
    given: Sequence[Regrade],
    entries: Sequence[Entry],
) -> None:
    """Add grades with their entries in the log within the write of `revision`."""
    for ordinal, item in enumerate(given):
        connection.execute(
            """
            INSERT INTO grades (
                stored_in, ordinal, subject, name, reliability, credibility, reasons, actor,
                known_at, handling
            ) VALUES (
                $stored_in, $ordinal, $subject, $name, $reliability, $credibility, $reasons,
                $actor, $known_at, $handling
            )
            """,
            {
                "stored_in": revision,
                "ordinal": ordinal,
                "subject": item.subject.value,
                "name": item.name,
                "reliability": item.reliability and item.reliability.value,
                "credibility": item.credibility and item.credibility.value,
                "reasons": list(item.reasons),
                "actor": str(item.actor),
                "known_at": item.known_at,
                "handling": item.handling.value,
            },
        )
    log.append(connection, *entries)


def standing(store: Store, at: datetime) -> list[Regrade]:
    """Return the grade that holds for each subject, as known at `at` (UTC), the oldest first.

    What gives the grade back to the machine is among them. Not for a reader: it is not bound to a
    clearance.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM grades WHERE known_at <= $at
            QUALIFY row_number() OVER (
                PARTITION BY subject, name ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            ) = 1
            ORDER BY known_at, stored_in, ordinal
            """,
            {"at": at},
        )
        return [_regrade(row) for row in fetched(result, _STATED)]


def history(
    store: Store, clearance: Tlp | None, subject: Subject, name: str, at: datetime
) -> list[Regrade]:
    """Return every grade that persons gave to an incident or a report, the newest first.

    Args:
        store: The room's store.
        clearance: Of the reader: grades of a label beyond it are not among them.
        subject: Whether `name` is an incident's or a report's id.
        name: The id.
        at: As known at this room time, UTC.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM grades
            WHERE subject = $subject AND name = $name AND known_at <= $at
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            """,
            {
                "subject": subject.value,
                "name": name,
                "at": at,
                "labels": cleared_labels(clearance),
            },
        )
        return [_regrade(row) for row in fetched(result, _STATED)]


def of_versions(store: Store, clearance: Tlp | None, incident: str, at: datetime) -> list[Grade]:
    """Return the grades that an incident had as known at `at` (UTC), the newest first.

    One for each change of a letter or of who graded; each with the moment at which it began.
    """
    with store.read() as connection:
        rows = connection.execute(
            """
            WITH told AS (
                SELECT known_at, stored_in, ordinal, grade, concat_ws(
                    ' ', grade->>'reliability', grade->>'credibility', grade->>'actor'
                ) AS said
                FROM incidents
                WHERE id = $incident AND known_at <= $at
                    AND list_contains($labels::VARCHAR[], handling)
            )
            SELECT grade FROM told
            QUALIFY said IS DISTINCT FROM lag(said) OVER (ORDER BY known_at, stored_in, ordinal)
            ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            """,
            {"incident": incident, "at": at, "labels": cleared_labels(clearance)},
        ).fetchall()
    return [grade_of(text) for (text,) in rows]


def _regrade(row: Row) -> Regrade:
    return Regrade(
        subject=_SUBJECTS[row["subject"]],
        name=row["name"],
        reliability=_RELIABILITIES.get(row["reliability"]),
        credibility=_CREDIBILITIES.get(row["credibility"]),
        reasons=row["reasons"],
        actor=Actor.parse(row["actor"]),
        known_at=row["known_at"],
        handling=_LABELS[row["handling"]],
    )
