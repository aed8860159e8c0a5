"""New links or new cannot-links → which incident each series belongs to from now on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from fusion import associate
from fusion.cluster import Link, clusters
from fusion.hotspots import ACTOR as DETECTION_RULE
from fusion.limits import Extent
from fusion.series import Series
from fusion.standing import JOINED, Keys, by_person
from fusion.working import WorkingSet, founding
from model.hazard import Hazard
from model.identity import digest
from model.incident import Incident, Membership, State
from model.judgement import Contribution, Judgement, Verdict


@dataclass(slots=True, kw_only=True)
class Moves:
    """What reclustering changed.

    Attributes:
        touched: Incidents to evaluate anew.
        merged: Last versions of incidents whose reports stand under another now.
        memberships: Reports that changed their incident.
        settled: Judgements about pairs that no longer wait for a person.
    """

    touched: set[str]
    merged: list[Incident]
    memberships: list[Membership]
    settled: list[Judgement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What clustering asks of a series, beside what was judged about it."""

    family: Hazard
    names_no_hazard: bool
    holds_ids: bool
    extent: Extent


def stance(series: Series) -> Stance:
    """Return what clustering asks of a series as it is now."""
    return Stance(
        family=series.family,
        names_no_hazard=series.names_no_hazard,
        holds_ids=associate.family_of(series).holds_ids(series),
        extent=associate.extent_of(series),
    )


def recluster(state: WorkingSet, seeds: Iterable[str], at: datetime) -> Moves:
    """Cluster the components that the seeds belong to, and move what has to move."""
    scope, links = _component(state, seeds)
    listed = _listed(state, scope)
    found = clusters(
        scope,
        links,
        lambda one, other: _forbids(state, one, other),
        doubts=lambda one, other: _doubts(state, listed, one, other),
        extents={key: associate.extent_of(state.series[key]) for key in scope},
    )
    ids = _identities(state, found)
    before = {key: state.home[key] for key in scope if key in state.home}
    whole = {incident: state.members(incident) for incident in set(before.values())}
    moves = Moves(touched=set(), merged=[], memberships=[], settled=[])
    for cluster, incident in ids.items():
        for key in sorted(cluster):
            if before.get(key) != incident:
                _move(state, moves, key, incident, at)
        state.merged.pop(incident, None)
        state.wake(incident)
    for incident in sorted(set(before.values()) - set(ids.values())):
        _merge(state, moves, incident, _heir(whole[incident], incident, ids), at)
    for cluster in found:
        moves.settled += _settled(state, cluster, at)
    return moves


def _component(state: WorkingSet, seeds: Iterable[str]) -> tuple[set[str], Collection[Link]]:
    """Return the series that seeds are linked to or share an incident with, at any remove.

    And the links among them.
    """
    scope: set[str] = set()
    links: dict[Keys, Link] = {}
    edge = {key for key in seeds if key in state.series}
    while edge:
        scope |= edge
        found = state.standing.links(edge)
        links |= found
        linked = set(chain.from_iterable(found))
        for incident in {state.home.get(key, digest(key)) for key in edge}:
            linked |= state.members(incident)
        edge = {key for key in linked if key in state.series} - scope
    return scope, links.values()


def _forbids(state: WorkingSet, one: set[str], other: set[str]) -> bool:
    """Whether two clusters can never be one: other family, or a person's word."""
    smaller, larger = sorted((one, other), key=len)
    here, there = _family(state, smaller), _family(state, larger)
    if here is not there and here is not None and there is not None:
        return True
    return any(not larger.isdisjoint(state.standing.kept_apart(key)) for key in smaller)


def _family(state: WorkingSet, keys: set[str]) -> Hazard | None:
    """Return the one family that a cluster's series name; None where none of them names any."""
    named = (state.series[key] for key in keys)
    return next((series.family for series in named if not series.names_no_hazard), None)


def _doubts(
    state: WorkingSet, listed: Mapping[str, set[str]], one: set[str], other: set[str]
) -> bool:
    """Whether a feed lists occurrences in both and names none of them by the ids of another."""
    smaller, larger = sorted((one, other), key=len)
    for keys in listed.values():
        here = smaller & keys
        there = larger & keys if here else here
        if there and all(there.isdisjoint(state.standing.others(k, Verdict.SAME)) for k in here):
            return True
    return False


def _listed(state: WorkingSet, keys: Iterable[str]) -> dict[str, set[str]]:
    """Return the series whose feed holds one id an occurrence, by feed."""
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        series = state.series[key]
        if associate.family_of(series).holds_ids(series):
            listed[series.feed].add(key)
    return listed


def _identities(state: WorkingSet, found: list[frozenset[str]]) -> dict[frozenset[str], str]:
    """Return each cluster's incident: named after its founding series.

    What was merged and fell silent comes back under the incident that took it, unless that one
    is alive with other series.
    """
    own = {
        cluster: digest(min((state.series[key] for key in cluster), key=founding).key)
        for cluster in found
    }
    taken = set(own.values())
    for cluster, incident in own.items():
        heir = state.merged.get(incident)
        if heir and heir not in taken and not state.members(heir) - cluster:
            own[cluster] = heir
    return own


def _move(state: WorkingSet, moves: Moves, key: str, incident: str, at: datetime) -> None:
    moves.touched |= {incident, state.home.get(key, incident)}
    state.move(key, incident)
    actor = str(associate.actor_of(state.series[key]))
    moves.memberships += _memberships(state.series[key].ids, incident, actor, at)


def _merge(state: WorkingSet, moves: Moves, incident: str, heir: str, at: datetime) -> None:
    last, detections = state.incidents.get(incident), state.detections.pop(incident, None)
    if last is not None:
        # What is not in memory cannot move: it stays behind, and a restart must know of it.
        behind = state.forgotten(incident)
        moves.merged.append(
            replace(last, state=State.MERGED, merged_into=heir, known_at=at, reports=behind)
        )
    if detections is not None:
        moves.memberships += _memberships(detections.ids, heir, str(DETECTION_RULE), at)
        if heir in state.detections:
            state.detections[heir].join(detections)
        else:
            state.detections[heir] = detections
    state.merged[incident] = heir
    state.leave(incident)
    moves.touched = moves.touched - {incident} | {heir}


def _heir(members: set[str], incident: str, ids: dict[frozenset[str], str]) -> str:
    """Return the incident that now has the founding series of one that is no more."""
    founder = next((key for key in members if digest(key) == incident), min(members))
    return next(heir for cluster, heir in ids.items() if founder in cluster)


def _memberships(
    reports: Iterable[str], incident: str, actor: str, at: datetime
) -> list[Membership]:
    return [
        Membership(report=report, incident=incident, known_at=at, actor=actor) for report in reports
    ]


def _settled(state: WorkingSet, cluster: frozenset[str], at: datetime) -> list[Judgement]:
    """Return judgements about pairs in one cluster that still wait for a person.

    They are one by other evidence, so there is nothing left to decide.
    """
    waiting = [
        item
        for item in state.standing.of(cluster, Verdict.UNSURE)
        if not by_person(item) and item.left_key in cluster and item.right_key in cluster
    ]
    through = Contribution(
        feature=JOINED, value=1.0, weight=1.0, words="joined by the evidence about other reports"
    )
    settled = [
        replace(
            item,
            verdict=Verdict.SAME,
            score=1.0,
            explanation=(through, *item.explanation),
            known_at=at,
        )
        for item in waiting
    ]
    for item in settled:
        state.standing.put(item)
    return settled
