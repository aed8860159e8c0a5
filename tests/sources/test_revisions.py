"""A statement that changes is a later one of the same occurrence; one that does not, is none."""

import pytest

from model.report import Report
from sources.read import read
from tests.sources.harness import FIXTURES, feed_named, payload


def said(feed: str, fixture: str, old: bytes = b"", new: bytes = b"") -> list[Report]:
    """Return what a fixture says, with its first `old` replaced by `new`."""
    body = (FIXTURES / feed / fixture).read_bytes()
    assert old in body
    found = feed_named(feed)
    return list(read(found, payload(found, body.replace(old, new, 1))).reports)


@pytest.mark.parametrize(
    ("feed", "fixture", "old", "new"),
    [
        ("gdacs", "earthquake.xml", b"<gdacs:episodeid>1700001<", b"<gdacs:episodeid>1700002<"),
        ("gdacs", "earthquake.xml", b"<gdacs:iscurrent>false<", b"<gdacs:iscurrent>true<"),
        ("nhc-atlantic", "storm-summary.xml", b"<nhc:wind>40 mph", b"<nhc:wind>55 mph"),
        ("copernicus-ems", "activations.json", b'"closed":false', b'"closed":true'),
    ],
)
def test_a_later_episode_is_a_later_statement_of_the_same_occurrence(
    feed: str, fixture: str, old: bytes, new: bytes
) -> None:
    before, after = said(feed, fixture), said(feed, fixture, old, new)
    assert {item.native_key for item in after} == {item.native_key for item in before}
    assert len({item.id for item in after} - {item.id for item in before}) == 1


def test_a_title_that_changes_between_episodes_makes_no_other_event() -> None:
    (before,) = said("gdacs", "earthquake.xml")
    (after,) = said("gdacs", "earthquake.xml", b"<title>", b"<title>Changed: ")
    assert after.native_key == before.native_key


def test_an_archive_that_repeats_its_items_says_each_once() -> None:
    body = (FIXTURES / "gdacs" / "earthquake.xml").read_bytes()
    item = body[body.index(b"<item") : body.index(b"</item>") + len(b"</item>")]
    feed = feed_named("gdacs")
    reading = read(feed, payload(feed, body.replace(item, item * 3)))
    assert (reading.items, len(reading.reports), reading.set_aside) == (3, 1, 2)
