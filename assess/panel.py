"""The assessed panel. Until a person has assessed, it shows the machine's grading and says so."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from assess.view import AssessedPanel, Statement
from assess.words import amount, clock_words, counted
from fusion.grading import is_withdrawn
from model.handling import Tlp
from model.incident import FigureRange, Incident, State
from model.judgement import Judgement

HEADING = "Machine grading \N{MIDDLE DOT} not assessed by a person"
_NOTHING = Statement(text="Nothing to grade", support="No report stands open in this room.")
_STATEMENTS = 3
_CHANGES = 3


def machine_panel(
    incidents: Sequence[Incident],
    changes: tuple[str, ...],
    waiting: tuple[str, ...],
    handling: Tlp,
    as_of: datetime,
) -> AssessedPanel:
    """Return the panel as the machine can fill it.

    Args:
        incidents: Open incidents by priority.
        changes: What changed in the last 24 h.
        waiting: Pairs that wait for a person's judgement.
        handling: The most restrictive label of what is shown.
        as_of: Room time, UTC.
    """
    statements = [_statement(incident) for incident in incidents[:_STATEMENTS]] or [_NOTHING]
    return AssessedPanel(
        by_person=False,
        heading=HEADING,
        statements=tuple(statements),
        waiting=waiting,
        changes=changes[:_CHANGES],
        handling=handling,
        as_of=as_of,
    )


def _statement(incident: Incident) -> Statement:
    """Return the machine's grade and its deciding reason; the list beside has the figures."""
    reason = incident.grade.reasons[0] if incident.grade.reasons else "No reason is recorded."
    return Statement(text=incident.title, grade=str(incident.grade), support=reason)


def changes(
    known: Iterable[Incident], yesterday: Mapping[str, Incident], now: datetime
) -> tuple[str, ...]:
    """Return what changed in the last 24 h: what was found to be one, taken back, what grew."""
    by_id = {item.id: item for item in known}
    standing = [item for item in by_id.values() if item.state is not State.MERGED]
    return joined(by_id, now) + withdrawn(standing, now) + grown(standing, yesterday)


def joined(known: Mapping[str, Incident], now: datetime) -> tuple[str, ...]:
    """Return one sentence for each incident that went into another in the last 24 h."""
    return tuple(
        f"{item.names[0]} joined {known[item.merged_into].names[0]} at {clock_words(item.known_at)}"
        for item in known.values()
        if item.state is State.MERGED
        and item.merged_into in known
        and now - item.known_at <= timedelta(hours=24)
    )


def withdrawn(incidents: Iterable[Incident], now: datetime) -> tuple[str, ...]:
    """Return one sentence for each incident that its sources took back in the last 24 h."""
    return tuple(
        f"{item.title} withdrawn at {clock_words(item.known_at)}"
        for item in incidents
        if is_withdrawn(item) and now - item.known_at <= timedelta(hours=24)
    )


def grown(now: Iterable[Incident], before: Mapping[str, Incident]) -> tuple[str, ...]:
    """Return the burned areas that changed most since `before`, the largest change first."""
    found = []
    for incident in now:
        earlier = before.get(incident.id)
        old, new = earlier and earlier.figure("burned area"), incident.figure("burned area")
        # What another incident brought with it has not grown.
        alone = earlier is not None and len(earlier.native_keys) == len(incident.native_keys)
        pair = _by_one_claimant(old, new) if alone and old and new else None
        if pair and pair[0] != pair[1]:
            values = f"{amount(pair[0])} \N{RIGHTWARDS ARROW} {amount(pair[1])}"
            found.append((abs(pair[1] - pair[0]), f"{incident.title} {values} ac"))
    return tuple(words for _, words in sorted(found, reverse=True))


def _by_one_claimant(old: FigureRange, new: FigureRange) -> tuple[float, float] | None:
    """Return what one claimant said then and says now: two claimants' difference is no growth."""
    before = {claim.claimant: claim.value for claim in old.claims}
    pairs = ((before[item.claimant], item.value) for item in new.claims if item.claimant in before)
    return next(pairs, None)


def waiting(queue: Sequence[Judgement], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence about pairs of reports that a person has to judge; empty if none.

    Args:
        queue: Judgements with the verdict unsure.
        names: Native key → title of its incident.
    """
    pairs = [
        item
        for item in queue
        if item.left_key in names
        and item.right_key in names
        and names[item.left_key] != names[item.right_key]
    ]
    if not pairs:
        return ()
    first = pairs[0]
    both = " and ".join(sorted({names[first.left_key], names[first.right_key]}))
    count = counted(len(pairs), "pair")
    verb = "waits" if len(pairs) == 1 else "wait"
    why = first.explanation[0].words if first.explanation else "no reason is recorded"
    return (f"{count} {verb} for a person: {both}. {why[:1].upper()}{why[1:]}.",)
