"""Feeds of the labelled sets: real ones from the catalogue, and one for each further source."""

from collections.abc import Iterable, Mapping

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from sources.catalogue import FEEDS

CATALOGUE: Mapping[str, Feed] = {feed.name: feed for feed in FEEDS}
OBSERVES = "It stands for an agency with instruments or crews of its own."


def a_feed(
    name: str,
    origin: str = "",
    reliability: Reliability = Reliability.B,
    *,
    carries: bool = False,
    observes: str = "",
) -> Feed:
    """Return a feed of that name; called as it is, or as its origin."""
    called = origin or name.upper()
    return Feed(
        name=name,
        title=called,
        url=f"https://{name}.example/",
        format="geojson",
        every_s=60,
        agency=called,
        origin=called,
        reliability=reliability,
        reliability_reason="The source of a labelled set.",
        licence="none",
        hazards=tuple(Hazard),
        carries=carries,
        observes=observes,
    )


def named(feeds: Iterable[Feed]) -> dict[str, Feed]:
    """Return feeds by name."""
    return {feed.name: feed for feed in feeds}


def networks(names: Iterable[str]) -> dict[str, Feed]:
    """Return a feed for each seismic network, the catalogue's where it has one."""
    return {
        name: CATALOGUE.get(name) or a_feed(name, observes=OBSERVES) for name in sorted(set(names))
    }
