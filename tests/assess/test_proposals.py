"""A feed that a person adds: nothing is taken for known that nobody has said."""

from dataclasses import replace

from assess import proposals

URL = "https://www.news.example/quakes.rss"


def test_an_added_feed_is_no_origin_until_a_person_says_whose_data_it_is() -> None:
    found = proposals.proposed(URL, "rss", "Quakes", ())
    assert (found.origin, found.carries) == ("news.example", True)
    assert proposals.check(found, "", 60).carries
    assert not proposals.check(replace(found, origin="KNMI"), "", 60).carries
