"""Changed incidents → links written or taken back. A link never merges and never corroborates.

The links of a source follow from its bearing, from those of its candidates, and from what persons
said: whatever the order in which incidents came, and however many at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from fusion.relate_bearing import Bearing
from fusion.relate_memory import FOLLOWS, Related, bearing_of
from fusion.relate_rules import RULES, SHOCK_KINDS, Rule, choose
from fusion.relate_shocks import Finding, part
from fusion.working import Changes, WorkingSet
from model.actor import ActorKind
from model.handling import most_restrictive
from model.link import Kind, Link, LinkKey


def relate(state: WorkingSet, changed: Iterable[str], at: datetime) -> list[Link]:
    """Return the links that new versions of these incidents make or take back, as of `at` (UTC)."""
    related, affected = state.related, set[str]()
    related.forget(at)
    for incident in sorted(set(changed)):
        affected |= _affected(related, incident, _bearing(state, incident))
    return _rows(state, affected, at)


def hear(state: WorkingSet, said: Iterable[Link], at: datetime) -> Changes:
    """Follow what persons have linked or unlinked since; theirs wins over any machine's.

    Args:
        state: The working set.
        said: The newest that a person said, of every kind, source and target.
        at: Room time, UTC.
    """
    related, affected = state.related, set[str]()
    for link in said:
        if related.said.get(link.key) != link or not related.heard:
            related.said[link.key] = link
            affected |= {link.source, state.heir(link.source)}
            if link.key in related.links:
                related.unlink(link.key)
    related.heard = True
    if not affected:
        return Changes()
    moment = state.latest = max(at, state.latest)
    return Changes(links=tuple(_rows(state, affected, moment)))


def restore(state: WorkingSet, standing: Iterable[Link]) -> None:
    """Fill what linking remembers of a working set that has its incidents and series.

    Args:
        state: The working set; of silent incidents linking has been told.
        standing: The links that stand. What persons said is followed by `hear`, as after any run.
    """
    for incident in state.incidents:
        if (bearing := _bearing(state, incident)) is not None:
            state.related.put(bearing)
    for link in standing:
        remembered = link.target in state.related.bearings or link.actor == FOLLOWS
        if link.stands and link.actor.kind is not ActorKind.PERSON and remembered:
            state.related.link(link)


def _bearing(state: WorkingSet, incident: str) -> Bearing | None:
    found = state.incidents.get(incident)
    members = (state.series[key] for key in sorted(state.members(incident)))
    return None if found is None else bearing_of(found, members)


def _affected(related: Related, incident: str, new: Bearing | None) -> set[str]:
    """Enter the new bearing; return the sources whose links may be others now."""
    old = related.bearings.get(incident)
    if old == new and incident not in related.silent:
        return set()
    affected = {incident} | {key[1] for key in related.to(incident)}
    for known in filter(None, (old, new)):
        affected |= {source.incident for source in _depending(related, known)}
    if new is None:
        related.remove(incident)
    else:
        related.put(new)
    return affected


def _depending(related: Related, target: Bearing) -> Iterator[Bearing]:
    for rule in RULES:
        if target.hazard in rule.targets:
            for source in related.sources(rule, target):
                if rule.link(source, target):
                    yield source


def _rows(state: WorkingSet, sources: Iterable[str], at: datetime) -> list[Link]:
    spoken = _spoken(state)
    rows: list[Link] = []
    for source in sorted(sources):
        wanted = _wanted(state, source, spoken.get(source, {}), at)
        rows += _differences(state.related, source, wanted, at)
    return rows + _carried(state, at)


def _wanted(
    state: WorkingSet, source: str, said: dict[LinkKey, bool], at: datetime
) -> dict[LinkKey, Link]:
    """Return the machine's links that a source has to have."""
    related = state.related
    if related.is_living(source):
        return _found(related, related.bearings[source], said, at)
    if source in state.merged or source in state.incidents:
        return {}  # its reports are another's now, or were taken back
    return _kept_of_silent(state, map(related.links.__getitem__, related.of(source)), at)


