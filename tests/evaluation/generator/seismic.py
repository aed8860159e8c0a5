"""Earthquakes with their aftershocks, and tsunamis."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import log10

from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Report
from tests.evaluation.generator.places import anywhere
from tests.evaluation.generator.words import COUNTRIES
from tests.evaluation.generator.world import Told, World, figures, said
from tests.evaluation.solutions import Solution, another, next_poll, report

SMALLEST, LARGEST = 3.5, 8.0
FELT_BY_ALL = 4.0
RETOLD = 0.3
CREDITS = (
    "It was felt in several towns, according to the USGS.",
    "Source: U.S. Geological Survey",
    "The USGS reported that it was shallow. Call the office if your house is damaged.",
)
SOONEST_AFTERSHOCK = timedelta(seconds=75)


def earthquakes(world: World) -> Iterator[Told]:
    """Return the reports of one shock, and of those that follow it."""
    chance = world.chance
    country = chance.choice(COUNTRIES)
    magnitude = round(min(SMALLEST - log10(1 - chance.random()), LARGEST), 1)
    main = _shock(world, world.moment(), anywhere(country, chance), magnitude, country.english)
    yield from _solutions(world, main, country.iso3)
    if magnitude < 5.0:
        return
    for _ in range(chance.randint(1, int(2 * (magnitude - 4)))):
        after = main.at + SOONEST_AFTERSHOCK * chance.lognormvariate(3, 2)
        where = world.near(main.point, 15)
        smaller = round(magnitude - chance.uniform(0.4, 2.0), 1)
        follower = _shock(world, after, where, smaller, country.english)
        yield from _solutions(world, follower, country.iso3)


def _shock(world: World, at: datetime, point: Point, magnitude: float, place: str) -> Solution:
    depth = round(abs(world.chance.gauss(20, 15)), 1)
    return Solution(
        network="", event=world.key("quake"), at=at, point=point, magnitude=magnitude,
        depth=depth, place=place,
    )  # fmt: skip


def _solutions(world: World, shock: Solution, iso3: str) -> Iterator[Told]:
    chance, magnitude = world.chance, shock.magnitude or 0.0
    national = f"net-{iso3.lower()}"
    yield _told(world, shock, national, national.upper(), near=True)
    if magnitude < FELT_BY_ALL:
        return
    usgs = another(shock, "usgs", world.key("us"), chance)
    first = report(usgs, _heard(world, shock.at), origin="USGS")
    yield Told(report=first, occurrence=shock.event, origin="USGS")
    if chance.random() < 0.5:
        yield Told(report=_reviewed(world, usgs, first), occurrence=shock.event, origin="USGS")
    for network in ("emsc", "gfz"):
        if chance.random() < 0.6:
            yield _told(world, shock, network, network.upper())
    if chance.random() < RETOLD:
        yield _bulletin(world, usgs, f"civil-{iso3.lower()}", shock.event)
    if magnitude >= 5.0:
        yield from _carried(world, usgs, shock.event)


def _told(world: World, shock: Solution, network: str, origin: str, *, near: bool = False) -> Told:
    found = another(shock, network, world.key("eq"), world.chance, near=near)
    heard = report(found, _heard(world, shock.at), origin=origin)
    return Told(report=heard, occurrence=shock.event, origin=origin)


def _reviewed(world: World, solution: Solution, first: Report) -> Report:
    """Return the same network's later solution, under the same id."""
    later = another(solution, "usgs", solution.event, world.chance, near=True)
    heard = first.received_at + timedelta(hours=world.chance.randint(1, 12))
    return report(later, heard, revision="2", origin="USGS")


def _bulletin(world: World, usgs: Solution, agency: str, occurrence: str) -> Told:
    """Return what an agency with crews of its own passes on of the USGS's solution."""
    said = report(replace(usgs, network=agency, event=world.key("B")), _heard(world, usgs.at))
    said = replace(said, summary=world.chance.choice(CREDITS))
    return Told(report=said, occurrence=occurrence, origin="USGS")


def _carried(world: World, usgs: Solution, occurrence: str) -> Iterator[Told]:
    """GDACS computes from the USGS's solution and says so; a news page copies it and cites it."""
    heard = _heard(world, usgs.at)
    gdacs = replace(usgs, network="gdacs", event=world.key("EQ"))
    yield Told(report=report(gdacs, heard, origin="USGS"), occurrence=occurrence, origin="USGS")
    if world.chance.random() < 0.4:
        copied = report(replace(usgs, network="quakenews", event=world.key("post")), heard)
        words = f"A strong earthquake shook {usgs.place}, according to the USGS."
        copied = replace(copied, title=f"Strong quake hits {usgs.place}", summary=words)
        yield Told(report=copied, occurrence=occurrence, origin="USGS")


def _heard(world: World, at: datetime) -> datetime:
    return next_poll(at + timedelta(minutes=world.chance.uniform(3, 50)), minutes=60)


def tsunamis(world: World) -> Iterator[Told]:
    """Return the messages of two warning centres about one tsunami, and often about a second."""
    chance = world.chance
    country = chance.choice(COUNTRIES)
    shock = _shock(world, world.moment(), anywhere(country, chance), 7.4, country.english)
    yield from _messages(world, shock, round(chance.uniform(7, 8.2), 1))
    if chance.random() < 0.5:  # an aftershock raises its own
        later = shock.at + timedelta(hours=chance.uniform(3, 40))
        second = _shock(world, later, world.near(shock.point, 30), 7.0, country.english)
        yield from _messages(world, second, round(chance.uniform(6.6, 7.1), 1))


def _messages(world: World, shock: Solution, magnitude: float) -> Iterator[Told]:
    chance = world.chance
    for centre in ("ptwc", "ntwc", f"tsunami-{shock.place.lower().replace(' ', '-')}"):
        native_id = world.key("T")
        for number in range(1, chance.randint(2, 4)):
            at = shock.at + timedelta(minutes=8 + 40 * (number - 1) + chance.uniform(0, 9))
            stated = round(magnitude + chance.gauss(0, 0.1), 1)
            text = f"Tsunami message {number}: M{stated} earthquake near {shock.place}"
            heard = said(
                centre,
                native_id,
                at,
                Hazard.TSUNAMI,
                text,
                occurred_at=shock.at + timedelta(seconds=chance.randint(-20, 20)),
                point=world.near(shock.point, 15),
                precision=Precision.EXACT,
                place=shock.place,
                figures=figures(centre.upper(), magnitude=stated),
            )
            yield Told(report=heard, occurrence=shock.event, origin=centre.upper())
