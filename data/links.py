"""Links between incidents: superseded by newer rows, never deleted."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial

import duckdb
import orjson
import pyarrow as pa

from data import log
from data.database import StoreError
from data.rows import MOMENT, Row, as_json, fetched, incoming, members, table
from data.store import Store, revision_in
from model.actor import Actor, ActorKind
from model.entry import Entry
from model.handling import Tlp, cleared_labels, most_restrictive
from model.judgement import Contribution
from model.link import Kind, Link

_STATED = {
    "kind": pa.string(),
    "source": pa.string(),
    "target": pa.string(),
    "stands": pa.bool_(),
    "explanation": pa.string(),
    "actor": pa.string(),
    "known_at": MOMENT,
    "handling": pa.string(),
}
_SCHEMA = pa.schema(
    {"stored_in": pa.int64(), "ordinal": pa.int32(), "by_person": pa.bool_(), **_STATED}
)
_KINDS, _LABELS = members(Kind), members(Tlp)


def append(connection: duckdb.DuckDBPyConnection, revision: int, links: Sequence[Link]) -> None:
    """Add links within the write of `revision`."""
    rows = [
        {
            "stored_in": revision,
            "ordinal": ordinal,
            "by_person": link.actor.kind is ActorKind.PERSON,
            "kind": link.kind.value,
            "source": link.source,
            "target": link.target,
            "stands": link.stands,
            "explanation": as_json([asdict(part) for part in link.explanation]),
            "actor": str(link.actor),
            "known_at": link.known_at,
            "handling": link.handling.value,
        }
        for ordinal, link in enumerate(links)
    ]
    if rows:
        with incoming(connection, table(_SCHEMA, rows)):
            connection.execute("INSERT INTO links BY NAME SELECT * FROM incoming")


def put(store: Store, clearance: Tlp | None, link: Link, entry: Entry) -> Future[int]:
    """Store what a person says of two incidents, linked or not linked, with its entry in the log.

    It wins over any machine's, however new. Its label and the entry's are at least the most
    restrictive of the two incidents' as known at its `known_at`.

    Returns:
        The future of the revision; a StoreError where an incident is not known to this reader.
    """
    return store.write(partial(_put, link, entry, clearance))


def _put(
    link: Link, entry: Entry, clearance: Tlp | None, connection: duckdb.DuckDBPyConnection
) -> int:
    rows = connection.execute(
        """
        SELECT handling FROM incidents
        WHERE list_contains($ids::VARCHAR[], id) AND known_at <= $at
        QUALIFY row_number() OVER (
            PARTITION BY id ORDER BY known_at DESC, stored_in DESC, ordinal DESC
        ) = 1
        """,
        {"ids": [link.source, link.target], "at": link.known_at},
    ).fetchall()
    labels = [_LABELS[label] for (label,) in rows]
    if len(labels) != 2 or not all(label in cleared_labels(clearance) for label in labels):
        raise StoreError(
            "One of the two incidents is not in the picture.",
            "The link was not kept.",
            "Choose two other incidents that are.",
        )
    revision = revision_in(connection)
    handling = most_restrictive((link.handling, *labels))
    append(connection, revision, (replace(link, handling=handling),))
    told = most_restrictive((entry.handling, handling))
    log.append(connection, replace(entry, handling=told))
    return revision


def remembered(store: Store, at: datetime) -> list[Link]:
    """Return the row that holds for each kind, source and target at `at` (UTC), oldest first.

    It is the newest one; a person's holds above any machine's. Rows that take a link back are
    among them. For fusion, which sees all: readers ask for what is `standing`.
    """
    return _newest(store, at, persons=False)


def by_persons(store: Store, at: datetime) -> list[Link]:
    """Return what persons said last of each kind, source and target at `at` (UTC)."""
    return _newest(store, at, persons=True)


def _newest(store: Store, at: datetime, *, persons: bool) -> list[Link]:
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM links WHERE known_at <= $at AND by_person >= $persons
            QUALIFY row_number() OVER (
                PARTITION BY kind, source, target
                ORDER BY by_person DESC, known_at DESC, stored_in DESC, ordinal DESC
            ) = 1
            ORDER BY known_at, stored_in, ordinal
            """,
            {"at": at, "persons": persons},
        )
        return [_link(row) for row in fetched(result, list(_STATED))]


def standing(store: Store, clearance: Tlp | None, at: datetime) -> list[Link]:
    """Return the links that stand at `at` (UTC) between incidents of the picture, oldest first.

    A link is shown to a reader who may see it and both its incidents as they are known then. One
    of an incident that was merged is not: there is another, of the incident that took it.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            WITH standing AS (
                SELECT * FROM links WHERE known_at <= $at
                QUALIFY row_number() OVER (
                    PARTITION BY kind, source, target
                    ORDER BY by_person DESC, known_at DESC, stored_in DESC, ordinal DESC
                ) = 1
            ), shown AS (
                SELECT id FROM (
                    SELECT id, max_by(
                        {'state': state, 'handling': handling}, (known_at, stored_in, ordinal)
                    ) AS version
                    FROM incidents
                    WHERE known_at <= $at AND id IN (
                        SELECT source FROM standing WHERE stands
                        UNION ALL SELECT target FROM standing WHERE stands
                    )
                    GROUP BY id
                )
                WHERE version.state <> 'merged'
                    AND list_contains($labels::VARCHAR[], version.handling)
            )
            SELECT * FROM standing
            WHERE stands AND list_contains($labels::VARCHAR[], handling)
                AND source IN (SELECT id FROM shown) AND target IN (SELECT id FROM shown)
            ORDER BY known_at, stored_in, ordinal
            """,
            {"at": at, "labels": cleared_labels(clearance)},
        )
        return [_link(row) for row in fetched(result, list(_STATED))]


def _link(row: Row) -> Link:
    return Link(
        kind=_KINDS[row["kind"]],
        source=row["source"],
        target=row["target"],
        stands=row["stands"],
        explanation=tuple(Contribution(**part) for part in orjson.loads(row["explanation"])),
        actor=Actor.parse(row["actor"]),
        known_at=row["known_at"],
        handling=_LABELS[row["handling"]],
    )
