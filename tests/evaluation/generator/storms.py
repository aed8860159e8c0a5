"""Tropical cyclones: one storm in each source's manner of naming, two storms in one basin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from model.hazard import Hazard
from model.place import Point, Precision
from tests.evaluation.generator.words import LOCAL_STORMS, STORMS
from tests.evaluation.generator.world import Told, World, figures, said

# Basin letter, where its storms begin, what they are called, which way they go (degrees).
BASINS = (
    ("W", 128.0, 12.0, "Typhoon", 300.0),
    ("L", -50.0, 13.0, "Hurricane", 290.0),
    ("E", -106.0, 13.0, "Hurricane", 290.0),
    ("A", 66.0, 11.0, "Cyclone", 290.0),
    ("S", 65.0, -13.0, "Cyclone", 230.0),
)
LOCALLY_NAMED = 0.15
SIX_HOURS = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Storm:
    """One storm: where it begins, which way it goes (degrees), and what it is called."""

    key: str
    letter: str
    number: int
    rank: str
    name: str
    begins: Point
    bearing: float
    at: datetime
    steps: int

    def position(self, step: int) -> Point:
        """Return where its centre is after so many steps of six hours."""
        return self.begins.moved(110.0 * step, self.bearing)


def cyclones(world: World) -> Iterator[Told]:
    """Return the reports of a storm, and often of a second one in the same basin."""
    chance, at = world.chance, world.moment()
    letter, east, north, rank, bearing = chance.choice(BASINS)
    season = at.year
    if not world.reserve(f"basin {letter}", at, 12):
        return
    for index in range(chance.choice((1, 2))):
        name = chance.choice(STORMS)
        if not world.reserve(f"storm {name} {letter}", at, 400):
            continue
        # Two storms that live at once keep at least some 1,000 km apart.
        begins = Point(longitude=east + 14.0 * index + chance.uniform(-2, 2), latitude=north)
        storm = Storm(
            key=world.key("storm"), letter=letter, number=world.number(f"{letter}{season}"),
            rank=rank, name=name, begins=begins, bearing=bearing + chance.uniform(-15, 15),
            at=at + timedelta(days=chance.uniform(0, 2)), steps=chance.randint(8, 20),
        )  # fmt: skip
        yield from _told(world, storm)


def _told(world: World, storm: Storm) -> Iterator[Told]:
    chance = world.chance
    centre = "nhc" if storm.letter in "LE" else "jtwc"
    rank = "Tropical Storm" if chance.random() < 0.5 else storm.rank
    numbered = f"{rank} {storm.number:02d}{storm.letter} ({storm.name})"
    titles = {
        centre: f"{rank} {storm.name}" if centre == "nhc" else numbered,
        "gdacs": f"{storm.name.upper()}-{storm.at:%y}",
        "eonet": f"{rank} {storm.name}",
    }
    for feed, title in titles.items():
        if feed == centre or chance.random() < 0.7:
            # GDACS and EONET show what the warning centre found.
            yield from _advisories(world, storm, feed, title, centre.upper())
    if chance.random() < LOCALLY_NAMED:
        local = f"Storm {chance.choice(LOCAL_STORMS)}"
        yield from _advisories(world, storm, f"met-{storm.letter.lower()}", local, "")


def _advisories(world: World, storm: Storm, feed: str, title: str, origin: str) -> Iterator[Told]:
    chance, native_id = world.chance, world.key("TC")
    for step in range(chance.randint(0, 2), storm.steps, chance.choice((2, 3, 4))):
        at = storm.at + SIX_HOURS * step
        heard = said(
            feed,
            native_id,
            at + timedelta(hours=chance.uniform(0.5, 3)),
            Hazard.CYCLONE,
            title,
            occurred_at=at,
            point=world.near(storm.position(step), 15),
            precision=Precision.EXACT,
            figures=figures(origin or feed.upper(), wind_speed=40.0 + 5 * min(step, 10)),
            origin=origin or feed.upper(),
        )
        yield Told(report=heard, occurrence=storm.key, origin=origin or feed.upper())
