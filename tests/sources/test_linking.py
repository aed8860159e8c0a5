"""Which document an entry links to."""

import pytest
from lxml import etree

from model.errors import RecordError
from model.poll import Link
from sources.linking import link_of

BASE = "https://alerts.example/public/feed.atom"
ATOM = "http://www.w3.org/2005/Atom"


def of_entry(inner: str) -> Link | None:
    text = f'<entry xmlns="{ATOM}"><updated>2026-02-13T12:00:00Z</updated>{inner}</entry>'
    return link_of(etree.fromstring(text), 3, BASE)  # noqa: S320 - our own bytes


def of_item(inner: str) -> Link | None:
    text = f"<item><pubDate>then</pubDate>{inner}</item>"
    return link_of(etree.fromstring(text), 3, BASE)  # noqa: S320 - our own bytes


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ('<link href="https://alerts.example/1"/>', "https://alerts.example/1"),
        ('<link href="/1.xml"/>', "https://alerts.example/1.xml"),
        ('<link href="1.xml"/>', "https://alerts.example/public/1.xml"),
        (
            '<link href="a"/><link rel="related" type="application/cap+xml" href="b"/>',
            "https://alerts.example/public/b",
        ),
        (
            '<link href="a"/><link rel="enclosure" href="b"/>',
            "https://alerts.example/public/b",
        ),
        (
            '<link rel="enclosure" type="audio/mpeg" href="a"/><link href="b"/>',
            "https://alerts.example/public/b",
        ),
    ],
)
def test_a_link_that_says_it_is_cap_comes_first_then_an_enclosure(inner: str, url: str) -> None:
    assert of_entry(inner) == Link(record=3, url=url, updated="2026-02-13T12:00:00Z")


@pytest.mark.parametrize(
    "inner",
    [
        "",
        '<link rel="related" href="a"/>',
        '<link type="text/html" href="a"/>',
        '<content><alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"/></content><link href="a"/>',
    ],
)
def test_an_entry_can_link_to_no_document(inner: str) -> None:
    assert of_entry(inner) is None


def test_an_item_of_rss_links_by_its_link_or_enclosure() -> None:
    assert of_item("<link>1.xml</link>") == Link(
        record=3, url="https://alerts.example/public/1.xml", updated="then"
    )
    enclosed = of_item('<link>1.html</link><enclosure url="2.xml" type="application/xml"/>')
    assert enclosed is not None
    assert enclosed.url == "https://alerts.example/public/2.xml"


@pytest.mark.parametrize("href", ["file:///etc/passwd", "javascript:x()", "//u:p@alerts.example/"])
def test_only_http_is_followed(href: str) -> None:
    with pytest.raises(RecordError, match="not fetched"):
        of_entry(f'<link href="{href}"/>')


def test_what_is_no_xml_links_to_nothing() -> None:
    assert link_of({"link": "https://alerts.example/1"}, 0, BASE) is None
