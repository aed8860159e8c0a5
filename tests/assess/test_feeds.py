"""How a feed stands: fresh, late, failing and not yet answered never look alike."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assess.feeds import WORK, status
from assess.view import Freshness
from data.polls import FeedHealth
from model.poll import Outcome
from sources.catalogue import EXERCISE_FEEDS
from tests.assess.records import NOW

FEED = EXERCISE_FEEDS[0]
HEALTH = FeedHealth(
    feed=FEED.name,
    polled_at=NOW,
    answered_at=NOW,
    brought_at=NOW,
    outcome=Outcome.NEW,
    status=200,
    error="",
    failures=0,
    items=14,
    took_ms=12.0,
    next_at=NOW + timedelta(seconds=FEED.every_s),
    problems_24h=0,
    strip=(Outcome.NEW,),
)


def test_a_feed_that_was_not_asked_yet_is_not_called_fresh() -> None:
    found = status(FEED, None, NOW, 1.0)
    assert (found.freshness, found.words) == (Freshness.WAITING, "not asked yet")


def test_a_feed_that_answered_within_its_interval_is_fresh_whether_or_not_it_had_news() -> None:
    for outcome in (Outcome.NEW, Outcome.UNCHANGED):
        found = status(FEED, replace(HEALTH, outcome=outcome), NOW + timedelta(seconds=40), 1.0)
        assert (found.freshness, found.words) == (Freshness.FRESH, "fresh, 40 s ago")


def test_a_feed_whose_past_is_being_collected_is_not_called_late() -> None:
    found = status(FEED, HEALTH, NOW + timedelta(days=3), 0.0, collecting=True)
    assert found.freshness is Freshness.WAITING
    assert found.words == "being collected, so far until 24 Apr 10:00 UTC"


@pytest.mark.parametrize("rate", [1.0, 60.0])
def test_a_feed_that_is_not_asked_any_more_is_late_within_one_interval(rate: float) -> None:
    silent_for = timedelta(seconds=FEED.every_s * 2) + WORK * rate
    found = status(FEED, HEALTH, NOW + silent_for, rate)
    assert found.freshness is Freshness.LATE
    assert found.words.startswith("silent")


def test_one_failed_poll_shows_with_its_reason_and_the_time_of_the_last_answer() -> None:
    failing = replace(
        HEALTH,
        outcome=Outcome.FAILED,
        polled_at=NOW + timedelta(hours=3),
        failures=1,
        error="The name was not found.",
    )
    found = status(FEED, failing, NOW + timedelta(hours=3), 1.0)
    assert found.freshness is Freshness.FAILING
    assert found.words == "silent 3 h: The name was not found."


def test_a_feed_that_never_answered_says_never() -> None:
    failing = replace(HEALTH, answered_at=None, failures=4, error="The name was not found.")
    found = status(FEED, failing, NOW, 1.0)
    assert found.freshness is Freshness.NEVER
    assert found.words == "no usable answer yet: The name was not found."


def test_a_feed_that_is_off_is_neither_fresh_nor_dead_and_says_why() -> None:
    failing = replace(HEALTH, answered_at=None, failures=4, error="The name was not found.")
    for health in (None, HEALTH, failing):
        found = status(FEED, health, NOW, 1.0, "switched off by A. Ortiz: too many")
        assert found.freshness is Freshness.OFF
        assert found.words == "switched off by A. Ortiz: too many"