def _found(
    related: Related, source: Bearing, said: dict[LinkKey, bool], at: datetime
) -> dict[LinkKey, Link]:
    """Return what the rules find, but for what persons said something about."""
    found: dict[LinkKey, Link] = {}
    told = {target for _, _, target in (key for key, stands in said.items() if stands)}
    for rule in RULES:
        if source.hazard not in rule.sources or (rule.one_target and _linked(rule.kind, said)):
            continue
        pairs = _pairs(related, rule, source, said, told)
        for target, finding in choose(rule, pairs):
            link = _link(rule, source, target, finding, at)
            found.setdefault(link.key, link)
    return found


def _pairs(
    related: Related, rule: Rule, source: Bearing, said: dict[LinkKey, bool], told: set[str]
) -> list[tuple[Bearing, Finding]]:
    """Return the targets for which something speaks, up to one than which none is better."""
    pairs: list[tuple[Bearing, Finding]] = []
    targets = (item for item in related.targets(rule, source) if item.incident not in told)
    for target in sorted(targets, key=rule.order):
        finding = rule.link(source, target)
        if finding and said.get((finding.kind, source.incident, target.incident)) is not False:
            pairs.append((target, finding))
            if finding.best:
                break
    return pairs


def _link(rule: Rule, source: Bearing, target: Bearing, finding: Finding, at: datetime) -> Link:
    return Link(
        kind=finding.kind,
        source=source.incident,
        target=target.incident,
        stands=True,
        explanation=finding.explanation,
        actor=rule.actor,
        known_at=at,
        handling=most_restrictive((source.handling, target.handling)),
    )


def _kept_of_silent(
    state: WorkingSet, standing: Iterable[Link], at: datetime
) -> dict[LinkKey, Link]:
    """Return the links of a source that fell silent: they stay, and follow their target."""
    kept: dict[LinkKey, Link] = {}
    for link in standing:
        target = state.heir(link.target)
        if target == link.source or target not in state.related.bearings:
            continue
        if target == link.target:
            kept[link.key] = link
            continue
        followed = part("follows", "what it was linked to joined this one")
        explanation = (*(item for item in link.explanation if item != followed), followed)
        moved = replace(link, target=target, explanation=explanation, known_at=at)
        kept[moved.key] = moved
    return kept


def _differences(
    related: Related, source: str, wanted: dict[LinkKey, Link], at: datetime
) -> Iterator[Link]:
    """Let the wanted links of a source stand; return a row for each that is new or taken back."""
    for key in related.of(source):
        if key not in wanted:
            yield _taken_back(related, key, at)
    for key, link in sorted(wanted.items()):
        if key not in related.said and _is_new(related, link):
            related.link(link)
            yield link


def _is_new(related: Related, link: Link) -> bool:
    known = related.links.get(link.key)
    return known is None or replace(known, known_at=link.known_at) != link


def _taken_back(related: Related, key: LinkKey, at: datetime) -> Link:
    return replace(related.unlink(key), stands=False, known_at=at)


def _carried(state: WorkingSet, at: datetime) -> list[Link]:
    """Let persons' links follow the incidents into which their own went."""
    related, wanted = state.related, dict[LinkKey, Link]()
    for link in (link for _, link in sorted(related.said.items()) if link.stands):
        source, target = state.heir(link.source), state.heir(link.target)
        reason = part("follows", "a person linked what joined it")
        moved = replace(link, source=source, target=target, actor=FOLLOWS, known_at=at)
        if moved.key not in related.said and source != target:
            wanted[moved.key] = replace(moved, explanation=(*link.explanation, reason))
    rows = [_taken_back(related, key, at) for key in sorted(related.followed) if key not in wanted]
    for link in (link for link in wanted.values() if _is_new(related, link)):
        related.link(link)
        rows.append(link)
    return rows


def _spoken(state: WorkingSet) -> dict[str, dict[LinkKey, bool]]:
    """Return what persons said of each source's links, by the incidents that are living now."""
    found: defaultdict[str, dict[LinkKey, bool]] = defaultdict(dict)
    for link in sorted(state.related.said.values(), key=lambda link: (link.known_at, link.key)):
        source, target = state.heir(link.source), state.heir(link.target)
        found[source][link.kind, source, target] = link.stands
    return found


def _linked(kind: Kind, said: dict[LinkKey, bool]) -> bool:
    """Whether a person linked the source by this kind, or by the other kind of shocks."""
    alike = SHOCK_KINDS if kind in SHOCK_KINDS else {kind}
    return any(stands and key[0] in alike for key, stands in said.items())
