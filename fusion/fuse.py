"""One batch through the whole pipeline: dedupe, block, associate, cluster, evaluate."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from fusion import associate, dedupe, hotspots
from fusion.evaluate import evaluate
from fusion.features import Pair
from fusion.hotspots import ACTOR as DETECTION_RULE
from fusion.hotspots import Detections
from fusion.recluster import recluster
from fusion.series import Series
from fusion.standing import by_person
from fusion.working import NO_INCIDENT, Changes, WorkingSet
from model.incident import Incident, Membership
from model.judgement import Judgement, Verdict
from model.report import Report


@dataclass(slots=True, kw_only=True)
class _Work:
    """What has been changed so far.

    Attributes:
        at: Room time of the changes, UTC.
        touched: Incidents to evaluate anew.
        incidents: Versions to write.
        memberships: Memberships to write.
        judgements: Judgements to write.
    """

    at: datetime
    touched: set[str] = field(default_factory=set)
    incidents: list[Incident] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def changes(self) -> Changes:
        """Return everything in an order that the batch's own does not change."""
        return Changes(
            incidents=tuple(self.incidents),
            memberships=tuple(self.memberships),
            judgements=tuple(self.judgements),
        )


def fuse(state: WorkingSet, reports: Iterable[Report], at: datetime) -> Changes:
    """Take in one batch, received at `at` (UTC), and return what it changed."""
    work = _Work(at=max(at, state.latest))
    state.latest = work.at
    state.forget(work.at)
    fresh = dedupe.fresh(reports)
    arrived = _take(state, fresh.statements)
    found = _judge(state, arrived, work.at)
    seeds = _link(state, work, found) | set(arrived)
    _cluster(state, work, seeds)
    _stay(state, work, arrived)
    _record(state, work, found)
    _detect(state, work, fresh.hotspots, arrived)
    _evaluate(state, work)
    return work.changes()


def hear(state: WorkingSet, judgements: Iterable[Judgement], at: datetime) -> Changes:
    """Follow what persons have judged since; theirs wins over any machine's."""
    work = _Work(at=max(at, state.latest))
    seeds: set[str] = set()
    for judgement in filter(by_person, judgements):
        keys = judgement.left_key, judgement.right_key
        if state.standing.get(keys) != judgement or not state.heard:
            state.standing.put(judgement)
            seeds.update(keys)
    state.heard = True
    if not seeds:
        return Changes()
    state.latest = work.at
    _cluster(state, work, seeds)
    _evaluate(state, work)
    return work.changes()


def expire(state: WorkingSet, until: datetime) -> Changes:
    """Evaluate anew, as of that moment, every incident of which a claim ended up to `until`."""
    written: list[Incident] = []
    while due := _due(state, until):
        ending = {item.id for item in state.incidents.values() if item.next_expiry == due}
        work = _Work(at=due, touched=ending)
        _evaluate(state, work)
        written += work.incidents
    return Changes(incidents=tuple(written))


def regrade(state: WorkingSet, feeds: Collection[str], at: datetime) -> Changes:
    """Evaluate anew, as of `at` (UTC), every incident that one of these feeds speaks of.

    What was concluded before stays as it was: the new version is known from `at` on.
    """
    spoken = {home for key, home in state.home.items() if state.series[key].feed in feeds}
    seen = {
        incident
        for incident, detections in state.detections.items()
        if any(report.feed in feeds for report in detections.recent)
    }
    touched = (spoken | seen) & state.incidents.keys()
    if not touched:
        return Changes()
    work = _Work(at=max(at, state.latest), touched=touched)
    state.latest = work.at
    _evaluate(state, work)
    return work.changes()


def _due(state: WorkingSet, until: datetime) -> datetime | None:
    ends = (item.next_expiry for item in state.incidents.values())
    return min((end for end in ends if end is not None and end <= until), default=None)


def _take(state: WorkingSet, statements: Sequence[Report]) -> dict[str, list[str]]:
    """Return the ids of the new reports by series."""
    arrived: defaultdict[str, list[str]] = defaultdict(list)
    for report in statements:
        series = state.take(report)
        arrived[series.key].append(report.id)
    for key in arrived:
        series = state.series[key]
        state.index.put(series, associate.family_of(series))
    return dict(arrived)


def _judge(state: WorkingSet, arrived: Iterable[str], at: datetime) -> list[Judgement]:
    """Return every new judgement about the series that spoke, the surest first."""
    pairs: dict[tuple[str, str], Pair] = {}
    for key in arrived:
        found = list(associate.candidates(state.index, state.series[key], state.series))
        for pair in _needed(state, found):
            pairs[pair.keys] = pair
    judged = [
        associate.judge(pair, at)
        for keys, pair in pairs.items()
        if not _settled(state, keys, pair.left)
    ]
    fresh = [
        item
        for item in judged
        if associate.changes(item, state.standing.get((item.left_key, item.right_key)))
    ]
    return sorted(fresh, key=lambda item: (-(item.score or 0.0), item.left_key, item.right_key))


