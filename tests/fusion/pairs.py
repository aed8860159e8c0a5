"""What the rules say of a few reports: their judgements, and how large the incidents are."""

from model.incident import Incident
from model.judgement import Judgement, Verdict
from model.place import Point
from model.report import Report
from tests.fusion.records import a_room, tell

TOWN = Point(longitude=67.0, latitude=24.9)


def judged(*reports: Report) -> tuple[Judgement, ...]:
    """Return what a room that knows nothing judges of them."""
    return tell(a_room(), *reports).judgements


def verdicts(*reports: Report) -> list[Verdict]:
    """Return the verdicts about them."""
    return [item.verdict for item in judged(*reports)]


def incidents(*reports: Report) -> list[Incident]:
    """Return the incidents that they make."""
    room = a_room()
    tell(room, *reports)
    return list(room.incidents.values())


def sizes(*reports: Report) -> list[int]:
    """Return how many series each incident has, the smallest first."""
    return sorted(len(item.native_keys) for item in incidents(*reports))


def east(km: float, of: Point = TOWN) -> Point:
    """Return the point so many km east."""
    return of.moved(km, 90)
