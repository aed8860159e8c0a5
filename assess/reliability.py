"""The reliability record: how what each feed reported turned out, and the letter that follows.

The machine proposes the letter; it takes effect when a person confirms it, which is a decision
about the feed like any other (`assess.subscribing.change` with the letter, a name and a reason).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.subscriptions import Subscribed
from data import outcomes
from data.outcomes import Outcome
from fusion.grading import WITHDRAWN
from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard

if TYPE_CHECKING:
    from assess.running import RunningRoom

FEWEST = 5
"""Of fewer outcomes than these nothing can be judged (DOCTRINE §1, design)."""
# The least expected share of each letter (DOCTRINE §1, design); below the last it is E.
_LEAST = (
    (0.95, Reliability.A),
    (0.80, Reliability.B),
    (0.60, Reliability.C),
    (0.35, Reliability.D),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityRow:
    """What is known of one feed about one hazard.

    Attributes:
        feed: Name of the feed.
        title: What a person calls it.
        hazard: About which hazard; None for all that it reported, on which its letter rests.
        confirmed: How many incidents others confirmed.
        refuted: How many turned out improbable, or were taken back.
        expected: The share that the next one is expected to be right, 0 … 1.
        proposed: The letter that follows.
        in_force: The letter that its reports are graded with.
        why: Who set that letter and why.
    """

    feed: str
    title: str
    hazard: Hazard | None
    confirmed: int
    refuted: int
    expected: float
    proposed: Reliability
    in_force: Reliability
    why: str

    @property
    def to_confirm(self) -> bool:
        """Whether the record proposes another letter than the one in force.

        What cannot be judged proposes nothing: a starting letter has its own reason.
        """
        judged = self.proposed is not Reliability.F
        return self.hazard is None and judged and self.proposed is not self.in_force

    @property
    def words(self) -> str:
        """The record as one sentence."""
        count = self.confirmed + self.refuted
        if count < FEWEST:
            return f"{count} of the {FEWEST} outcomes that a letter needs."
        return (
            f"{self.confirmed} confirmed, {self.refuted} refuted: "
            f"{self.expected:.0%} expected, which is {self.proposed}."
        )


def expected(confirmed: int, refuted: int) -> float:
    """Return the share expected to be right (beta reputation: Jøsang & Ismail 2002)."""
    return (confirmed + 1) / (confirmed + refuted + 2)


def letter(confirmed: int, refuted: int) -> Reliability:
    """Return the letter that a record proposes (STANAG 2511; DOCTRINE §1)."""
    if confirmed + refuted < FEWEST:
        return Reliability.F
    share = expected(confirmed, refuted)
    return next((found for least, found in _LEAST if share >= least), Reliability.E)


def rows(running: "RunningRoom", clearance: Tlp | None) -> tuple[ReliabilityRow, ...]:
    """Return each feed's record, all hazards first and then each, as known now.

    A reader without a clearance gets nothing; incidents and feeds beyond it are left out.
    """
    if clearance is None:
        return ()
    now = running.clock.now()
    found = outcomes.outcomes(running.store, clearance, now, WITHDRAWN)
    counted = Counter(key for item in found for key in _keys(item))
    return tuple(
        row
        for item in running.subscriptions.all()
        if clearance.permits(item.feed.handling)
        for row in _of_feed(item, counted)
    )


_Key = tuple[str, Hazard | None, bool]


def _keys(outcome: Outcome) -> tuple[_Key, _Key]:
    """Return what an outcome counts for: its hazard, and the whole feed."""
    return (
        (outcome.feed, outcome.hazard, outcome.confirmed),
        (outcome.feed, None, outcome.confirmed),
    )


def _of_feed(item: Subscribed, counted: Counter[_Key]) -> Iterator[ReliabilityRow]:
    feed = item.feed
    told = {hazard for name, hazard, _ in counted if name == feed.name}
    for hazard in (None, *(hazard for hazard in Hazard if hazard in told)):
        confirmed, refuted = (counted[feed.name, hazard, was] for was in (True, False))
        yield ReliabilityRow(
            feed=feed.name,
            title=feed.title,
            hazard=hazard,
            confirmed=confirmed,
            refuted=refuted,
            expected=expected(confirmed, refuted),
            proposed=letter(confirmed, refuted),
            in_force=feed.reliability,
            why=_why(item),
        )


def _why(item: Subscribed) -> str:
    decided = item.decision is not None and item.decision.reliability is not None
    return (
        item.feed.reliability_reason
        if decided
        else f"starting letter: {item.listed.reliability_reason}"
    )
