"""What the coordinate page asks for: the review queue, and what a person says about it.

Called from the threads in which pages run, never on the loop of the rooms.
"""

from assess import judging, review
from assess.acting import Given
from assess.review import Question
from assess.rooms import centre
from model.handling import Tlp
from model.judgement import Judgement, Verdict


def review_queue(room: str, clearance: Tlp | None) -> tuple[Question, ...]:
    """Return the pairs of reports that wait for a person, the most serious first."""
    return review.waiting(centre().room(room), clearance)


def judged(room: str, clearance: Tlp | None) -> tuple[Question, ...]:
    """Return the pairs that persons have judged, the newest first."""
    return review.decided(centre().room(room), clearance)


def judge(room: str, seen: Judgement, verdict: Verdict, given: Given) -> Judgement:
    """Say of a pair whether it is one occurrence; it stands above any machine's finding.

    Raises:
        FusionCellError: It cannot be said; nothing was decided.
    """
    return centre().done(judging.judge(centre().room(room), seen, verdict, given))
