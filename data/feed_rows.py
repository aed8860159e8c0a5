"""A feed as JSON in the table `subscriptions`, and back."""

from dataclasses import fields
from typing import Any

import orjson

from data.rows import as_json
from model.feed import Feed
from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard

_NAMES = frozenset(field.name for field in fields(Feed))


def written(feed: Feed) -> str:
    """Return the feed as JSON."""
    said = {name: getattr(feed, name) for name in _NAMES}
    return as_json({**said, "fields": dict(feed.fields)})


def feed_of(text: str) -> Feed:
    """Return the feed that `written` gave; what a later version added to it is left out."""
    said: dict[str, Any] = {
        name: value for name, value in orjson.loads(text).items() if name in _NAMES
    }
    said["reliability"] = Reliability(said["reliability"])
    said["hazards"] = tuple(Hazard(value) for value in said["hazards"])
    said["handling"] = Tlp(said["handling"])
    return Feed(**said)
