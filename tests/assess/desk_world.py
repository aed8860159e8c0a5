"""A room that stands, with a clock that a test sets, for what persons do about incidents."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb

from assess.acting import Given
from assess.rooms import Centre
from assess.running import RunningRoom
from data import log
from data.store import Store
from model.handling import Tlp
from model.incident import Incident
from model.person import Person, Role
from model.place import Point
from model.report import Report
from tests.assess.permissions import ROOM, convened
from tests.data.records import a_report, added, an_incident, at, fused

KEPT = "reports memberships incidents judgements grades items log payloads polls cycles".split()
ORTIZ = Person(name="A. Ortiz", role=Role.COORDINATOR, clearance=Tlp.AMBER)
NOVAK = Person(name="B. Novak", role=Role.COORDINATOR, clearance=Tlp.AMBER)


def given(reason: str = "The room needs it.", by: Person = ORTIZ) -> Given:
    return Given.by(by, reason)


@dataclass(slots=True)
class Hands:
    """A clock that stands where it was set, minutes after noon."""

    minutes: float = 60

    def now(self) -> datetime:
        return at(self.minutes)

    def rate(self) -> float:
        return 0.0


@dataclass(slots=True)
class Desk:
    """The room."""

    centre: Centre
    store: Store
    clock: Hands = field(default_factory=Hands)

    @property
    def running(self) -> RunningRoom:
        return self.centre.room(ROOM)

    def known(self, name: str, minutes: float = 0, **changes: object) -> Incident:
        """Let an incident be known."""
        incident = an_incident(name, minutes, names=(name,), **changes)
        fused(self.store, incidents=(incident,))
        return incident

    def told(self, name: str, latitude: float, minutes: float = 0, **changes: object) -> Report:
        """Let a fire be reported, and fuse it."""
        point = Point(longitude=-105.0, latitude=latitude)
        fields: dict[str, object] = {"title": f"{name} Fire", "point": point}
        report = a_report(name, received_at=at(minutes), **(fields | changes))
        added(self.store, report, minutes=minutes)
        self.fuse()
        return report

    def fuse(self) -> None:
        self.centre.done(self.running.fuse())

    def words(self) -> list[str]:
        """Return what the log says, the newest first."""
        found = log.read(self.store, Tlp.RED, ROOM)
        return [f"{item.entry.action}: {item.entry.words}" for item in found]

    def clear(self) -> None:
        """Begin anew: an empty store, and a room that remembers nothing."""
        for table in KEPT:
            statement = f"DELETE FROM {table}"  # noqa: S608 - our own tables
            self.store.write(partial(_execute, statement)).result()
        before = self.running
        self.clock = Hands()
        fresh = RunningRoom(before.room, (), self.clock, self.store, before.shared)
        self.centre.running[ROOM] = fresh


def _execute(statement: str, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(statement)


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    with convened(folder) as there:
        made = Desk(there.centre, there.store)
        yield made
