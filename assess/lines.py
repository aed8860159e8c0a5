"""Incidents → the lines of the list, by priority."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from assess.view import IncidentLine
from assess.words import exposed, exposed_in_full, headline, where
from model.bounds import BY_NAME
from model.hazard import Hazard
from model.incident import Incident, State

# Sizes compare across hazards at the steps of the severity table (design): a magnitude of 7
# stands beside 100,000 acres, where both become extreme.
_MAGNITUDE_AT_ONE_ACRE = 2.0
# A version that was kept before figures were bounded may state any.
_GREATEST = BY_NAME["magnitude"].high


def is_open(incident: Incident, now: datetime) -> bool:
    """Whether the incident still stands in the picture at `now`.

    Absence from a poll closes nothing; long silence does, by hazard.
    """
    silent_for = now - incident.updated_at
    return incident.state is State.OPEN and silent_for <= incident.hazard.stays_open_for


def size(incident: Incident) -> float:
    """Return a number by which incidents of one level are ordered: the highest live claim.

    By the newest one, a fire would drop in the list when its slower claimant speaks again.
    """
    area, magnitude = incident.figure("burned area"), incident.figure("magnitude")
    if area is not None:
        return area.high
    if magnitude is not None:
        return float(10 ** (min(magnitude.high, _GREATEST) - _MAGNITUDE_AT_ONE_ACRE))
    return 0.0


def by_priority(incidents: Iterable[Incident]) -> list[Incident]:
    """Return incidents by level, then size, then the newest first; unknown levels come last."""
    return sorted(
        incidents,
        key=lambda item: (-(item.level or 0), -size(item), -item.updated_at.timestamp(), item.id),
    )


def is_new(incident: Incident, before: Mapping[str, Incident]) -> bool:
    """Whether it appeared, rose in level or took in another since the picture `before`."""
    earlier = before.get(incident.id)
    if earlier is None:
        return True
    rose = (incident.level or 0) > (earlier.level or 0)
    return rose or len(incident.names) > len(earlier.names)


def line(
    incident: Incident,
    *,
    new: bool,
    linked: tuple[str, ...] = (),
    folds: int = 0,
    is_folded: bool = False,
) -> IncidentLine:
    """Return the line that the list and the map label show."""
    return IncidentLine(
        id=incident.id,
        title=incident.title,
        level=incident.level,
        headline=headline(incident),
        place=where(incident),
        exposure=exposed(incident.exposure),
        exposure_in_full=exposed_in_full(incident.exposure),
        grade=str(incident.grade),
        grade_words=incident.grade.reasons[0] if incident.grade.reasons else "",
        outlets=incident.outlets,
        origins=len(incident.origins),
        trend=incident.trend,
        updated_at=incident.updated_at,
        is_new=new,
        point=incident.point,
        hazard=str(incident.hazard),
        precision=str(incident.precision),
        linked=linked,
        folds=folds,
        is_folded=is_folded,
    )


def is_shown(incident: Incident) -> bool:
    """Whether it belongs on the wall: detections alone are dots on the map, not incidents."""
    return incident.hazard is not Hazard.HOTSPOT
