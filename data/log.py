"""The log: append-only and chained by hashes, so that a change to any earlier entry shows."""

import hashlib
from collections.abc import Iterator
from typing import Any

import duckdb

from data.rows import Row, as_json, fetched, members
from data.store import Store, revision_in
from model.actor import Actor
from model.entry import FIRST, Chain, Entry, Logged
from model.handling import Tlp, cleared_labels

_STATED = ("number room actor role action subject words known_at at handling previous hash").split()
_LABELS = members(Tlp)
_CHECKED_AT_ONCE = 10_000


def append(connection: duckdb.DuckDBPyConnection, *entries: Entry) -> None:
    """Add entries within a write: what was done and its entry are kept together or not at all."""
    revision, last = revision_in(connection), _last(connection)
    number, previous = last if last else (0, FIRST)
    for ordinal, entry in enumerate(entries):
        number += 1
        chained = _hash(number, entry, previous)
        connection.execute(
            """
            INSERT INTO log (
                stored_in, ordinal, number, room, actor, role, action, subject, words, known_at,
                "at", handling, previous, hash
            ) VALUES (
                $stored_in, $ordinal, $number, $room, $actor, $role, $action, $subject, $words,
                $known_at, $at, $handling, $previous, $hash
            )
            """,
            {
                "stored_in": revision,
                "ordinal": ordinal,
                "number": number,
                **_plain(entry),
                "known_at": entry.known_at,
                "at": entry.at,
                "previous": previous,
                "hash": chained,
            },
        )
        previous = chained


def read(
    store: Store, clearance: Tlp | None, room: str, words: str = "", most: int = 500
) -> list[Logged]:
    """Return a room's newest entries, the newest first.

    Args:
        store: The store.
        clearance: What the reader may see.
        room: Name of the room.
        words: What has to occur in the actor, the action, the subject or the words; any case.
        most: How many at most.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM log
            WHERE room = $room AND list_contains($labels::VARCHAR[], handling)
                AND contains(
                    lower(concat_ws(' ', actor, action, subject, words)), lower($words)
                )
            ORDER BY number DESC LIMIT $most
            """,
            {
                "room": room,
                "labels": cleared_labels(clearance),
                "words": words,
                "most": most,
            },
        )
        return [_logged(row) for row in fetched(result, _STATED)]


def check(store: Store) -> Chain:
    """Follow the chain from the first entry to the last; of every room and label.

    It tells no entry's words, so it needs no clearance.
    """
    number, previous = 0, FIRST
    for logged in _all(store):
        reason = _fault(logged, number, previous)
        if reason:
            return Chain(entries=number, head=previous, broken_at=logged.number, reason=reason)
        number, previous = logged.number, logged.hash
    return Chain(entries=number, head=previous)


def _fault(logged: Logged, number: int, previous: str) -> str:
    if logged.number != number + 1:
        return f"Entry {number + 1} is missing."
    if logged.previous != previous:
        return f"Entry {logged.number} does not follow the entry before it."
    if logged.hash != _hash(logged.number, logged.entry, previous):
        return f"Entry {logged.number} is not what was written."
    return ""


def _all(store: Store) -> Iterator[Logged]:
    after = 0
    while found := _some(store, after):
        yield from found
        after = found[-1].number


def _some(store: Store, after: int) -> list[Logged]:
    with store.read() as connection:
        result = connection.execute(
            "SELECT * FROM log WHERE number > $after ORDER BY number, stored_in LIMIT $most",
            {"after": after, "most": _CHECKED_AT_ONCE},
        )
        return [_logged(row) for row in fetched(result, _STATED)]


def _last(connection: duckdb.DuckDBPyConnection) -> tuple[int, str] | None:
    row = connection.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
    return (int(row[0]), str(row[1])) if row else None


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "room": entry.room,
        "actor": str(entry.actor),
        "role": entry.role,
        "action": entry.action,
        "subject": entry.subject,
        "words": entry.words,
        "handling": entry.handling.value,
    }


def _hash(number: int, entry: Entry, previous: str) -> str:
    """Return SHA-256 over all that the entry says; JSON keeps the fields apart."""
    said = {**_plain(entry), "known_at": entry.known_at.isoformat(), "at": entry.at.isoformat()}
    text = as_json([number, previous, sorted(said.items())])
    return hashlib.sha256(text.encode()).hexdigest()


def _logged(row: Row) -> Logged:
    return Logged(
        number=row["number"],
        entry=Entry(
            room=row["room"],
            actor=Actor.parse(row["actor"]),
            role=row["role"],
            action=row["action"],
            subject=row["subject"],
            words=row["words"],
            known_at=row["known_at"],
            at=row["at"],
            handling=_LABELS[row["handling"]],
        ),
        previous=row["previous"],
        hash=row["hash"],
    )
