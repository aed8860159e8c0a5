"""docs/evaluation.md is of the present sets; the long ones are not played for that."""

import re

from tests.evaluation import document, generated
from tests.evaluation.document import PAGE, fixed, page
from tests.evaluation.labelled import LabelledSet
from tests.evaluation.result import evaluated
from tests.evaluation.sets import ENTRIES

TEXT = PAGE.read_text(encoding="utf-8")


def rows(header: str) -> list[list[str]]:
    """Return the cells of the table under that header."""
    _, _, after = TEXT.partition(header + "\n")
    lines = after.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_says_of_every_set_what_it_is() -> None:
    place = 0
    for part in fixed(ENTRIES):
        found = TEXT.find(part, place)
        assert found >= 0, f"Run `make evaluate`: the page has no longer: {part[:60]}"
        place = found + len(part)


def test_every_set_has_its_figures_and_every_drawn_hazard_too() -> None:
    measured = rows(document.MEASURES)
    columns = document.MEASURES.count("|") - 1
    assert all(len(row) == columns for row in measured)
    assert [row[0] for row in measured if row[1] == "all"] == [entry.name for entry in ENTRIES]
    hazards = set(generated.drawn(2_000).hazards.values())
    assert {row[1] for row in measured if row[0] == "d"} == {"all", *hazards}
    assert all(re.fullmatch(r"[01]\.\d{4}|–", cell) for row in measured for cell in row[4:10])


def test_the_page_says_which_goals_are_reached() -> None:
    goals = rows(document.GOALS)
    assert [row[:2] for row in goals] == [[entry.name, entry.goal.words] for entry in ENTRIES]
    assert all(row[2] == "yes" or row[2].startswith("no: ") for row in goals)


def test_the_same_results_give_the_same_page() -> None:
    nothing = LabelledSet(name="x", title="x", reports=(), truth={}, feeds={})
    results = [evaluated(nothing)] * len(ENTRIES)
    assert page(ENTRIES, results) == page(ENTRIES, results)
    assert "no: B-cubed precision not measured" in page(ENTRIES, results)
