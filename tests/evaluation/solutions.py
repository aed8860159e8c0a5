"""Solutions of earthquakes: as a network states them, and as another one might.

Where only one network's solution is recorded, another's is drawn around it. How far solutions lie
apart is this project's own choice (design), after what bulletins show: a few km and a second
between networks that stand near, three times as far between those that listen from afar, further
for great shocks, whose ruptures are long and slow; one in twenty is far off. It is not taken from
fusion's windows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Figure, Report

NEAR_KM, AFAR_KM = 3.0, 9.0
GREAT_MAGNITUDE = 6.0
FAR_OFF = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One network's solution of one earthquake; times UTC, depth in km."""

    network: str
    event: str
    at: datetime
    point: Point
    magnitude: float | None
    depth: float | None = None
    place: str = ""


def another(
    solution: Solution, network: str, event: str, chance: Random, *, near: bool = False
) -> Solution:
    """Return what another network might have found of the same earthquake."""
    spread = NEAR_KM if near else AFAR_KM
    if (solution.magnitude or 0.0) >= GREAT_MAGNITUDE:
        spread *= 2
    if chance.random() < FAR_OFF:
        spread *= 3
    km, seconds = abs(chance.gauss(0, spread)), chance.gauss(0, 0.5 + spread / 8)
    magnitude = solution.magnitude
    if magnitude is not None:
        magnitude = round(magnitude + chance.gauss(0, 0.15), 1)
    return Solution(
        network=network,
        event=event,
        at=solution.at + timedelta(seconds=round(seconds, 1)),
        point=solution.point.moved(km, chance.uniform(0, 360)),
        magnitude=magnitude,
        depth=None if solution.depth is None else round(max(chance.gauss(solution.depth, 4), 0), 1),
        place=solution.place,
    )


def report(
    solution: Solution, received_at: datetime, revision: str = "1", origin: str = ""
) -> Report:
    """Return the report of a solution. Its id is the network's own; it names no other's."""
    stated = (("magnitude", solution.magnitude, ""), ("depth", solution.depth, "km"))
    network = solution.network.upper()
    size = "" if solution.magnitude is None else f"M {solution.magnitude:.1f} - "
    return Report(
        feed=solution.network,
        native_id=solution.event,
        revision=revision,
        payload="",
        occurred_at=solution.at,
        reported_at=received_at,
        received_at=received_at,
        hazard=Hazard.EARTHQUAKE,
        title=f"{size}{solution.place}",
        place=solution.place,
        point=solution.point,
        precision=Precision.EXACT,
        figures=tuple(
            Figure(name=name, value=value, unit=unit, claimant=network)
            for name, value, unit in stated
            if value is not None
        ),
        origin=origin or network,
    )


def order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports in order of arrival."""
    return tuple(sorted(reports, key=lambda item: (item.received_at, item.id)))


def next_poll(at: datetime, minutes: int = 5) -> datetime:
    """Return the first poll after `at`, where a feed is polled every so many minutes."""
    start = at.replace(minute=0, second=0, microsecond=0)
    polls = int((at - start) / timedelta(minutes=minutes)) + 1
    return start + polls * timedelta(minutes=minutes)
