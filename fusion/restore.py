"""What the store holds → the working set that fusion had when it stopped."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from fusion import associate, relate
from fusion.recollect import Recollection
from fusion.relate_memory import LINKABLE, is_depended_on
from fusion.standing import by_person
from fusion.working import DORMANT, NO_INCIDENT, Dormant, WorkingSet, silent_at
from model.identity import digest
from model.incident import Incident, Outline, State
from model.judgement import Judgement
from model.link import Link
from model.report import Report

Last = Incident | Outline
"""The newest version of an incident."""


def is_recalled(last: Last, at: datetime) -> bool:
    """Whether `restore` needs it whole, and its reports: it lives, or others may depend on it.

    An outline may say yes where the whole version says no.
    """
    if last.state is State.MERGED:
        return False
    if not _is_silent(last, at):
        return True
    recent = last.hazard in LINKABLE and last.updated_at + DORMANT > at
    return recent and (isinstance(last, Outline) or is_depended_on(last))


def restore(
    state: WorkingSet,
    known: Iterable[Last],
    assigned: Iterable[tuple[str, Report]],
    judgements: Iterable[Judgement],
    links: Iterable[Link] = (),
) -> None:
    """Fill an empty working set.

    Args:
        state: The working set.
        known: The newest version of every incident, whole where it `is_recalled`.
        assigned: Their reports with their incident, in the order of receipt (`dedupe.order`).
        judgements: Those that stand.
        links: Those that stand.
    """
    retell(state, remember(state, known), assigned, judgements, links)


def remember(state: WorkingSet, known: Iterable[Last]) -> list[Last]:
    """Let an empty working set know which incidents there were, and which live.

    Args:
        state: The working set.
        known: As for `restore`.

    Returns:
        What `retell` needs of them: beside a million reports the others, which fell silent, take
        more memory than what is kept of them.
    """
    known = list(known)
    state.latest = max((item.known_at for item in known), default=state.latest)
    whole = [
        item for item in known if isinstance(item, Incident) and is_recalled(item, state.latest)
    ]
    for item in known:
        if item.state is State.MERGED:
            state.merged[item.id] = item.merged_into
            if item.reports:
                state.dormant[item.id] = Dormant.of(item)
        elif _is_silent(item, state.latest):
            state.dormant[item.id] = Dormant.of(item)
    for item in whole:
        if item.id not in state.dormant:
            state.keep(item)
    return [*whole, *(item for item in known if item.state is State.MERGED)]


def retell(
    state: WorkingSet,
    remembered: Sequence[Last],
    assigned: Iterable[tuple[str, Report]],
    judgements: Iterable[Judgement],
    links: Iterable[Link],
) -> None:
    """Tell a working set anew what was said of the incidents that it knows.

    Args:
        state: The working set.
        remembered: What `remember` gave.
        assigned: As for `restore`.
        judgements: As for `restore`.
        links: As for `restore`.
    """
    merged = {item.id: item for item in remembered if item.state is State.MERGED}
    whole = [item for item in remembered if isinstance(item, Incident) and item.id not in merged]
    told = _recollect(state, whole, assigned)
    _revive(state, told, merged)
    revived = {home for home, recollection in told.items() if recollection.revived}
    judgements = list(judgements)
    state.persons.take(filter(by_person, judgements))
    for judgement in judgements:
        if not by_person(judgement) and _stands(state, judgement, revived):
            state.standing.put(judgement)
    for judgement in state.persons.in_force():
        state.standing.put(judgement)
    _silence(state, (item for item in whole if item.id in state.dormant), told)
    relate.restore(state, links)


def _recollect(
    state: WorkingSet, whole: Iterable[Incident], assigned: Iterable[tuple[str, Report]]
) -> dict[str, Recollection]:
    """Return what was told of each incident; detections of none are put in the pool."""
    told = {item.id: Recollection(item) for item in whole}
    for home, report in assigned:
        if home == NO_INCIDENT:
            state.pool.put(report)
        elif home in told:
            told[home].take(report)
    return told


def _silence(
    state: WorkingSet, silent: Iterable[Incident], told: Mapping[str, Recollection]
) -> None:
    """Remember where those were that fell silent and on which others may depend."""
    for item in silent:
        state.related.silence(item, told[item.id].series.values(), item.updated_at + DORMANT)


def _is_silent(last: Last, at: datetime) -> bool:
    ends = silent_at(last)
    return ends is not None and ends <= at


def _revive(
    state: WorkingSet, told: Mapping[str, Recollection], merged: Mapping[str, Last]
) -> None:
    """Let the living incidents have what was told of them."""
    for incident in state.incidents.values():
        recollection = told[incident.id]
        found = recollection.detections(state.latest)
        if found is not None:
            state.detections[incident.id] = found
        for key, series in recollection.series.items():
            # A series is as old as the incident that it founded and that was merged since.
            part = merged.get(digest(key))
            if part is not None and series.began <= part.known_at:
                series.first_at = min(series.first_at, part.first_at)
            state.series[key] = series
            state.move(key, incident.id)
            state.index.put(series, associate.family_of(series))
        forgotten = incident.reports - state.remembered(incident.id)
        state.recall(incident.id, forgotten, incident.first_at)


def _stands(state: WorkingSet, judgement: Judgement, revived: set[str]) -> bool:
    """Whether a machine's judgement was not let go of when one of its series fell silent."""
    left, right = judgement.left_key, judgement.right_key
    if left not in state.series or right not in state.series:
        return False
    began = max(state.series[key].began for key in (left, right))
    together = state.home[left] == state.home[right] and state.home[left] not in revived
    return judgement.known_at >= began or together
