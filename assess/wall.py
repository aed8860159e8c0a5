"""The wall's picture: what the room knows at its clock's now, worded and ordered.

Everything is read as known at that moment, so a clock that is set back shows what was known then.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assess import deadlines, feeds, links, panel, scope
from assess.lines import by_priority, is_new, is_open, is_shown, line
from assess.timeline import BIN, SPAN, timeline
from assess.view import IncidentLine, WallPicture
from assess.words import NEW_FOR
from data import judgements, reports
from data import links as link_rows
from model.handling import Tlp, most_restrictive
from model.incident import Incident
from model.link import Link

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
    known = scope.incidents(running, clearance, now)
    shown = by_priority(item for item in known if is_open(item, now) and is_shown(item))
    recently = _by_id(scope.incidents(running, clearance, now - NEW_FOR))
    new = {item.id for item in shown if is_new(item, recently)}
    standing = link_rows.standing(store, clearance, now)
    statuses = feeds.statuses(running, clearance)
    due = deadlines.deadlines(running, clearance, now)
    bins = reports.timeline(store, clearance, now - SPAN, now, BIN, scope.ids(running, known))
    labels = [item.handling for item in shown] + [item.handling for item in due]
    handling = most_restrictive([running.room.handling, *labels])
    answered = [status.answered_at for status in statuses if status.answered_at]
    yesterday = _by_id(scope.incidents(running, clearance, now - DAY))
    return WallPicture(
        room=running.room,
        now=now,
        rate=running.clock.rate(),
        as_of=max(answered, default=None),
        revision=revision,
        handling=handling,
        feeds=statuses,
        open_count=len(shown),
        new_count=len(new),
        incidents=tuple(_lines(shown, new, standing, _by_id(known), now)),
        assessed=panel.machine_panel(
            shown,
            panel.changes(known, yesterday, now),
            panel.waiting(judgements.queue(store, clearance, now), _names(shown)),
            handling,
            now,
        ),
        timeline=timeline(bins, known, now, links.marks(standing, _by_id(known), now), due),
        shown=tuple(shown),
        alarms=deadlines.alarms(due, now),
        hotspots=scope.hotspots(running, reports.hotspots(store, clearance, now - DAY, now)),
        notice=running.notice,
        collecting=running.collecting,
    )


def _lines(
    shown: Sequence[Incident],
    new: Collection[str],
    standing: Sequence[Link],
    known: Mapping[str, Incident],
    now: datetime,
) -> Iterator[IncidentLine]:
    """Return the list's lines: links are said, and aftershocks stand under their mainshock's."""
    folds = {fold.target: fold for fold in links.fold(shown, standing, now)}
    folded = {incident for fold in folds.values() for incident in fold.incidents}
    said = links.row_words(standing, known)
    for item in shown:
        own, fold = (words for _, words in said.get(item.id, ())), folds.get(item.id)
        yield line(
            item,
            new=item.id in new,
            linked=(*own, fold.words) if fold else tuple(own),
            folds=len(fold.incidents) if fold else 0,
            is_folded=item.id in folded,
        )


def _by_id(incidents: list[Incident]) -> dict[str, Incident]:
    return {item.id: item for item in incidents}


def _names(incidents: list[Incident]) -> dict[str, str]:
    return {key: item.title for item in incidents for key in item.native_keys}
