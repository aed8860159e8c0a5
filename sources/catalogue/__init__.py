"""Every feed that a room can subscribe to. One more feed is one more entry in one of the files."""

from model.feed import Feed
from sources.catalogue import alerts, earthquakes, exercise, fires, several

__all__ = ["EXERCISE_FEEDS", "FEEDS"]

FEEDS: tuple[Feed, ...] = (
    *earthquakes.FEEDS,
    *several.FEEDS,
    *alerts.FEEDS,
    *fires.FEEDS,
)
EXERCISE_FEEDS = exercise.FEEDS
