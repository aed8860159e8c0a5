"""The page docs/evaluation.md: figures and what they are worth. No times, no machine."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.evaluation.measures import Measures
from tests.evaluation.result import OVERALL, Result
from tests.evaluation.sets import Entry

PAGE = Path(__file__).parents[2] / "docs" / "evaluation.md"
NOTHING = "–"

HEADING = """\
# How well fusion does

Written by `make evaluate`; do not edit. The sets and their labels are in `tests/evaluation/`.

Precision says how much of what was joined belongs together, recall how much of what belongs
together was joined. B³ is B-cubed in the leave-one-out form: the mean over reports' series, none
compared with itself, so that what stands alone raises no figure. A false merge is an incident that
holds two or more occurrences: it hides one, and weighs more than any other error. A missed merge is
an occurrence that stands in several incidents. A dash: nothing to measure it on."""

MEASURES = (
    "| set | hazard | series | occurrences | B³ precision | B³ recall | B³ F1 "
    "| pair precision | pair recall | pair F1 | false merges | missed merges |"
)
QUEUE = (
    "| set | open questions | rightly one | series concerned "
    "| labelled as uncertain | of these asked |"
)
CORROBORATION = (
    "| set | incidents | graded 1 | count an origin twice | graded 1 with one origin behind them |"
)
GOALS = "| set | to reach | reached |"
QUEUE_WORDS = """\
What the machine is unsure of goes to a person. An open question is a pair of series in two
incidents; "rightly one" are those whose answer is "same": merges missed, but not silently."""
CORROBORATION_WORDS = """\
Whose observation each drawn report is, is known: copies of a wire's text under the outlets' own
names, pages that cite the USGS, lists that carry another's data. An incident counts an origin
twice where it names more origins than there are behind its reports."""


def page(entries: Sequence[Entry], results: Sequence[Result]) -> str:
    """Return the page for the results, in the order of the entries."""
    parts = [
        HEADING,
        "## Figures",
        _table(MEASURES, (row for result in results for row in _measured(result))),
        "## What was to be reached",
        _table(GOALS, (_goal(*pair) for pair in zip(entries, results, strict=True))),
        "## The review queue",
        QUEUE_WORDS,
        _table(QUEUE, map(_queue, results)),
        "## Origins",
        CORROBORATION_WORDS,
        _table(CORROBORATION, (row for result in results for row in _corroboration(result))),
        "## The sets",
        *map(described, entries),
    ]
    return "\n\n".join(parts) + "\n"


def described(entry: Entry) -> str:
    """Return what the page says of a set beside its figures."""
    return f"**{entry.name} · {entry.title}.** {entry.truth}"


def fixed(entries: Iterable[Entry]) -> list[str]:
    """Return every part of the page that holds no figure, in the page's order."""
    words = (HEADING, MEASURES, GOALS, QUEUE_WORDS, QUEUE, CORROBORATION_WORDS, CORROBORATION)
    return [*words, *map(described, entries)]


def _table(header: str, rows: Iterable[str]) -> str:
    columns = header.count("|") - 1
    return "\n".join([header, "|" + "-|" * columns, *rows])


def _measured(result: Result) -> list[str]:
    return [_row(result.name, hazard, item) for hazard, item in result.measures.items()]


def _row(name: str, hazard: str, measures: Measures) -> str:
    scores = [
        _figure(value)
        for score in (measures.b_cubed, measures.pairwise)
        for value in (score.precision, score.recall, score.f1)
    ]
    counts = (f"{measures.items:,}", f"{measures.occurrences:,}")
    bold = "**" if hazard == OVERALL else ""
    cells = (
        f"{bold}{name}{bold}",
        hazard,
        *counts,
        *scores,
        f"{measures.false_merges:,}",
        f"{measures.missed_merges:,}",
    )
    return _cells(cells)


def _goal(entry: Entry, result: Result) -> str:
    missed = entry.goal.missed(result)
    return _cells((entry.name, entry.goal.words, f"no: {'; '.join(missed)}" if missed else "yes"))


def _queue(result: Result) -> str:
    truth = result.truth
    labelled = [
        truth[item.left_key] == truth[item.right_key]
        for item in result.questions
        if item.left_key in truth and item.right_key in truth
    ]
    rightly = f"{sum(labelled):,}" if labelled or not result.questions else NOTHING
    share = f"{result.queue_share * 100:.2f} %"
    asked = f"{result.grey_asked}" if result.grey else NOTHING
    uncertain = f"{len(result.grey)}" if result.grey else NOTHING
    return _cells((result.name, f"{len(result.questions):,}", rightly, share, uncertain, asked))


def _corroboration(result: Result) -> list[str]:
    found = result.corroboration
    if found is None:
        return []
    counts = (found.incidents, found.confirmed, found.counted_twice, found.wrongly_confirmed)
    return [_cells((result.name, *(f"{count:,}" for count in counts)))]


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.4f}"
