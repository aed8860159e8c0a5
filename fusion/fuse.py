"""One batch through the whole pipeline: dedupe, block, associate, cluster, evaluate."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from fusion import associate, dedupe, hotspots
from fusion.evaluate import evaluate
from fusion.hotspots import ACTOR as DETECTION_RULE
from fusion.hotspots import Detections
from fusion.judging import judge
from fusion.recluster import recluster, stance
from fusion.relate import relate
from fusion.standing import by_person
from fusion.working import NO_INCIDENT, Changes, WorkingSet
from model.evidence import ContradictionKind
from model.incident import Incident, Membership
from model.judgement import Judgement, Verdict
from model.link import Link
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
        links: Links to write.
    """

    at: datetime
    touched: set[str] = field(default_factory=set)
    incidents: list[Incident] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def changes(self) -> Changes:
        """Return everything in an order that the batch's own does not change."""
        return Changes(
            incidents=tuple(self.incidents),
            memberships=tuple(self.memberships),
            judgements=tuple(self.judgements),
            links=tuple(self.links),
        )


def fuse(state: WorkingSet, reports: Iterable[Report], at: datetime) -> Changes:
    """Take in one batch, received at `at` (UTC), and return what it changed."""
    work = _Work(at=max(at, state.latest))
    state.latest = work.at
    state.forget(work.at)
    fresh = dedupe.fresh(reports)
    before = {key: stance(state.series[key]) for key in _known(state, fresh.statements)}
    arrived = _take(state, fresh.statements)
    found = judge(state, arrived, work.at)
    # A revision that changes nothing of what clustering asks for leaves every cluster as it is.
    moved = {key for key in arrived if stance(state.series[key]) != before.get(key)}
    _cluster(state, work, _link(state, work, found) | moved)
    _stay(state, work, arrived)
    _record(state, work, found)
    _detect(state, work, fresh.hotspots, arrived)
    _evaluate(state, work)
    return work.changes()


def hear(state: WorkingSet, judgements: Iterable[Judgement], at: datetime) -> Changes:
    """Follow what persons have judged since; theirs wins over any machine's."""
    work = _Work(at=max(at, state.latest))
    disputed, seeds = state.persons.disputed(), set[str]()
    state.persons.take(filter(by_person, judgements))
    for judgement in state.persons.in_force():
        keys = judgement.left_key, judgement.right_key
        if state.standing.get(keys) != judgement or not state.heard:
            state.standing.put(judgement)
            seeds.update(keys)
    state.heard = True
    if not seeds:
        return Changes()
    state.latest = work.at
    _cluster(state, work, seeds)
    work.touched |= _untold(state, disputed | state.persons.disputed())
    _evaluate(state, work)
    return work.changes()


def _untold(state: WorkingSet, keys: Collection[str]) -> set[str]:
    """Return the incidents of these series that do not tell of what persons dispute about them."""
    homes = {state.home[key] for key in keys if key in state.home} & state.incidents.keys()
    return {
        incident
        for incident in homes
        if state.persons.contradictions(state.members(incident))
        != tuple(
            item
            for item in state.incidents[incident].contradictions
            if item.kind is ContradictionKind.JUDGEMENT
        )
    }


def expire(state: WorkingSet, until: datetime) -> Changes:
    """Evaluate anew, as of that moment, every incident of which a claim ended up to `until`."""
    written, linked = list[Incident](), list[Link]()
    while (due := state.ends.next()) <= until:
        work = _Work(at=due, touched=set(state.ends.take(due)))
        _evaluate(state, work)
        written += work.incidents
        linked += work.links
    return Changes(incidents=tuple(written), links=tuple(linked))


def regrade(state: WorkingSet, incidents: Collection[str], at: datetime) -> Changes:
    """Evaluate these living incidents anew as of `at` (UTC): a grade that they rest on changed.

    What was concluded before stays as it was: the new version is known from `at` on.
    """
    if not incidents:
        return Changes()
    work = _Work(at=max(at, state.latest), touched=set(incidents))
    state.latest = work.at
    _evaluate(state, work)
    return work.changes()


def _known(state: WorkingSet, statements: Iterable[Report]) -> set[str]:
    return {report.native_key for report in statements} & state.series.keys()


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
        (other.left_key, other.right_key) != own
        and (other.left_key in others or other.right_key in others)
        for other in state.standing.of(state.members(here), Verdict.UNSURE)
    )


def _detect(state: WorkingSet, work: _Work, new: Sequence[Report], arrived: Iterable[str]) -> None:
    """Give detections to the fires within the window; keep those of no fire for later."""
    spoke = {state.home[key] for key in arrived}
    fires = state.fires(spoke)
    claimed = hotspots.assign(fires, state.pool.near(fires))
    for reports in claimed.values():
        state.pool.take(reports)
    for incident, reports in claimed.items():
        _attach(state, work, incident, reports)
    taken = hotspots.assign(state.fires_near(new), new)
    for incident, reports in taken.items():
        _attach(state, work, incident, reports)
    held = {report.id for reports in taken.values() for report in reports}
    for report in new:
        if report.id not in held:
            state.pool.put(report)
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
        disputes = state.persons.contradictions(state.members(incident))
        new = evaluate(state.cluster(incident), state.context, work.at, disputes)
        old = state.incidents.get(incident)
        if old is None or _differ(old, new):
            state.keep(new)
            work.incidents.append(new)
    work.links += relate(state, (version.id for version in work.incidents), work.at)


def _differ(old: Incident, new: Incident) -> bool:
    """Whether a reader could tell two versions apart."""
    grade, proposed = replace(new.grade, at=old.grade.at), new.proposed
    if proposed is not None and old.proposed is not None:
        proposed = replace(proposed, at=old.proposed.at)
    return replace(new, known_at=old.known_at, grade=grade, proposed=proposed) != old
