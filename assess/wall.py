"""The wall's picture: what the room knows at its clock's now, worded and ordered.

Everything is read as known at that moment, so a clock that is set back shows what was known then.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assess import feeds, panel
from assess.lines import by_priority, is_new, is_open, is_shown, line
from assess.timeline import BIN, SPAN, timeline
from assess.view import WallPicture
from assess.words import NEW_FOR
from data import incidents as incident_rows
from data import judgements, reports
from model.handling import Tlp, most_restrictive
from model.incident import Incident

if TYPE_CHECKING:
    from assess.running import RunningRoom

DAY = timedelta(hours=24)


def picture(running: "RunningRoom", clearance: Tlp | None) -> WallPicture:
    """Return what the wall shows to a reader of this clearance; shared for 1.5 s."""
    return running.pictures.get(
        clearance, lambda: _picture(running, clearance, running.clock.now())
    )


def _picture(running: "RunningRoom", clearance: Tlp | None, now: datetime) -> WallPicture:
    store, revision = running.store, running.store.revision
    known = incident_rows.current(store, clearance, now)
    shown = by_priority(item for item in known if is_open(item, now) and is_shown(item))
    recently = _by_id(incident_rows.current(store, clearance, now - NEW_FOR))
    lines = tuple(line(item, new=is_new(item, recently)) for item in shown)
    statuses = feeds.statuses(running, clearance)
    bins = reports.timeline(store, clearance, now - SPAN, now, BIN)
    handling = most_restrictive(item.handling for item in shown)
    answered = [status.answered_at for status in statuses if status.answered_at]
    yesterday = _by_id(incident_rows.current(store, clearance, now - DAY))
    return WallPicture(
        room=running.room,
        now=now,
        rate=running.clock.rate(),
        as_of=max(answered, default=None),
        revision=revision,
        handling=handling,
        feeds=statuses,
        open_count=len(shown),
        new_count=sum(item.is_new for item in lines),
        incidents=lines,
        assessed=panel.machine_panel(
            shown,
            panel.changes(known, yesterday, now),
            panel.waiting(judgements.queue(store, clearance, now), _names(shown)),
            handling,
            now,
        ),
        timeline=timeline(bins, known, now),
        shown=tuple(shown),
        hotspots=tuple(reports.hotspots(store, clearance, now - DAY, now)),
        notice=running.notice,
        collecting=running.collecting,
    )


def _by_id(incidents: list[Incident]) -> dict[str, Incident]:
    return {item.id: item for item in incidents}


def _names(incidents: list[Incident]) -> dict[str, str]:
    return {key: item.title for item in incidents for key in item.native_keys}