def _needed(state: WorkingSet, found: Sequence[Pair]) -> list[Pair]:
    """Return one series' pairs without those whose native id joins them otherwise.

    All that name one id are linked to the first of them: a star, not every pair.
    """
    kept, linked = [], set[str]()
    for pair in found:
        known = linked.issuperset(pair.shared_aliases) or _together(state, pair)
        if not (pair.shared_aliases and known):
            kept.append(pair)
        linked.update(pair.shared_aliases)
    return kept


def _together(state: WorkingSet, pair: Pair) -> bool:
    left, right = (state.home.get(key) for key in pair.keys)
    return left is not None and left == right


def _settled(state: WorkingSet, keys: tuple[str, str], series: Series) -> bool:
    standing = state.standing.get(keys)
    return standing is not None and associate.stands(standing, associate.family_of(series))


def _link(state: WorkingSet, work: _Work, found: Sequence[Judgement]) -> set[str]:
    """Write what makes or breaks a link; return the series concerned."""
    seeds: set[str] = set()
    for item in found:
        keys = item.left_key, item.right_key
        if item.verdict is Verdict.SAME or state.standing.says(*keys, Verdict.SAME):
            state.standing.put(item)
            work.judgements.append(item)
            seeds.update(keys)
    return seeds


def _cluster(state: WorkingSet, work: _Work, seeds: Iterable[str]) -> None:
    moves = recluster(state, seeds, work.at)
    work.touched |= moves.touched
    work.incidents += moves.merged
    work.memberships += moves.memberships
    work.judgements += moves.settled


def _stay(state: WorkingSet, work: _Work, arrived: dict[str, list[str]]) -> None:
    """Let the new reports of series that stayed where they were belong there too."""
    moved = {row.report for row in work.memberships}
    for key, reports in sorted(arrived.items()):
        incident, actor = state.home[key], str(associate.actor_of(state.series[key]))
        work.touched.add(incident)
        stayed = [report for report in reports if report not in moved]
        work.memberships += [
            Membership(report=report, incident=incident, known_at=work.at, actor=actor)
            for report in stayed
        ]


def _record(state: WorkingSet, work: _Work, found: Sequence[Judgement]) -> None:
    """Write the other judgements: between incidents, and one question an incident pair."""
    open_questions = (item for item in found if item.verdict is not Verdict.SAME)
    for item in open_questions:
        if state.standing.get((item.left_key, item.right_key)) is item:
            continue  # it broke a link and is written already
        here, there = state.home[item.left_key], state.home[item.right_key]
        if here == there or (item.verdict is Verdict.UNSURE and _asked(state, item, here, there)):
            continue
        state.standing.put(item)
        work.judgements.append(item)


def _asked(state: WorkingSet, item: Judgement, here: str, there: str) -> bool:
    """Whether another pair of the two incidents already waits for a person."""
    own = item.left_key, item.right_key
    others = state.members(there)
    return any(
        other.verdict is Verdict.UNSURE
        and (other.left_key, other.right_key) != own
        and (other.left_key in others or other.right_key in others)
        for other in state.standing.of(state.members(here))
    )


def _detect(state: WorkingSet, work: _Work, new: Sequence[Report], arrived: Iterable[str]) -> None:
    """Give detections to the fires within the window; keep those of no fire for later."""
    spoke = {state.home[key] for key in arrived}
    claimed = hotspots.assign(state.fires(spoke), sorted(state.pool.values(), key=dedupe.order))
    for reports in claimed.values():
        for report in reports:
            del state.pool[report.id]
    for incident, reports in claimed.items():
        _attach(state, work, incident, reports)
    taken = hotspots.assign(state.fires(state.incidents), new) if new else {}
    for incident, reports in taken.items():
        _attach(state, work, incident, reports)
    held = {report.id for reports in taken.values() for report in reports}
    for report in new:
        if report.id not in held:
            state.pool[report.id] = report
            work.memberships.append(_membership(report, NO_INCIDENT, work.at))


def _attach(state: WorkingSet, work: _Work, incident: str, reports: Sequence[Report]) -> None:
    found = Detections.of(reports)
    if incident in state.detections:
        state.detections[incident].join(found)
    else:
        state.detections[incident] = found
    work.touched.add(incident)
    work.memberships += [_membership(report, incident, work.at) for report in reports]


def _membership(report: Report, incident: str, at: datetime) -> Membership:
    return Membership(report=report.id, incident=incident, known_at=at, actor=str(DETECTION_RULE))


def _evaluate(state: WorkingSet, work: _Work) -> None:
    for incident in sorted(work.touched):
        if incident in state.detections:
            state.detections[incident].age(work.at)
        new = evaluate(state.cluster(incident), state.context, work.at)
        old = state.incidents.get(incident)
        if old is None or _differ(old, new):
            state.incidents[incident] = new
            work.incidents.append(new)


def _differ(old: Incident, new: Incident) -> bool:
    """Whether a reader could tell two versions apart."""
    grade = replace(new.grade, at=old.grade.at)
    return replace(new, known_at=old.known_at, grade=grade) != old
