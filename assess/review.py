"""The review queue: pairs of reports of which a person has to say whether they are one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assess import scope
from assess.words import amount, clock_words
from data import judgements, reports
from layers import wkb
from layers.marks import inner_point
from model.handling import Tlp
from model.incident import Incident, State
from model.judgement import Judgement, Verdict
from model.place import Point
from model.report import Report
from model.severity import Level

if TYPE_CHECKING:
    from assess.running import RunningRoom

MOST_DECIDED = 20
VERDICTS = {
    Verdict.SAME: "One occurrence",
    Verdict.DIFFERENT: "Two occurrences",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two reports, worded.

    Attributes:
        key: Its native key.
        title: Its title.
        source: The feed that carries it.
        when: When it happened where that is known, else when it was reported.
        where: The source's words for the place, or its position in degrees WGS 84.
        figures: What it states in numbers; may be empty.
        incident: The incident that it stands under now, with its grade; empty where none.
        url: The source's page; may be empty.
    """

    key: str
    title: str
    source: str
    when: str
    where: str
    figures: str
    incident: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What speaks for one occurrence, or against it.

    Attributes:
        words: e.g. "1.2 km apart".
        adds: What it adds to the score, -1 … 1; below 0 it speaks against.
    """

    words: str
    adds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One pair.

    Attributes:
        sides: The two reports, the one that happened first on the left.
        findings: What speaks for and against, the weightiest first; or a person's reason.
        level: The higher level of their incidents; None is unknown.
        known_at: Since when it waits, or when it was judged, UTC.
        judgement: What stands about it.
    """

    sides: tuple[Side, Side]
    findings: tuple[Finding, ...]
    level: Level | None
    known_at: datetime
    judgement: Judgement

    @property
    def state(self) -> str:
        """Since when it waits; or who judged, how and when."""
        at, judgement = clock_words(self.known_at), self.judgement
        if judgement.by_person:
            return f"{VERDICTS[judgement.verdict]}, said {judgement.actor.name} on {at}"
        if judgement.verdict is Verdict.UNSURE:
            return f"waits since {at}"
        rule = f"{judgement.actor.name}, version {judgement.actor.version}"
        return f"{VERDICTS[judgement.verdict]}, found by the rule {rule}, on {at}"

    @property
    def score(self) -> str:
        """The machine's score and where it asks a person; empty where a person judged."""
        score = self.judgement.score
        if score is None:
            return ""
        asks = self.judgement.verdict is Verdict.UNSURE
        return f"Score {score:.2f}" + (": not enough to join, too much to leave" if asks else "")


def waiting(running: "RunningRoom", clearance: Tlp | None) -> tuple[Question, ...]:
    """Return the pairs that wait for a person, the highest level first, then the longest wait."""
    now = running.clock.now()
    found = _questions(running, clearance, judgements.queue(running.store, clearance, now), now)
    return tuple(sorted(found, key=lambda item: (-(item.level or 0), item.known_at)))


def decided(running: "RunningRoom", clearance: Tlp | None) -> tuple[Question, ...]:
    """Return the pairs that persons have judged, the newest first."""
    now = running.clock.now()
    standing = judgements.by_persons(running.store, clearance, now, MOST_DECIDED)
    return tuple(_questions(running, clearance, standing, now))


def joining(
    running: "RunningRoom", clearance: Tlp | None, incident: Incident
) -> tuple[Question, ...]:
    """Return why the reports of an incident stand together, the newest finding first."""
    now = running.clock.now()
    found = judgements.joining(running.store, clearance, incident.native_keys, now)
    return tuple(_questions(running, clearance, found[::-1][:MOST_DECIDED], now))


def _questions(
    running: "RunningRoom", clearance: Tlp | None, found: list[Judgement], now: datetime
) -> list[Question]:
    ids = {side for item in found for side in (item.left, item.right)}
    told = reports.of_ids(running.store, clearance, ids)
    titles = {feed.name: feed.title for feed in running.feeds}
    known = scope.incidents(running, clearance, now) if found else []
    # What was merged keeps its keys, but its reports stand under the incident that took them.
    standing = (incident for incident in known if incident.state is not State.MERGED)
    homes = {key: incident for incident in standing for key in incident.native_keys}
    return [
        _question(item, (told[item.left], told[item.right]), homes, titles)
        for item in found
        if item.left in told
        and item.right in told
        and (running.room.scope is None or homes.keys() & {item.left_key, item.right_key})
    ]


def _question(
    item: Judgement,
    pair: tuple[Report, Report],
    homes: Mapping[str, Incident],
    titles: Mapping[str, str],
) -> Question:
    first, second = sorted(pair, key=lambda report: (report.at, report.native_key))
    levels = [home.level for report in pair if (home := homes.get(report.native_key))]
    return Question(
        sides=(_side(first, homes, titles), _side(second, homes, titles)),
        findings=tuple(
            Finding(words=part.words, adds=part.value * part.weight) for part in item.explanation
        ),
        level=max((level for level in levels if level), default=None),
        known_at=item.known_at,
        judgement=item,
    )


def _side(report: Report, homes: Mapping[str, Incident], titles: Mapping[str, str]) -> Side:
    home = homes.get(report.native_key)
    happened = "happened" if report.occurred_at else "reported"
    return Side(
        key=report.native_key,
        title=report.title,
        source=titles.get(report.feed, report.feed),
        when=f"{happened} {clock_words(report.at)}",
        where=" \N{MIDDLE DOT} ".join(filter(None, (report.place, _where(report)))),
        figures=figures_in_words(report),
        incident=f"{home.title} {home.grade}" if home else "",
        url=report.url,
    )


def figures_in_words(report: Report) -> str:
    """Return what a report states in numbers; empty where it states none."""
    return ", ".join(
        f"{figure.name} {amount(figure.value)} {figure.unit}".strip() for figure in report.figures
    )


def _where(report: Report) -> str:
    return position(report.point, report.footprint)


def position(at: Point | None, footprint: bytes | None) -> str:
    """Return a position in degrees WGS 84, of an area one that lies in it; or that none is stated.

    Args:
        at: The position.
        footprint: WKB, degrees WGS 84 (longitude, latitude); asked only where there is no point.
    """
    kind = ""
    if at is None and footprint is not None:
        area = wkb.area(footprint)
        at, kind = (inner_point(area) if area is not None else None), "area around "
    if at is None:
        return "no position stated"
    return f"{kind}{at.latitude:.3f}\N{DEGREE SIGN}, {at.longitude:.3f}\N{DEGREE SIGN}"
