"""A short run with every test; `make fuzz` runs for longer."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import read as reading
from tests.fuzz.mutations import LONGEST, MUTATIONS, Mutation, mutated
from tests.fuzz.promises import broken
from tests.fuzz.run import bodies, keep, run
from tests.sources.harness import Case, cases, payload

SLOW = 20.0
"""A shared machine has slow moments; only what would end the parser's process fails here."""


def test_damaged_feeds_break_no_promise() -> None:
    done, failures = run(seed=random.randrange(10**9), seconds=3, limit=SLOW)  # noqa: S311
    assert done > 0
    assert [f"{one.feed.name}, seed {one.seed}: {one.why}" for one in failures] == []


def test_a_seed_gives_the_same_bodies_again() -> None:
    first, again = bodies(7), bodies(7)
    assert [next(first) for _ in range(20)] == [next(again) for _ in range(20)]


@pytest.mark.parametrize("case", cases(), ids=str)
def test_what_is_sound_keeps_all_promises(case: Case) -> None:
    assert broken(case.feed, case.payload()) == []


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("body", [b"", b"a", cases()[0].path.read_bytes()])
def test_every_mutation_takes_any_body(mutation: Mutation, body: bytes) -> None:
    for seed in range(8):
        changed = mutation(random.Random(seed), body, cases()[-1].path.read_bytes())  # noqa: S311
        assert isinstance(changed, bytes)
    assert len(mutated(random.Random(1), body, b"x" * 2 * LONGEST)) <= LONGEST  # noqa: S311


def test_a_parser_that_raises_or_loses_a_record_is_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = cases()[0]
    sound = case.payload()
    lost = reading.Reading(items=3, reports=(), problems=())
    monkeypatch.setattr("tests.fuzz.promises.read", lambda _feed, _payload: lost)
    assert broken(case.feed, sound) == ["Not every record is accounted for."]
    monkeypatch.setattr("tests.fuzz.promises.read", lambda _feed, _payload: 1 / 0)
    assert broken(case.feed, sound) == ["It raised ZeroDivisionError: division by zero"]
    _, failures = run(seed=1, seconds=5, most=1)
    assert keep(failures[0], tmp_path / "kept").read_bytes() == failures[0].body


def test_a_report_with_an_unseemly_word_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(case for case in cases("usgs") if case.expected["reports"])
    whole = reading.read(case.feed, case.payload())
    later = payload(case.feed, b"", fetched_at=datetime(2030, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("tests.fuzz.promises.read", lambda _feed, _payload: whole)
    assert any("another time" in why for why in broken(case.feed, later))
