"""Judgements about pairs of reports: superseded by newer rows, never deleted."""

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from dataclasses import asdict
from datetime import datetime
from functools import partial

import duckdb
import orjson
import pyarrow as pa

from data import log
from data.rows import MOMENT, Row, as_json, fetched, incoming, members, table
from data.store import Store, revision_in
from model.actor import Actor, ActorKind
from model.entry import Entry
from model.handling import Tlp, cleared_labels
from model.judgement import Contribution, Judgement, Verdict

_STATED = {
    "left": pa.string(),
    "right": pa.string(),
    "left_key": pa.string(),
    "right_key": pa.string(),
    "verdict": pa.string(),
    "score": pa.float64(),
    "explanation": pa.string(),
    "actor": pa.string(),
    "known_at": MOMENT,
}
_SCHEMA = pa.schema(
    {
        "stored_in": pa.int64(),
        "ordinal": pa.int32(),
        "pair": pa.string(),
        "by_person": pa.bool_(),
        **_STATED,
    }
)

_VERDICTS = members(Verdict)


def append(
    connection: duckdb.DuckDBPyConnection, revision: int, judgements: Sequence[Judgement]
) -> None:
    """Add judgements within the write of `revision`."""
    rows = [
        {
            "stored_in": revision,
            "ordinal": ordinal,
            "pair": judgement.pair,
            "by_person": judgement.actor.kind is ActorKind.PERSON,
            "left": judgement.left,
            "right": judgement.right,
            "left_key": judgement.left_key,
            "right_key": judgement.right_key,
            "verdict": judgement.verdict.value,
            "score": judgement.score,
            "explanation": as_json([asdict(part) for part in judgement.explanation]),
            "actor": str(judgement.actor),
            "known_at": judgement.known_at,
        }
        for ordinal, judgement in enumerate(judgements)
    ]
    if rows:
        with incoming(connection, table(_SCHEMA, rows)):
            connection.execute("INSERT INTO judgements BY NAME SELECT * FROM incoming")


def put(store: Store, said: Sequence[Judgement], entry: Entry) -> Future[int]:
    """Store a person's judgements with their entry in the log; the future gives their revision."""
    return store.write(partial(_put, said, entry))


def _put(said: Sequence[Judgement], entry: Entry, connection: duckdb.DuckDBPyConnection) -> int:
    revision = revision_in(connection)
    append(connection, revision, said)
    log.append(connection, entry)
    return revision


def standing(store: Store, at: datetime, keys: Collection[str] | None = None) -> list[Judgement]:
    """Return the judgement that holds for each pair, as known at `at` (UTC), the oldest first.

    It is the newest one; a person's stands above any machine's, however new. Where native keys
    are given, a machine's is left out unless both of its keys are among them.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            WITH keys AS (SELECT unnest($keys::VARCHAR[]) AS key)
            SELECT * FROM judgements
            WHERE known_at <= $at AND ($keys IS NULL OR by_person OR (
                left_key IN (SELECT key FROM keys) AND right_key IN (SELECT key FROM keys)
            ))
            QUALIFY row_number() OVER (
                PARTITION BY pair
                ORDER BY by_person DESC, known_at DESC, stored_in DESC, ordinal DESC
            ) = 1
            ORDER BY known_at, stored_in, ordinal
            """,
            {"at": at, "keys": None if keys is None else list(keys)},
        )
        return [_judgement(row) for row in fetched(result, list(_STATED))]


def said(store: Store, since: tuple[int, datetime], at: datetime) -> list[Judgement]:
    """Return what persons judged and holds at `at` (UTC), of pairs about which they spoke since.

    Args:
        store: The store.
        since: The revision that was asked at before, and the `at` of that question.
        at: UTC.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            WITH persons AS (SELECT * FROM judgements WHERE by_person AND known_at <= $at)
            SELECT * FROM persons WHERE pair IN (
                SELECT pair FROM persons WHERE stored_in > $revision OR known_at > $asked_at
            )
            QUALIFY row_number() OVER (
                PARTITION BY pair ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            ) = 1
            ORDER BY known_at, stored_in, ordinal
            """,
            {"at": at, "revision": since[0], "asked_at": since[1]},
        )
        return [_judgement(row) for row in fetched(result, list(_STATED))]


