"""Reports by time: the bins of the timeline, and the detections of heat on the map."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.rows import fetched
from data.store import Store
from model.handling import Tlp, cleared_labels
from model.hazard import Hazard
from model.place import Point
from model.severity import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineBin:
    """Reports of one hazard in one bin of time.

    Attributes:
        hazard: The hazard.
        at: The bin's beginning, UTC.
        level: The highest level claimed in it; None where none is.
        count: Reports in it.
    """

    hazard: Hazard
    at: datetime
    level: Level | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """One detection of heat.

    Attributes:
        point: Where.
        at: When it was detected, UTC.
        power_mw: Radiative power in MW; None where unknown.
    """

    point: Point
    at: datetime
    power_mw: float | None


# Where no incidents are asked for, `placed` is empty and costs a look at none.
_BINS = """
    WITH placed AS (
        SELECT report, max_by(incident, (known_at, stored_in, ordinal)) AS incident
        FROM memberships
        WHERE known_at <= $until AND report IN (
            SELECT report FROM memberships
            WHERE incident IN (SELECT unnest($incidents::VARCHAR[]))
        )
        GROUP BY report
    )
    SELECT
        hazard, time_bucket($bin, timeline_at) AS bin_at, max(level) AS level,
        count(*) AS count
    FROM reports
    WHERE timeline_at > $since AND timeline_at <= $until AND received_at <= $until
        AND status = 'Actual' AND list_contains($labels::VARCHAR[], handling)
        AND ($incidents::VARCHAR[] IS NULL OR id IN (
            SELECT report FROM placed
            WHERE incident IN (SELECT unnest($incidents::VARCHAR[]))
        ))
    GROUP BY hazard, bin_at ORDER BY hazard, bin_at
"""


def timeline(  # noqa: PLR0913 - what is asked, of whom, and for whom
    store: Store,
    clearance: Tlp | None,
    since: datetime,
    until: datetime,
    bin: timedelta,
    incidents: Collection[str] | None = None,
) -> list[TimelineBin]:
    """Return the reports in (since, until] by hazard and bin, as known at `until`.

    Only CAP's status Actual counts: a test message is nothing that happened.

    Args:
        store: The store.
        clearance: What the reader may see; None gives nothing.
        since: UTC.
        until: UTC; also what was known is asked at this moment.
        bin: Width of a bin; bins begin at multiples of it.
        incidents: Only reports that stand under these at `until`; None for all.
    """
    with store.read() as connection:
        result = connection.execute(
            _BINS,
            {
                "bin": bin,
                "since": since,
                "until": until,
                "labels": cleared_labels(clearance),
                "incidents": None if incidents is None else list(incidents),
            },
        )
        rows = list(fetched(result, ("hazard", "bin_at", "level", "count")))
    return [
        TimelineBin(
            hazard=Hazard(row["hazard"]),
            at=row["bin_at"],
            level=row["level"] and Level(row["level"]),
            count=row["count"],
        )
        for row in rows
    ]


def hotspots(
    store: Store, clearance: Tlp | None, since: datetime, until: datetime
) -> list[Hotspot]:
    """Return detections with a position made in (since, until], UTC, as known at `until`."""
    with store.read() as connection:
        result = connection.execute(
            """
            SELECT
                longitude, latitude, timeline_at,
                list_filter(figures, lambda item: item.name = 'radiative power')[1].value
                    AS power_mw
            FROM reports
            WHERE hazard = 'hotspot' AND longitude IS NOT NULL AND status = 'Actual'
                AND timeline_at > $since AND timeline_at <= $until AND received_at <= $until
                AND list_contains($labels::VARCHAR[], handling)
            ORDER BY timeline_at, stored_in, ordinal
            """,
            {"since": since, "until": until, "labels": cleared_labels(clearance)},
        )
        rows = list(fetched(result, ("longitude", "latitude", "timeline_at", "power_mw")))
    return [
        Hotspot(
            point=Point(longitude=row["longitude"], latitude=row["latitude"]),
            at=row["timeline_at"],
            power_mw=row["power_mw"],
        )
        for row in rows
    ]
