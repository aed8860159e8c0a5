"""Ages, amounts and counts read the same on every screen."""

from datetime import UTC, datetime, timedelta

import pytest

from assess.words import ago, amount, clock_words, counted

NOW = datetime(2022, 4, 24, 15, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3_599, "59 min"),
        (3_600, "1 h"),
        (86_400, "24 h"),
        (172_800, "2 d"),
    ],
)
def test_an_age_is_never_rounded_up_nor_negative(seconds: int, words: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(54_004.46, "54,004"), (0, "0"), (6.14, "6.1"), (12.0, "12"), (99.5, "99.5")],
)
def test_amounts_carry_no_needless_decimals(value: float, words: str) -> None:
    assert amount(value) == words


def test_times_name_their_zone() -> None:
    assert clock_words(NOW) == "24 Apr 15:18 UTC"
    assert clock_words(NOW, "America/Denver") == "24 Apr 09:18 MDT"


def test_one_is_singular() -> None:
    assert (counted(1, "origin"), counted(2, "origin")) == ("1 origin", "2 origins")
