"""The store's shape, as numbered migrations: append-only, each in one transaction.

SQL that DuckDB and DuckLake both speak: no keys, checks, enumerations, sequences or indexes.
Rows come in order of time, so the zone maps do an index's work. Every row carries `stored_in`,
the revision that added it, and where one write adds several, their `ordinal` in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.database import StoreError
from model.clock import utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step from one shape of the store to the next; never changed once released.

    Attributes:
        number: 1, 2, 3 … without a gap.
        name: What it brings, a few words.
        statements: SQL, in order.
    """

    number: int
    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        number=1,
        name="polls, payloads, problems and reports",
        statements=(
            """
            CREATE TABLE migrations (
                number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL
            )
            """,
            """
            CREATE TABLE commits (revision BIGINT NOT NULL, committed_at TIMESTAMPTZ NOT NULL)
            """,
            """
            CREATE TABLE polls (
                stored_in BIGINT NOT NULL, feed VARCHAR NOT NULL,
                polled_at TIMESTAMPTZ NOT NULL, real_at TIMESTAMPTZ NOT NULL,
                outcome VARCHAR NOT NULL, status INTEGER NOT NULL, took_ms DOUBLE NOT NULL,
                items BIGINT NOT NULL, next_at TIMESTAMPTZ NOT NULL, error VARCHAR NOT NULL,
                etag VARCHAR NOT NULL, last_modified VARCHAR NOT NULL, payload VARCHAR NOT NULL
            )
            """,
            """
            CREATE TABLE payloads (
                stored_in BIGINT NOT NULL, sha256 VARCHAR NOT NULL, feed VARCHAR NOT NULL,
                url VARCHAR NOT NULL, fetched_at TIMESTAMPTZ NOT NULL, status INTEGER NOT NULL,
                headers JSON NOT NULL, truncated BOOLEAN NOT NULL, handling VARCHAR NOT NULL,
                size BIGINT NOT NULL, body BLOB NOT NULL
            )
            """,
            """
            CREATE TABLE problems (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, feed VARCHAR NOT NULL,
                payload VARCHAR NOT NULL, record BIGINT, reason VARCHAR NOT NULL,
                raw BLOB NOT NULL, noticed_at TIMESTAMPTZ NOT NULL, handling VARCHAR NOT NULL
            )
            """,
            """
            CREATE TABLE reports (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, id UUID NOT NULL,
                feed VARCHAR NOT NULL, native_id VARCHAR NOT NULL,
                source_revision VARCHAR NOT NULL, payload VARCHAR NOT NULL,
                occurred_at TIMESTAMPTZ, reported_at TIMESTAMPTZ NOT NULL,
                received_at TIMESTAMPTZ NOT NULL, expires_at TIMESTAMPTZ,
                timeline_at TIMESTAMPTZ NOT NULL, hazard VARCHAR NOT NULL,
                title VARCHAR NOT NULL, summary VARCHAR NOT NULL,
                longitude DOUBLE, latitude DOUBLE, footprint BLOB, precision VARCHAR NOT NULL,
                place VARCHAR NOT NULL, area_codes VARCHAR[] NOT NULL,
                severity_scheme VARCHAR, severity_value VARCHAR, level TINYINT,
                severity_basis VARCHAR, severity_origin VARCHAR, severity_until TIMESTAMPTZ,
                urgency VARCHAR NOT NULL, certainty VARCHAR NOT NULL, status VARCHAR NOT NULL,
                message_type VARCHAR NOT NULL, reference_ids VARCHAR[] NOT NULL,
                figures STRUCT(
                    "name" VARCHAR, "value" DOUBLE, unit VARCHAR, claimant VARCHAR
                )[] NOT NULL,
                aliases VARCHAR[] NOT NULL, origin VARCHAR NOT NULL, language VARCHAR NOT NULL,
                handling VARCHAR NOT NULL, url VARCHAR NOT NULL
            )
            """,
        ),
    ),
    Migration(
        number=2,
        name="judgements, memberships and incidents",
        statements=(
            """
            CREATE TABLE judgements (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, pair VARCHAR NOT NULL,
                "left" VARCHAR NOT NULL, "right" VARCHAR NOT NULL,
                left_key VARCHAR NOT NULL, right_key VARCHAR NOT NULL,
                verdict VARCHAR NOT NULL, score DOUBLE, explanation JSON NOT NULL,
                actor VARCHAR NOT NULL, by_person BOOLEAN NOT NULL, known_at TIMESTAMPTZ NOT NULL
            )
            """,
            """
            CREATE TABLE memberships (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, report UUID NOT NULL,
                incident VARCHAR NOT NULL, known_at TIMESTAMPTZ NOT NULL, actor VARCHAR NOT NULL
            )
            """,
            """
            CREATE TABLE incidents (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, id VARCHAR NOT NULL,
                known_at TIMESTAMPTZ NOT NULL, hazard VARCHAR NOT NULL, state VARCHAR NOT NULL,
                merged_into VARCHAR NOT NULL, names VARCHAR[] NOT NULL,
                native_keys VARCHAR[] NOT NULL, longitude DOUBLE, latitude DOUBLE,
                precision VARCHAR NOT NULL, footprint BLOB, place VARCHAR NOT NULL,
                area_codes VARCHAR[] NOT NULL, level TINYINT, level_claim JSON,
                dissent JSON NOT NULL, grade JSON NOT NULL, outlets INTEGER NOT NULL,
                origins VARCHAR[] NOT NULL,
                figures STRUCT(
                    "name" VARCHAR, unit VARCHAR,
                    claims STRUCT("value" DOUBLE, claimant VARCHAR, stated_at TIMESTAMPTZ)[]
                )[] NOT NULL,
                occurred_at TIMESTAMPTZ, first_at TIMESTAMPTZ NOT NULL,
                updated_at TIMESTAMPTZ NOT NULL, next_expiry TIMESTAMPTZ,
                reports BIGINT NOT NULL, trend VARCHAR NOT NULL, handling VARCHAR NOT NULL
            )
            """,
            """
            CREATE TABLE cycles (
                stored_in BIGINT NOT NULL, "through" BIGINT NOT NULL,
                fused_at TIMESTAMPTZ NOT NULL
            )
            """,
        ),
    ),
    Migration(
        number=3,
        name="how the machine placed an incident, and who lives near it",
        statements=(
            "ALTER TABLE incidents ADD COLUMN IF NOT EXISTS placement JSON",
            "ALTER TABLE incidents ADD COLUMN IF NOT EXISTS exposure JSON",
        ),
    ),
    Migration(
        number=4,
        name="subscriptions and replays",
        statements=(
            """
            CREATE TABLE subscriptions (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, room VARCHAR NOT NULL,
                feed VARCHAR NOT NULL, definition JSON, "on" BOOLEAN, every_s BIGINT,
                reliability VARCHAR, words JSON NOT NULL, reason VARCHAR NOT NULL,
                actor VARCHAR NOT NULL, known_at TIMESTAMPTZ NOT NULL, handling VARCHAR NOT NULL
            )
            """,
            """
            CREATE TABLE replays (
                stored_in BIGINT NOT NULL, feed VARCHAR NOT NULL, payload VARCHAR NOT NULL,
                replayed_at TIMESTAMPTZ NOT NULL, items BIGINT NOT NULL, stated BIGINT NOT NULL,
                "new" BIGINT NOT NULL, problems BIGINT NOT NULL, reason VARCHAR NOT NULL,
                actor VARCHAR NOT NULL, handling VARCHAR NOT NULL
            )
            """,
        ),
    ),
    Migration(
        number=5,
        name="links between incidents",
        statements=(
            """
            CREATE TABLE links (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, kind VARCHAR NOT NULL,
                source VARCHAR NOT NULL, target VARCHAR NOT NULL, stands BOOLEAN NOT NULL,
                explanation JSON NOT NULL, actor VARCHAR NOT NULL, by_person BOOLEAN NOT NULL,
                known_at TIMESTAMPTZ NOT NULL, handling VARCHAR NOT NULL
            )
            """,
        ),
    ),
    Migration(
        number=6,
        name="grades by persons, and what a grade rests on",
        statements=(
            """
            CREATE TABLE grades (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, subject VARCHAR NOT NULL,
                name VARCHAR NOT NULL, reliability VARCHAR, credibility VARCHAR,
                reasons VARCHAR[] NOT NULL, actor VARCHAR NOT NULL,
                known_at TIMESTAMPTZ NOT NULL, handling VARCHAR NOT NULL
            )
            """,
            "ALTER TABLE incidents ADD COLUMN IF NOT EXISTS position_from VARCHAR",
            "ALTER TABLE incidents ADD COLUMN IF NOT EXISTS origin_basis JSON",
            "ALTER TABLE incidents ADD COLUMN IF NOT EXISTS contradictions JSON",
            "ALTER TABLE incidents ADD COLUMN IF NOT EXISTS proposed JSON",
        ),
    ),
    Migration(
        number=7,
        name="the log, and what persons keep in a room",
        statements=(
            """
            CREATE TABLE log (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, number BIGINT NOT NULL,
                room VARCHAR NOT NULL, actor VARCHAR NOT NULL, role VARCHAR NOT NULL,
                action VARCHAR NOT NULL, subject VARCHAR NOT NULL, words VARCHAR NOT NULL,
                known_at TIMESTAMPTZ NOT NULL, "at" TIMESTAMPTZ NOT NULL,
                handling VARCHAR NOT NULL, previous VARCHAR NOT NULL, hash VARCHAR NOT NULL
            )
            """,
            """
            CREATE TABLE items (
                stored_in BIGINT NOT NULL, ordinal INTEGER NOT NULL, room VARCHAR NOT NULL,
                kind VARCHAR NOT NULL, id VARCHAR NOT NULL, content JSON NOT NULL,
                actor VARCHAR NOT NULL, known_at TIMESTAMPTZ NOT NULL, handling VARCHAR NOT NULL
            )
            """,
        ),
    ),
    Migration(
        number=8,
        name="whether a poll brought a report, and a problem cost its record",
        statements=(
            "ALTER TABLE polls ADD COLUMN IF NOT EXISTS brought BOOLEAN",
            "UPDATE polls SET brought = stored_in IN (SELECT stored_in FROM reports)",
            "ALTER TABLE problems ADD COLUMN IF NOT EXISTS partial BOOLEAN",
            # How the reason of such a problem began until then.
            "UPDATE problems SET partial = starts_with(reason, 'Taken without what it gives as')",
        ),
    ),
)


