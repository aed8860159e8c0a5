"""Which incidents are linked without being one: the visible list of rules.

A rule says what a source may depend on, how far off and how long before. Where one names the
other's native id, no window is asked. The windows of secondary hazards are in `relate_windows`,
those of shocks in `relate_shocks`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from fusion import earthquake, relate_shocks
from fusion.features import distance_words
from fusion.relate_bearing import Bearing
from fusion.relate_shocks import Finding, part
from fusion.relate_windows import GREATEST_KM, SECONDARY, SLACK, Window, within
from fusion.series import STRAY_KM
from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.link import Kind

# A preliminary magnitude may be off by so much more than agencies' final ones (design); without
# any, the epicentre has to be as near as two solutions of an ordinary shock, and the shock strong.
TSUNAMI_MAGNITUDES_APART = 1.0
TSUNAMIGENIC_FROM = 6.0
TSUNAMI_WITHIN = timedelta(hours=24)
_BURNING = frozenset({Hazard.WILDFIRE})
_SHAKING = frozenset({Hazard.EARTHQUAKE})
_ONE_TARGET = frozenset({Kind.CAUSED_BY, Kind.AFTERSHOCK_OF, Kind.SEQUENCE_OF, Kind.PART_OF})
SHOCK_KINDS = frozenset({Kind.AFTERSHOCK_OF, Kind.SEQUENCE_OF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the list.

    Attributes:
        name: Of the rule, the actor of its links.
        version: Of the rule.
        kind: Of its links; where `find` tells two apart, that of a named id.
        sources: Hazards that may depend.
        targets: Hazards on which they may.
        farthest: Beyond how many km of any target no source is looked at.
        reach: The same for one target; None where it can have no source.
        find: What speaks for a link; None where nothing does.
        order: In which targets are looked at, those of equal order by their ids.
        most: More targets than this cannot be told apart, and none is linked.
    """

    name: str
    version: str
    kind: Kind
    sources: frozenset[Hazard]
    targets: frozenset[Hazard]
    farthest: float
    reach: Callable[[Bearing], float | None]
    find: Callable[[Bearing, Bearing], Finding | None]
    order: Callable[[Bearing], tuple[float, ...]] = lambda _: ()
    most: int = 1_000_000

    @property
    def actor(self) -> Actor:
        """Who writes its links."""
        return Actor(kind=ActorKind.MACHINE, name=self.name, version=self.version)

    @property
    def one_target(self) -> bool:
        """Whether a source depends on one target only."""
        return is_exclusive(self.kind)

    def link(self, source: Bearing, target: Bearing) -> Finding | None:
        """Return what speaks for a link: a native id first, else what the rule finds."""
        if self.kind not in SHOCK_KINDS and (found := _named(self.kind, source, target)):
            return found
        return self.find(source, target)


def _wave_km(target: Bearing) -> float | None:
    strong = (target.magnitude or 0.0) >= relate_shocks.MAINSHOCK_FROM
    return earthquake.LARGE_WINDOW.km if strong else None


def _tsunami(source: Bearing, target: Bearing) -> Finding | None:
    """Whether a bulletin gives the place and magnitude of this shock as its source."""
    km, later = source.km_to(target), source.began - target.began
    if km is None or _wave_km(target) is None or not -SLACK <= later <= TSUNAMI_WITHIN:
        return None
    apart = relate_shocks.magnitudes_apart(source, target)
    if apart is None:
        if km > earthquake.WINDOW.km or (target.magnitude or 0.0) < TSUNAMIGENIC_FROM:
            return None
        agreement = part("magnitude", "the bulletin states no magnitude")
    elif apart > TSUNAMI_MAGNITUDES_APART or km > earthquake.LARGE_WINDOW.km:
        return None
    else:
        agreement = part("magnitude", f"magnitudes differ by {apart:.1f}")
    reason = (
        part("epicentre", distance_words(km)),
        agreement,
        part("time", relate_shocks.later_words(later)),
    )
    return Finding(kind=Kind.CAUSED_BY, explanation=reason, rank=(apart or 0.0, km))


def _responds(source: Bearing, target: Bearing) -> Finding | None:
    """Whether a burned-area team's record bears the fire's name, near it."""
    shared, km = source.names & target.names, source.km_to(target)
    if not shared or km is None or km > STRAY_KM:
        return None
    reason = (part("name", "it bears the fire's name"), part("space", distance_words(km)))
    return Finding(kind=Kind.RESPONSE_TO, explanation=reason, rank=(km,))


def _rule(window: Window) -> Rule:
    return Rule(
        name=window.name,
        version="1",
        kind=Kind.SECONDARY_TO,
        sources=window.sources,
        targets=frozenset({window.target}),
        farthest=window.farthest,
        reach=lambda target: window.km(target) if window.admits(target) else None,
        find=within(window),
        most=window.most,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        name="tsunami-of-earthquake",
        version="1",
        kind=Kind.CAUSED_BY,
        sources=frozenset({Hazard.TSUNAMI}),
        targets=_SHAKING,
        farthest=earthquake.LARGE_WINDOW.km,
        reach=_wave_km,
        find=_tsunami,
    ),
    Rule(
        name="shocks-of-sequence",
        version="1",
        kind=Kind.AFTERSHOCK_OF,
        sources=_SHAKING,
        targets=_SHAKING,
        farthest=2 * GREATEST_KM,
        reach=relate_shocks.reach_km,
        find=relate_shocks.find,
        order=relate_shocks.largest,
    ),
    Rule(
        name="fire-of-complex",
        version="1",
        kind=Kind.PART_OF,
        sources=_BURNING,
        targets=_BURNING,
        farthest=0.0,
        reach=lambda _: None,
        find=lambda _, __: None,
    ),
    Rule(
        name="burned-area-response",
        version="1",
        kind=Kind.RESPONSE_TO,
        sources=frozenset({Hazard.BURNED_AREA_RESPONSE}),
        targets=_BURNING,
        farthest=STRAY_KM,
        reach=lambda _: STRAY_KM,
        find=_responds,
    ),
    *map(_rule, SECONDARY),
)


_DEPENDED_ON = frozenset().union(*(rule.targets for rule in RULES))


def may_share_id(source: Bearing) -> bool:
    """Whether a native id that it shares is another occurrence's, and not its own.

    Those of a fire or a shock tell that two records are of one fire or one shock.
    """
    return source.hazard not in _DEPENDED_ON


def is_exclusive(kind: Kind) -> bool:
    """Whether a source has at most one target of this kind."""
    return kind in _ONE_TARGET


def choose(rule: Rule, found: Sequence[tuple[Bearing, Finding]]) -> list[tuple[Bearing, Finding]]:
    """Return what is linked of what speaks for a link: the best, all, or none of too many."""
    if len(found) > rule.most:
        return []
    ordered = sorted(found, key=lambda item: (item[1].rank, item[0].incident))
    return ordered[:1] if rule.one_target else ordered


def _named(kind: Kind, source: Bearing, target: Bearing) -> Finding | None:
    """Return the native ids by which one names the other.

    Where sources of two hazards bear one id, it names the occurrence on which both depend.
    """
    cited = {name for said, name in source.cited if said is kind} & target.ids
    shared = cited or (source.ids & target.ids if may_share_id(source) else set())
    if not shared:
        return None
    words = f"it names {', '.join(sorted(shared))}"
    return Finding(kind=kind, explanation=(part("native id", words),), rank=(-1.0,))
