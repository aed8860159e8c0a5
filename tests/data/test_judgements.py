"""Judgements: superseded, never deleted; a person's stands above any machine's."""

from dataclasses import replace
from itertools import count

from hypothesis import given, settings

from data import judgements
from data.store import Store
from model.handling import Tlp
from model.judgement import Judgement, Verdict
from tests import strategies
from tests.data.records import PERSON, a_judgement, a_report, added, at, fused

_example = count()

PEAK, CANYON, COOKS = a_report("8049"), a_report("8069"), a_report("8050")


def verdicts(store: Store, minutes: float) -> list[Verdict]:
    return [item.verdict for item in judgements.standing(store, at(minutes))]


@settings(max_examples=40)
@given(judgement=strategies.judgements())
def test_a_judgement_comes_back_as_it_was_stored(filling: Store, judgement: Judgement) -> None:
    judgement = replace(judgement, left_key=f"pair {next(_example)}")
    fused(filling, judgements=(judgement,))
    assert judgement in judgements.standing(filling, judgement.known_at)


def test_the_newest_about_a_pair_stands_as_known_at_the_moment(store: Store) -> None:
    fused(store, judgements=(a_judgement(PEAK, CANYON),))
    fused(store, judgements=(a_judgement(PEAK, CANYON, 30, verdict=Verdict.SAME),))
    assert verdicts(store, -1) == []
    assert verdicts(store, 29) == [Verdict.UNSURE]
    assert verdicts(store, 30) == [Verdict.SAME]


def test_of_two_at_one_moment_the_one_written_later_stands(store: Store) -> None:
    same = a_judgement(PEAK, CANYON, verdict=Verdict.SAME)
    fused(store, judgements=(a_judgement(PEAK, CANYON), same))
    assert verdicts(store, 0) == [Verdict.SAME]
    fused(store, judgements=(a_judgement(PEAK, CANYON, verdict=Verdict.DIFFERENT),))
    assert verdicts(store, 0) == [Verdict.DIFFERENT]


def test_a_later_revision_of_either_report_supersedes_too(store: Store) -> None:
    revised = replace(CANYON, revision="2")
    fused(store, judgements=(a_judgement(PEAK, CANYON),))
    fused(store, judgements=(a_judgement(PEAK, revised, 5, verdict=Verdict.SAME),))
    assert verdicts(store, 5) == [Verdict.SAME]


def test_no_machine_overrules_a_person(store: Store) -> None:
    by_person = a_judgement(PEAK, CANYON, verdict=Verdict.DIFFERENT, actor=PERSON, score=None)
    fused(store, judgements=(by_person,))
    fused(store, judgements=(a_judgement(PEAK, CANYON, 30, verdict=Verdict.SAME),))
    assert judgements.standing(store, at(60)) == [by_person]
    fused(store, judgements=(replace(by_person, verdict=Verdict.SAME, known_at=at(40)),))
    assert verdicts(store, 60) == [Verdict.SAME]
    assert verdicts(store, 39) == [Verdict.DIFFERENT]


def test_unsure_pairs_wait_the_oldest_first_until_they_are_judged(store: Store) -> None:
    added(store, PEAK, CANYON, COOKS)
    second, first = a_judgement(PEAK, CANYON, 10), a_judgement(PEAK, COOKS, 5)
    fused(store, judgements=(second, first, a_judgement(CANYON, COOKS, verdict=Verdict.SAME)))
    assert judgements.queue(store, Tlp.CLEAR, at(10)) == [first, second]
    assert judgements.queue(store, Tlp.CLEAR, at(9)) == [first]
    fused(store, judgements=(replace(first, verdict=Verdict.SAME, known_at=at(20)),))
    assert judgements.queue(store, Tlp.CLEAR, at(20)) == [second]


def test_a_pair_waits_for_those_who_may_see_both_reports(store: Store) -> None:
    added(store, PEAK, replace(CANYON, handling=Tlp.AMBER))
    waiting = a_judgement(PEAK, CANYON)
    fused(store, judgements=(waiting, a_judgement(PEAK, a_report("of no report that is stored"))))
    for clearance, seen in ((None, []), (Tlp.GREEN, []), (Tlp.AMBER, [waiting])):
        assert judgements.queue(store, clearance, at(0)) == seen


def test_what_persons_said_is_told_once_and_each_at_its_moment(store: Store) -> None:
    said = a_judgement(PEAK, CANYON, 10, verdict=Verdict.DIFFERENT, actor=PERSON, score=None)
    fused(store, judgements=(said, a_judgement(PEAK, COOKS, 10)))
    never = 0, at(-1)
    assert judgements.said(store, never, at(9)) == []
    assert judgements.said(store, never, at(10)) == [said]
    assert judgements.said(store, (store.revision, at(10)), at(60)) == []
    # Asked for before its moment came: it is told when it has.
    assert judgements.said(store, (store.revision, at(9)), at(60)) == [said]


def test_an_older_word_that_comes_in_late_does_not_win(store: Store) -> None:
    newer = a_judgement(PEAK, CANYON, 30, verdict=Verdict.SAME, actor=PERSON, score=None)
    fused(store, judgements=(newer,))
    before = store.revision, at(30)
    fused(store, judgements=(replace(newer, verdict=Verdict.DIFFERENT, known_at=at(20)),))
    assert judgements.said(store, before, at(60)) == [newer]


def test_machines_judgements_about_other_keys_are_left_out_and_persons_are_not(
    store: Store,
) -> None:
    machine = a_judgement(PEAK, CANYON)
    person = a_judgement(PEAK, COOKS, verdict=Verdict.SAME, actor=PERSON, score=None)
    fused(store, judgements=(machine, person))
    keys = [PEAK.native_key, CANYON.native_key]
    assert set(judgements.standing(store, at(1), keys)) == {machine, person}
    assert judgements.standing(store, at(1), keys[:1]) == [person]
