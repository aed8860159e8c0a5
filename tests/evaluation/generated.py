"""Set (d): many sources on made-up occurrences, with the noise, copies and near misses of life.

Seeded: the same seed and size give the same reports. Truth is what the generator drew. Ids are
hidden from the start: no report names another's.
"""

from collections.abc import Callable, Iterable, Iterator
from random import Random

from model.feed import Feed
from tests.evaluation.feeds import CATALOGUE, OBSERVES, a_feed
from tests.evaluation.generator import fires, news, seismic, slow, storms
from tests.evaluation.generator.words import LOCAL_PAPERS, OUTLETS, WIRES
from tests.evaluation.generator.world import Told, World
from tests.evaluation.labelled import LabelledSet
from tests.evaluation.solutions import order

SEED = 7
REPORTS_A_DAY = 90
SHORTEST_DAYS = 120
# What is drawn how often.
HAZARDS: tuple[tuple[Callable[[World], Iterator[Told]], float], ...] = (
    (seismic.earthquakes, 0.34),
    (fires.wildfires, 0.20),
    (news.events, 0.24),
    (slow.floods, 0.08),
    (storms.cyclones, 0.04),
    (slow.volcanoes, 0.05),
    (slow.droughts, 0.03),
    (seismic.tsunamis, 0.02),
)
# What only carries others' findings, as the catalogue has it.
CARRIES = frozenset({"eonet", "reliefweb", "floodlist", "quakenews"})


def drawn(size: int, seed: int = SEED) -> LabelledSet:
    """Return about so many reports, at least as many, in order of arrival."""
    chance = Random(seed)  # noqa: S311
    world = World(chance=chance, days=max(SHORTEST_DAYS, size / REPORTS_A_DAY))
    told: list[Told] = []
    tellers, weights = [teller for teller, _ in HAZARDS], [weight for _, weight in HAZARDS]
    while len(told) < size:
        told += chance.choices(tellers, weights)[0](world)
    names = {item.report.feed for item in told}
    return LabelledSet(
        name="d",
        title=f"Drawn: {size:,} reports, seed {seed}",
        reports=order({item.report.id: item.report for item in told}.values()),
        truth={item.report.native_key: item.occurrence for item in told},
        feeds=_feeds(names),
        origins={item.report.native_key: item.origin for item in told},
    )


def _feeds(names: Iterable[str]) -> dict[str, Feed]:
    wires = {wire.lower().replace(" ", "-"): wire for wire in WIRES}
    press = {*wires, *OUTLETS, *LOCAL_PAPERS, *CARRIES}
    return {
        name: CATALOGUE.get(name)
        or a_feed(
            name,
            wires.get(name, ""),
            carries=name in CARRIES,
            observes="" if name in press else OBSERVES,
        )
        for name in sorted(names)
    }
