"""Wildfires: several lists of one fire, its neighbours, and fires that share its name elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, pi, radians, sqrt

import shapely

from model.hazard import Hazard
from model.place import Point, Precision
from tests.evaluation.generator.places import Town
from tests.evaluation.generator.words import FIRE_FIRST, FIRE_SECOND, SHORT
from tests.evaluation.generator.world import Told, World, figures, said

KM2_AN_ACRE = 0.0040468564
TEAM = "incident management team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire:
    """One fire: where it began, when, and how many acres a day it grows."""

    key: str
    name: str
    point: Point
    began: datetime
    town: Town
    growth: float

    def acres(self, at: datetime) -> float:
        """Return the burned area at a moment."""
        days = max((at - self.began) / timedelta(days=1), 0.02)
        return round(min(days, 10) * self.growth, 0) + 1


def wildfires(world: World) -> Iterator[Told]:
    """Return the reports of a fire and of those that could be taken for it."""
    chance, town, at = world.chance, world.town(), world.moment()
    called = f"{chance.choice(FIRE_FIRST)} {chance.choice(FIRE_SECOND)}"
    if not _is_new(world, called, town, at):
        return
    fire = _fire(world, called, world.near(town.point, 20), at, town)
    yield from _listed(world, fire)
    if chance.random() < 0.3:
        neighbour = _neighbour(world, fire)
        if _is_new(world, neighbour.name, town, neighbour.began):
            yield from _listed(world, neighbour)
    if chance.random() < 0.2:
        elsewhere = world.town()
        at_home = elsewhere.country == town.country
        far = elsewhere.point.km_to(town.point) > 200
        if far and (at_home or _is_new(world, called, elsewhere, at)):
            later = at + timedelta(days=chance.uniform(0, 5))
            namesake = _fire(world, called, elsewhere.point, later, elsewhere)
            yield from _listed(world, namesake)
    if chance.random() < 0.15:
        yield _repair_team(world, fire)


def _is_new(world: World, called: str, town: Town, at: datetime) -> bool:
    """Whether no fire of the country bears this name at that time; from now on one does."""
    return world.reserve(f"fire {called} {town.country.iso3}", at, 40)


def _fire(world: World, called: str, point: Point, at: datetime, town: Town) -> Fire:
    growth = world.chance.lognormvariate(5.5, 1.3)
    return Fire(key=world.key("fire"), name=called, point=point, began=at, town=town, growth=growth)


def _neighbour(world: World, fire: Fire) -> Fire:
    """Return another fire 8 to 25 km away: far enough not to burn into it."""
    chance = world.chance
    first = chance.choice([word for word in FIRE_FIRST if not fire.name.startswith(word)])
    point = fire.point.moved(chance.uniform(8, 25), chance.uniform(0, 360))
    at = fire.began + timedelta(days=chance.uniform(0, 4))
    growth = min(world.chance.lognormvariate(4.5, 1), 400)
    name = f"{first} {chance.choice(FIRE_SECOND)}"
    return Fire(
        key=world.key("fire"), name=name, point=point, began=at, town=fire.town, growth=growth
    )


def _listed(world: World, fire: Fire) -> Iterator[Told]:
    chance = world.chance
    lists = (("inciweb", 1.5, 0.9), ("eonet", 2.0, 0.5), ("gdacs", 4.0, 0.3), ("local", 5.0, 0.4))
    for feed, km, share in lists:
        if chance.random() < share:
            yield from _updates(world, fire, feed, world.near(fire.point, km))
    if chance.random() < 0.6:
        yield from _perimeters(world, fire)


def _updates(world: World, fire: Fire, feed: str, point: Point) -> Iterator[Told]:
    chance = world.chance
    origin = {"inciweb": TEAM, "eonet": TEAM, "gdacs": "GDACS"}.get(feed, "")
    name = feed if origin else f"fire-{fire.town.country.iso3.lower()}"
    native_id, title = world.key("F"), _title(world, fire, feed)
    at = fire.began + timedelta(hours=chance.uniform(1, 20))
    for _ in range(chance.randint(1, 4)):
        stated = round(fire.acres(at) * chance.lognormvariate(0, 0.1), 0)
        heard = said(
            name,
            native_id,
            at,
            Hazard.WILDFIRE,
            title,
            occurred_at=fire.began,
            point=point,
            precision=Precision.VICINITY,
            place=fire.town.region,
            area_codes=(f"iso3:{fire.town.country.iso3}",),
            figures=figures(name.upper(), burned_area=stated),
            origin=origin or name.upper(),
        )
        yield Told(report=heard, occurrence=fire.key, origin=origin or name.upper())
        at += timedelta(hours=chance.uniform(6, 40))


def _title(world: World, fire: Fire, feed: str) -> str:
    """Return the name in a list's manner; GDACS names the country, some abbreviate or slip."""
    chance = world.chance
    if feed == "gdacs":
        return f"Forest fires in {fire.town.country.english}"
    first, _, second = fire.name.partition(" ")
    if chance.random() < 0.15:
        second = SHORT.get(second, second)
    if chance.random() < 0.04:
        first = first[:-2] + first[-1]
    name = f"{first} {second}"
    if chance.random() < 0.1:
        name = name.upper()
    kind = chance.choice((" Fire", " Wildfire", "", f" Fire, {fire.town.region}"))
    return name + kind


def _perimeters(world: World, fire: Fire) -> Iterator[Told]:
    chance, native_id = world.chance, world.key("P")
    at = fire.began + timedelta(hours=chance.uniform(12, 40))
    for _ in range(chance.randint(1, 3)):
        acres = fire.acres(at)
        heard = said(
            "nifc",
            native_id,
            at,
            Hazard.WILDFIRE,
            fire.name if chance.random() < 0.7 else fire.name.upper(),
            occurred_at=fire.began,
            footprint=_perimeter(world.near(fire.point, 0.5), acres),
            precision=Precision.EXACT,
            figures=figures("NIFC", burned_area=round(acres, 1)),
            origin=TEAM,
        )
        yield Told(report=heard, occurrence=fire.key, origin=TEAM)
        at += timedelta(hours=24)


def _perimeter(point: Point, acres: float) -> bytes:
    """Return a round area of so many acres, degrees."""
    tall = sqrt(acres * KM2_AN_ACRE / pi) / 111.2
    disc = shapely.Point(0, 0).buffer(1, quad_segs=4)
    wide = tall / max(cos(radians(point.latitude)), 0.2)
    drawn = shapely.transform(
        disc, lambda xy: xy * (wide, tall) + (point.longitude, point.latitude)
    )
    return bytes(shapely.to_wkb(drawn))


def _repair_team(world: World, fire: Fire) -> Told:
    """A team that repairs burned ground bears the fire's name and is no fire."""
    heard = said(
        "inciweb",
        world.key("F"),
        fire.began + timedelta(days=12),
        Hazard.BURNED_AREA_RESPONSE,
        f"{fire.name} Post-Fire BAER",
        point=world.near(fire.point, 3),
        precision=Precision.VICINITY,
        origin=TEAM,
    )
    return Told(report=heard, occurrence=world.key("team"), origin=TEAM)
