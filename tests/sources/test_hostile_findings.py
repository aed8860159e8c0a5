"""What the fuzzer has found: one test a finding, so that it stays found."""

from dataclasses import replace

import pytest

from model.place import Precision
from sources.read import read
from sources.text import TITLE, plain
from tests.sources.harness import ATOM_FEED, FIXTURES, feed_named, payload

GUESSED = replace(ATOM_FEED, format="rss", fields={})


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


def test_a_problem_quotes_its_record_without_the_names_that_it_does_not_use() -> None:
    names = " ".join(f'xmlns:n{number}="u{number}"' for number in range(3_000))
    item = "<item><title>x</title><pubDate>soon</pubDate><n7:a>&amp;</n7:a></item>"
    body = f'<rss version="2.0" {names}><channel>{item * 300}</channel></rss>'.encode()
    problems = read(GUESSED, payload(GUESSED, body)).problems
    assert len(problems) == 300
    quoted = item.replace("<item>", '<item xmlns:n7="u7">').encode()
    assert {problem.raw for problem in problems} == {quoted}


@pytest.mark.parametrize(
    "point", ["1_0 5", "\uff11\uff10 5", "10 20 30", "91 5", "0 0", "0.000, -0.0"]
)
def test_a_point_that_cannot_be_meant_is_told_and_its_report_kept(point: str) -> None:
    item = f"<item><title>x</title><georss:point>{point}</georss:point></item>"
    body = f'<rss xmlns:georss="http://www.georss.org/georss">{item}</rss>'.encode()
    reading = read(GUESSED, payload(GUESSED, body))
    (report,), (problem,) = reading.reports, reading.problems
    assert (report.title, report.point, report.precision) == ("x", None, Precision.NONE)
    assert problem.reason.startswith("Taken in part. Its place is left out: ")
    assert (problem.record, problem.partial, reading.items, reading.lost) == (0, True, 1, 0)
