"""One incident as its panel has it: the facts, why its reports stand together, its links.

Everything is read as known at the room's now and under the reader's clearance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assess import facts, links, review, scope
from assess.dossier_view import Facts
from assess.listing import open_ones
from assess.review import Question
from data import grades, reports
from data import links as link_rows
from model.grade import Regrade, Reliability, Subject
from model.handling import Tlp
from model.incident import Incident, State
from model.link import Link

if TYPE_CHECKING:
    from assess.running import RunningRoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A link of the incident.

    Attributes:
        words: e.g. `aftershock of M7.8 Nurdağı, Türkiye, 9 h before`.
        reason: Why, one sentence.
        link: What stands.
    """

    words: str
    reason: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What a person needs to overrule what fusion concluded of one incident.

    Attributes:
        id: Its id.
        facts: What its panel shows.
        joined: The standing findings that its reports concern one occurrence.
        series: How many series of reports stand in it, satellite detections left out.
        links: Links from it and to it, the newest first.
        others: The other open incidents, to which it can be linked: title by id.
        reliability: Of the source, as the grade that stands has it.
        seen: A person's last word about its grade; None where there is none.
    """

    id: str
    facts: Facts
    joined: tuple[Question, ...]
    series: int
    links: tuple[Linked, ...]
    others: Mapping[str, str]
    reliability: Reliability
    seen: Regrade | None


def heir(running: "RunningRoom", clearance: Tlp | None, asked: str) -> str:
    """Return the incident that has the reports of the one asked for; empty where none is known.

    That is itself, or the one that took it in.
    """
    found = standing_of(_known(running, clearance), asked)
    return found.id if found else ""


def told(
    running: "RunningRoom", clearance: Tlp | None, asked: str, at: datetime | None = None
) -> Facts | None:
    """Return what the panel shows of an incident; None where this reader knows of none.

    Args:
        running: The room.
        clearance: What the reader may see.
        asked: Id of the incident, or of one that it took in.
        at: As known then, room time, UTC; None is now. Nothing is told of what is to come.
    """
    now = running.clock.now()
    moment = min(at, now) if at else now
    incident = standing_of(_known(running, clearance, moment), asked)
    return _facts(running, clearance, incident, moment) if incident else None


def dossier(running: "RunningRoom", clearance: Tlp | None, asked: str) -> Dossier | None:
    """Return an incident with what a person may decide about it; None where none is known."""
    known = _known(running, clearance)
    incident = standing_of(known, asked)
    if incident is None:
        return None
    now = running.clock.now()
    return Dossier(
        id=incident.id,
        facts=_facts(running, clearance, incident, now),
        joined=review.joining(running, clearance, incident),
        series=len(incident.native_keys),
        links=_linked(running, clearance, incident, known),
        others={
            item.id: f"{item.title} {item.grade}"
            for item in open_ones(known, now)
            if item.id != incident.id
        },
        reliability=incident.grade.reliability,
        seen=next(iter(_given(running, clearance, incident, now)), None),
    )


def _known(
    running: "RunningRoom", clearance: Tlp | None, at: datetime | None = None
) -> dict[str, Incident]:
    found = scope.incidents(running, clearance, at or running.clock.now())
    return {item.id: item for item in found}


def standing_of(known: Mapping[str, Incident], asked: str) -> Incident | None:
    """Return the incident, or the one that took it in, however often that was taken in, too."""
    found, passed = known.get(asked), set[str]()
    while found is not None and found.state is State.MERGED and found.id not in passed:
        passed.add(found.id)
        found = known.get(found.merged_into)
    return found


def _facts(
    running: "RunningRoom", clearance: Tlp | None, incident: Incident, now: datetime
) -> Facts:
    store = running.store
    machine = grades.of_versions(store, clearance, incident.id, now)
    return facts.facts(
        incident,
        reports.of_incident(store, clearance, incident.id, now),
        facts.history(machine, _given(running, clearance, incident, now)),
        {feed.name: feed.title for feed in running.feeds},
        now,
    )


def _given(
    running: "RunningRoom", clearance: Tlp | None, incident: Incident, at: datetime
) -> list[Regrade]:
    return grades.history(running.store, clearance, Subject.INCIDENT, incident.id, at)


def _linked(
    running: "RunningRoom",
    clearance: Tlp | None,
    incident: Incident,
    known: Mapping[str, Incident],
) -> tuple[Linked, ...]:
    found = link_rows.standing(running.store, clearance, running.clock.now())
    return tuple(
        Linked(words=_link_words(link, incident, known), reason=links.reason(link), link=link)
        for link in reversed(found)
        if incident.id in (link.source, link.target) and {link.source, link.target} <= known.keys()
    )


def _link_words(link: Link, incident: Incident, known: Mapping[str, Incident]) -> str:
    source, target = known[link.source], known[link.target]
    said = links.words(link, source, target)
    return said if source is incident else f"{links.named(source)}: {said}"
