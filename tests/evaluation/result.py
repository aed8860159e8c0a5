"""What a set gave: incidents beside occurrences, what was asked, and whose word was counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.grade import Credibility
from model.incident import Incident
from model.judgement import Judgement
from tests.evaluation.labelled import LabelledSet, Picture, play
from tests.evaluation.measures import Measures, by_part, measure

OVERALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """Whether origins were counted for what they are.

    Attributes:
        incidents: How many incidents have been looked at.
        confirmed: How many of them are graded 1: confirmed by other sources.
        counted_twice: How many name more origins than there are behind their reports.
        wrongly_confirmed: How many are graded 1 though one origin is behind them.
    """

    incidents: int
    confirmed: int
    counted_twice: int
    wrongly_confirmed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What fusion made of one set.

    Attributes:
        name: The set's.
        title: The set's.
        reports: How many reports were fused.
        found: Item → incident.
        truth: Item → occurrence.
        hazards: Item → hazard family.
        series: How many series the reports form.
        questions: Open questions to a person.
        grey: Pairs about which a careful reader would ask.
        corroboration: None where the set does not tell whose the observations are.
    """

    name: str
    title: str
    reports: int
    found: Mapping[str, str]
    truth: Mapping[str, str]
    hazards: Mapping[str, str]
    series: int
    questions: tuple[Judgement, ...]
    grey: frozenset[tuple[str, str]]
    corroboration: Corroboration | None = None

    @property
    def measures(self) -> dict[str, Measures]:
        """The measures overall, then of each hazard where there are several."""
        parts = by_part(self.found, self.truth, self.hazards)
        overall = {OVERALL: measure(self.found, self.truth)}
        return overall | parts if len(parts) > 1 else overall

    @property
    def queue_share(self) -> float:
        """The share of series that wait for a person's answer."""
        asked = {key for item in self.questions for key in (item.left_key, item.right_key)}
        return len(asked) / self.series if self.series else 0.0

    @property
    def grey_asked(self) -> int:
        """How many of the grey pairs are in the queue."""
        return len(self.grey & {(item.left_key, item.right_key) for item in self.questions})


def evaluated(labelled: LabelledSet, picture: Picture | None = None) -> Result:
    """Play a set from nothing, unless it has been played, and return what it gave."""
    picture = picture or play(labelled)
    hazards = labelled.hazards
    return Result(
        name=labelled.name,
        title=labelled.title,
        reports=len(labelled.reports),
        found=picture.found,
        truth=labelled.truth,
        hazards=hazards,
        series=len(hazards),
        questions=tuple(picture.questions()),
        grey=labelled.grey,
        corroboration=corroboration(labelled, picture) if labelled.origins else None,
    )


def corroboration(labelled: LabelledSet, picture: Picture) -> Corroboration:
    """Compare the origins that incidents name with those behind their reports."""
    kept = [item for item in picture.incidents.values() if not item.merged_into]
    named = [(item, _origins(item.native_keys, labelled.origins)) for item in kept]
    confirmed = [pair for pair in named if pair[0].grade.credibility is Credibility.CONFIRMED]
    return Corroboration(
        incidents=len(kept),
        confirmed=len(confirmed),
        counted_twice=sum(_names_more(*pair) for pair in named),
        wrongly_confirmed=sum(len(true) < 2 for _, true in confirmed),
    )


def _names_more(incident: Incident, true: set[str]) -> bool:
    return len(incident.origins) > len(true)


def _origins(keys: Iterable[str], origins: Mapping[str, str]) -> set[str]:
    return {origins[key] for key in keys}
