"""Labelled reports, and what fusion makes of them when they arrive as they did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from fusion.context import Context
from fusion.fuse import expire, fuse
from fusion.standing import by_person
from fusion.working import Changes, WorkingSet
from model.feed import Feed
from model.incident import Incident
from model.judgement import Judgement, Verdict
from model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Reports of which it is known what they concern.

    Attributes:
        name: Short, unique.
        title: What it is, for the page.
        reports: In order of arrival; those of one `received_at` are one batch.
        truth: Native key → occurrence. What cannot be told by hand is not in it.
        feeds: By name.
        grey: Pairs of native keys about which a careful reader would ask.
        origins: Native key → whose observation it is, where that is known.
    """

    name: str
    title: str
    reports: tuple[Report, ...]
    truth: Mapping[str, str]
    feeds: Mapping[str, Feed]
    grey: frozenset[tuple[str, str]] = frozenset()
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def hazards(self) -> dict[str, str]:
        """Native key → hazard family."""
        return {report.native_key: str(report.hazard.family) for report in self.reports}


@dataclass(slots=True, kw_only=True)
class Picture:
    """What fusion holds so far.

    Attributes:
        found: Native key → incident.
        incidents: The newest version of each, by id.
        judgements: The newest about each pair of native keys.
    """

    found: dict[str, str] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    judgements: dict[tuple[str, str], Judgement] = field(default_factory=dict)

    def take(self, changes: Changes, keys: Mapping[str, str]) -> None:
        """Follow what changed; `keys` tells a report's native key."""
        for row in changes.memberships:
            self.found[keys[row.report]] = row.incident
        self.incidents |= {item.id: item for item in changes.incidents}
        self.judgements |= {(item.left_key, item.right_key): item for item in changes.judgements}

    def questions(self) -> list[Judgement]:
        """Return what waits for a person: unsure pairs whose series stand in two incidents."""
        return [
            item
            for item in self.judgements.values()
            if item.verdict is Verdict.UNSURE
            and not by_person(item)
            and self.found.get(item.left_key) != self.found.get(item.right_key)
        ]


def batches(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Return the reports by the moment at which they were received."""
    ordered = sorted(reports, key=lambda report: report.received_at)
    for _, batch in groupby(ordered, key=lambda report: report.received_at):
        yield list(batch)


def play(labelled: LabelledSet) -> Picture:
    """Return what fusion makes of a whole set."""
    picture = Picture()
    for _ in playing(labelled.reports, labelled.feeds, picture):
        pass
    return picture


def playing(
    reports: Sequence[Report], feeds: Mapping[str, Feed], picture: Picture
) -> Iterator[Report]:
    """Fuse batch by batch into `picture`; yield a report of each batch once it is fused."""
    room = WorkingSet(Context(feeds=feeds, place_of=lambda point: ""))
    keys: dict[str, str] = {}
    for batch in batches(reports):
        at = batch[0].received_at
        keys |= {report.id: report.native_key for report in batch}
        picture.take(expire(room, at), keys)
        picture.take(fuse(room, batch, at), keys)
        yield batch[0]
