"""Grades by persons: superseded, never deleted, and only where the reader may see them."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings

from data import grades, log
from data.database import StoreError
from data.store import Store
from model.actor import Actor, ActorKind
from model.errors import RecordError
from model.grade import Credibility, Regrade, Reliability, Subject
from model.handling import Tlp
from tests import strategies
from tests.data.records import PERSON, RULE, at
from tests.data.test_log import ENTRY

_example = count()


def a_regrade(minutes: float = 0, **changes: object) -> Regrade:
    given = Regrade(
        subject=Subject.INCIDENT,
        name="hermits",
        reliability=Reliability.B,
        credibility=Credibility.CONFIRMED,
        reasons=("Both teams were asked.",),
        actor=PERSON,
        known_at=at(minutes),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def put(store: Store, *given: Regrade) -> None:
    grades.put(store, given, (ENTRY,)).result()


@settings(max_examples=40)
@given(regrade=strategies.regrades())
def test_a_grade_comes_back_as_it_was_stored(filling: Store, regrade: Regrade) -> None:
    stored = replace(regrade, name=f"subject {next(_example)}")
    put(filling, stored)
    assert stored in grades.standing(filling, stored.known_at)


def test_the_newest_of_a_subject_stands_as_known_at_the_moment(store: Store) -> None:
    first, second = a_regrade(0), a_regrade(10, credibility=Credibility.DOUBTFUL)
    other = a_regrade(5, subject=Subject.REPORT)
    put(store, first)
    put(store, second, other)
    assert grades.standing(store, at(-1)) == []
    assert grades.standing(store, at(9)) == [first, other]
    assert grades.standing(store, at(10)) == [other, second]
    back = a_regrade(20, reliability=None, credibility=None)
    put(store, back)
    assert grades.standing(store, at(20)) == [other, back]
    known = grades.history(store, Tlp.CLEAR, Subject.INCIDENT, "hermits", at(20))
    assert known == [back, second, first]


def test_of_two_at_one_moment_the_one_written_later_stands(store: Store) -> None:
    put(store, a_regrade(), a_regrade(credibility=Credibility.DOUBTFUL))
    assert [item.credibility for item in grades.standing(store, at(0))] == [Credibility.DOUBTFUL]


def test_a_reader_without_the_clearance_gets_nothing(store: Store) -> None:
    put(store, a_regrade(handling=Tlp.AMBER))
    for clearance, seen in ((None, 0), (Tlp.GREEN, 0), (Tlp.AMBER, 1)):
        found = grades.history(store, clearance, Subject.INCIDENT, "hermits", at(0))
        assert len(found) == seen


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": RULE},
        {"actor": Actor(kind=ActorKind.FEED, name="inciweb")},
        {"reliability": None},
        {"credibility": None},
        {"reasons": ()},
        {"reasons": (" ",)},
    ],
)
def test_what_is_no_person_s_whole_grade_with_a_reason_is_refused(
    changes: dict[str, object],
) -> None:
    with pytest.raises(RecordError):
        a_regrade(0, **changes)


def test_a_grade_is_stored_with_what_the_log_says_of_it_or_not_at_all(store: Store) -> None:
    put(store, a_regrade())
    assert [item.entry for item in log.read(store, Tlp.RED, ENTRY.room)] == [ENTRY]
    nowhere = replace(ENTRY, room=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        grades.put(store, (a_regrade(30),), (nowhere,)).result()
    assert grades.standing(store, at(60)) == [a_regrade()]
