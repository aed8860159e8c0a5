"""What the fuzzer has found: one test a finding, so that it stays found."""

import pytest

from sources.read import read
from sources.text import TITLE, plain
from tests.sources.harness import FIXTURES, feed_named, payload


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x8c", "\u200b", "\u202e", "&#8203;", "&#x1;", "&shy;"]
)
def test_a_sign_that_is_not_seen_hides_no_tag(unseen: str) -> None:
    assert plain(f"a <{unseen}script src=x>b", TITLE) == "a b"
    assert plain(f"a &lt;{unseen}img onerror=x&gt;b", TITLE) == "a b"


@pytest.mark.parametrize("deep", [2, 4, 9])
def test_tags_within_tags_leave_none_however_deep(deep: int) -> None:
    nested = "<b " * deep + "<i>" + ">" * deep
    assert "<" not in plain(f"a {nested} z", TITLE)


def test_a_time_that_cannot_be_meant_is_a_problem_whoever_read_it() -> None:
    feed = feed_named("hms")
    body = (FIXTURES / "hms/detections.csv").read_bytes()
    assert read(feed, payload(feed, body)).reports
    damaged = read(feed, payload(feed, body.replace(b" 2022", b" 6022")))
    assert damaged.reports == ()
    assert "not a time that can be meant: 6022-" in damaged.problems[0].reason


def test_a_type_that_is_no_text_is_a_problem_of_the_body() -> None:
    feed = feed_named("usgs")
    body = b'{"type":["Point"],"coordinates":[0,0],"x":{"type":"FeatureCollection"}}'
    assert read(feed, payload(feed, body)).reports == ()


def test_a_root_tag_that_is_the_bulk_of_a_body_is_not_repeated_for_each_record() -> None:
    feed = feed_named("gdacs")
    root = f'<rss a="{"a" * 200_000}">'
    body = (root + "<channel>" + "<item><title>x</title></item>" * 2_000).encode()
    (problem,) = read(feed, payload(feed, body)).problems
    assert "not well-formed" in problem.reason
