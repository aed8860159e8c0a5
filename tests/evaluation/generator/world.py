"""What the generator draws with, and how a statement becomes a report."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Figure, Report
from tests.evaluation.generator.places import Town, towns
from tests.evaluation.solutions import next_poll

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report, what it concerns, and whose observation it really is."""

    report: Report
    occurrence: str
    origin: str


@dataclass(slots=True, kw_only=True)
class World:
    """The generated world while it is drawn.

    Attributes:
        chance: The only source of chance.
        days: How long it lasts, days.
        towns: Its towns.
    """

    chance: Random
    days: float
    towns: tuple[Town, ...] = ()
    _counted: int = 0
    _taken: defaultdict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    _numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.towns = towns(self.chance)

    def moment(self) -> datetime:
        """Return any moment of the world's time, UTC."""
        seconds = round(self.chance.uniform(0, self.days * 86_400), 1)
        return START + timedelta(seconds=seconds)

    def key(self, kind: str) -> str:
        """Return the key of one more occurrence, or a native id that tells nothing."""
        self._counted += 1
        return f"{kind}-{self._counted}"

    def number(self, series: str) -> int:
        """Return the next number of a series, from 1."""
        self._numbers[series] += 1
        return self._numbers[series]

    def reserve(self, place: str, at: datetime, days: float) -> bool:
        """Reserve a place around a moment; False where something is there already.

        Only the near misses that are drawn on purpose come closer: what chance alone puts at one
        place and time could be told apart by nobody.
        """
        if any(abs(at - other) < timedelta(days=days) for other in self._taken[place]):
            return False
        self._taken[place].append(at)
        return True

    def near(self, point: Point, km: float) -> Point:
        """Return the point with a source's error, a standard deviation of so many km."""
        return point.moved(abs(self.chance.gauss(0, km)), self.chance.uniform(0, 360))

    def town(self) -> Town:
        """Return any town."""
        return self.chance.choice(self.towns)

    def in_country(self, iso3: str, other_than: str = "") -> list[Town]:
        """Return the towns of a country, those of one region left out."""
        return [t for t in self.towns if t.country.iso3 == iso3 and t.region != other_than]


def said(
    feed: str, native_id: str, at: datetime, hazard: Hazard, title: str, **more: object
) -> Report:
    """Return what a feed says at a moment; the room hears it at the next full hour."""
    heard = next_poll(at, minutes=60)
    fields: dict[str, Any] = {
        "revision": at.isoformat(),
        "payload": "",
        "reported_at": at,
        "received_at": heard,
        "origin": feed.upper(),
        "precision": Precision.EXACT if more.get("point") else Precision.NONE,
    }
    return Report(feed=feed, native_id=native_id, hazard=hazard, title=title, **fields | more)


def figures(claimant: str, **values: float) -> tuple[Figure, ...]:
    """Return figures by name: `_` in a name stands for a blank."""
    units = {"burned_area": "acres", "wind_speed": "kt", "dead": "people", "injured": "people"}
    return tuple(
        Figure(
            name=name.replace("_", " "),
            value=value,
            unit=units.get(name, ""),
            claimant=claimant,
        )
        for name, value in values.items()
    )
