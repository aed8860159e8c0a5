"""What is made once and shared: for one clearance, of one version, for a moment."""

from collections.abc import Iterator
from itertools import count

import pytest

from assess import keeping
from assess.keeping import Kept
from model.handling import Tlp


@pytest.fixture
def numbers() -> Iterator[int]:
    return count()


def test_what_was_just_made_is_shared_with_those_of_the_same_clearance_alone(
    numbers: Iterator[int],
) -> None:
    kept: Kept[int] = Kept()
    assert [kept.get(Tlp.GREEN, lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    assert kept.get(Tlp.CLEAR, lambda: next(numbers)) == 1
    assert kept.get(None, lambda: next(numbers)) == 2


def test_it_is_made_again_from_another_version_and_when_it_is_old(
    numbers: Iterator[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: Kept[int] = Kept()
    assert [kept.get(Tlp.GREEN, lambda: next(numbers), version) for version in (1, 1, 2)] == [
        0,
        0,
        1,
    ]
    monkeypatch.setattr(keeping, "FRESH_S", -1.0)
    assert kept.get(Tlp.GREEN, lambda: next(numbers), 2) == 2
