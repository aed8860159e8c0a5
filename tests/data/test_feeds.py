"""Subscriptions: superseded, never changed; what stood at any moment can be asked for."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from data import feeds
from data.feed_rows import feed_of, written
from data.store import Store
from model.feed import Feed
from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.subscription import Subscription
from tests.data.records import NOON, PERSON, at
from tests.data.test_log import ENTRY
from tests.strategies import moments, texts

FEED = Feed(
    name="own",
    title="Our own",
    url="https://feed.example/rss",
    format="rss",
    every_s=600,
    agency="Example",
    origin="Example",
    reliability=Reliability.F,
    reliability_reason="Not yet known.",
    licence="Not stated.",
    hazards=(Hazard.FLOOD, Hazard.OTHER),
    fields={"native_id": "guid"},
    handling=Tlp.AMBER,
)


def a_decision(feed: str = "usgs", minutes: float = 0, **changes: object) -> Subscription:
    fields: dict[str, Any] = {
        "room": "world-watch",
        "reason": "Too many of them.",
        "actor": PERSON,
        "known_at": at(minutes),
        **changes,
    }
    return Subscription(feed=feed, **fields)


def put(store: Store, *decisions: Subscription) -> None:
    feeds.put(store, decisions, (ENTRY,)).result()


hazards = st.lists(st.sampled_from(Hazard), min_size=1).map(tuple)


@given(
    feed=st.builds(
        Feed,
        name=texts,
        title=texts,
        url=texts,
        format=texts,
        every_s=st.integers(0, 10**6),
        agency=texts,
        origin=texts,
        reliability=st.sampled_from(Reliability),
        reliability_reason=texts,
        licence=texts,
        hazards=hazards,
        fields=st.dictionaries(texts, texts, max_size=4),
        zone=texts,
        handling=st.sampled_from(Tlp),
        off=texts,
        linked=texts,
    )
)
def test_a_feed_comes_back_as_it_was_written(feed: Feed) -> None:
    assert feed_of(written(feed)) == feed


def test_what_a_later_version_says_of_a_feed_is_left_out() -> None:
    assert feed_of(written(FEED).replace('"name":', '"colour":"red","name":')) == FEED


@given(
    decision=st.builds(
        Subscription,
        room=st.just("room"),
        feed=texts.filter(bool),
        definition=st.sampled_from((None, FEED)),
        on=st.sampled_from((None, True, False)),
        every_s=st.none() | st.integers(60, 10**6),
        reliability=st.none() | st.sampled_from(Reliability),
        words=st.dictionaries(st.sampled_from(("on", "every_s")), texts),
        reason=texts,
        actor=st.just(PERSON),
        known_at=moments,
        handling=st.sampled_from(Tlp),
    )
)
def test_a_decision_comes_back_as_it_was_stored(filling: Store, decision: Subscription) -> None:
    put(filling, decision)
    found = {item.feed: item for item in feeds.standing(filling, "room")}
    assert found[decision.feed] == decision


def test_the_newest_decision_about_a_feed_stands_for_all_of_it(store: Store) -> None:
    put(store, a_decision(on=False), a_decision("nws", every_s=120))
    put(store, a_decision(minutes=5, on=True, every_s=300))
    usgs = a_decision(minutes=5, on=True, every_s=300)
    assert feeds.standing(store, "world-watch") == [a_decision("nws", every_s=120), usgs]


def test_rooms_decide_for_themselves(store: Store) -> None:
    put(store, a_decision(on=False))
    assert feeds.standing(store, "another") == []
    assert feeds.known(store, Tlp.RED, "another", NOON) == []
    assert feeds.history(store, Tlp.RED, "another", "usgs", NOON) == []


def test_what_stood_at_a_moment_can_be_asked_for(store: Store) -> None:
    first, second = a_decision(on=False), a_decision(minutes=10, on=True)
    put(store, first)
    put(store, second)
    assert feeds.known(store, Tlp.CLEAR, "world-watch", at(-1)) == []
    assert feeds.known(store, Tlp.CLEAR, "world-watch", at(9)) == [first]
    assert feeds.known(store, Tlp.CLEAR, "world-watch", at(10)) == [second]
    assert feeds.history(store, Tlp.CLEAR, "world-watch", "usgs", at(10)) == [second, first]
    assert feeds.history(store, Tlp.CLEAR, "world-watch", "usgs", at(9)) == [first]


def test_after_a_clock_was_set_back_the_last_decision_written_is_followed(store: Store) -> None:
    put(store, a_decision(minutes=60, on=False))
    put(store, a_decision(minutes=0, on=True))
    assert [item.on for item in feeds.standing(store, "world-watch")] == [True]


def test_a_decision_is_shown_to_those_who_may_know_of_the_feed(store: Store) -> None:
    put(store, a_decision(handling=Tlp.AMBER, definition=FEED))
    for clearance, count in ((None, 0), (Tlp.GREEN, 0), (Tlp.AMBER, 1)):
        assert len(feeds.known(store, clearance, "world-watch", NOON)) == count
        assert len(feeds.history(store, clearance, "world-watch", "usgs", NOON)) == count


def test_several_decisions_are_one_write(store: Store) -> None:
    before = store.revision
    put(store, *(a_decision(str(number)) for number in range(50)))
    assert store.revision == before + 1
    assert len(feeds.standing(store, "world-watch")) == 50
    assert [item.feed for item in feeds.standing(store, "world-watch")][:2] == ["0", "1"]


def test_a_later_decision_leaves_nothing_of_the_earlier_behind(store: Store) -> None:
    put(store, a_decision(every_s=120, reliability=Reliability.C))
    put(store, replace(a_decision(minutes=1), every_s=None))
    (stood,) = feeds.standing(store, "world-watch")
    assert (stood.every_s, stood.reliability) == (None, None)
