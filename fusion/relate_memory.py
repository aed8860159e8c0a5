"""What linking remembers: every incident's bearing by place and native id, and what stands.

A pure function of the newest versions, of the living series, and of the links that stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from fusion import grid
from fusion.cells import Cell, Cells
from fusion.due import Due
from fusion.relate_bearing import Bearing, is_linkable
from fusion.relate_rules import RULES, Rule, may_share_id
from fusion.series import Series
from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.incident import Incident
from model.link import Link, LinkKey

# The actor of a link that a person made, carried on to the incident that took one of its two.
FOLLOWS = Actor(kind=ActorKind.MACHINE, name="link-follows", version="1")
LINKABLE: frozenset[Hazard] = frozenset().union(*(rule.sources | rule.targets for rule in RULES))


class Related:
    """Bearings and links.

    Attributes:
        bearings: Of every living incident, and of silent ones on which others may depend.
        silent: Which of those fell silent: their own links stay as they are.
        links: The machine's that stand.
        followed: Those that carry a person's link on; they follow from what persons said alone.
        said: What persons said last, by kind, source and target.
        heard: Whether persons' links have been followed since the start.
    """

    def __init__(self) -> None:
        self.bearings: dict[str, Bearing] = {}
        self.silent: set[str] = set()
        self.links: dict[LinkKey, Link] = {}
        self.followed: set[LinkKey] = set()
        self.said: dict[LinkKey, Link] = {}
        self.heard = False
        self._of_source: defaultdict[str, set[LinkKey]] = defaultdict(set)
        self._of_target: defaultdict[str, set[LinkKey]] = defaultdict(set)
        self._sources = Cells()
        self._targets = Cells()
        self._ends = Due()

    def put(self, bearing: Bearing) -> None:
        """Enter a living incident, or enter it anew."""
        id = bearing.incident
        self.bearings[id] = bearing
        self.silent.discard(id)
        self._ends.put(id, None)
        self._targets.put(id, _target_cells(bearing, in_reach=_is_target(bearing)))
        self._sources.put(id, _source_cells(bearing))

    def silence(self, last: Incident, members: Iterable[Series], until: datetime) -> None:
        """Keep of an incident that fell silent what others may depend on, until then (UTC)."""
        bearing = bearing_of(last, members)
        if bearing is None or not _is_target(bearing):
            self._drop(last.id)
            return
        self.put(bearing)
        self._sources.drop(last.id)
        self.silent.add(last.id)
        self._ends.put(last.id, until)

    def forget(self, at: datetime) -> None:
        """Let go of what has been silent for too long at `at` (UTC)."""
        for incident in self._ends.take(at):
            self._drop(incident)

    def _drop(self, incident: str) -> None:
        """Forget an incident; the links to it are no longer looked at, and stand."""
        self.remove(incident)
        for key in self.to(incident):
            self.unlink(key)

    def remove(self, incident: str) -> None:
        """Take an incident out of what others may depend on; its links stay to be taken back."""
        self.bearings.pop(incident, None)
        self.silent.discard(incident)
        self._ends.put(incident, None)
        self._targets.drop(incident)
        self._sources.drop(incident)

    def link(self, link: Link) -> None:
        """Let a machine's link stand."""
        self.links[link.key] = link
        if link.actor == FOLLOWS:
            self.followed.add(link.key)
            return
        self.followed.discard(link.key)
        self._of_source[link.source].add(link.key)
        self._of_target[link.target].add(link.key)

    def unlink(self, key: LinkKey) -> Link:
        """Let a machine's link stand no more; return it."""
        self.followed.discard(key)
        for index, incident in ((self._of_source, key[1]), (self._of_target, key[2])):
            index[incident].discard(key)
            if not index[incident]:
                del index[incident]
        return self.links.pop(key)

    def of(self, source: str) -> list[LinkKey]:
        """Return the machine's links of a source."""
        return sorted(self._of_source.get(source, ()))

    def to(self, target: str) -> list[LinkKey]:
        """Return the machine's links to a target."""
        return sorted(self._of_target.get(target, ()))

    def is_living(self, incident: str) -> bool:
        """Whether it is remembered and did not fall silent."""
        return incident in self.bearings and incident not in self.silent

    def targets(self, rule: Rule, source: Bearing) -> Iterator[Bearing]:
        """Return what a source may depend on by this rule, in the order of the ids."""
        near = _squares(source.boxes(), rule.farthest)
        cells: set[Cell] = {(hazard, square) for hazard in rule.targets for square in near}
        cells |= source.ids
        cells |= {name for kind, name in source.cited if kind is rule.kind}
        return self._found(self._targets.at(cells), rule.targets, source.incident)

    def sources(self, rule: Rule, target: Bearing) -> Iterator[Bearing]:
        """Return what may depend on a target by this rule, in the order of the ids."""
        reach = rule.reach(target)
        near = set() if reach is None else _squares(target.boxes(), reach)
        cells: set[Cell] = {(hazard, square) for hazard in rule.sources for square in near}
        cells |= target.ids
        return self._found(self._sources.at(cells), rule.sources, target.incident)

    def _found(self, ids: Iterable[str], hazards: frozenset[Hazard], but: str) -> Iterator[Bearing]:
        found = (self.bearings[id] for id in sorted(ids) if id != but)
        return (bearing for bearing in found if bearing.hazard in hazards)


def bearing_of(incident: Incident, members: Iterable[Series]) -> Bearing | None:
    """Return what the links of a version depend on; None where it can have none."""
    if incident.hazard not in LINKABLE or not is_linkable(incident):
        return None
    return Bearing.of(incident, members)


def is_depended_on(last: Incident) -> bool:
    """Whether others may depend on what fell silent with this version; its series do not matter."""
    bearing = bearing_of(last, ())
    return bearing is not None and _is_target(bearing)


def _is_target(bearing: Bearing) -> bool:
    return any(bearing.hazard in rule.targets and rule.reach(bearing) is not None for rule in RULES)


def _squares(boxes: Iterable[tuple[float, float, float, float]], km: float) -> set[grid.Square]:
    return {square for box in boxes for square in grid.around(box, km)}


def _target_cells(bearing: Bearing, *, in_reach: bool) -> set[Cell]:
    """Return its native ids, and its places where others may depend on it by place."""
    near = _squares(bearing.boxes(), 0.0) if in_reach else set()
    return {*bearing.ids, *((bearing.hazard, square) for square in near)}


def _source_cells(bearing: Bearing) -> set[Cell]:
    """Return its places, the native ids it is linked to, and its own where they may be another's.

    A bearing keeps no other ids: there are a hundred times as many as are ever asked for.
    """
    own = bearing.ids if may_share_id(bearing) else frozenset[str]()
    near = ((bearing.hazard, square) for square in _squares(bearing.boxes(), 0.0))
    return {*own, *(name for _, name in bearing.cited), *near}
