"""A store of a million fused reports in seconds: one day fused, then told many times over.

Every id is made as the software makes it, so fusion goes on from here as from its own work.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import shapely

from data.report_rows import reports_table
from data.rows import incoming
from data.store import Store, revision_in
from fusion.cycle import Cycle
from model.identity import digest
from model.report import Report
from tests.bench.world import a_day, east_of
from tests.fusion.records import FEEDS, NOON

DAY = timedelta(days=1)
_TABLES = ("reports", "memberships", "incidents", "judgements")
# Names carry the number of their day: `model.identity.digest` of the renamed parts is the new id.
_NEW_IDS = """
    CREATE TEMP TABLE steps AS SELECT step, lpad(step::VARCHAR, 2, '0') || 'x' AS name
    FROM range($steps) AS steps (step);
    CREATE TEMP MACRO renamed(words, name) AS replace(words, '00x', name);
    CREATE TEMP MACRO part(words) AS length(words) || ':' || words;
    CREATE TEMP MACRO digest(words) AS substr(sha256(words), 1, 32);
    CREATE TEMP TABLE told AS SELECT
        step, id AS old, digest(
            part(feed) || part(renamed(native_id, name)) || part(source_revision)
        )::UUID AS id
    FROM steps, incoming
"""
_INSERTS = {
    "reports": """
        SELECT reports.* REPLACE (
            reports.stored_in + told.step * $stride AS stored_in, told.id AS id,
            renamed(native_id, name) AS native_id, renamed(title, name) AS title,
            renamed(summary, name) AS summary, renamed(url, name) AS url,
            list_transform(aliases, lambda word: renamed(word, name)) AS aliases,
            list_transform(reference_ids, lambda word: renamed(word, name)) AS reference_ids,
            occurred_at + told.step * $apart AS occurred_at,
            reported_at + told.step * $apart AS reported_at,
            received_at + told.step * $apart AS received_at,
            expires_at + told.step * $apart AS expires_at,
            timeline_at + told.step * $apart AS timeline_at, longitude + east AS longitude,
            areas.area AS footprint
        )
        FROM incoming AS reports JOIN told ON told.old = reports.id
        JOIN steps ON steps.step = told.step
        JOIN strips ON strips.step = told.step
        LEFT JOIN areas ON areas.old = reports.footprint AND areas.step = told.step
    """,
    "memberships": """
        SELECT rows.* REPLACE (
            stored_in + told.step * $stride AS stored_in, told.id AS report,
            coalesce(places.id, '') AS incident, known_at + told.step * $apart AS known_at
        )
        FROM incoming AS rows JOIN told ON told.old = rows.report
        LEFT JOIN places ON places.old = rows.incident AND places.step = told.step
    """,
    "incidents": """
        SELECT rows.* REPLACE (
            stored_in + places.step * $stride AS stored_in, places.id AS id,
            coalesce(heirs.id, '') AS merged_into,
            list_transform(names, lambda word: renamed(word, name)) AS names,
            list_transform(native_keys, lambda word: renamed(word, name)) AS native_keys,
            known_at + places.step * $apart AS known_at,
            occurred_at + places.step * $apart AS occurred_at,
            first_at + places.step * $apart AS first_at,
            updated_at + places.step * $apart AS updated_at,
            next_expiry + places.step * $apart AS next_expiry, longitude + east AS longitude,
            areas.area AS footprint
        )
        FROM incoming AS rows JOIN places ON places.old = rows.id
        JOIN steps ON steps.step = places.step
        JOIN strips ON strips.step = places.step
        LEFT JOIN places AS heirs ON heirs.old = rows.merged_into AND heirs.step = places.step
        LEFT JOIN areas ON areas.old = rows.footprint AND areas.step = places.step
    """,
    # The pairs' reports stay those of the first day: nothing measured here shows them.
    "judgements": """
        SELECT rows.* REPLACE (
            stored_in + step * $stride AS stored_in, renamed(left_key, name) AS left_key,
            renamed(right_key, name) AS right_key,
            digest(
                '4:pair' || part(renamed(left_key, name)) || part(renamed(right_key, name))
            ) AS pair,
            known_at + step * $apart AS known_at
        )
        FROM steps, incoming AS rows
    """,
}


def collect(store: Store, batches: Sequence[Sequence[Report]]) -> None:
    """Store batches in one write, each under a revision of its own."""
    store.write(partial(_collect, batches)).result()


def a_million(folder: Path, steps: int, apart: timedelta) -> Store:
    """Return a store that holds a day's fused reports so many times, each that much later."""
    first = Store.open(folder / "day.duckdb")
    collect(first, a_day())
    Cycle(first, FEEDS).run(NOON + DAY)
    with first.read() as connection:
        day = {name: connection.execute(f"FROM {name}").to_arrow_table() for name in _TABLES}
        stride = revision_in(connection)
    first.close()
    store = Store.open(folder / "store.duckdb")
    store.write(partial(_multiply, day, steps, {"stride": stride, "apart": apart})).result()
    store.close()
    return Store.open(folder / "store.duckdb")


