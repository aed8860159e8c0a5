"""What the queue and the panel of one incident tell, and what their deeds take: for the walk."""

from collections.abc import Callable

from assess import casework
from assess.handwritten import Wanted as Report
from assess.joining import Merge
from assess.triaging import Wanted
from model.grade import Credibility, Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.methane import Methane
from model.person import Permission, Person
from model.triage import Stage
from tests.assess.permissions import LATER, ROOM, World, given, mark
from tests.data.records import NOON, a_report

SIZE = (720.0, 420.0)
WRITTEN = Methane(
    kind="Smoke",
    location="North of the town",
    hazard=Hazard.WILDFIRE,
    at=NOON,
    reliability=Reliability.C,
    credibility=Credibility.POSSIBLY_TRUE,
    handling=Tlp.CLEAR,
)
CLEAR = f"id-{mark(Tlp.CLEAR)}"


def incident(label: Tlp) -> str:
    return f"id-{mark(label)}"


def report(label: Tlp) -> str:
    word = mark(label)
    return a_report(f"{word}-1", feed=word.lower()).id


def every(ask: Callable[[Tlp], object]) -> list[object]:
    return [ask(label) for label in Tlp]


READINGS: dict[str, Callable[[Person], object]] = {
    "casework.queue": lambda who: casework.queue(ROOM, who).rows,
    "casework.told_notes": lambda who: every(
        lambda label: casework.told_notes(ROOM, who.clearance, incident(label))
    ),
    "casework.parts": lambda who: every(
        lambda label: casework.parts(ROOM, who.clearance, incident(label))
    ),
    "casework.raw": lambda who: every(
        lambda label: casework.raw(ROOM, who.clearance, report(label))
    ),
    "casework.moments": lambda who: every(
        lambda label: casework.moments(ROOM, who.clearance, incident(label))
    ),
    "casework.facts_at": lambda who: every(
        lambda label: casework.facts_at(ROOM, who.clearance, incident(label), LATER)
    ),
    "casework.map_of": lambda who: every(
        lambda label: casework.map_of(ROOM, who.clearance, incident(label), SIZE)
    ),
}
TELLS_NO_WORDS = {"casework.told_notes", "casework.moments", "casework.map_of"}
"""The world holds no note; the others tell times, and addresses that a capability opens."""

DEEDS: dict[str, tuple[set[Permission], Callable[[World, Person], object]]] = {
    "casework.decide": (
        {Permission.TRIAGE},
        lambda _there, who: casework.decide(
            ROOM, Wanted(stage=Stage.ACKNOWLEDGED, seen={CLEAR: None}), given(who)
        ),
    ),
    "casework.look": ({Permission.TRIAGE}, lambda _there, who: casework.look(ROOM, who)),
    "casework.note": (
        {Permission.TRIAGE},
        lambda _there, who: casework.note(ROOM, "unknown", given(who)),
    ),
    "casework.report": (
        {Permission.REPORT},
        lambda _there, who: casework.report(
            ROOM,
            Report(methane=WRITTEN, incident="unknown" * who.may(Permission.JUDGE)),
            given(who),
        ),
    ),
    "casework.join": (
        {Permission.JUDGE},
        lambda _there, who: casework.join(
            ROOM, Merge(incident="unknown", other="unknown"), given(who), 0
        ),
    ),
    "casework.raw_file": (
        {Permission.EXPORT},
        lambda _there, who: casework.raw_file(ROOM, who, "unknown"),
    ),
}
