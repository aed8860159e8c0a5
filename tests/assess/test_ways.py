"""How a body can be read: the formats that it looks like, and the known feeds that write so."""

import pytest

from assess.ways import LINKING, taken, ways
from sources.adapters import ADAPTERS
from sources.catalogue import FEEDS
from sources.formats import FORMATS, sniff
from tests.sources.harness import FIXTURES

BODIES = (
    FIXTURES / "gdacs" / "earthquake.xml",
    FIXTURES / "ntwc" / "index.atom",
    FIXTURES / "usgs" / "bad-records.geojson",
    FIXTURES / "ingv" / "preferred-of-several.xml",
)


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.parent.name)
def test_a_body_can_be_read_as_its_format_and_as_every_known_feed_of_it(path: object) -> None:
    body = path.read_bytes()  # type: ignore[attr-defined]
    found = ways(body)
    assert (found[0].format, found[0].adapter) == (sniff(body), "")
    assert len({way.words for way in found}) == len(found)
    assert all(not way.adapter or way.adapter in ADAPTERS for way in found)
    known = {(feed.format, feed.adapter) for feed in FEEDS if feed.format == sniff(body)}
    own = {(name, form.adapter) for name, form in FORMATS.items()}
    assert known - own <= {(way.format, way.adapter) for way in found}


def test_the_way_in_which_a_feed_is_read_is_found_and_the_format_where_it_is_none() -> None:
    found = ways((FIXTURES / "gdacs" / "earthquake.xml").read_bytes())
    gdacs = next(feed for feed in FEEDS if feed.name == "gdacs")
    assert found[taken(found, gdacs)].adapter == "gdacs"
    usgs = next(feed for feed in FEEDS if feed.adapter == "usgs")
    assert taken(found, usgs) == 0


def test_only_feeds_of_entries_link_to_documents() -> None:
    assert {feed.format for feed in FEEDS if feed.linked} <= set(LINKING)
