"""What came over the wire, as the record that is kept; the sentence where it is of no use."""

import hashlib
from datetime import datetime
from http import HTTPStatus

from model.feed import Feed
from model.poll import Payload
from sources.fetched import Fetched

USABLE = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})
"""Statuses of answers whose body is what was asked for."""


def payload_of(feed: Feed, fetched: Fetched, at: datetime) -> Payload:
    """Return an answer as a payload of the feed, received at `at` (room time, UTC)."""
    return Payload(
        sha256=hashlib.sha256(fetched.body).hexdigest(),
        feed=feed.name,
        url=fetched.url,
        fetched_at=at,
        status=fetched.status,
        headers=fetched.headers,
        body=fetched.body,
        truncated=fetched.truncated,
    )


def refusal(name: str, status: int) -> str:
    """Return the sentence for an answer of that HTTP status."""
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    return f"{name} answered {status}{phrase}."
