"""Secondary hazards: what happens within the reach and time of a graver hazard.

A window says no more than that: its words say so, and never that one caused the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fusion import relate_shocks
from fusion.features import distance_words
from fusion.relate_bearing import Bearing
from fusion.relate_shocks import Finding, part
from model.hazard import Hazard
from model.link import Kind
from model.severity import Level

# A source may put the beginning a little before what it depends on (design).
SLACK = timedelta(minutes=10)
GREATEST_KM = relate_shocks.window_km(relate_shocks.GREATEST)
# Smoke over more fires than this tells of none in particular (design).
FIRES_UNDER_SMOKE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A reach in space and time of a graver hazard.

    Attributes:
        name: Of the rule.
        sources: What may be secondary.
        target: To what.
        admits: Whether the target is grave enough.
        km: How far from the target or its track; 0 is inside its area.
        farthest: The most that `km` can be.
        until: Until when it counts, UTC; it does from the target's beginning on.
        words: What stands before distance and time.
        most: As in a rule.
    """

    name: str
    sources: frozenset[Hazard]
    target: Hazard
    admits: Callable[[Bearing], bool]
    km: Callable[[Bearing], float]
    farthest: float
    until: Callable[[Bearing], datetime]
    words: str
    most: int = 1_000_000


def _shaken_from(least: float) -> Callable[[Bearing], bool]:
    return lambda target: (target.magnitude or 0.0) >= least


def _shaken_km(target: Bearing) -> float:
    return relate_shocks.window_km(target.magnitude or 0.0)


# The one table of secondary hazards. Reaches and times are design, but for the sources named.
SECONDARY: tuple[Window, ...] = (
    Window(
        # Landslides are rare below magnitude 4 and far from the fault (Keefer 1984); design: from
        # magnitude 5, within the aftershock window, a week.
        name="landslide-after-earthquake",
        sources=frozenset({Hazard.LANDSLIDE}),
        target=Hazard.EARTHQUAKE,
        admits=_shaken_from(5.0),
        km=_shaken_km,
        farthest=GREATEST_KM,
        until=lambda target: target.began + timedelta(days=7),
        words="landslide near an earthquake and soon after it",
    ),
    Window(
        name="fire-after-earthquake",
        sources=frozenset({Hazard.WILDFIRE}),
        target=Hazard.EARTHQUAKE,
        admits=_shaken_from(6.5),
        km=_shaken_km,
        farthest=GREATEST_KM,
        until=lambda target: target.began + timedelta(hours=24),
        words="fire near an earthquake and soon after it",
    ),
    Window(
        # Rain is commonly counted as a cyclone's within 500 km of its centre; design: until three
        # days after its last sign of life.
        name="rain-of-cyclone",
        sources=frozenset({Hazard.FLOOD, Hazard.LANDSLIDE}),
        target=Hazard.CYCLONE,
        admits=lambda _: True,
        km=lambda _: 500.0,
        farthest=500.0,
        until=lambda target: target.seen + timedelta(days=3),
        words="near the cyclone's track and in its time",
    ),
    Window(
        # The USGS counts on debris flows and floods for two years after a fire.
        name="burn-scar",
        sources=frozenset({Hazard.FLOOD, Hazard.LANDSLIDE}),
        target=Hazard.WILDFIRE,
        admits=lambda target: target.footprint is not None,
        km=lambda _: 0.0,
        farthest=0.0,
        until=lambda target: target.began + timedelta(days=730),
        words="in the burn scar",
    ),
    Window(
        name="smoke-over-fire",
        sources=frozenset({Hazard.SMOKE}),
        target=Hazard.WILDFIRE,
        admits=lambda target: (target.level or 0) >= Level.MODERATE,
        km=lambda _: 0.0,
        farthest=0.0,
        until=lambda target: target.seen + timedelta(hours=24),
        words="smoke over the fire",
        most=FIRES_UNDER_SMOKE,
    ),
)


def within(window: Window) -> Callable[[Bearing, Bearing], Finding | None]:
    """Return what finds whether a source lies within a window of a target."""

    def find(source: Bearing, target: Bearing) -> Finding | None:
        if not window.admits(target):
            return None
        if not target.began - SLACK <= source.began <= window.until(target):
            return None
        km, reach = source.km_to(target), window.km(target)
        if km is None or km > reach:
            return None
        reason = (
            part("window", window.words),
            part("space", distance_words(km) if reach else "inside its area"),
            part("time", relate_shocks.later_words(source.began - target.began)),
        )
        return Finding(kind=Kind.SECONDARY_TO, explanation=reason, rank=(km,))

    return find
