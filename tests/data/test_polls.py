"""Polls: a feed's health as known at a moment, and what makes its next request conditional."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from data import polls
from data.polls import Validators
from data.store import Store
from model.poll import Outcome, Payload, Poll
from tests.data.records import NOON, a_payload, a_poll, a_problem, a_report, added, at
from tests.strategies import moments, numbers, texts


def polled(store: Store, minutes: float, outcome: Outcome = Outcome.NEW, **changes: object) -> None:
    """Store a poll of `inciweb` so many minutes after noon."""
    poll = a_poll(at=at(minutes), outcome=outcome, **changes)
    added(store, minutes=minutes, poll=poll)


@settings(max_examples=40)
@given(
    poll=st.builds(
        Poll,
        feed=st.just("feed"),
        at=moments,
        real_at=moments,
        outcome=st.sampled_from(Outcome),
        status=st.integers(0, 599),
        took_ms=numbers,
        items=st.integers(0, 2**40),
        next_at=moments,
        error=texts,
        etag=texts,
        last_modified=texts,
    )
)
def test_a_poll_comes_back_as_it_was_stored(filling: Store, poll: Poll) -> None:
    newest = polls.newest(filling)
    # Each example is a later poll, so it is the newest.
    later = max(newest.at, poll.at) + timedelta(microseconds=1) if newest else poll.at
    added(filling, poll=replace(poll, at=later))
    assert polls.newest(filling) == replace(poll, at=later)


def test_no_poll_no_health(store: Store) -> None:
    assert polls.newest(store) is None
    assert polls.health(store, NOON) == []
    assert polls.validators(store, "inciweb") == Validators()


def test_a_body_that_differs_and_says_nothing_new_is_no_news(store: Store) -> None:
    added(store, a_report(received_at=at(0)), poll=a_poll(at=at(0)))
    added(store, a_report(received_at=at(5)), minutes=5, poll=a_poll(at=at(5)))
    (feed,) = polls.health(store, at(20))
    assert (feed.answered_at, feed.brought_at) == (at(5), at(0))


def test_a_poll_handed_in_again_is_still_the_one_that_brought_the_report(store: Store) -> None:
    for _ in range(2):
        added(store, a_report(), poll=a_poll())
    (feed,) = polls.health(store, at(1))
    assert feed.brought_at == NOON


def test_health_counts_failures_in_a_row_and_remembers_the_last_answer(store: Store) -> None:
    added(store, a_report(received_at=at(0)), poll=a_poll(at=at(0), items=31))
    polled(store, 5, Outcome.UNCHANGED, items=0)
    for minutes in (10, 15):
        polled(store, minutes, Outcome.FAILED, status=503, error="It is down.", items=0)
    (feed,) = polls.health(store, at(20))
    assert (feed.feed, feed.polled_at, feed.answered_at) == ("inciweb", at(15), at(5))
    assert feed.brought_at == at(0)
    assert (feed.outcome, feed.status, feed.error) == (Outcome.FAILED, 503, "It is down.")
    assert (feed.failures, feed.items, feed.took_ms, feed.next_at) == (2, 31, 12.5, at(5))
    assert feed.strip == (Outcome.NEW, Outcome.UNCHANGED, Outcome.FAILED, Outcome.FAILED)


def test_failures_before_the_last_answer_are_over(store: Store) -> None:
    outcomes = (Outcome.FAILED, Outcome.FAILED, Outcome.UNCHANGED, Outcome.FAILED)
    for minutes, outcome in enumerate(outcomes):
        polled(store, minutes, outcome)
    assert polls.health(store, at(9))[0].failures == 1


def test_of_two_polls_at_one_moment_the_later_counts(store: Store) -> None:
    # A clock that stands gives two polls one room time.
    for seconds, items in ((0, 31), (1, 32)):
        polled(store, 0, items=items, real_at=at(seconds / 60))
    assert polls.health(store, at(0))[0].items == 32
    polled(store, 0, Outcome.FAILED, real_at=at(1), error="It is down.")
    (feed,) = polls.health(store, at(0))
    assert (feed.outcome, feed.error, feed.items) == (Outcome.FAILED, "It is down.", 32)
    assert feed.failures == 1


def test_a_feed_that_was_not_asked_for_weeks_still_shows_how_it_stood(store: Store) -> None:
    polled(store, 0, items=31)
    (feed,) = polls.health(store, at(60 * 24 * 30))
    assert (feed.polled_at, feed.items, feed.strip) == (at(0), 31, (Outcome.NEW,))


def test_health_is_what_was_known_at_the_moment_asked_for(store: Store) -> None:
    polled(store, 0)
    polled(store, 10, Outcome.FAILED, error="It is down.")
    (before,) = polls.health(store, at(9))
    assert (before.outcome, before.failures, before.strip) == (Outcome.NEW, 0, (Outcome.NEW,))
    assert polls.health(store, at(-1)) == []


def test_a_feed_that_never_answered_says_so(store: Store) -> None:
    for minutes in range(3):
        polled(store, minutes, Outcome.FAILED, error="No such host.")
    (feed,) = polls.health(store, at(9))
    assert (feed.answered_at, feed.failures, feed.items) == (None, 3, 0)


def test_the_strip_holds_the_last_sixty_polls_the_newest_last(store: Store) -> None:
    for minutes in range(70):
        polled(store, minutes, Outcome.FAILED if minutes == 69 else Outcome.UNCHANGED)
    (feed,) = polls.health(store, at(70))
    assert len(feed.strip) == 60
    assert feed.strip.index(Outcome.FAILED) == 59


def test_problems_of_the_last_day_are_counted_for_each_feed(store: Store) -> None:
    old, new = a_problem(at=at(0)), a_problem(at=at(60 * 24))
    added(store, problems=(old, new, replace(new, feed="nifc")))
    (feed,) = polls.health(store, at(60 * 24))
    assert (feed.feed, feed.problems_24h) == ("inciweb", 1)
    assert polls.health(store, at(60))[0].problems_24h == 1


def test_feeds_stand_by_name(store: Store) -> None:
    for feed in ("nifc", "hms", "inciweb"):
        added(store, poll=a_poll(feed=feed))
    assert [feed.feed for feed in polls.health(store, NOON)] == ["hms", "inciweb", "nifc"]


def test_validators_are_those_of_the_last_whole_body(store: Store) -> None:
    first, second = a_payload(b"first"), a_payload(b"second")
    brought(store, 0, Outcome.NEW, first, etag='"1"', last_modified="Sun, 24 Apr 2022")
    assert polls.validators(store, "inciweb") == Validators(
        etag='"1"', last_modified="Sun, 24 Apr 2022", sha256=first.sha256
    )
    brought(store, 5, Outcome.NEW, second, etag='"2"')
    brought(store, 10, Outcome.UNCHANGED, None, etag='"3"')
    brought(store, 15, Outcome.FAILED, a_payload(b"fir", truncated=True), etag='"4"')
    assert polls.validators(store, "inciweb") == Validators(etag='"2"', sha256=second.sha256)
    assert polls.validators(store, "nifc") == Validators()


def test_collecting_goes_on_from_the_newest_room_time(store: Store) -> None:
    polled(store, 10)
    polled(store, 5)
    last = polls.newest(store)
    assert last is not None
    assert last.at == at(10)


def brought(
    store: Store, minutes: float, outcome: Outcome, payload: Payload | None, **changes: object
) -> None:
    """Store a poll with this payload."""
    poll = a_poll(at=at(minutes), outcome=outcome, **changes)
    added(store, minutes=minutes, poll=poll, payload=payload)
