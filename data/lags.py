"""Lags: how long a feed's news takes, from the event to its publication and from there to us."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.rows import fetched
from data.store import Store
from model.handling import Tlp, cleared_labels

WINDOW = timedelta(days=7)
"""Room time that is looked back on."""
LAST = 200
"""Reports of each feed that are looked at, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One lag of one feed.

    Attributes:
        median_s: Half of its reports took no longer, seconds of the room's clock.
        ninety_s: Nine of ten took no longer, seconds of the room's clock.
        reports: How many reports that rests on.
    """

    median_s: float
    ninety_s: float
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """How late a feed's news is.

    Attributes:
        feed: Name of the feed.
        published: From the event to its publication; None where no report states both times.
        received: From the publication to its reception; None where no report states it.
    """

    feed: str
    published: Spread | None
    received: Spread | None


_COLUMNS = "feed published published_count received received_count".split()

_LAGS_SQL = """
    WITH begun AS (
        SELECT feed, min(polled_at) AS begun_at FROM polls
        WHERE polled_at <= $now GROUP BY feed
    ), latest AS (
        SELECT feed, occurred_at, reported_at, received_at FROM reports
        WHERE received_at > $since AND received_at <= $now
            AND list_contains($labels::VARCHAR[], handling)
        QUALIFY row_number() OVER (
            PARTITION BY feed ORDER BY received_at DESC, stored_in DESC, ordinal
        ) <= $last
    ), taken AS (
        SELECT
            feed,
            CASE WHEN reported_at >= occurred_at AND reported_at <> received_at
                THEN epoch(reported_at) - epoch(occurred_at) END AS published,
            CASE WHEN reported_at >= begun_at AND reported_at < received_at
                THEN epoch(received_at) - epoch(reported_at) END AS received
        FROM latest JOIN begun USING (feed)
    )
    SELECT
        feed, quantile_cont(published, [0.5, 0.9]) AS published,
        count(published) AS published_count,
        quantile_cont(received, [0.5, 0.9]) AS received,
        count(received) AS received_count
    FROM taken GROUP BY feed ORDER BY feed
"""


def lags(store: Store, clearance: Tlp | None, now: datetime) -> list[Lag]:
    """Return the lags of every feed over its last reports, by name, as known at `now` (UTC).

    A publication counts once the room asks the feed: what stood there before was not late. Left
    out are warnings of what is yet to come, and reports whose source does not say when it spoke
    (they carry the time of reception).
    """
    with store.read() as connection:
        result = connection.execute(
            _LAGS_SQL,
            {
                "now": now,
                "since": now - WINDOW,
                "labels": cleared_labels(clearance),
                "last": LAST,
            },
        )
        return [
            Lag(
                feed=row["feed"],
                published=_spread(row["published"], row["published_count"]),
                received=_spread(row["received"], row["received_count"]),
            )
            for row in fetched(result, _COLUMNS)
        ]


def _spread(quantiles: tuple[float, float] | None, count: int) -> Spread | None:
    if not count or not quantiles:
        return None
    return Spread(median_s=quantiles[0], ninety_s=quantiles[1], reports=count)
