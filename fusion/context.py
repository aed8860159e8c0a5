"""What an incident is computed from: its cluster, and what is known beside the reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fusion.graded import Grades
from fusion.hotspots import Detections
from fusion.series import Series
from model.feed import Feed
from model.grade import Regrade
from model.place import Exposure, Placement, Point
from model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What evaluation needs beside the reports.

    Attributes:
        feeds: By name; a feed that is not among them has reliability F.
        place_of: Words for a point, empty where unknown.
        placed: Where the words of reports put them that state no place.
        exposure: Who lives near a point or a footprint.
    """

    feeds: Mapping[str, Feed]
    place_of: Callable[[Point], str]
    placed: Callable[[Sequence[Report]], Placement | None] = lambda _: None
    exposure: Callable[[Point | None, bytes | None], Exposure | None] = lambda *_: None

    def title_of(self, feed: str) -> str:
        """Return what a person calls a feed."""
        return self.feeds[feed].title if feed in self.feeds else feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """What is evaluated.

    Attributes:
        incident: Id of the incident.
        members: Its series, the founding one first.
        detections: Its hotspots; None where it has none.
        first_at: When the room first knew of it, UTC.
        reports: How many reports concern it.
        grades: What persons have graded.
        absorbed: Grades that persons gave to incidents that are a part of this one now.
    """

    incident: str
    members: tuple[Series, ...]
    detections: Detections | None
    first_at: datetime
    reports: int
    grades: Grades = field(default_factory=Grades)
    absorbed: tuple[Regrade, ...] = ()
