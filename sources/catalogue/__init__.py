"""Every feed that a room can subscribe to. One more feed is one more entry in one of the files."""

from model.feed import Feed
from sources.catalogue import (
    alerts,
    australia,
    conflicts,
    cyber,
    cyclones,
    earthquakes,
    exercise,
    fires,
    floods,
    meteoalarm,
    news,
    outbreaks,
    several,
    volcanoes,
)

__all__ = ["EXERCISE_FEEDS", "FEEDS"]

FEEDS: tuple[Feed, ...] = (
    *earthquakes.FEEDS,
    *volcanoes.FEEDS,
    *cyclones.FEEDS,
    *several.FEEDS,
    *alerts.FEEDS,
    *meteoalarm.FEEDS,
    *fires.FEEDS,
    *australia.FEEDS,
    *floods.FEEDS,
    *outbreaks.FEEDS,
    *conflicts.FEEDS,
    *cyber.FEEDS,
    *news.FEEDS,
)
EXERCISE_FEEDS = exercise.FEEDS
