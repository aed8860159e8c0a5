"""A made-up world for the measurements: a day of reports, and that day told many times over.

A day lies in a strip of four degrees of longitude; the next one lies in the strip east of it, so
ninety days go once round the world and no occurrence of one day is near one of another.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import shapely

from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Figure, Report
from model.severity import Basis, Level, SeverityClaim, earthquake_level, wildfire_level
from tests.fusion.records import NOON

STRIP = 4.0
WORDS = "cedar juniper mesa antelope granite willow badger falcon otter thunder pine sage".split()
NETWORKS = ("usgs", "emsc", "afad", "koeri")
_POLL = timedelta(minutes=2)


def a_day(number: int = 0, scale: float = 1.0, seed: int = 20_220_424) -> list[list[Report]]:
    """Return a day's batches, in the order in which they arrive: one feed's news of two minutes.

    Some 11,000 reports at scale 1: shocks by up to four networks, fires by two feeds and many
    revisions, warnings with polygons, floods, detections.
    """
    dice = Random(f"{seed} {number}")  # noqa: S311 - a world to measure in, no secret
    told: list[Report] = []
    for kind, count in ((_shock, 300), (_fire, 60), (_warning, 1500), (_flood, 100)):
        for index in range(int(count * scale)):
            told += kind(dice, f"{number:02d}x{index:05d}", number)
    told += [
        _hotspot(dice, f"{number:02d}x{index:05d}", number) for index in range(int(4000 * scale))
    ]
    return batches(told)


def east_of(day: int) -> float:
    """Return how many degrees a day's strip lies east of the first day's."""
    return STRIP * (day % 90)


def batches(told: list[Report]) -> list[list[Report]]:
    """Return the reports by the poll that brought them, the oldest first."""
    polls: defaultdict[tuple[int, str], list[Report]] = defaultdict(list)
    for report in told:
        polls[int((report.received_at - NOON) / _POLL), report.feed].append(report)
    found = []
    for (step, _), poll in sorted(polls.items()):
        received = NOON + (step + 1) * _POLL
        found.append([replace(report, received_at=received) for report in poll])
    return found


def bursts(events: int = 12, reports: int = 5000, records: int = 4) -> list[list[Report]]:
    """Return an hour in which each of some events is reported so many times, in so many records."""
    dice = Random(f"burst {events} {reports}")  # noqa: S311
    told = [
        _burning(dice, event, index, records) for event in range(events) for index in range(reports)
    ]
    return batches(sorted(told, key=lambda report: report.received_at))


def _burning(dice: Random, event: int, index: int, records: int) -> Report:
    feed = ("inciweb", "nifc", "gdacs", "eonet")[index % 4]
    return _report(
        feed, f"b{event:02d}r{index % records:05d}", dice.uniform(0, 60), 0,
        hazard=Hazard.WILDFIRE,
        revision=str(index),
        title=f"{WORDS[event % len(WORDS)].title()} {event} Fire",
        point=_near(dice, Point(longitude=-179 + event * 10, latitude=40), 0.02),
        precision=Precision.VICINITY,
        figures=(_figure("burned area", 100.0 + index, "acres", feed),),
    )  # fmt: skip


def _report(feed: str, native_id: str, minute: float, day: int, **fields: object) -> Report:
    moment = NOON + timedelta(days=day, minutes=minute)
    stated = {
        "payload": f"{day:064d}",
        "origin": feed,
        "summary": f"What the source says of {native_id} in some sentences, as most do. " * 4,
        "url": f"https://{feed}.example/{native_id}",
        "reported_at": moment - timedelta(minutes=1),
        "received_at": moment,
        **fields,
    }
    return Report(feed=feed, native_id=native_id, **stated)  # type: ignore[arg-type]


def _point(dice: Random, day: int) -> Point:
    east = -178.0 + east_of(day) + dice.uniform(-1, 1)
    return Point(longitude=east, latitude=dice.uniform(-55, 65))


def _near(dice: Random, point: Point, degrees: float) -> Point:
    return Point(
        longitude=max(-180.0, min(180.0, point.longitude + dice.gauss(0, degrees))),
        latitude=point.latitude + dice.gauss(0, degrees),
    )


def _figure(name: str, value: float, unit: str, claimant: str) -> Figure:
    return Figure(name=name, value=round(value, 1), unit=unit, claimant=claimant)


def _shock(dice: Random, name: str, day: int) -> Iterator[Report]:
    point, minute = _point(dice, day), dice.uniform(0, 1440)
    magnitude = 2.5 + dice.expovariate(1.2)
    for feed in NETWORKS[: dice.choice((1, 2, 2, 3, 4))]:
        stated = round(magnitude + dice.gauss(0, 0.15), 1)
        at = NOON + timedelta(days=day, minutes=minute, seconds=dice.gauss(0, 4))
        for revision in range(dice.choice((1, 2, 3, 4))):
            yield _report(
                feed, f"q{name}", minute + 5 + 20 * revision, day,
                hazard=Hazard.EARTHQUAKE,
                revision=str(revision),
                title=f"M {stated} - somewhere {name}",
                occurred_at=at,
                point=_near(dice, point, 0.05),
                precision=Precision.EXACT,
                figures=(_figure("magnitude", stated, "", feed), _figure("depth", 10, "km", feed)),
                aliases=(f"{feed}:q{name}",),
                severity=_claim("derived", str(stated), earthquake_level(stated, 10.0), feed),
            )  # fmt: skip


def _fire(dice: Random, name: str, day: int) -> Iterator[Report]:
    point, acres = _point(dice, day), dice.uniform(10, 5000)
    title = f"{dice.choice(WORDS)} {dice.choice(WORDS)} {name}".title().replace("X", "x")
    began, ground = dice.uniform(0, 400), dice.uniform(0.01, 0.1)
    for feed in ("inciweb", "nifc")[: dice.choice((1, 2, 2))]:
        for revision in range(dice.randrange(5, 45)):
            minute, burned = began + 24 * revision + dice.uniform(0, 20), acres * (1 + revision / 9)
            where = shapely.Point(point.longitude, point.latitude).buffer(ground, quad_segs=32)
            yield _report(
                feed, f"f{name}", minute, day,
                hazard=Hazard.WILDFIRE,
                revision=str(revision),
                title=f"{title} Fire",
                point=point if feed == "inciweb" else None,
                footprint=bytes(shapely.to_wkb(where)) if feed == "nifc" else None,
                precision=Precision.VICINITY if feed == "inciweb" else Precision.EXACT,
                figures=(
                    _figure("burned area", burned, "acres", feed),
                    _figure("contained", min(99, revision), "%", feed),
                ),
                aliases=(f"irwin:{name}",) if dice.random() < 0.8 else (),
                severity=_claim("derived", f"{burned:.0f}", wildfire_level(burned, 0.0), feed),
            )  # fmt: skip


def _warning(dice: Random, name: str, day: int) -> Iterator[Report]:
    # All end within the day: a day that is told again leaves nothing that is long overdue.
    point, minute = _point(dice, day), dice.uniform(0, 700)
    area = shapely.box(
        point.longitude - 0.3, point.latitude - 0.2, point.longitude + 0.3, point.latitude + 0.2
    )
    ends = NOON + timedelta(days=day, minutes=minute + dice.choice((60, 180, 360, 700)))
    before: tuple[str, ...] = ()
    for revision in range(dice.choice((1, 1, 2))):
        yield _report(
            "nws", f"w{name}-{revision}", minute + 40 * revision, day,
            hazard=Hazard.WEATHER,
            revision="1",
            title=f"Severe Thunderstorm Warning {name}",
            footprint=bytes(shapely.to_wkb(area)),
            precision=Precision.ADMIN,
            expires_at=ends,
            references=before,
            aliases=(f"vtec:{name}",),
            area_codes=("same:035047",),
            severity=_claim("cap", "Severe", Level.SEVERE, "nws"),
        )  # fmt: skip
        before = (f"w{name}-{revision}",)


def _flood(dice: Random, name: str, day: int) -> Iterator[Report]:
    point, began = _point(dice, day), dice.uniform(0, 600)
    for feed in ("gdacs", "eonet")[: dice.choice((1, 2))]:
        for revision in range(dice.choice((2, 4, 6))):
            yield _report(
                feed, f"d{name}", began + 100 * revision + dice.uniform(0, 90), day,
                hazard=Hazard.FLOOD,
                revision=str(revision),
                title=f"Flood in {dice.choice(WORDS).title()} {name}",
                point=point,
                precision=Precision.LOCALITY,
                figures=(_figure("displaced", 100 * revision, "people", feed),),
                aliases=(f"gdacs:fl{name}",),
            )  # fmt: skip


def _hotspot(dice: Random, name: str, day: int) -> Report:
    minute = dice.uniform(0, 1430)
    return _report(
        "hms", f"h{name}", minute, day,
        hazard=Hazard.HOTSPOT,
        revision="1",
        title="Hotspot",
        summary="",
        occurred_at=NOON + timedelta(days=day, minutes=minute - 30),
        point=_point(dice, day),
        precision=Precision.EXACT,
    )  # fmt: skip


def _claim(scheme: str, value: str, level: Level | None, origin: str) -> SeverityClaim:
    return SeverityClaim(
        scheme=scheme, value=value, level=level, basis=Basis.OBSERVED, origin=origin
    )
