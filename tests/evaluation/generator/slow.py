"""Floods, droughts and volcanoes: what lasts, and comes again at the same place."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from model.hazard import Hazard
from model.place import Point, Precision
from tests.evaluation.generator.places import Town, name
from tests.evaluation.generator.world import Told, World, said

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def floods(world: World) -> Iterator[Told]:
    """Return a flood, and sometimes another in the same country or another time."""
    chance, town, at = world.chance, world.town(), world.moment()
    if not world.reserve(f"flood {town.country.iso3}", at, 18):
        return
    apart = world.in_country(town.country.iso3, other_than=town.region)
    far = [item for item in apart if item.point.km_to(town.point) > 150]
    twin = chance.choice(far) if far and chance.random() < 0.3 else None
    yield from _flood(world, town, at, alone=twin is None)
    if twin is not None:
        yield from _flood(world, twin, at + timedelta(days=chance.uniform(0, 4)), alone=False)
    again = at + timedelta(days=chance.uniform(24, 60))
    if chance.random() < 0.2 and world.reserve(f"flood {town.country.iso3}", again, 18):
        yield from _flood(world, town, again, alone=True)


def _flood(world: World, town: Town, at: datetime, *, alone: bool) -> Iterator[Told]:
    chance, key, country = world.chance, world.key("flood"), town.country
    codes = (f"iso3:{country.iso3}",)
    national = f"water-{country.iso3.lower()}"
    sources = [
        ("gdacs", f"Flood in {country.english}", 15.0, codes),
        ("copernicus", f"Flood in {town.region}, {country.english}", 8.0, codes),
        (national, f"Flooding in {town.name}, {town.region}", 3.0, codes),
        ("floodlist", f"Floods hit {town.name}, {country.english}", 3.0, codes),
    ]
    for feed, title, km, where in sources:
        if chance.random() < 0.6:
            point = world.near(town.point, km)
            yield from _lasting(
                world, key, (feed, title), Hazard.FLOOD, at, point=point, area_codes=where,
                precision=Precision.LOCALITY, place=f"{town.region}, {country.english}",
            )  # fmt: skip
    if alone and chance.random() < 0.5:
        title = f"{country.english}: Floods - {MONTHS[at.month - 1]} {at.year}"
        yield from _lasting(
            world, key, ("reliefweb", title), Hazard.FLOOD, at, area_codes=codes,
            precision=Precision.COUNTRY, place=country.english,
        )  # fmt: skip


def droughts(world: World) -> Iterator[Told]:
    """Return a drought of a region, sometimes beside one of another region."""
    chance, town, at = world.chance, world.town(), world.moment()
    if not world.reserve(f"drought {town.country.iso3}", at, 250):
        return
    yield from _drought(world, town, at)
    others = world.in_country(town.country.iso3, other_than=town.region)
    far = [item for item in others if item.point.km_to(town.point) > 250]
    if far and chance.random() < 0.4:
        yield from _drought(world, chance.choice(far), at + timedelta(days=chance.uniform(0, 30)))


def _drought(world: World, town: Town, at: datetime) -> Iterator[Told]:
    key, country = world.key("drought"), town.country
    codes = (f"iso3:{country.iso3}",)
    sources = (
        ("gdacs", f"{town.region}-{at.year}"),
        ("droughtwatch", f"Drought in {town.region}, {country.english}"),
        (f"water-{country.iso3.lower()}", f"{town.region}: severe drought"),
    )
    for source in sources:
        if world.chance.random() < 0.7:
            yield from _lasting(
                world, key, source, Hazard.DROUGHT, at, point=world.near(town.point, 30),
                precision=Precision.ADMIN, place=f"{town.region}, {country.english}",
                area_codes=codes,
            )  # fmt: skip


def volcanoes(world: World) -> Iterator[Told]:
    """Return an eruption, sometimes with its neighbour's, sometimes again months later."""
    chance, town, at = world.chance, world.town(), world.moment()
    if not world.reserve(f"volcano {town.region}", at, 200):
        return
    called, point = name(chance), world.near(town.point, 10)
    yield from _eruption(world, called, point, town, at)
    if chance.random() < 0.3:
        beside = point.moved(chance.uniform(12, 60), chance.uniform(0, 360))
        yield from _eruption(world, name(chance), beside, town, at + timedelta(days=3))
    if chance.random() < 0.2:
        yield from _eruption(world, called, point, town, at + timedelta(days=120))


def _eruption(world: World, called: str, point: Point, town: Town, at: datetime) -> Iterator[Told]:
    key, country = world.key("volcano"), town.country.english
    sources = (
        ("gvp", f"{called} ({country})"),
        ("eonet", f"{called} Volcano, {country}"),
        ("vaac", f"{called.upper()}"),
        ("gdacs", f"{called}"),
    )
    for source in sources:
        if world.chance.random() < 0.7:
            yield from _lasting(
                world, key, source, Hazard.VOLCANO, at, point=world.near(point, 1),
                precision=Precision.EXACT, place=country,
            )  # fmt: skip


def _lasting(
    world: World,
    key: str,
    source: Sequence[str],
    hazard: Hazard,
    at: datetime,
    **more: object,
) -> Iterator[Told]:
    """Return a source's first report and its later ones, all under one id."""
    chance, (feed, title) = world.chance, source
    native_id, heard = world.key("L"), at + timedelta(hours=chance.uniform(3, 40))
    for _ in range(chance.randint(1, 3)):
        began = at + timedelta(hours=chance.uniform(-6, 18))
        report = said(feed, native_id, heard, hazard, title, occurred_at=began, **more)
        yield Told(report=report, occurrence=key, origin=feed.upper())
        heard += timedelta(hours=chance.uniform(12, 40))
