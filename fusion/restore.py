"""What the store holds → the working set that fusion had when it stopped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from fusion import associate
from fusion.dedupe import order
from fusion.hotspots import Detections
from fusion.standing import by_person
from fusion.working import NO_INCIDENT, Dormant, WorkingSet, is_silent
from model.hazard import Hazard
from model.incident import Incident, State
from model.judgement import Judgement
from model.report import Report


def restore(
    state: WorkingSet,
    known: Sequence[Incident],
    assigned: Iterable[tuple[str, Report]],
    judgements: Iterable[Judgement],
) -> None:
    """Fill an empty working set.

    Args:
        state: The working set.
        known: The newest version of every incident.
        assigned: Reports with their incident.
        judgements: Those that stand.
    """
    state.latest = max((item.known_at for item in known), default=state.latest)
    for item in known:
        if item.state is State.MERGED:
            state.merged[item.id] = item.merged_into
        elif is_silent(item, state.latest):
            state.dormant[item.id] = Dormant.of(item)
        else:
            state.incidents[item.id] = item
    revived = _reports(state, assigned)
    for incident in state.incidents.values():
        forgotten = incident.reports - state.remembered(incident.id)
        state.recall(incident.id, forgotten, incident.first_at)
    for series in state.series.values():
        state.index.put(series, associate.family_of(series))
    for judgement in judgements:
        if by_person(judgement) or _stands(state, judgement, revived):
            state.standing.put(judgement)


def _stands(state: WorkingSet, judgement: Judgement, revived: set[str]) -> bool:
    """Whether a machine's judgement was not let go of when one of its series fell silent."""
    left, right = judgement.left_key, judgement.right_key
    if left not in state.series or right not in state.series:
        return False
    began = max(next(state.series[key].history()).received_at for key in (left, right))
    together = state.home[left] == state.home[right] and state.home[left] not in revived
    return judgement.known_at >= began or together


def _reports(state: WorkingSet, assigned: Iterable[tuple[str, Report]]) -> set[str]:
    """Remember the reports; return the incidents that had fallen silent and came back."""
    revived: set[str] = set()
    placed: defaultdict[str, list[Report]] = defaultdict(list)
    for home, report in assigned:
        placed[home].append(report)
    state.pool = {report.id: report for report in placed.pop(NO_INCIDENT, [])}
    for home in sorted(state.incidents.keys() & placed.keys()):
        incident = state.incidents[home]
        living = _living(sorted(placed[home], key=order), incident.hazard.stays_open_for)
        if len(living) < len(placed[home]):
            revived.add(home)
        found = [report for report in living if report.hazard is Hazard.HOTSPOT]
        if found:
            state.detections[home] = Detections.of(found)
        for report in living:
            if report.hazard is not Hazard.HOTSPOT and report.native_key in incident.native_keys:
                state.take(report)
                state.move(report.native_key, home)
    return revived


def _living(told: Sequence[Report], open_for: timedelta) -> Sequence[Report]:
    """Return the reports since the last silence in which the incident was let go of."""
    starts = [index for index, until in enumerate(_let_go(told, open_for), 1) if until]
    return told[starts[-1] :] if starts else told


def _let_go(told: Sequence[Report], open_for: timedelta) -> Iterator[bool]:
    """Return for each report but the last whether the incident fell silent after it."""
    claimed: datetime | None = None
    for report, following in zip(told, told[1:], strict=False):
        if report.expires_at and (claimed is None or report.expires_at > claimed):
            claimed = report.expires_at
        silent_at = report.received_at + open_for
        kept = claimed is not None and claimed > silent_at
        yield following.received_at > silent_at and not kept
