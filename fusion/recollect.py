"""The reports of one incident, told again in the order of their receipt.

No more of them is held at once than fusion itself would remember.
"""

from datetime import datetime, timedelta

from fusion.hotspots import Detections
from fusion.series import Series, names_no_hazard
from model.hazard import Hazard
from model.incident import Incident
from model.report import Report

_DETECTIONS_AT_ONCE = 512


class Recollection:
    """What fusion remembered of an incident when it stopped.

    Attributes:
        series: By native key.
        revived: Whether it had fallen silent once and came back.
    """

    __slots__ = (
        "_claimed", "_detections", "_found", "_keys", "_open_for", "_silent_at", "revived",
        "series",
    )  # fmt: skip

    def __init__(self, incident: Incident) -> None:
        self.series: dict[str, Series] = {}
        self.revived = False
        self._keys = frozenset(incident.native_keys)
        self._open_for = incident.hazard.stays_open_for
        self._silent_at: datetime | None = None
        self._claimed: datetime | None = None
        self._detections: Detections | None = None
        self._found: list[Report] = []

    def take(self, report: Report) -> None:
        """Tell the next report."""
        if self._fell_silent(report.received_at):
            self.series, self._detections, self._found = {}, None, []
            self.revived = True
        self._silent_at = report.received_at + self._open_after(report)
        if report.expires_at and (self._claimed is None or report.expires_at > self._claimed):
            self._claimed = report.expires_at
        if report.hazard is Hazard.HOTSPOT:
            self._found.append(report)
            if len(self._found) >= _DETECTIONS_AT_ONCE:
                self._gather(report.received_at)
        elif report.native_key not in self._keys:
            pass  # it was let go of before its series moved elsewhere
        elif report.native_key in self.series:
            self.series[report.native_key].take(report)
        else:
            self.series[report.native_key] = Series(report)

    def detections(self, at: datetime) -> Detections | None:
        """Return its detections as they stand at `at` (UTC); None where it has none."""
        if self._found:
            self._gather(at)
        return self._detections

    def _open_after(self, report: Report) -> timedelta:
        """Return how long it stayed open: by the report, as the incident may have changed since."""
        return self._open_for if names_no_hazard(report) else report.hazard.family.stays_open_for

    def _fell_silent(self, until: datetime) -> bool:
        if self._silent_at is None or until <= self._silent_at:
            return False
        return self._claimed is None or self._claimed <= self._silent_at

    def _gather(self, at: datetime) -> None:
        found = Detections.of(self._found)
        if self._detections is None:
            self._detections = found
        else:
            self._detections.join(found)
        self._detections.age(at)
        self._found = []
