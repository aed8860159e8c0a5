"""Rooms in which incidents depend on each other, and what is linked in them."""

from fusion.working import WorkingSet
from model.link import Kind
from model.report import Report
from tests.fusion.records import (
    a_quake,
)

HOUR = 3600.0


def shown(room: WorkingSet) -> set[tuple[str, Kind, str]]:
    """Return the machine's links by the titles of living incidents."""
    titles = {item.id: item.title for item in room.incidents.values()}
    return {
        (titles.get(link.source, "?"), link.kind, titles.get(link.target, "?"))
        for link in room.related.links.values()
    }


def a_shock(name: str, magnitude: float, seconds: float, **changes: object) -> Report:
    """Return a shock titled by its name."""
    fields: dict[str, object] = {"title": name, **changes}
    return a_quake(name, magnitude, seconds, **fields)  # type: ignore[arg-type]


MAIN = a_shock("main", 7.8, 0)
