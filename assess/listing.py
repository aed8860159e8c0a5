"""The open incidents as a coordinator lists them: what stands, how well, what demands a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assess import links, scope
from assess.lines import by_priority, is_open, is_shown
from assess.words import counted, headline
from data import links as link_rows
from model.handling import Tlp
from model.incident import Incident
from model.severity import Level

if TYPE_CHECKING:
    from assess.running import RunningRoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One open incident.

    Attributes:
        id: Its id.
        title: Its names.
        level: Common level; None is unknown.
        headline: The leading figures and the place; may be empty.
        grade: e.g. `B2`, and who gave it where that was a person.
        sources: e.g. `5 outlets, 1 origin`.
        contradictions: Each as a sentence; none where nothing speaks against each other.
        links: What it depends on, each in words.
    """

    id: str
    title: str
    level: Level | None
    headline: str
    grade: str
    sources: str
    contradictions: tuple[str, ...]
    links: tuple[str, ...]


def entries(running: "RunningRoom", clearance: Tlp | None) -> tuple[Entry, ...]:
    """Return the open incidents that this reader may see, by priority."""
    now = running.clock.now()
    known = {item.id: item for item in scope.incidents(running, clearance, now)}
    linked = links.row_words(link_rows.standing(running.store, clearance, now), known)
    return tuple(_entry(item, linked) for item in open_ones(known, now))


def open_ones(known: Mapping[str, Incident], now: datetime) -> list[Incident]:
    """Return of these the incidents that are listed at `now` (UTC), by priority."""
    return by_priority(item for item in known.values() if is_open(item, now) and is_shown(item))


def _entry(item: Incident, linked: Mapping[str, tuple[tuple[str, str], ...]]) -> Entry:
    return Entry(
        id=item.id,
        title=item.title,
        level=item.level,
        headline=" \N{MIDDLE DOT} ".join(filter(None, (headline(item), item.place))),
        grade=f"{item.grade} by a person" if item.proposed else str(item.grade),
        sources=sources(item),
        contradictions=tuple(found.words for found in item.contradictions),
        links=tuple(words for _, words in linked.get(item.id, ())),
    )


def sources(incident: Incident) -> str:
    """Return how many carry it and whose data that is: repetition is no corroboration."""
    outlets = counted(incident.outlets, "outlet")
    return f"{outlets}, {counted(len(incident.origins), 'origin')}"
