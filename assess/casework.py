"""What the queue and the panel of one incident ask for beside `coordination`.

Called from the threads in which pages run, never on the loop of the rooms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assess import dossier, handwritten, history, incident_map, joining, notes, triage, triaging
from assess import raw as raws
from assess.acting import Given
from assess.dossier_view import Facts, Said
from assess.handwritten import Wanted as Report
from assess.incident_map import IncidentMap
from assess.joining import Merge, Split
from assess.raw import Raw
from assess.rooms import centre
from assess.triage_view import Listed, listed
from assess.triaging import Wanted
from assess.words import clock_words
from model.handling import Tlp
from model.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The series of reports in an incident.

    Attributes:
        series: Title, source and time of each, by native key.
        revision: Of the store when it was looked at.
    """

    series: Mapping[str, str]
    revision: int


def queue(room: str, reader: Person) -> Listed:
    """Return the queue as this reader may see it, by priority."""
    return listed(triage.queue(centre().room(room), reader))


def decide(room: str, wanted: Wanted, given: Given) -> None:
    """Acknowledge, assign or close incidents: all of them, or none.

    Raises:
        FusionCellError: It cannot be decided so; nothing was.
    """
    centre().done(triaging.act(centre().room(room), wanted, given))


def look(room: str, reader: Person) -> None:
    """Keep that somebody has looked through the queue.

    Raises:
        FusionCellError: They may not, or have no name.
    """
    centre().done(triaging.look(centre().room(room), reader))


def told_notes(room: str, clearance: Tlp | None, incident: str) -> tuple[Said, ...]:
    """Return the notes about an incident, the newest first."""
    found = notes.of(centre().room(room), clearance, incident)
    return tuple(
        Said(who=item.actor.name, what=item.content.words, when=clock_words(item.known_at))
        for item in found
    )


def note(room: str, incident: str, given: Given) -> None:
    """Keep a note about an incident: the reason is the note.

    Raises:
        FusionCellError: It cannot be kept.
    """
    centre().done(notes.write(centre().room(room), incident, given))


def report(room: str, wanted: Report, given: Given) -> str:
    """Keep a report by hand; return its id.

    Raises:
        FusionCellError: It cannot be taken; nothing was reported.
    """
    return centre().done(handwritten.write(centre().room(room), wanted, given)).id


def join(room: str, wanted: Merge | Split, given: Given, seen: int) -> int:
    """Merge two incidents or split one; return how many pairs of reports that took.

    Raises:
        FusionCellError: It cannot be said; nothing was decided.
    """
    return len(centre().done(joining.say(centre().room(room), wanted, given, seen)))


def parts(room: str, clearance: Tlp | None, incident: str) -> Parts:
    """Return what stands in an incident, and what a decision on that has to name."""
    running = centre().room(room)
    revision = running.store.revision
    titles = {feed.name: feed.title for feed in running.feeds}
    return Parts(
        series={
            key: f"{item.title} ({titles.get(item.feed, item.feed)}, {clock_words(item.at)})"
            for key, item in joining.series(running, clearance, incident).items()
        },
        revision=revision,
    )


def raw(room: str, clearance: Tlp | None, report: str) -> Raw | None:
    """Return the bytes that a report was read from, as text; None where this reader may not."""
    return raws.raw(centre().room(room), clearance, report)


def raw_file(room: str, person: Person, report: str) -> bytes:
    """Return those bytes whole, to be taken out; that is logged.

    Raises:
        FusionCellError: They may not be taken out, or are not there for this person.
    """
    return raws.file(centre().room(room), person, report)


def moments(room: str, clearance: Tlp | None, incident: str) -> tuple[datetime, ...]:
    """Return when the picture of an incident changed, UTC, the oldest first."""
    return history.moments(centre().room(room), clearance, incident)


def facts_at(room: str, clearance: Tlp | None, incident: str, at: datetime) -> Facts | None:
    """Return what was known of an incident at that moment (UTC); None where nothing was."""
    return dossier.told(centre().room(room), clearance, incident, at)


def map_of(
    room: str, clearance: Tlp | None, incident: str, size: tuple[float, float]
) -> IncidentMap | None:
    """Return the map of one incident, so many pixels large; None where nothing says where it is."""
    return incident_map.drawn(centre(), room, clearance, incident, size)
