"""When a feed is asked next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.schedule import SLOWEST_S, interval_s, respite_s

MIDDLE = 0.5


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 300), (1, 300), (2, 600), (3, 1200), (4, 1800), (5, 1800), (10_000, 1800)],
)
def test_failures_double_the_interval_up_to_half_an_hour(failures: int, seconds: float) -> None:
    assert interval_s(300, failures, MIDDLE) == seconds


def test_a_failing_feed_is_never_asked_more_often_than_a_good_one() -> None:
    assert interval_s(7200, 9, MIDDLE) == 7200


@given(st.floats(1, 86_400), st.integers(0, 100))
def test_the_spread_is_a_tenth_either_way(every_s: float, failures: int) -> None:
    middle = interval_s(every_s, failures, MIDDLE)
    drawn = interval_s(every_s, failures)
    assert every_s * 0.9 <= drawn
    assert middle * 0.9 <= drawn <= middle * 1.1
    assert middle <= max(every_s, SLOWEST_S)


@pytest.mark.parametrize(
    ("retry_after", "fresh_for", "seconds"),
    [
        (None, 0, 0),
        (120, 0, 120),
        (None, 900, 900),
        (120, 900, 900),
        (1e9, 0, 86_400),  # a source that is away for years is asked again after a day
        (None, 31_536_000, 3600),  # a cache time of a year does not silence a feed
    ],
)
def test_how_long_a_source_is_left_alone(
    retry_after: float | None, fresh_for: float, seconds: float
) -> None:
    assert respite_s(retry_after, fresh_for) == seconds
