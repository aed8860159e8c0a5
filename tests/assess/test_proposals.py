"""A feed that a person adds: nothing is taken for known that nobody has said."""

from dataclasses import replace

import pytest

from assess import proposals
from assess.subscriptions import SubscriptionError

URL = "https://www.news.example/quakes.rss"


def test_an_added_feed_is_no_origin_until_a_person_says_whose_data_it_is() -> None:
    found = proposals.proposed(URL, "rss", "Quakes", ())
    assert (found.origin, found.carries) == ("news.example", True)
    assert proposals.check(found, "", 60).carries
    assert not proposals.check(replace(found, origin="KNMI"), "", 60).carries


def test_who_observes_is_said_in_words_of_bounded_length_or_not_at_all() -> None:
    found = proposals.proposed(URL, "rss", "News", ())
    assert found.observes == ""
    said = replace(found, observes="  Its own crews\nare there. ")
    kept = proposals.check(said, "", 60)
    assert (kept.observes, kept.carries) == ("Its own crews are there.", False)
    with pytest.raises(SubscriptionError, match="way of observing"):
        proposals.check(replace(found, observes="x" * 201), "", 60)
