"""What a tried feed leaves open about its times: their zone, or the times themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assess.words import counted
from model.feed import Feed
from model.poll import Payload
from model.report import Report
from sources.parsing import Parsers

# The least and the greatest offset, so that one of them differs from any zone. The first makes
# every time earlier: none is refused as said in the future.
_ELSEWHERE = ("Pacific/Kiritimati", "Etc/GMT+12")


async def found(parsers: Parsers, feed: Feed, payloads: Sequence[Payload]) -> bool:
    """Whether a time in these bodies is written without a zone.

    No adapter has to tell: such a time, and no other, changes with the zone that it is read in.
    """
    first, second = [
        [await parsers.read(replace(feed, zone=zone), item) for item in payloads]
        for zone in _ELSEWHERE
    ]
    pairs = zip(first, second, strict=True)
    return any(_times(one.reports) != _times(other.reports) for one, other in pairs)


def _times(reports: Sequence[Report]) -> set[tuple[str, datetime | None, datetime]]:
    return {(item.native_id, item.occurred_at, item.reported_at) for item in reports}


def stated(report: Report) -> datetime | None:
    """Return when it happened, else when the source spoke, UTC; None where it gives no time.

    What a source does not date is held to be said when it was received: that is no time of its.
    """
    unstated = report.occurred_at is None and report.reported_at == report.received_at
    return None if unstated else report.at


def warnings(feed: Feed, reports: Sequence[Report], local: bool) -> tuple[str, ...]:
    """Return what should be known of the feed's times before it is kept."""
    said = []
    if local:
        said.append(f"Times without a zone are read as {feed.zone}: correct the zone below.")
    if undated := sum(stated(report) is None for report in reports):
        said.append(
            f"Without a time of its own: {counted(undated, 'report')}. "
            "The wall counts its age from when it was received."
        )
    return tuple(said)
