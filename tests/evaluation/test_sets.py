"""Fusion reaches what it is to reach on the labelled sets, where the captures are at hand."""

from dataclasses import replace
from functools import cache

import pytest

from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.judgement import Judgement, Verdict
from tests.evaluation import generated, hermits_peak
from tests.evaluation.labelled import LabelledSet, Picture, play
from tests.evaluation.measures import errors
from tests.evaluation.result import Result, corroboration, evaluated
from tests.evaluation.sets import ENTRIES, Goal
from tests.fusion.records import a_judgement
from tests.sources.harness import needs_captures

SMALL = 2_000
DRAWN = Goal(precision=0.98, counted_twice=0)
LEAST_RECALL = 0.75
# Two things in one town on one day, told in few words in another language, can look like one.
NEWS = frozenset({str(Hazard.CONFLICT), str(Hazard.OTHER)})


@cache
def result(name: str) -> Result:
    """Return what fusion makes of a set; played once."""
    return next(entry for entry in ENTRIES if entry.name == name).run()


def goal(name: str) -> Goal:
    return next(entry.goal for entry in ENTRIES if entry.name == name)


@cache
def small() -> tuple[LabelledSet, Picture]:
    """Return a small drawn set and what fusion makes of it; played once."""
    labelled = generated.drawn(SMALL)
    return labelled, play(labelled)


@needs_captures
@pytest.mark.parametrize("name", ["a1", "a2", "a3", "c"])
def test_a_set_of_captures_is_fused_as_it_is_to_be(name: str) -> None:
    assert goal(name).missed(result(name)) == []


@needs_captures
def test_the_two_shocks_of_the_doublet_are_two_incidents_of_three_agencies() -> None:
    found = result("a3").found
    first = {found[key] for key in ("us:us6000jllz", "afad:afad-1", "koeri:koeri-1")}
    second = {found[key] for key in ("us:us6000jlqa", "afad:afad-2", "koeri:koeri-us6000jlqa")}
    assert len(first) == len(second) == 1
    assert first != second


def test_the_exercise_is_fused_as_its_labels_say_at_ten_dates() -> None:
    found = result("b")
    assert goal("b").missed(found) == []
    assert errors(found.found, found.truth) == ({}, {})
    assert len({item[:11] for item in found.truth}) == len(hermits_peak.DATES) == 10


def test_of_the_drawn_reports_little_is_missed_and_nothing_hidden_but_news() -> None:
    found = evaluated(*small())
    assert DRAWN.missed(found) == []
    recall = found.measures["all"].b_cubed.recall
    assert recall is not None
    assert recall >= LEAST_RECALL
    false = {hazard: item.false_merges for hazard, item in found.measures.items()}
    assert not {hazard for hazard, count in false.items() if count} - {*NEWS, "all"}


def test_a_goal_that_was_not_measured_is_not_reached() -> None:
    nothing = evaluated(LabelledSet(name="x", title="x", reports=(), truth={}, feeds={}))
    assert len(Goal(precision=0.99, f1=0.95).missed(nothing)) == 4
    assert len(Goal(counted_twice=0).missed(nothing)) == 1


def test_a_question_is_open_while_a_machine_is_unsure_of_two_incidents() -> None:
    by_person = a_judgement("a:1", "b:2", Verdict.UNSURE)
    machine = Actor(kind=ActorKind.MACHINE, name="rule", version="1")
    unsure = replace(by_person, actor=machine)
    apart, together = {"a:1": "x", "b:2": "y"}, {"a:1": "x", "b:2": "x"}
    assert asked(unsure, apart) == [unsure]
    assert asked(unsure, together) == []
    assert asked(replace(unsure, verdict=Verdict.DIFFERENT), apart) == []
    assert asked(by_person, apart) == []


def asked(judgement: Judgement, found: dict[str, str]) -> list[Judgement]:
    keys = judgement.left_key, judgement.right_key
    return Picture(found=found, judgements={keys: judgement}).questions()


def test_what_retells_another_s_word_without_a_copy_is_among_the_drawn_reports() -> None:
    labelled, _ = small()
    retold = [
        item
        for item in labelled.reports
        if labelled.origins[item.native_key] not in (item.origin, item.feed.upper())
    ]
    alone = [item for item in retold if item.feed.startswith("outlet-") and not item.summary]
    bulletins = [item for item in retold if item.feed.startswith("civil-")]
    assert min(len(alone), len(bulletins)) > 5


def test_an_origin_named_twice_is_counted() -> None:
    labelled, picture = small()
    honest = corroboration(labelled, picture)
    one_voice = LabelledSet(
        name="x", title="x", reports=labelled.reports, truth=labelled.truth, feeds=labelled.feeds,
        origins=dict.fromkeys(labelled.origins, "one"),
    )  # fmt: skip
    claimed = corroboration(one_voice, picture)
    assert (honest.counted_twice, honest.wrongly_confirmed) == (0, 0)
    assert claimed.counted_twice > 0
    assert claimed.wrongly_confirmed == claimed.confirmed == honest.confirmed > 0
