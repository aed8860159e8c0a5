"""What a body calls itself, before its first record."""

import pytest

from sources.heading import title


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<rss><channel><title>Quakes &amp; more</title><item><title>x</title>", "Quakes & more"),
        (b"<rss><channel><title><![CDATA[Fire <b>watch</b>]]></title><item/>", "Fire watch"),
        (b"<feed><title type='text'>Floods</title><entry><title>x</title>", "Floods"),
        (b"<a:feed xmlns:a='x'><a:title>Floods</a:title>", "Floods"),
        (b"<rss><channel><item><title>Only a record's</title></item>", ""),
        (b'{"type":"FeatureCollection","metadata":{"title":"All \\u00e9"},"features":[', "All é"),
        (b'{"type":"FeatureCollection","name":"hot","features":[{"title":"x"}]}', "hot"),
        (b'{"features":[{"title":"x"}],"title":"too late"}', ""),
        (b'{"title":"\\uZZZZ"}', ""),
        (b"latitude,longitude\n1,2\n", ""),
        (b"", ""),
        (b"<rss><title>" + b"x" * 5000, ""),
    ],
)
def test_the_title_of_the_whole_is_found_and_no_record_s(body: bytes, said: str) -> None:
    assert title(body) == said


@pytest.mark.parametrize("piece", [b"<title ", b'"title":"', b"<a:title>", b'"title":"\\'])
def test_a_hostile_head_is_looked_through_quickly(piece: bytes) -> None:
    for start in (b"", b"{"):
        title(start + piece * (20_000_000 // len(piece)))


def test_a_bare_list_does_not_bear_its_first_record_s_title() -> None:
    assert title(b'[{"title":"Flood near Goma"},{"title":"Fire"}]') == ""
