"""All that a room knew, in the order in which it was known: for an after-action review.

Read in windows of time, each some thousands of reports wide, so that a store of any size takes the
memory of one window.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from data.rows import fetched, members
from data.store import Store
from model.handling import Tlp, cleared_labels
from model.hazard import Hazard
from model.place import Point

_HAZARDS = members(Hazard)
_READ_AT_ONCE = 4096
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an incident was, as one of its versions says.

    Attributes:
        id: The incident.
        known_at: When that was last known, UTC.
        hazard: What kind of occurrence.
        point: Its position.
        footprint: Its area, WKB, degrees WGS 84.
        area_codes: The areas that its claims or its placement name.
    """

    id: str
    known_at: datetime
    hazard: Hazard
    point: Point | None
    footprint: bytes | None
    area_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose knowledge is asked for.

    Attributes:
        room: Name of the room: of the log and of what persons keep, only its own.
        host: Name of the room under which it was convened; its own where nobody convened it.
        clearance: What the reader may see; None gives nothing.
        until: As known at this room time, UTC.
        concerns: Whether an incident concerns the room; None where all do.
    """

    room: str
    host: str
    clearance: Tlp | None
    until: datetime
    concerns: Callable[[Where], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that became known.

    Attributes:
        known_at: When, room time, UTC.
        kind: `report`, `judgement`, `grade`, `link`, `incident`, `item` or `log`.
        actor: Who said or did it, as `str(actor)`.
        handling: Label.
        content: The row as a JSON object.
    """

    known_at: datetime
    kind: str
    actor: str
    handling: str
    content: str


def lines(store: Store, asked: Asked) -> Iterator[Line]:
    """Yield what was known, by time of knowing, then in the order in which it was stored."""
    with store.read() as connection:
        _prepare(connection, asked)
        begins = _BEGINNING
        for ends in _windows(connection, asked.until):
            values = {
                **_values(asked),
                "begins": begins,
                "ends": ends,
                "ranked": [label.value for label in Tlp],
                "of_all": asked.concerns is None,
                "room": asked.room,
                "host": asked.host,
            }
            result = connection.execute(_WINDOW, values)
            for row in fetched(result, "known_at kind actor handling content".split()):
                yield Line(**row)
            begins = ends


def _values(asked: Asked) -> dict[str, object]:
    return {"labels": cleared_labels(asked.clearance)}


