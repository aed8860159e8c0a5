"""An incident as it was known before: the moments at which something of it changed."""

from datetime import datetime
from typing import TYPE_CHECKING

from data import incidents as incident_rows
from model.handling import Tlp

if TYPE_CHECKING:
    from assess.running import RunningRoom

MOST = 400
"""Moments told of, the newest; one a minute at most."""


def moments(running: "RunningRoom", clearance: Tlp | None, incident: str) -> tuple[datetime, ...]:
    """Return when the picture of an incident changed, room time, UTC, the oldest first.

    Each is the end of a minute in which it changed, so that what is known then is what stood after
    it; none lies after the room's now.
    """
    now = running.clock.now()
    found = incident_rows.history(running.store, clearance, incident, now)
    last: dict[datetime, datetime] = {}
    for version in found:
        last[version.known_at.replace(second=0, microsecond=0)] = version.known_at
    return tuple(last.values())[-MOST:]
