"""The labelled sets, in the order of the page, and what each is to reach."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.evaluation import citations, earthquakes, generated, hermits_peak, turkiye
from tests.evaluation.labelled import LabelledSet
from tests.evaluation.measures import Measures, Score
from tests.evaluation.result import OVERALL, Result, evaluated

LONG_SIZE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a set is to reach, B-cubed and pairwise; None where nothing is asked.

    Attributes:
        precision: At least.
        f1: At least.
        false_merges: At most.
        counted_twice: Incidents that count one origin twice, at most.
    """

    precision: float | None = None
    f1: float | None = None
    false_merges: int | None = None
    counted_twice: int | None = None

    @property
    def words(self) -> str:
        """The goal as one phrase."""
        parts = (
            ("precision ≥ {}", self.precision),
            ("F1 ≥ {}", self.f1),
            ("at most {} false merges", self.false_merges),
            ("at most {} incidents that count an origin twice", self.counted_twice),
        )
        return ", ".join(text.format(value) for text, value in parts if value is not None)

    def missed(self, result: Result) -> list[str]:
        """Return what was not reached, in words."""
        overall = result.measures[OVERALL]
        found = [*self._scores(overall), *self._counts(overall, result)]
        return [words for words, reached in found if not reached]

    def _scores(self, overall: Measures) -> list[tuple[str, bool]]:
        scores = (("B-cubed", overall.b_cubed), ("pairwise", overall.pairwise))
        return [item for name, score in scores for item in self._score(name, score)]

    def _score(self, name: str, score: Score) -> list[tuple[str, bool]]:
        asked = (
            ("precision", self.precision, score.precision),
            ("F1", self.f1, score.f1),
        )
        return [
            (f"{name} {kind} {_figure(value)}", value is not None and value >= least)
            for kind, least, value in asked
            if least is not None
        ]

    def _counts(self, overall: Measures, result: Result) -> list[tuple[str, bool]]:
        found = []
        if self.false_merges is not None:
            words = f"{overall.false_merges} false merges"
            found.append((words, overall.false_merges <= self.false_merges))
        if self.counted_twice is not None:
            twice = result.corroboration.counted_twice if result.corroboration else -1
            found.append((f"{twice} count an origin twice", 0 <= twice <= self.counted_twice))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One set of the page.

    Attributes:
        name: Short, unique.
        title: What it is.
        truth: Whence it is known what the reports concern, and what that leaves open.
        goal: What is to be reached.
        run: Plays it.
        needs_captures: Whether it is made of captures, which are not part of the checkout.
    """

    name: str
    title: str
    truth: str
    goal: Goal
    run: Callable[[], Result]
    needs_captures: bool = True


def _run(make: Callable[[], LabelledSet]) -> Result:
    return evaluated(make())


GOOD = Goal(precision=0.99, f1=0.95)
FAULTLESS = Goal(precision=0.99, f1=0.95, false_merges=0)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        name="a1",
        title="Earthquakes: a week of the USGS, ids hidden, and other agencies' weeks",
        truth=(
            "The USGS groups the networks' ids of one earthquake; here each id is a report of its "
            "own network. Recorded are the preferred solutions; those of the other networks are "
            "drawn around them. INGV, NRCan and GeoNet speak of other weeks: nothing of theirs "
            "belongs together. Where the catalogue holds one shock twice (two networks within 2 s "
            "and 10 km), the second is not labelled."
        ),
        goal=GOOD,
        run=partial(_run, earthquakes.week),
    ),
    Entry(
        name="a2",
        title="Earthquakes: four origins of the Mandalay earthquake",
        truth="Four systems' own values for one great shock, as recorded: 12 s and 50 km apart.",
        goal=GOOD,
        run=partial(_run, earthquakes.mandalay),
    ),
    Entry(
        name="a3",
        title="Earthquakes: the Türkiye doublet and its aftershocks by three agencies",
        truth=(
            "The USGS's ids. USGS's revisions are as recorded, AFAD's and KOERI's values of the "
            "two shocks as published; KOERI's second place and time, and both agencies' "
            "aftershocks, are drawn."
        ),
        goal=FAULTLESS,
        run=partial(_run, turkiye.doublet),
    ),
    Entry(
        name="a4",
        title="Earthquakes: a month of the USGS, each network by itself, a second one from M4",
        truth=(
            "Every row of the catalogue is one earthquake: what swarms of small shocks, seen by "
            "two networks that the USGS did not join, can be mistaken for. The second network's "
            "solutions are drawn."
        ),
        goal=GOOD,
        run=partial(_run, earthquakes.month),
    ),
    Entry(
        name="b",
        title="Wildfires: the exercise Hermits Peak at ten dates",
        truth=(
            "By hand, in a table with its reasons; an item is a series at a date, so joining too "
            "early counts as much as joining too late. Teams that repair burned ground are no "
            "fires. One perimeter that a reader would ask about is not labelled. Detections by "
            "satellite are left out."
        ),
        goal=FAULTLESS,
        run=hermits_peak.at_ten_dates,
        needs_captures=False,
    ),
    Entry(
        name="c",
        title="What EONET and GDACS cite, the citations hidden",
        truth=(
            "The cited ids. The captures are of different months, so what is cited is not among "
            "them: it is made from what cites it, named and dated in its source's manner. What "
            "cites, and what happened beside it, is recorded."
        ),
        goal=GOOD,
        run=partial(_run, citations.cited),
    ),
    Entry(
        name="d",
        title=f"Drawn: {LONG_SIZE:,} reports of every hazard, copies and near misses",
        truth=(
            "What the generator drew. It shows how the rules bear noise that is known; it proves "
            "nothing about feeds whose noise is another."
        ),
        goal=Goal(counted_twice=0),
        run=partial(_run, partial(generated.drawn, LONG_SIZE)),
        needs_captures=False,
    ),
)


def _figure(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"
