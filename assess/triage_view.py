"""The queue as the screen lists it: words, ready to be laid out."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.triage import Case, Number, Queue
from assess.words import clock_words, counted, headline, where
from model.severity import Level
from model.triage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One incident of the queue.

    Attributes:
        id: Its id.
        title: Its names.
        level: Common level; None is unknown.
        facts: The leading figures and the place; may be empty.
        stage: e.g. `new`.
        words: By whom, when and why; or why it is new again; may be empty.
        why: What gives it its place, the deciding question first.
        grade: e.g. `B2`.
        is_new: Whether it is new since this reader looked.
    """

    id: str
    title: str
    level: Level | None
    facts: str
    stage: Stage
    words: str
    why: tuple[str, ...]
    grade: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The queue.

    Attributes:
        rows: By priority, the closed last.
        counts: e.g. `12 new`, one a stage.
        looked: When this reader last looked, and how much is new since.
        alarms: Id and title of what is extreme and acknowledged by nobody.
        numbers: By id, the decision that a newer one has to name.
    """

    rows: tuple[Row, ...]
    counts: tuple[str, ...]
    looked: str
    alarms: tuple[tuple[str, str], ...]
    numbers: Mapping[str, Number]


def listed(queue: Queue) -> Listed:
    """Return the queue in words."""
    return Listed(
        rows=tuple(map(_row, queue.cases)),
        counts=tuple(f"{count:,} {stage}" for stage, count in queue.counts.items()),
        looked=_looked(queue),
        alarms=queue.alarms,
        numbers={case.incident.id: case.number for case in queue.cases},
    )


def _row(case: Case) -> Row:
    incident = case.incident
    return Row(
        id=incident.id,
        title=incident.title,
        level=incident.level,
        facts=" \N{MIDDLE DOT} ".join(filter(None, (headline(incident), where(incident)))),
        stage=case.stage,
        words=case.words,
        why=tuple(reason.words for reason in case.priority if reason.words),
        grade=str(incident.grade),
        is_new=case.is_new,
    )


def _looked(queue: Queue) -> str:
    if queue.looked is None:
        return "You have not said so far that you looked through it."
    fresh = counted(sum(case.is_new for case in queue.cases), "incident")
    return f"{fresh} new since you looked, {clock_words(queue.looked.content.at)}."
