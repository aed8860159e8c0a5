"""The timeline: reports by hazard, level and time, and what the machine concluded when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from assess import deadlines
from assess.deadlines import Deadline
from assess.view import RoomMark, Timeline, TimelineLane, TimelineMark
from data.reports import TimelineBin
from fusion.grading import is_withdrawn
from model.hazard import Hazard
from model.incident import Incident, State

SPAN = timedelta(hours=48)
BIN = timedelta(minutes=15)
AHEAD = timedelta(hours=2)
"""Room to the right of the now-line, for its label and for what is due."""
_MARKS = 12


def timeline(
    bins: Sequence[TimelineBin],
    incidents: Iterable[Incident],
    now: datetime,
    linked: Sequence[RoomMark] = (),
    due: Sequence[Deadline] = (),
) -> Timeline:
    """Return the strip of the last 48 h of room time.

    Args:
        bins: Counts of reports by hazard, time and level.
        incidents: All incidents as known now, merged ones too.
        now: Room time, UTC.
        linked: When links between incidents were found.
        due: What is still to be done, the earliest first.
    """
    return Timeline(
        hours=SPAN // timedelta(hours=1),
        starts_at=now - SPAN,
        ends_at=now + AHEAD,
        now=now,
        lanes=lanes(bins),
        room_marks=(*marks(incidents, now, linked), *_marked(due, now)),
        next_words=deadlines.next_words(due, now),
    )


def _marked(due: Sequence[Deadline], now: datetime) -> tuple[RoomMark, ...]:
    """Return the deadlines that the strip shows: what is ahead first, and of the late the last."""
    ahead = [item for item in due if now <= item.at <= now + AHEAD][:_MARKS]
    late = [item for item in due if now - SPAN <= item.at < now]
    return deadlines.marks([*late[len(ahead) - _MARKS :], *ahead] if len(ahead) < _MARKS else ahead)


def lanes(bins: Sequence[TimelineBin]) -> tuple[TimelineLane, ...]:
    """Return one lane a hazard, the graver hazard first; detections come last."""
    found: dict[Hazard, dict[datetime, TimelineMark]] = {}
    for item in bins:
        marks_at = found.setdefault(item.hazard, {})
        earlier = marks_at.get(item.at)
        marks_at[item.at] = TimelineMark(
            at=item.at,
            level=max(
                (item.level, earlier.level if earlier else None), key=lambda level: level or 0
            ),
            count=item.count + (earlier.count if earlier else 0),
        )
    ordered = sorted(found.items(), key=lambda lane: _weight(lane[0], lane[1]), reverse=True)
    return tuple(
        TimelineLane(hazard=str(hazard), marks=tuple(marks_at[at] for at in sorted(marks_at)))
        for hazard, marks_at in ordered
    )


def _weight(hazard: Hazard, found: Mapping[datetime, TimelineMark]) -> tuple[bool, int, int]:
    highest = max(mark.level or 0 for mark in found.values())
    return hazard is not Hazard.HOTSPOT, highest, sum(mark.count for mark in found.values())


def marks(
    incidents: Iterable[Incident], now: datetime, linked: Sequence[RoomMark] = ()
) -> tuple[RoomMark, ...]:
    """Return when incidents became one, were taken back or linked, the latest of the last 48 h."""
    known = {item.id: item for item in incidents}
    joined = [
        RoomMark(at=item.known_at, words=f"{item.names[0]} joined {into.names[0]}")
        for item in known.values()
        if item.state is State.MERGED
        and (into := known.get(item.merged_into)) is not None
        and now - SPAN <= item.known_at <= now
    ]
    taken_back = [
        RoomMark(at=item.known_at, words=f"{item.names[0]} withdrawn")
        for item in known.values()
        if is_withdrawn(item) and now - SPAN <= item.known_at <= now
    ]
    return tuple(sorted([*joined, *taken_back, *linked], key=lambda mark: mark.at)[-_MARKS:])
