"""Payloads: the bytes that each report was read from, compressed, once for each feed."""

from typing import Any

import duckdb
import orjson
import pyarrow as pa

from data.rows import as_json, fetched
from data.store import Store
from model.handling import Tlp, cleared_labels
from model.poll import Payload

_LEVEL = 3
_STATED = "sha256 feed url fetched_at status headers truncated size body".split()


def append(
    connection: duckdb.DuckDBPyConnection, revision: int, payload: Payload, handling: Tlp
) -> None:
    """Add a payload within the write of `revision`, unless the feed brought these bytes before."""
    values = {"sha256": payload.sha256, "feed": payload.feed}
    if connection.execute(
        "SELECT 1 FROM payloads WHERE sha256 = $sha256 AND feed = $feed LIMIT 1", values
    ).fetchone():
        return
    connection.execute(
        """
        INSERT INTO payloads (
            stored_in, sha256, feed, url, fetched_at, status, headers, truncated, handling,
            size, body
        ) VALUES (
            $stored_in, $sha256, $feed, $url, $fetched_at, $status, $headers, $truncated,
            $handling, $size, $body
        )
        """,
        {
            **values,
            "stored_in": revision,
            "url": payload.url,
            "fetched_at": payload.fetched_at,
            "status": payload.status,
            "headers": as_json(payload.headers),
            "truncated": payload.truncated,
            "handling": handling.value,
            "size": len(payload.body),
            "body": pa.Codec("zstd", compression_level=_LEVEL).compress(payload.body, asbytes=True),
        },
    )


def payload_of(
    store: Store, clearance: Tlp | None, sha256: str, feed: str | None = None
) -> Payload | None:
    """Return the bytes that a report or problem was read from; None without the clearance.

    Args:
        store: The store.
        clearance: What the reader may see; None gives nothing.
        sha256: Names the payload.
        feed: The feed that brought it; None means whichever brought it first.
    """
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT * FROM payloads
            WHERE sha256 = $sha256 AND ($feed IS NULL OR feed = $feed)
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY stored_in LIMIT 1
            """,
            {"sha256": sha256, "feed": feed, "labels": cleared_labels(clearance)},
        )
        row = next(fetched(result, _STATED), None)
    return None if row is None else _payload(row)


def _payload(row: dict[str, Any]) -> Payload:
    size = row.pop("size")
    body = pa.decompress(row["body"], decompressed_size=size, codec="zstd", asbytes=True)
    return Payload(**{**row, "headers": orjson.loads(row["headers"]), "body": body})
