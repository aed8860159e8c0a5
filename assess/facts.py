"""What is known of one incident, and how well, in words: figures, position, level, grade.

Pure: from records to sentences. What feeds wrote stays text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from assess.dossier_view import Facts, Graded, Group, Said, Told
from assess.lines import is_open
from assess.listing import sources
from assess.review import figures_in_words, position
from assess.words import clock_words, counted, exposed_in_full, number, where
from fusion.grading import is_withdrawn
from model.actor import Actor, ActorKind
from model.evidence import Contradiction
from model.grade import Grade, Regrade
from model.hazard import Hazard
from model.incident import FigureRange, Incident, State
from model.place import Precision
from model.report import Report
from model.severity import DERIVED, SeverityClaim

MOST_REPORTS = 40
_DOT, _TO = " \N{MIDDLE DOT} ", "\N{EN DASH}"
_PRECISIONS = {
    Precision.EXACT: "the spot",
    Precision.VICINITY: "the vicinity",
    Precision.LOCALITY: "the town",
    Precision.ADMIN: "the county or region",
    Precision.COUNTRY: "the country",
}
Titles = Mapping[str, str]
"""What people call each feed, by its name."""


def facts(
    incident: Incident,
    told: Sequence[Report],
    history: Iterable[Said],
    titles: Titles,
    now: datetime,
) -> Facts:
    """Return what a panel shows of an incident.

    Args:
        incident: The version that stands.
        told: Its reports, the oldest first.
        history: Its grades so far, the newest first.
        titles: What people call each feed.
        now: Room time, UTC.
    """
    proposed = incident.proposed
    return Facts(
        level=incident.level,
        title=incident.title,
        state=_state(incident, now),
        handling=incident.handling,
        sources=sources(incident),
        figures=tuple(map(_figure, incident.figures)),
        position=tuple(_position(incident, titles)),
        severity=tuple(_severity(incident)),
        grade=graded(incident.grade),
        proposal=graded(proposed) if proposed else None,
        origins=tuple(
            Said(
                who=titles.get(basis.feed, basis.feed),
                what=f"{basis.origin}, {'certain' if basis.certain else 'not certain'}",
                why=basis.words,
            )
            for basis in incident.origin_basis
        ),
        contradictions=tuple(map(_contradiction, incident.contradictions)),
        history=tuple(history),
        reports=tuple(_told(report, titles) for report in _shown(told)),
        reported=_reported(told, titles),
    )


def _state(incident: Incident, now: datetime) -> str:
    if is_withdrawn(incident):
        state = "withdrawn by every source"
    elif incident.state is State.OPEN and not is_open(incident, now):
        state = f"silent since {clock_words(incident.updated_at)}"
    else:
        state = str(incident.state)
    known = f"first known {clock_words(incident.first_at)}"
    return _DOT.join(
        (state, str(incident.hazard), known, f"newest {clock_words(incident.updated_at)}")
    )


def _figure(figure: FigureRange) -> Group:
    ends = dict.fromkeys(number(figure, value) for value in (figure.low, figure.high))
    return Group(
        words=f"{_TO.join(ends)} {figure.unit}".strip(),
        kind=figure.name,
        said=tuple(
            Said(
                who=claim.claimant,
                what=f"{number(figure, claim.value)} {figure.unit}".strip(),
                when=clock_words(claim.at),
            )
            for claim in figure.claims
        ),
    )


def _position(incident: Incident, titles: Titles) -> Iterable[str]:
    said = position(incident.point, incident.footprint)
    if incident.precision is not Precision.NONE:
        said += f", known to {_PRECISIONS[incident.precision]}"
    if incident.position_from:
        said += f", stated by {titles.get(incident.position_from, incident.position_from)}"
    elif incident.placement:
        said += f", read from the words by the rule {incident.placement.actor.name}"
    yield said
    yield from filter(None, (where(incident), exposed_in_full(incident.exposure)))


def _severity(incident: Incident) -> Iterable[Said]:
    if incident.level_claim is not None:
        yield _claim(incident.level_claim, "sets the level")
    else:
        yield Said(who="Level unknown", what="no credible live claim sets one")
    for claim in incident.dissent:
        yield _claim(claim, "dissent")


def _claim(claim: SeverityClaim, why: str) -> Said:
    scheme = "derived from" if claim.scheme == DERIVED else claim.scheme
    level = f"level {claim.level}, {claim.level.name.lower()}" if claim.level else "no level"
    return Said(
        who=claim.origin,
        what=f"{level}: {scheme} {claim.value}, {claim.basis}",
        when=f"until {clock_words(claim.valid_until)}" if claim.valid_until else "",
        why=why,
    )


def graded(grade: Grade) -> Graded:
    """Return a grade in STANAG 2511's words, with who gave it, when and why."""
    return Graded(
        code=str(grade),
        words=f"source {grade.reliability.meaning}, information {grade.credibility.meaning}",
        by=f"{by(grade.actor)}, {clock_words(grade.at)}",
        reasons=grade.reasons,
    )


def by(actor: Actor) -> str:
    """Return who did something: a person's name, or the rule and its version."""
    if actor.kind is ActorKind.MACHINE:
        return f"the machine ({actor.name} {actor.version})"
    return actor.name


def history(machine: Iterable[Grade], persons: Iterable[Regrade]) -> tuple[Said, ...]:
    """Return the grades so far, the newest first; what a person gave back is among them."""
    found = [
        (item.at, _gave(str(item), item.actor, item.at, item.reasons))
        for item in machine
        if item.actor.kind is ActorKind.MACHINE
    ]
    for item in persons:
        said = str(item.grade or "given back to the machine")
        found.append((item.known_at, _gave(said, item.actor, item.known_at, item.reasons)))
    return tuple(said for _, said in sorted(found, key=lambda entry: entry[0], reverse=True))


def _gave(said: str, actor: Actor, at: datetime, reasons: Sequence[str]) -> Said:
    return Said(who=by(actor), what=said, when=clock_words(at), why=reasons[0] if reasons else "")


def _contradiction(found: Contradiction) -> Group:
    return Group(
        words=found.words,
        kind=str(found.kind),
        said=tuple(
            Said(who=side.claimant, what=side.what, when=clock_words(side.at), why=side.key)
            for side in found.sides
        ),
    )


def _shown(told: Sequence[Report]) -> list[Report]:
    """Return the newest statements; satellite detections come by the thousand and are counted."""
    stated = [report for report in told if report.hazard is not Hazard.HOTSPOT]
    return stated[::-1][:MOST_REPORTS]


def _told(report: Report, titles: Titles) -> Told:
    reported, received = clock_words(report.reported_at), clock_words(report.received_at)
    return Told(
        id=report.id,
        source=titles.get(report.feed, report.feed),
        title=report.title,
        when=f"reported {reported}, received {received}",
        figures=figures_in_words(report),
        url=report.url,
    )


def _reported(told: Sequence[Report], titles: Titles) -> str:
    seen = Counter(report.feed for report in told if report.hazard is Hazard.HOTSPOT)
    stated = len(told) - seen.total()
    newest = f", the newest {MOST_REPORTS} of them here" if stated > MOST_REPORTS else ""
    detected = [
        f"{counted(count, 'satellite detection')} by {titles.get(feed, feed)}"
        for feed, count in sorted(seen.items())
    ]
    return "; ".join([f"{counted(stated, 'report')}{newest}", *detected])
