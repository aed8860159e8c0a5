"""The measures say what they are defined to say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation import naive
from tests.evaluation.measures import Measures, Score, by_part, errors, measure

LABELS = st.sampled_from("abcde")
ITEMS = st.dictionaries(st.text("xyz", min_size=1, max_size=3), st.tuples(LABELS, LABELS))


def grouped(*groups: str) -> dict[str, str]:
    """Return item → group for groups written as words, one letter an item."""
    return {item: group for group in groups for item in group}


@given(ITEMS)
def test_the_counts_are_those_of_the_definition(items: dict[str, tuple[str, str]]) -> None:
    found = {item: labels[0] for item, labels in items.items()}
    truth = {item: labels[1] for item, labels in items.items()}
    fast, slow = measure(found, truth), naive.measure(found, truth)
    assert figures(fast) == pytest.approx(figures(slow))


def figures(measures: Measures) -> dict[str, Any]:
    """Return the measures as one flat table; -1 stands for what could not be measured."""
    scores = {"b": measures.b_cubed, "p": measures.pairwise}
    values = {
        f"{name} {kind}": -1.0 if (value := getattr(score, kind)) is None else value
        for name, score in scores.items()
        for kind in ("precision", "recall", "f1")
    }
    return values | {
        name: getattr(measures, name)
        for name in ("items", "occurrences", "false_merges", "missed_merges")
    }


def test_singletons_do_not_raise_the_score() -> None:
    found, truth = grouped("ab", "c", "d"), grouped("abc", "d")
    alone = grouped("e", "f", "g", "h")
    assert measure(found | alone, truth | alone).b_cubed == measure(found, truth).b_cubed
    assert measure(found, truth).b_cubed.precision == 1.0
    # a and b find one of their two companions, c none, d has none.
    assert measure(found, truth).b_cubed.recall == pytest.approx(1 / 3)


def test_what_cannot_be_measured_is_no_perfect_score() -> None:
    nothing = Score(precision=None, recall=None)
    measured = measure(grouped("a", "b"), grouped("a", "b"))
    assert (measured.b_cubed, measured.pairwise) == (nothing, nothing)
    assert nothing.f1 is None


def test_a_false_merge_is_an_incident_of_two_occurrences() -> None:
    found, truth = grouped("abcd", "e", "f"), grouped("ab", "cd", "ef")
    measured = measure(found, truth)
    assert (measured.false_merges, measured.missed_merges) == (1, 1)
    false, missed = errors(found, truth)
    assert list(false.values()) == [["a", "b", "c", "d"]]
    assert list(missed.values()) == [["e", "f"]]


def test_every_item_that_is_labelled_has_to_be_found() -> None:
    with pytest.raises(KeyError):
        measure({}, {"a": "one"})


def test_the_parts_are_measured_each_by_itself() -> None:
    found, truth = grouped("ab", "c", "d"), grouped("ab", "cd")
    parts = by_part(found, truth, grouped("abx", "cdy"))
    assert [part.missed_merges for part in parts.values()] == [0, 1]
    assert [part.items for part in parts.values()] == [2, 2]