def following(steps: int, apart: timedelta, count: int) -> list[list[Report]]:
    """Return what such a store hears next, one batch a feed.

    Half of it is about what the store knows from the last day, half about new things.
    """
    end = NOON + apart * (steps - 1) + DAY
    known = [report for batch in a_day(steps - 1) for report in batch]
    told = [
        replace(report, revision=f"{report.revision}b", reported_at=end, expires_at=None)
        for report in known[:: -(len(known) * 2 // count)]
    ]
    new = [report for batch in a_day(steps) for report in batch]
    told = [*told[: count // 2], *new[:: len(new) * 2 // count]][:count]
    feeds = sorted({report.feed for report in told})
    received = end + timedelta(minutes=1)
    return [
        [replace(report, received_at=received) for report in told if report.feed == feed]
        for feed in feeds
    ]


def _collect(batches: Sequence[Sequence[Report]], connection: duckdb.DuckDBPyConnection) -> None:
    first = revision_in(connection)
    told = [
        (first + number, ordinal, report)
        for number, batch in enumerate(batches)
        for ordinal, report in enumerate(batch)
    ]
    rows = reports_table({report.id: report for _, _, report in told}, 0)
    for at, name in enumerate(("stored_in", "ordinal")):
        field = rows.schema.field(name)
        values = pa.array([entry[at] for entry in told], field.type)
        rows = rows.set_column(rows.schema.get_field_index(name), field, values)
    with incoming(connection, rows):
        connection.execute(
            "INSERT INTO reports BY NAME SELECT * REPLACE (id::UUID AS id) FROM incoming"
        )
    _commit(connection, first + len(batches))


def _commit(connection: duckdb.DuckDBPyConnection, revision: int) -> None:
    connection.execute("INSERT INTO commits VALUES ($revision, now())", {"revision": revision})


def _multiply(
    day: dict[str, pa.Table],
    steps: int,
    shift: dict[str, object],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with incoming(connection, day["reports"]):
        *before, last = _NEW_IDS.split(";")
        connection.execute(before[0].replace("$steps", str(steps)))
        for statement in [*before[1:], last]:
            connection.execute(statement)
    for name, rows in {
        "strips": pa.table({"step": range(steps), "east": [east_of(n) for n in range(steps)]}),
        "areas": _areas(day["reports"], day["incidents"], steps),
        "places": _places(day["incidents"], steps),
    }.items():
        with incoming(connection, rows):
            connection.execute(f"CREATE TEMP TABLE {name} AS FROM incoming")
    for name, query in _INSERTS.items():
        with incoming(connection, day[name]):
            connection.execute(
                f"INSERT INTO {name} BY NAME {query} ORDER BY stored_in, ordinal", shift
            )
    through = int(str(shift["stride"])) * steps
    _commit(connection, through)
    connection.execute(
        "INSERT INTO cycles VALUES ($through, $through, now())", {"through": through}
    )


def _places(incidents: pa.Table, steps: int) -> pa.Table:
    """Return the id of every incident in every step."""
    keys = {digest(key): key for found in incidents["native_keys"].to_pylist() for key in found}
    rows = [
        {"step": step, "old": old, "id": digest(key.replace("00x", f"{step:02d}x"))}
        for step in range(steps)
        for old, key in keys.items()
    ]
    return pa.Table.from_pylist(rows)


def _areas(reports: pa.Table, incidents: pa.Table, steps: int) -> pa.Table:
    """Return every footprint in every step's strip."""
    found = {*reports["footprint"].to_pylist(), *incidents["footprint"].to_pylist()} - {None}
    old = sorted(found)
    shapes = shapely.from_wkb(old)
    tables = [
        pa.table(
            {
                "step": [step] * len(old),
                "old": old,
                "area": [
                    bytes(wkb)
                    for wkb in shapely.to_wkb(shapely.transform(shapes, partial(_eastwards, step)))
                ],
            }
        )
        for step in range(steps)
    ]
    return pa.concat_tables(tables)


def _eastwards(step: int, degrees: object) -> object:
    return degrees + [east_of(step), 0.0]  # type: ignore[operator]
