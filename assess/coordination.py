"""What the coordinate page asks for: incidents, the review queue, and what a person says of them.

Called from the threads in which pages run, never on the loop of the rooms.
"""

from assess import dossier as dossiers
from assess import judging, linking, listing, regrading, review
from assess.acting import Given
from assess.dossier import Dossier
from assess.dossier_view import Facts
from assess.listing import Entry
from assess.regrading import Wanted
from assess.review import Question
from assess.rooms import centre
from data import reports
from model.grade import Regrade
from model.handling import Tlp
from model.judgement import Judgement, Verdict
from model.link import Link, LinkKey


def incidents(room: str, clearance: Tlp | None) -> tuple[Entry, ...]:
    """Return the open incidents, by priority."""
    return listing.entries(centre().room(room), clearance)


def heir(room: str, clearance: Tlp | None, incident: str) -> str:
    """Return the id under which an incident stands now; empty where none is known."""
    return dossiers.heir(centre().room(room), clearance, incident)


def facts(room: str, clearance: Tlp | None, incident: str) -> Facts | None:
    """Return what is known of an incident, and how well; None where none is known."""
    return dossiers.told(centre().room(room), clearance, incident)


def dossier(room: str, clearance: Tlp | None, incident: str) -> Dossier | None:
    """Return an incident with what a person may decide about it; None where none is known."""
    return dossiers.dossier(centre().room(room), clearance, incident)


def review_queue(room: str, clearance: Tlp | None) -> tuple[Question, ...]:
    """Return the pairs of reports that wait for a person, the most serious first."""
    return review.waiting(centre().room(room), clearance)


def judged(room: str, clearance: Tlp | None) -> tuple[Question, ...]:
    """Return the pairs that persons have judged, the newest first."""
    return review.decided(centre().room(room), clearance)


def effect(room: str) -> str:
    """Return the sentence that says from when on the picture follows what a person decided.

    What was concluded is never written anew. So a word that is said after the exercise's clock was
    set back stands where the conclusions end.
    """
    running = centre().room(room)
    concluded = reports.newest(running.store)
    if concluded is None or concluded <= running.clock.now():
        return "The picture follows within seconds."
    return (
        f"The room's clock was set back: all up to {concluded:%d %b %Y %H:%M} UTC is concluded, "
        "and the picture follows from then on."
    )


def judge(room: str, seen: Judgement, verdict: Verdict, given: Given) -> Judgement:
    """Say of a pair whether it is one occurrence; it stands above any machine's finding.

    Raises:
        FusionCellError: It cannot be said; nothing was decided.
    """
    return centre().done(judging.judge(centre().room(room), seen, verdict, given))


def regrade(room: str, wanted: Wanted, given: Given) -> Regrade:
    """Grade an incident, or give its grade back to the machine.

    Raises:
        FusionCellError: It cannot be graded so; nothing was.
    """
    return centre().done(regrading.regrade(centre().room(room), wanted, given))


def link(room: str, wanted: LinkKey, given: Given) -> Link:
    """Link two incidents, which stay two.

    Raises:
        FusionCellError: They cannot be linked so; nothing was changed.
    """
    return centre().done(linking.link(centre().room(room), wanted, given))


def unlink(room: str, seen: Link, given: Given) -> Link:
    """Take a link back.

    Raises:
        FusionCellError: It has changed meanwhile; nothing was changed.
    """
    return centre().done(linking.unlink(centre().room(room), seen, given))