def queue(store: Store, clearance: Tlp | None, at: datetime) -> list[Judgement]:
    """Return the pairs that wait for a person at `at` (UTC), the oldest first.

    A pair is shown to a reader who may see both of its reports.
    """
    return _shown(store, clearance, at, verdicts=[Verdict.UNSURE])


def by_persons(store: Store, clearance: Tlp | None, at: datetime, most: int) -> list[Judgement]:
    """Return what persons have decided and still stands at `at` (UTC), the newest first."""
    found = _shown(store, clearance, at, verdicts=[Verdict.SAME, Verdict.DIFFERENT], persons=True)
    return found[::-1][:most]


def of_pair(
    store: Store, clearance: Tlp | None, pair: tuple[str, str], at: datetime
) -> Judgement | None:
    """Return what stands at `at` (UTC) about two native keys, the lesser first."""
    found = _shown(store, clearance, at, keys=pair)
    return found[0] if found else None


def joining(
    store: Store, clearance: Tlp | None, keys: Collection[str], at: datetime
) -> list[Judgement]:
    """Return why these native keys stand together at `at` (UTC): what says of two "same".

    The oldest first.
    """
    return _shown(store, clearance, at, verdicts=[Verdict.SAME], keys=keys)


# The judgements that stand, of which a reader may see both reports.
_SHOWN = """
    WITH asked AS (
        -- What stands of a pair is one of its rows, so other pairs need not be looked at.
        SELECT pair FROM judgements
        WHERE list_contains($verdicts::VARCHAR[], verdict) AND by_person >= $persons
            AND ($keys IS NULL OR (
                list_contains($keys::VARCHAR[], left_key)
                AND list_contains($keys::VARCHAR[], right_key)
            ))
    ), standing AS (
        SELECT * FROM judgements WHERE known_at <= $at AND pair IN (SELECT pair FROM asked)
        QUALIFY row_number() OVER (
            PARTITION BY pair
            ORDER BY by_person DESC, known_at DESC, stored_in DESC, ordinal DESC
        ) = 1
    ), wanted AS (
        SELECT * FROM standing
        WHERE list_contains($verdicts::VARCHAR[], verdict) AND by_person >= $persons
    ), cleared AS (
        SELECT id FROM reports WHERE id IN (
            SELECT TRY_CAST("left" AS UUID) FROM wanted
            UNION ALL SELECT TRY_CAST("right" AS UUID) FROM wanted
        ) AND list_contains($labels::VARCHAR[], handling)
    )
    SELECT * FROM wanted
    WHERE TRY_CAST("left" AS UUID) IN (SELECT id FROM cleared)
        AND TRY_CAST("right" AS UUID) IN (SELECT id FROM cleared)
    ORDER BY known_at, stored_in, ordinal
"""


def _shown(
    store: Store,
    clearance: Tlp | None,
    at: datetime,
    *,
    verdicts: Collection[Verdict] = tuple(Verdict),
    persons: bool = False,
    keys: Collection[str] | None = None,
) -> list[Judgement]:
    values = {
        "at": at,
        "keys": None if keys is None else list(keys),
        "verdicts": [verdict.value for verdict in verdicts],
        "persons": persons,
        "labels": cleared_labels(clearance),
    }
    with store.read() as connection:
        result = connection.execute(_SHOWN, values)
        return [_judgement(row) for row in fetched(result, list(_STATED))]


def _judgement(row: Row) -> Judgement:
    return Judgement(
        left=row["left"],
        right=row["right"],
        left_key=row["left_key"],
        right_key=row["right_key"],
        verdict=_VERDICTS[row["verdict"]],
        score=row["score"],
        explanation=tuple(Contribution(**part) for part in orjson.loads(row["explanation"])),
        actor=Actor.parse(row["actor"]),
        known_at=row["known_at"],
    )
