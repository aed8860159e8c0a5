"""Which incidents have a live claim that is imminent: 47 CFR 10.400, over CAP's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from data.rows import fetched
from data.store import Store
from model.handling import Tlp, cleared_labels
from model.severity import Level

NO_END = timedelta(hours=24)
"""How long a claim holds that sets no end (design)."""
_URGENT, _SURE = ("Immediate", "Expected"), ("Observed", "Likely")
_GRAVE = Level.SEVERE
"""CAP's Severe and Extreme, and what other scales write for them."""

_SQL = """
    WITH wanted AS (SELECT unnest($incidents::VARCHAR[]) AS incident),
    pressing AS (
        SELECT feed, native_id FROM reports
        WHERE received_at <= $at AND urgency IN (SELECT unnest($urgent::VARCHAR[]))
            AND coalesce(expires_at, reported_at + $no_end::INTERVAL) > $at
    ), newest AS (
        -- What a source said last of an occurrence is what it claims.
        SELECT * FROM reports SEMI JOIN pressing USING (feed, native_id)
        WHERE received_at <= $at
        QUALIFY row_number() OVER (
            PARTITION BY feed, native_id
            ORDER BY received_at DESC, reported_at DESC, stored_in DESC, ordinal DESC
        ) = 1
    ), claims AS (
        SELECT id, expires_at FROM newest
        WHERE urgency IN (SELECT unnest($urgent::VARCHAR[]))
            AND certainty IN (SELECT unnest($sure::VARCHAR[]))
            AND level >= $grave AND message_type <> 'Cancel' AND status = 'Actual'
            AND coalesce(expires_at, reported_at + $no_end::INTERVAL) > $at
            AND list_contains($labels::VARCHAR[], handling)
    ), placed AS (
        SELECT report, max_by(incident, (known_at, stored_in, ordinal)) AS incident
        FROM memberships
        WHERE known_at <= $at AND report IN (SELECT id FROM claims) GROUP BY report
    )
    SELECT incident, CASE WHEN bool_or(expires_at IS NULL) THEN NULL
        ELSE max(expires_at) END AS until
    FROM placed JOIN claims ON id = report SEMI JOIN wanted USING (incident)
    GROUP BY incident
"""


def of(
    store: Store, clearance: Tlp | None, incidents: Sequence[str], at: datetime
) -> dict[str, datetime | None]:
    """Return those of these incidents that are imminent at `at` (UTC), with the end of the claim.

    Of several claims it is the one that holds longest; None where that sets no end. Only what a
    reader of this clearance may see is asked.
    """
    with store.read() as connection:
        result = connection.execute(
            _SQL,
            {
                "incidents": list(incidents),
                "at": at,
                "urgent": list(_URGENT),
                "sure": list(_SURE),
                "grave": int(_GRAVE),
                "no_end": NO_END,
                "labels": cleared_labels(clearance),
            },
        )
        return {row["incident"]: row["until"] for row in fetched(result, ["incident", "until"])}
