"""A withdrawal that names no event: it closes what it refers to, and joins nothing else."""

from typing import Any

import pytest

from model.hazard import Hazard
from model.identity import digest
from model.incident import State
from model.report import MessageType, Report
from tests.fusion.records import a_room, a_warning, tell


@pytest.mark.parametrize("cancelled_first", [False, True])
def test_a_cancellation_that_names_no_event_closes_what_it_refers_to(cancelled_first: bool) -> None:
    room = a_room()
    warning = a_warning("m1", 2.0 if cancelled_first else 0.0)
    cancel = a_bare_cancel("m2", 1.0)
    for report in (cancel, warning) if cancelled_first else (warning, cancel):
        tell(room, report)
    (incident,) = room.incidents.values()
    assert (incident.id, incident.hazard) == (digest("nws:m1"), Hazard.WEATHER)
    assert (incident.state, incident.level) == (State.CLOSED, None)
    assert incident.title == "Red Flag Warning"


def test_a_cancellation_that_names_no_event_joins_no_two_hazards() -> None:
    room = a_room()
    tell(room, a_warning("m1"), a_warning("m3", hazard=Hazard.FLOOD, title="Flood Warning"))
    tell(room, a_bare_cancel("m2", 1.0, references=("m1", "m3")))
    hazards = sorted(item.hazard for item in room.incidents.values())
    assert hazards == [Hazard.FLOOD, Hazard.WEATHER]


def a_bare_cancel(native_id: str, hour: float, **changes: object) -> Report:
    """Return a CAP Cancel without `info`: it names neither event, area nor severity."""
    stated: dict[str, Any] = {
        "hazard": Hazard.OTHER,
        "title": "Other",
        "message_type": MessageType.CANCEL,
        "references": ("m1",),
        "severity": None,
        "area_codes": (),
    }
    return a_warning(native_id, hour, **(stated | changes))
