"""What a room subscribes to, and why it asks some of it not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assess.subscribing import Change, check_interval
from assess.subscriptions import UNTRIED, SubscriptionError, Subscriptions
from model.feed import Feed
from model.grade import Reliability
from model.subscription import Subscription
from sources.catalogue import EXERCISE_FEEDS
from tests.assess.live import ORTIZ
from tests.assess.records import NOW

FEED = replace(EXERCISE_FEEDS[0], url="https://feed.example/rss")
REGIONAL = replace(FEED, name="regional", off="Regional: switch it on there.")
KEYED = replace(FEED, name="keyed", needs="FUSION_CELL_FIRMS_KEY")
BASE = (FEED, REGIONAL, KEYED)


def decided(feed: Feed, **changes: object) -> Subscription:
    fields: dict[str, object] = {
        "room": "world-watch",
        "feed": feed.name,
        "reason": "Too many.",
        "actor": ORTIZ.actor,
        "known_at": NOW,
        **changes,
    }
    return Subscription(**fields)  # type: ignore[arg-type]


def off(*decisions: Subscription, keys: tuple[str, ...] = ()) -> dict[str, str]:
    return {item.feed.name: item.off for item in Subscriptions(BASE, decisions, keys).all()}


def test_without_a_decision_the_catalogue_s_word_counts() -> None:
    found = Subscriptions(BASE, ())
    assert found.followed() == (FEED,)
    assert off() == {
        FEED.name: "",
        "regional": "off: Regional: switch it on there.",
        "keyed": "off: needs a key, set FUSION_CELL_FIRMS_KEY",
    }
    assert [item.by_person for item in found.all()] == [False, False, False]


def test_a_key_in_the_settings_switches_its_feed_on() -> None:
    assert off(keys=("FUSION_CELL_FIRMS_KEY",))["keyed"] == ""


def test_nobody_can_switch_on_a_feed_whose_key_is_missing() -> None:
    assert off(decided(KEYED, on=True))["keyed"].startswith("off: needs a key")


def test_a_person_switches_a_regional_feed_on() -> None:
    assert off(decided(REGIONAL, on=True))["regional"] == ""


def test_a_feed_that_a_person_switched_off_says_who_and_why() -> None:
    decision = decided(FEED, on=False, words={"on": "A. Ortiz (unverified): Too many."})
    found = Subscriptions(BASE, (decision,))
    assert found.get(FEED.name).off == "switched off by A. Ortiz (unverified): Too many."
    assert found.get(FEED.name).by_person
    assert found.followed() == ()


def test_interval_and_reliability_are_the_room_s_and_the_rest_the_catalogue_s() -> None:
    words = {"reliability": "A. Ortiz (unverified): Late twice."}
    decision = decided(FEED, every_s=900, reliability=Reliability.D, words=words)
    found = Subscriptions(BASE, (decision,))
    feed = found.feeds[FEED.name]
    assert feed == replace(
        FEED, every_s=900, reliability=Reliability.D, reliability_reason=words["reliability"]
    )
    assert found.judged() == (FEED.name,)
    assert found.get(FEED.name).listed == FEED


def test_whoever_looks_feeds_up_has_the_present_ones() -> None:
    found = Subscriptions(BASE, ())
    feeds = found.feeds
    found.take(decided(FEED, reliability=Reliability.E))
    assert feeds[FEED.name].reliability is Reliability.E
    own = replace(FEED, name="own")
    found.take(decided(own, definition=own, on=True))
    assert feeds["own"] == own
    assert found.get("own").added


def test_a_decision_about_a_feed_that_the_catalogue_dropped_is_left_alone() -> None:
    assert len(Subscriptions(BASE, (decided(replace(FEED, name="gone")),)).all()) == 3


def test_a_feed_of_a_format_that_this_version_lacks_is_off() -> None:
    own = replace(FEED, name="own", format="telex")
    found = Subscriptions(BASE, (decided(own, definition=own, on=True),))
    assert found.get("own").off == "off: this version cannot read its format telex"


def test_an_imported_feed_is_off_until_it_was_tried() -> None:
    own = replace(FEED, name="own", off=UNTRIED)
    assert off(decided(own, definition=own, on=True))["own"] == "off: not tried yet"


def test_an_installation_without_live_feeds_asks_the_app_alone() -> None:
    found = Subscriptions((FEED, EXERCISE_FEEDS[1]), (), live=False)
    assert found.followed() == (EXERCISE_FEEDS[1],)


def test_a_feed_that_is_not_there_is_said_to_be_none() -> None:
    with pytest.raises(SubscriptionError, match="no feed called 'x'"):
        Subscriptions(BASE, ()).get("x")


@pytest.mark.parametrize("every_s", [0, -60, 59, 604_801])
def test_an_interval_out_of_bounds_is_refused_with_the_bounds(every_s: int) -> None:
    with pytest.raises(SubscriptionError, match="60 s to 604,800 s"):
        check_interval(every_s, 60)


def test_intervals_at_the_bounds_are_taken() -> None:
    check_interval(60, 60)
    check_interval(int(timedelta(days=7).total_seconds()), 60)
    assert Change() == Change(on=None, every_s=None, reliability=None, as_listed=False)
