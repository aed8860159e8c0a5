"""What other parts of the desk have to say at a handover: the one place where they are listed.

A part is read by its kind of item, as `data.items` keeps it. One that is not listed here is not
spoken of: nothing is said to be empty that nobody looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


PARTS: tuple[Part, ...] = ()
"""In the order of the page."""