def check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make sure that this code understands the file; writes nothing.

    Raises:
        StoreError: The file has a migration that this code does not know, or holds tables
            that are not a store's.
    """
    unknown = _applied(connection, path) - {migration.number for migration in MIGRATIONS}
    if unknown:
        raise StoreError(
            f"The store {path} is newer than this version of Fusion Cell: it has migration "
            f"{max(unknown)}, this version knows {MIGRATIONS[-1].number}.",
            "It was left as it is; nothing was written.",
            "Start the newer version, or choose another folder with FUSION_CELL_STORE.",
        )


def migrate(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    known: Iterable[Migration] = MIGRATIONS,
) -> None:
    """Bring the tables up to date; each migration is one transaction with its record.

    Raises:
        StoreError: As `check`.
    """
    check(connection, path)
    applied = _applied(connection, path)
    for migration in known:
        if migration.number not in applied:
            _apply(connection, migration)


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    connection.begin()
    for statement in migration.statements:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO migrations (number, name, applied_at) VALUES ($number, $name, $applied_at)",
        {"number": migration.number, "name": migration.name, "applied_at": utc_now()},
    )
    connection.commit()


def _applied(connection: duckdb.DuckDBPyConnection, path: Path) -> set[int]:
    tables = connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
    if not tables:
        return set()
    if ("migrations",) not in tables:
        raise StoreError(
            f"The file {path} is a DuckDB database, but no store of Fusion Cell.",
            "It was left as it is; nothing was written.",
            "Move it away, or choose another folder with FUSION_CELL_STORE.",
        )
    rows = connection.execute("SELECT number FROM migrations").fetchall()
    return {int(number) for (number,) in rows}
