"""One batch → what is new in it: each statement once, and only what concerns the real world."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.hazard import Hazard
from model.report import Report, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What a batch brings.

    Attributes:
        statements: Reports about occurrences, in the order in which series take them.
        hotspots: Satellite detections, which concern a fire or nothing.
    """

    statements: tuple[Report, ...]
    hotspots: tuple[Report, ...]


def order(report: Report) -> tuple[float, float, str]:
    """Return the key by which a series takes its reports: as the room received them."""
    return report.received_at.timestamp(), report.reported_at.timestamp(), report.id


def fresh(reports: Iterable[Report]) -> Fresh:
    """Return the batch's reports once each, in an order that the batch's own does not change.

    The operational picture takes Actual only (CAP 1.2 §3.2.1; DOCTRINE §6).
    """
    actual = {report.id: report for report in reports if report.status is Status.ACTUAL}
    ordered = sorted(actual.values(), key=order)
    return Fresh(
        statements=tuple(item for item in ordered if item.hazard is not Hazard.HOTSPOT),
        hotspots=tuple(item for item in ordered if item.hazard is Hazard.HOTSPOT),
    )
