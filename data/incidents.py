"""Incidents: every version is kept, so the picture as known at any moment is a query."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial

import duckdb
import pyarrow as pa

from data import judgements, links
from data.incident_rows import incidents_of, incidents_table
from data.rows import MOMENT, fetched, incoming, members, table
from data.store import Store, revision_in
from model.clock import utc_now
from model.handling import Tlp, cleared_labels
from model.hazard import Hazard
from model.incident import Incident, Membership, Outline, State
from model.judgement import Judgement
from model.link import Link

_HAZARDS, _STATES = members(Hazard), members(State)
LONGEST_OPEN = max(hazard.stays_open_for for hazard in Hazard)

_MEMBERSHIPS = pa.schema(
    {
        "stored_in": pa.int64(),
        "ordinal": pa.int32(),
        "report": pa.string(),
        "incident": pa.string(),
        "known_at": MOMENT,
        "actor": pa.string(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """What fusion concluded from one or more batches.

    Attributes:
        incidents: New versions; of two with one id and `known_at`, the later stands.
        memberships: Which reports now stand under which incident.
        judgements: About pairs of native keys.
        links: Between incidents; of two of one kind, source and target, the later stands.
        through: The revision of the last batch that was fused.
    """

    incidents: tuple[Incident, ...]
    memberships: tuple[Membership, ...]
    judgements: tuple[Judgement, ...]
    through: int
    links: tuple[Link, ...] = ()


def put(store: Store, fused: Fused) -> Future[int]:
    """Store what fusion concluded in one transaction; the future gives its revision."""
    return store.write(partial(_put, fused))


def _put(fused: Fused, connection: duckdb.DuckDBPyConnection) -> int:
    revision = revision_in(connection)
    judgements.append(connection, revision, fused.judgements)
    links.append(connection, revision, fused.links)
    if fused.memberships:
        _append_memberships(connection, revision, fused.memberships)
    if fused.incidents:
        with incoming(connection, incidents_table(fused.incidents, revision)):
            connection.execute("INSERT INTO incidents BY NAME SELECT * FROM incoming")
    connection.execute(
        """
        INSERT INTO cycles (stored_in, "through", fused_at)
        VALUES ($stored_in, $through, $fused_at)
        """,
        {"stored_in": revision, "through": fused.through, "fused_at": utc_now()},
    )
    return revision


def _append_memberships(
    connection: duckdb.DuckDBPyConnection, revision: int, memberships: Sequence[Membership]
) -> None:
    rows = [
        {
            "stored_in": revision,
            "ordinal": ordinal,
            "report": membership.report,
            "incident": membership.incident,
            "known_at": membership.known_at,
            "actor": membership.actor,
        }
        for ordinal, membership in enumerate(memberships)
    ]
    with incoming(connection, table(_MEMBERSHIPS, rows)):
        connection.execute(
            """
            INSERT INTO memberships BY NAME
            SELECT * REPLACE (report::UUID AS report) FROM incoming
            """
        )


def fused_through(store: Store) -> int:
    """Return the revision of the last batch that was fused; 0 before the first."""
    with store.read() as connection:
        row = connection.execute('SELECT coalesce(max("through"), 0) FROM cycles').fetchone()
    return int(row[0]) if row else 0


def known(store: Store, clearance: Tlp | None, at: datetime) -> list[Incident]:
    """Return the newest version of each incident as known at `at` (UTC), of every state, by id.

    Left out are incidents of which nothing new was known for longer than any hazard stays open
    (90 days): none of them can be open. `history` gives those too.
    """
    return _newest(store, clearance, at, dict.fromkeys(Hazard, LONGEST_OPEN))


def outlines(store: Store, since: datetime) -> dict[tuple[int, int], Outline]:
    """Return of each incident what its newest version says in few words, whatever its label.

    Left out are incidents of which nothing was known after `since` (UTC, room time). The key is
    that of `whole`.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            WITH newest AS (
                SELECT id, max((known_at, stored_in, ordinal)) AS version
                FROM incidents WHERE known_at > $since GROUP BY id
            )
            SELECT
                incidents.stored_in, incidents.ordinal, id, known_at, hazard, state, merged_into,
                first_at, updated_at, next_expiry, reports
            FROM incidents JOIN newest USING (id)
            WHERE (known_at, stored_in, ordinal) = version
            """,
            {"since": since},
        )
        columns = [field.name for field in fields(Outline)]
        rows = list(fetched(result, ["stored_in", "ordinal", *columns]))
    return {
        (row.pop("stored_in"), row.pop("ordinal")): Outline(
            **row | {"hazard": _HAZARDS[row["hazard"]], "state": _STATES[row["state"]]}
        )
        for row in rows
    }


def whole(store: Store, keys: Sequence[tuple[int, int]]) -> list[Incident]:
    """Return these versions whole, whatever their label: for fusion, which sees all."""
    with store.read() as connection:
        return _versions(store, connection, keys)


def current(store: Store, clearance: Tlp | None, at: datetime) -> list[Incident]:
    """Return what `known` does, but each hazard no further back than it stays open by itself.

    What a wall shows: nothing open is left out, and a day's alerts do not stay for 90 days.
    """
    return _newest(store, clearance, at, {hazard: hazard.stays_open_for for hazard in Hazard})


def _newest(
    store: Store, clearance: Tlp | None, at: datetime, reach: Mapping[Hazard, timedelta]
) -> list[Incident]:
    with store.read() as connection:
        rows = connection.execute(
            """
            WITH reach AS (
                SELECT unnest($hazards::VARCHAR[]) AS hazard, unnest($since::TIMESTAMPTZ[]) AS since
            ), recent AS (
                -- The newest version is within its hazard's reach, so its id is among these few.
                SELECT DISTINCT id FROM incidents JOIN reach USING (hazard)
                WHERE known_at > since AND known_at <= $at
            ), newest AS (
                SELECT id, max_by(
                    {
                        'stored_in': stored_in, 'ordinal': ordinal, 'known_at': known_at,
                        'hazard': hazard, 'handling': handling
                    },
                    (known_at, stored_in, ordinal)
                ) AS version
                FROM incidents
                WHERE known_at > $earliest AND known_at <= $at AND id IN (SELECT id FROM recent)
                GROUP BY id
            )
            SELECT version.stored_in, version.ordinal
            FROM newest JOIN reach ON version.hazard = reach.hazard
            WHERE version.known_at > since
                AND list_contains($labels::VARCHAR[], version.handling)
            ORDER BY id
            """,
            {
                "hazards": [hazard.value for hazard in reach],
                "since": [at - back for back in reach.values()],
                "earliest": at - max(reach.values()),
                "at": at,
                "labels": cleared_labels(clearance),
            },
        ).fetchall()
        return _versions(store, connection, rows)


def _versions(
    store: Store, connection: duckdb.DuckDBPyConnection, keys: Sequence[tuple[int, int]]
) -> list[Incident]:
    """Return these versions, given by revision and ordinal; decode those that are not kept."""
    found = store.versions.find(keys)
    missing = [key for key in keys if key not in found]
    if missing:
        result = connection.execute(
            """
            SELECT * FROM incidents
            WHERE stored_in BETWEEN $first AND $last AND (stored_in, ordinal) IN (
                SELECT (unnest($revisions::BIGINT[]), unnest($ordinals::INTEGER[]))
            )
            """,
            {
                "first": min(missing)[0],
                "last": max(missing)[0],
                "revisions": [revision for revision, _ in missing],
                "ordinals": [ordinal for _, ordinal in missing],
            },
        )
        read = dict(incidents_of(result))
        store.versions.keep(read)
        found |= read
    return [found[key] for key in keys]


def history(store: Store, clearance: Tlp | None, incident: str, at: datetime) -> list[Incident]:
    """Return all versions of the incident as known at `at` (UTC), the oldest first."""
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM incidents
            WHERE id = $incident AND known_at <= $at
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY known_at, stored_in, ordinal
            """,
            {"incident": incident, "at": at, "labels": cleared_labels(clearance)},
        )
        return [version for _, version in incidents_of(result)]