def _prepare(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """Make the tables of incidents and reports that concern the room; empty where all do."""
    connection.execute(_ISO)
    wanted: set[str] = set()
    if asked.concerns is not None:
        found = _places(connection, asked)
        wanted = {item.id for item in found if asked.concerns(item)}
    connection.execute(
        "CREATE TEMP TABLE concerned AS SELECT unnest($ids::VARCHAR[]) AS incident",
        {"ids": list(wanted)},
    )
    connection.execute(
        """
        CREATE TEMP TABLE said AS
        SELECT id, handling FROM reports
        WHERE received_at <= $until AND list_contains($labels::VARCHAR[], handling) AND (
            $of_all OR id IN (
                SELECT report FROM memberships
                WHERE known_at <= $until AND incident IN (SELECT incident FROM concerned)
            )
        )
        """,
        {**_values(asked), "until": asked.until, "of_all": asked.concerns is None},
    )


def _places(connection: duckdb.DuckDBPyConnection, asked: Asked) -> list[Where]:
    result = connection.execute(
        """
        SELECT
            id, max(known_at) AS known_at, hazard, longitude, latitude, footprint, area_codes
        FROM incidents
        WHERE known_at <= $until AND list_contains($labels::VARCHAR[], handling)
        GROUP BY id, hazard, longitude, latitude, footprint, area_codes
        """,
        {**_values(asked), "until": asked.until},
    )
    names = "id known_at hazard longitude latitude footprint area_codes".split()
    return [_where(row) for row in fetched(result, names)]


def _where(row: dict[str, object]) -> Where:
    longitude, latitude = row.pop("longitude"), row.pop("latitude")
    has_point = isinstance(longitude, float) and isinstance(latitude, float)
    point = Point(longitude=longitude, latitude=latitude) if has_point else None  # type: ignore[arg-type]
    return Where(**{**row, "hazard": _HAZARDS[row["hazard"]], "point": point})  # type: ignore[arg-type]


def _windows(connection: duckdb.DuckDBPyConnection, until: datetime) -> list[datetime]:
    """Return where each window of time ends; the last at `until`."""
    rows = connection.execute(
        """
        SELECT max(known_at) FROM (
            SELECT
                received_at AS known_at,
                sum(count(*)) OVER (ORDER BY received_at) // $size AS part
            FROM reports WHERE received_at < $until GROUP BY received_at
        ) GROUP BY part ORDER BY part
        """,
        {"until": until, "size": _READ_AT_ONCE},
    )
    return [*(row[0].astimezone(UTC) for row in rows.fetchall()), until]


_ISO = """
    CREATE TEMP MACRO iso(moment) AS strftime(
        (moment AT TIME ZONE 'UTC')::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%fZ'
    )
"""

# What has no label of its own bears the more restrictive one of the two reports it is about, and
# is told only to who may see both. Bytes of geometry are given in hexadecimal (WKB).
_WINDOW = """
    WITH told AS (
        SELECT
            received_at AS known_at, stored_in, ordinal, 1 AS place, 'report' AS kind,
            'feed:' || feed AS actor, handling, to_json(whole) AS content
        FROM (
            SELECT * EXCLUDE (timeline_at) REPLACE (
                hex(footprint) AS footprint, iso(occurred_at) AS occurred_at,
                iso(reported_at) AS reported_at, iso(expires_at) AS expires_at,
                iso(severity_until) AS severity_until
            ) FROM reports
            WHERE received_at > $begins AND received_at <= $ends
                AND id IN (SELECT id FROM said)
        ) AS whole
        UNION ALL
        SELECT
            known_at, whole.stored_in, whole.ordinal, 2, 'judgement', actor,
            ($ranked::VARCHAR[])[greatest(
                list_position($ranked::VARCHAR[], one.handling),
                list_position($ranked::VARCHAR[], other.handling)
            )],
            to_json(whole)
        FROM judgements AS whole
            JOIN said AS one ON one.id = TRY_CAST(whole."left" AS UUID)
            JOIN said AS other ON other.id = TRY_CAST(whole."right" AS UUID)
        WHERE known_at > $begins AND known_at <= $ends
        UNION ALL
        SELECT known_at, stored_in, ordinal, 3, 'grade', actor, handling, to_json(whole)
        FROM grades AS whole
        WHERE known_at > $begins AND known_at <= $ends AND (
            $of_all OR name IN (SELECT incident FROM concerned)
            OR TRY_CAST(name AS UUID) IN (SELECT id FROM said)
        )
        UNION ALL
        SELECT known_at, stored_in, ordinal, 4, 'link', actor, handling, to_json(whole)
        FROM links AS whole
        WHERE known_at > $begins AND known_at <= $ends AND (
            $of_all OR source IN (SELECT incident FROM concerned)
            OR target IN (SELECT incident FROM concerned)
        )
        UNION ALL
        SELECT
            known_at, stored_in, ordinal, 5, 'incident', grade->>'actor', handling, to_json(whole)
        FROM (
            SELECT * REPLACE (
                hex(footprint) AS footprint, iso(occurred_at) AS occurred_at,
                iso(first_at) AS first_at, iso(updated_at) AS updated_at,
                iso(next_expiry) AS next_expiry
            ) FROM incidents
            WHERE known_at > $begins AND known_at <= $ends
                AND ($of_all OR id IN (SELECT incident FROM concerned))
        ) AS whole
        UNION ALL
        SELECT known_at, stored_in, ordinal, 6, 'item', actor, handling, to_json(whole)
        FROM items AS whole
        WHERE known_at > $begins AND known_at <= $ends
            AND (room = $room OR (room = $host AND kind = 'room' AND id = $room))
        UNION ALL
        SELECT known_at, stored_in, ordinal, 7, 'log', actor, handling, to_json(whole)
        FROM (SELECT * REPLACE (iso("at") AS "at") FROM log WHERE room = $room) AS whole
        WHERE known_at > $begins AND known_at <= $ends
    )
    SELECT known_at, kind, actor, handling, content FROM told
    WHERE list_contains($labels::VARCHAR[], handling)
    ORDER BY known_at, stored_in, place, ordinal
"""
