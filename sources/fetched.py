"""What one fetch brought, and how far it may go."""

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The answer to one fetch.

    Attributes:
        url: Where it came from, after redirects.
        status: HTTP status.
        headers: Response headers, lower-case names; cookies left out.
        body: The bytes after decompression, cut at the cap.
        truncated: Whether the source had more to say than `body` holds.
        retry_after: Real seconds for which the source asks to be left alone (429, 503); None
            where it does not say.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    truncated: bool = False
    retry_after: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one fetch may go.

    Attributes:
        body_bytes: Cap on the body, counted after decompression.
        redirects: Redirects that are followed.
        connect_s: Real seconds for one connection, TLS included.
        read_s: Real seconds of silence in the middle of an answer.
        total_s: Real seconds for the whole fetch, so that an endless trickle ends.
    """

    body_bytes: int = 20 * MEGABYTE
    redirects: int = 5
    connect_s: float = 10
    read_s: float = 20
    total_s: float = 60
