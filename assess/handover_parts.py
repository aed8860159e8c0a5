"""What other parts of the desk have to say at a handover: the one place where they are listed.

A part is read by its kind of item, as `data.items` keeps it. One that is not listed here is not
spoken of: nothing is said to be empty that nobody looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess import deadlines
from model.handling import Tlp
from model.handover import HandoverLine

if TYPE_CHECKING:
    from assess.running import RunningRoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section of the page.

    Attributes:
        title: e.g. `Open gaps`.
        read: Given the room and the reader's clearance, returns its lines as known at the room's
            now, the most urgent first.
    """

    title: str
    read: Callable[["RunningRoom", Tlp | None], Sequence[HandoverLine]]


def _due(what: str) -> Callable[["RunningRoom", Tlp | None], Sequence[HandoverLine]]:
    """Return what reads the deadlines of one kind, the earliest first: what is late leads."""

    def read(running: "RunningRoom", clearance: Tlp | None) -> Sequence[HandoverLine]:
        now = running.clock.now()
        found = deadlines.deadlines(running, clearance, now)
        return [
            HandoverLine(words=deadlines.said(item, now), handling=item.handling)
            for item in found
            if item.what == what
        ]

    return read


PARTS = (
    Part(title="Open gaps", read=_due("gap")),
    Part(title="Actions to be done", read=_due("action")),
    Part(title="Unresolved conflicts", read=_due(deadlines.CONFLICT)),
)
"""In the order of the page."""
