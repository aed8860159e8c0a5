"""How what the feeds reported turned out: confirmed by others, or refuted. The source's record.

The rule (design, after DOCTRINE §1), one outcome an incident and feed, as known at a moment:

- *Confirmed*: a version of the incident reached credibility 1 while an origin that is certain, and
  is not one that the feed itself carried, stood behind it.
- *Refuted*, which goes before confirmed: a person's grade of the incident, or of a report of the
  feed in it, is 5 (improbable); or every source took back what it had said of it.

A source that takes back its own report while others stand by theirs has corrected itself: that is
a contradiction for a person, and no outcome. Incidents that were merged are left out: their reports
stand under another. Versions of before the store kept whose data each outlet carries tell nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.evidence_rows import bases_of
from data.rows import members
from data.store import Store
from model.evidence import OriginBasis
from model.handling import Tlp, cleared_labels
from model.hazard import Hazard

_HAZARDS = members(Hazard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one incident that a feed reported turned out.

    Attributes:
        feed: Name of the feed.
        hazard: What the incident is.
        incident: Its id.
        confirmed: Whether it was confirmed; else it was refuted.
    """

    feed: str
    hazard: Hazard
    incident: str
    confirmed: bool


def outcomes(store: Store, clearance: Tlp | None, at: datetime, withdrawn: str) -> list[Outcome]:
    """Return every outcome as known at `at` (UTC), by feed and incident.

    Args:
        store: The room's store.
        clearance: Of the reader: incidents beyond it are left out.
        at: Room time, UTC.
        withdrawn: The reason that a grade names where every source took back its report.
    """
    with store.read() as connection:
        labels = cleared_labels(clearance)
        refuted = [
            *_refuted(connection, labels, at, withdrawn),
            *_refuted_reports(connection, labels, at),
        ]
        confirmed = list(_confirmed(connection, labels, at))
    # Each incident once a feed, and what refutes it last, so that it stands.
    stands = {
        (feed, incident): (hazard, was)
        for was, found in ((True, confirmed), (False, refuted))
        for feed, incident, hazard in sorted(found)
    }
    return [
        Outcome(feed=feed, hazard=_HAZARDS[hazard], incident=incident, confirmed=was)
        for (feed, incident), (hazard, was) in sorted(stands.items())
    ]


_Found = Iterator[tuple[str, str, str]]


def _confirmed(connection: duckdb.DuckDBPyConnection, labels: list[str], at: datetime) -> _Found:
    rows = connection.execute(
        """
        WITH newest AS (
            SELECT id, max_by(
                {'state': state, 'hazard': hazard, 'handling': handling},
                (known_at, stored_in, ordinal)
            ) AS version
            FROM incidents WHERE known_at <= $at GROUP BY id
        )
        SELECT DISTINCT id, version.hazard, origin_basis
        FROM incidents JOIN newest USING (id)
        WHERE known_at <= $at AND json_extract_string(grade, '$.credibility') = '1'
            AND origin_basis IS NOT NULL AND version.state <> 'merged'
            AND list_contains($labels::VARCHAR[], version.handling)
        """,
        {"at": at, "labels": labels},
    ).fetchall()
    for incident, hazard, written in rows:
        for feed in _corroborated(bases_of(written)):
            yield feed, incident, hazard


def _corroborated(bases: Iterable[OriginBasis]) -> Iterator[str]:
    """Return the feeds behind whose report another origin stands for certain."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    certain: set[str] = set()
    for basis in bases:
        own[basis.feed].add(basis.origin)
        if basis.certain:
            certain.add(basis.origin)
    yield from (feed for feed, origins in own.items() if certain - origins)


def _refuted(
    connection: duckdb.DuckDBPyConnection, labels: list[str], at: datetime, withdrawn: str
) -> _Found:
    """Return the feeds of incidents that a person finds improbable, or that all took back."""
    rows = connection.execute(
        """
        WITH newest AS (
            SELECT id, hazard, state, handling, native_keys, grade, proposed FROM incidents
            WHERE known_at <= $at
            QUALIFY row_number() OVER (
                PARTITION BY id ORDER BY known_at DESC, stored_in DESC, ordinal DESC
            ) = 1
        )
        SELECT id, hazard, native_keys FROM newest
        WHERE state <> 'merged' AND list_contains($labels::VARCHAR[], handling) AND (
            (
                json_extract_string(grade, '$.credibility') = '5'
                AND starts_with(json_extract_string(grade, '$.actor'), 'person:')
            )
            OR list_contains(
                json_extract_string(coalesce(proposed, grade), '$.reasons[*]'), $withdrawn
            )
        )
        """,
        {"at": at, "labels": labels, "withdrawn": withdrawn},
    ).fetchall()
    for incident, hazard, keys in rows:
        for feed in dict.fromkeys(key.partition(":")[0] for key in keys):
            yield feed, incident, hazard


def _refuted_reports(
    connection: duckdb.DuckDBPyConnection, labels: list[str], at: datetime
) -> _Found:
    """Return the feeds whose report a person finds improbable, with the report's incident."""
    rows = connection.execute(
        """
        WITH refuted AS (
            SELECT TRY_CAST(name AS UUID) AS report FROM (
                SELECT name, credibility FROM grades WHERE known_at <= $at AND subject = 'report'
                QUALIFY row_number() OVER (
                    PARTITION BY name ORDER BY known_at DESC, stored_in DESC, ordinal DESC
                ) = 1
            ) WHERE credibility = '5'
        ), housed AS (
            SELECT report, max_by(incident, (known_at, stored_in, ordinal)) AS incident
            FROM memberships WHERE known_at <= $at AND report IN (SELECT report FROM refuted)
            GROUP BY report
        )
        SELECT feed, incident, hazard FROM reports JOIN housed ON reports.id = housed.report
        WHERE list_contains($labels::VARCHAR[], handling)
        """,
        {"at": at, "labels": labels},
    ).fetchall()
    yield from rows
