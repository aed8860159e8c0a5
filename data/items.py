"""What persons keep in a room (triage, gaps, actions, notes …): one table, versions, no change."""

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import duckdb
import msgspec

from data import log
from data.rows import Row, fetched, members
from data.store import Store, revision_in
from model.actor import Actor
from model.entry import Entry
from model.handling import Tlp, cleared_labels
from model.item import C, Overtaken, Version

_STATED = "stored_in ordinal room id content actor known_at handling".split()
_LABELS = members(Tlp)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A version that somebody wants to be kept.

    Attributes:
        version: The version; its number is given by the store.
        seen: Number of the version that they saw; None where they saw none.
        entry: What the log says of it.
    """

    version: Version[Any]
    seen: tuple[int, int] | None
    entry: Entry


def put(store: Store, *wanted: Wanted) -> Future[list[Version[Any]]]:
    """Store versions with their entries in the log, in one transaction: all of them or none.

    Returns:
        The future of the versions with their numbers. It carries `Overtaken` where another
        version of a thing was stored after the one that was seen.
    """
    return store.write(partial(_put, wanted))


def _put(wanted: tuple[Wanted, ...], connection: duckdb.DuckDBPyConnection) -> list[Version[Any]]:
    revision, kept = revision_in(connection), []
    for ordinal, item in enumerate(wanted):
        version = replace(item.version, number=(revision, ordinal))
        newest = _newest(connection, version)
        if newest is not None and newest.number != item.seen:
            raise Overtaken(newest)
        _insert(connection, version)
        kept.append(version)
    log.append(connection, *(item.entry for item in wanted))
    return kept


def _insert(connection: duckdb.DuckDBPyConnection, version: Version[Any]) -> None:
    connection.execute(
        """
        INSERT INTO items (
            stored_in, ordinal, room, kind, id, content, actor, known_at, handling
        ) VALUES (
            $stored_in, $ordinal, $room, $kind, $id, $content, $actor, $known_at, $handling
        )
        """,
        {
            "stored_in": version.number[0],
            "ordinal": version.number[1],
            "room": version.room,
            "kind": version.content.kind,
            "id": version.id,
            "content": msgspec.json.encode(version.content).decode(),
            "actor": str(version.actor),
            "known_at": version.known_at,
            "handling": version.handling.value,
        },
    )


def _newest(connection: duckdb.DuckDBPyConnection, version: Version[C]) -> Version[C] | None:
    """Return what stands of that thing at the new version's room time.

    Where an exercise's clock was set back, a version of a later time is not known yet: it replaces
    nothing before that time, and nothing of it is lost.
    """
    result = connection.execute(
        """
        SELECT * FROM items
        WHERE room = $room AND kind = $kind AND id = $id AND known_at <= $at
        ORDER BY known_at DESC, stored_in DESC, ordinal DESC LIMIT 1
        """,
        {
            "room": version.room,
            "kind": version.content.kind,
            "id": version.id,
            "at": version.known_at,
        },
    )
    found = [_version(row, type(version.content)) for row in fetched(result, _STATED)]
    return found[0] if found else None


def standing(
    store: Store, clearance: Tlp | None, room: str, kind: type[C], at: datetime
) -> list[Version[C]]:
    """Return the newest version of each thing of that kind, as known at `at` (UTC), by id.

    What a newer version marks as more than the reader may see is left out altogether: an older
    one is not what stands.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            WITH stood AS (
                SELECT * FROM items WHERE room = $room AND kind = $kind AND known_at <= $at
                QUALIFY row_number() OVER (
                    PARTITION BY id ORDER BY known_at DESC, stored_in DESC, ordinal DESC
                ) = 1
            )
            SELECT * FROM stood WHERE list_contains($labels::VARCHAR[], handling) ORDER BY id
            """,
            {"room": room, "kind": kind.kind, "at": at, "labels": cleared_labels(clearance)},
        )
        return [_version(row, kind) for row in fetched(result, _STATED)]


def history(
    store: Store, clearance: Tlp | None, room: str, kind: type[C], at: datetime, of: str = ""
) -> list[Version[C]]:
    """Return every version of one thing, or of all of that kind, as known at `at`, newest first."""
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM items
            WHERE room = $room AND kind = $kind AND known_at <= $at AND $of IN ('', id)
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            """,
            {
                "room": room,
                "kind": kind.kind,
                "at": at,
                "of": of,
                "labels": cleared_labels(clearance),
            },
        )
        return [_version(row, kind) for row in fetched(result, _STATED)]


def _version(row: Row, kind: type[C]) -> Version[C]:
    return Version(
        room=row["room"],
        id=row["id"],
        content=msgspec.json.decode(row["content"], type=kind),
        actor=Actor.parse(row["actor"]),
        known_at=row["known_at"],
        handling=_LABELS[row["handling"]],
        number=(row["stored_in"], row["ordinal"]),
    )
