"""A feed that a person wants to add: what is proposed for it, and what it must be to be kept."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from string import Formatter
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from assess.subscribing import check_interval
from assess.subscriptions import SubscriptionError
from assess.ways import LINKING
from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from sources import mapping
from sources.adapters import ADAPTERS
from sources.addresses import stated_fault
from sources.formats import FORMATS
from sources.keys import PLACE

EVERY_S = 600
LICENCE = "Not stated: ask the publisher."
UNKNOWN = "Cannot be judged: not yet known."
_LONGEST_URL, _LONGEST_TEXT, _MOST_FIELDS = 2_000, 200, 50
_SECRET = re.compile(r"key|token|secret|passw|signature|auth", re.IGNORECASE)
_TEXTS = ("title", "agency", "origin", "licence", "reliability_reason")


def proposed(url: str, form: str, title: str, taken: Collection[str]) -> Feed:
    """Return a feed of which nothing is known but its address and what it calls itself.

    Args:
        url: Its address.
        form: Key of its format.
        title: What it calls itself; may be empty.
        taken: Names that other feeds bear.
    """
    host, path = _host(url), urlsplit(url).path.strip("/")
    called = title[:_LONGEST_TEXT].strip()
    return Feed(
        name=_name(called or host, host, taken),
        title=_title(called, host, path, taken)[:_LONGEST_TEXT],
        url=url,
        format=form,
        every_s=EVERY_S,
        agency=host,
        origin=host,
        carries=True,  # until a person says whose data it is, it may be anyone's
        reliability=Reliability.F,
        reliability_reason=UNKNOWN,
        licence=LICENCE,
        hazards=(Hazard.OTHER,),
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def with_cap(feed: Feed, body: bytes) -> Feed:
    """Return the feed, read as CAP where its entries hold CAP or link to it.

    What a message says of itself (exercise, test, cancelled, where) stands in its CAP alone.
    """
    if feed.format not in LINKING:
        return feed
    if b"urn:oasis:names:tc:emergency:cap:1." in body:
        return replace(feed, adapter="cap")  # entries that hold it may link to it as well
    linked = b"application/cap+xml" in body
    return replace(feed, adapter="cap", linked="cap") if linked else feed


def _title(called: str, host: str, path: str, taken: Collection[str]) -> str:
    """Return a title that tells the feed from others of its host, and from one of its name.

    The query is left out: it may carry a key, and a title stands on the wall.
    """
    if not called:
        return f"{host}/{path}" if path else host
    return f"{called} ({path})" if path and _slug(called) in taken else called


def _name(title: str, host: str, taken: Collection[str]) -> str:
    slug = _slug(title) or _slug(host) or "feed"
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(name for name in numbered if name not in taken)


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:40].strip("-")


def address(url: str, base_url: str) -> str:
    """Return the address as it is asked.

    Raises:
        SubscriptionError: It is none that may be asked.
    """
    clean = url.strip()
    fault = stated_fault(clean, (base_url,))
    if len(clean) > _LONGEST_URL or not clean.isprintable():
        fault = "an address that is too long, or holds what no address holds"
    if PLACE in clean:
        fault = "an address with a place for a key; only the catalogue's feeds have keys"
    if fault:
        raise SubscriptionError(
            f"This is {fault}.",
            "It was not asked.",
            "Give the public http or https address of a feed.",
        )
    return clean


def warnings(url: str) -> tuple[str, ...]:
    """Return what a person should know about an address before it is kept."""
    parts = urlsplit(url)
    found = []
    if parts.scheme == "http":
        found.append("The address is not encrypted: on its way, what it says can be changed.")
    if any(_SECRET.search(name) for name, _ in parse_qsl(parts.query)):
        found.append("The address seems to carry a key. It is kept and shown as it stands here.")
    return tuple(found)


def check(feed: Feed, base_url: str, least_s: int) -> Feed:
    """Return the feed as it is kept.

    Args:
        feed: The feed, perhaps corrected by a person.
        base_url: The app's own address.
        least_s: Shortest interval, seconds.

    Raises:
        SubscriptionError: Something in it cannot be; the sentence says what.
    """
    address(feed.url, base_url)
    check_interval(feed.every_s, least_s)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", feed.name):
        raise _wrong("name", "small letters, digits and hyphens")
    texts: dict[str, Any] = {name: " ".join(getattr(feed, name).split()) for name in _TEXTS}
    for name, said in texts.items():
        if not said or len(said) > _LONGEST_TEXT or not said.isprintable():
            raise _wrong(name.replace("_", " "), f"1 to {_LONGEST_TEXT} characters")
    observes = " ".join(feed.observes.split())
    if len(observes) > _LONGEST_TEXT or not observes.isprintable():
        raise _wrong("way of observing", f"at most {_LONGEST_TEXT} characters")
    if not feed.hazards:
        raise _wrong("hazards", "at least one; the first is taken where a record does not say")
    _check_zone(feed.zone)
    _check_form(feed)
    carries = feed.carries and not observes and texts["origin"] == _host(feed.url)
    whole = replace(feed, url=feed.url.strip(), carries=carries, observes=observes, **texts)
    return replace(whole, needs="", off="")


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError) as error:  # a missing zone is a KeyError of its own
        raise _wrong("zone", "an IANA zone such as America/Denver, or UTC") from error


def _check_form(feed: Feed) -> None:
    form = FORMATS.get(feed.format)
    if form is None or (feed.linked and feed.linked not in FORMATS):
        raise _wrong("format", f"one of {', '.join(FORMATS)}")
    if feed.linked and feed.format not in LINKING:
        raise _wrong("format", "Atom or RSS: only their entries link to documents")
    if feed.adapter and feed.adapter not in ADAPTERS:
        raise _wrong("adapter", "left empty")
    if feed.adapter:
        return
    if feed.fields:
        check_fields(feed.fields)
    elif not (form.fields or form.adapter):
        raise _wrong("fields", f"declared: {form.title} does not say what its fields mean")


def check_fields(fields: Mapping[str, str]) -> None:
    """Refuse a declared mapping that could not be followed (see `sources.mapping`).

    Raises:
        SubscriptionError: It cannot.
    """
    if len(fields) > _MOST_FIELDS:
        raise _wrong("fields", f"{_MOST_FIELDS} at most")
    if not fields.get("native_id"):
        raise _wrong("fields", "such that one, native_id, says what identifies an occurrence")
    for name, source in fields.items():
        if not mapping.understood(name) or not source or len(source) > _LONGEST_TEXT:
            raise _wrong("fields", f"those of a report; {name!r} cannot be taken from {source!r}")
        try:
            list(Formatter().parse(source))
        except ValueError as error:
            raise _wrong("fields", f"balanced in their braces; {source!r} is not") from error


def _wrong(what: str, wanted: str) -> SubscriptionError:
    return SubscriptionError(
        f"The feed's {what} cannot be taken.", "Nothing was kept.", f"It has to be {wanted}."
    )
