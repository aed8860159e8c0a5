"""The contract that every feed of the catalogue keeps."""

import re
from datetime import UTC
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from model.feed import Feed
from sources import mapping
from sources.adapters import ADAPTERS
from sources.catalogue import EXERCISE_FEEDS, FEEDS
from sources.formats import FORMATS
from sources.read import read
from tests.sources.harness import ALL_FEEDS, Case, cases, folder_of, payload
from tests.tooling import feeds_doc

EVERY_FEED = (*FEEDS, *EXERCISE_FEEDS)


def form_of(case: Case) -> str:
    """Return the format of a fixture: that of its feed, or of the documents that it links to."""
    linked = FORMATS.get(case.feed.linked)
    is_linked = linked is not None and linked.sniff(case.path.read_bytes())
    return case.feed.linked if is_linked else case.feed.format


def the_id(feed: Feed) -> str:
    return f"{feed.name}@{urlsplit(feed.url).hostname or 'exercise'}"


each_feed = pytest.mark.parametrize("feed", EVERY_FEED, ids=the_id)
each_case = pytest.mark.parametrize("case", cases(), ids=str)


@pytest.mark.parametrize("feeds", [FEEDS, EXERCISE_FEEDS])
def test_a_feed_s_name_is_its_own(feeds: tuple[Feed, ...]) -> None:
    names = [feed.name for feed in feeds]
    assert len(names) == len(set(names))


@each_feed
def test_what_is_known_of_a_feed_before_it_speaks_is_said(feed: Feed) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", feed.name)
    for said in (feed.title, feed.agency, feed.origin, feed.licence, feed.reliability_reason):
        assert said.strip()
    assert feed.reliability_reason.endswith(".")
    assert feed.hazards
    assert feed.every_s >= 60
    assert ZoneInfo(feed.zone)


@each_feed
def test_a_feed_s_address_is_https_or_a_path_of_the_app(feed: Feed) -> None:
    live = feed in FEEDS
    assert urlsplit(feed.url).scheme == ("https" if live else "")
    assert live or feed.url.startswith("/exercise/")


@each_feed
def test_a_feed_s_format_and_adapter_exist(feed: Feed) -> None:
    assert feed.format in FORMATS
    assert feed.adapter in ADAPTERS if feed.adapter else "native_id" in feed.fields
    assert all(mapping.understood(name) for name in feed.fields)


def test_every_adapter_is_used() -> None:
    named = {feed.adapter for feed in EVERY_FEED} | {form.adapter for form in FORMATS.values()}
    assert named - {""} == set(ADAPTERS)


@each_feed
def test_a_feed_has_a_fixture_that_gives_a_report(feed: Feed) -> None:
    found = [read(feed, case.payload()).reports for case in cases(folder_of(feed))]
    assert any(report.feed == feed.name for reports in found for report in reports)


@each_case
def test_ids_are_stable_and_no_report_comes_twice(case: Case) -> None:
    body = case.path.read_bytes()
    first = read(case.feed, payload(case.feed, body))
    later = read(case.feed, payload(case.feed, body + b"\n", sha256="another"))
    ids = [report.id for report in first.reports]
    assert ids == [report.id for report in later.reports]
    assert len(ids) == len(set(ids))


@each_case
def test_reports_keep_to_what_the_feed_declares(case: Case) -> None:
    for report in read(case.feed, case.payload()).reports:
        assert report.hazard in case.feed.hazards
        assert report.feed == case.feed.name
        assert report.payload == case.payload().sha256
        assert report.received_at == case.payload().fetched_at
        assert report.handling == case.feed.handling
        assert report.origin
        assert report.title
        assert all(figure.claimant == case.feed.agency for figure in report.figures)


@each_case
def test_times_carry_a_zone_and_coordinates_are_in_range(case: Case) -> None:
    for report in read(case.feed, case.payload()).reports:
        times = (report.occurred_at, report.reported_at, report.received_at, report.expires_at)
        assert all(time.tzinfo is UTC for time in times if time is not None)
        if report.point is not None:
            assert abs(report.point.longitude) <= 180
            assert abs(report.point.latitude) <= 90


@each_case
@pytest.mark.parametrize("tenth", range(10))
def test_a_body_that_is_cut_off_gives_problems_and_no_new_statement(case: Case, tenth: int) -> None:
    whole = case.path.read_bytes()
    body = whole[: len(whole) * tenth // 10]
    reading = read(case.feed, payload(case.feed, body))
    assert reading.items == len(reading.reports) + reading.lost + reading.set_aside
    if case.feed.format != "csv":  # a table may end anywhere; only its last line can be short
        known = {report.id for report in read(case.feed, case.payload()).reports}
        assert reading.problems
        assert {report.id for report in reading.reports} <= known


@each_case
def test_each_format_knows_its_own_fixtures_and_no_other(case: Case) -> None:
    body = case.path.read_bytes()
    is_error = case.path.stem == "service-error"
    knows = {name for name, form in FORMATS.items() if form.sniff(body)}
    assert knows == (set() if is_error else {form_of(case)})


@pytest.mark.parametrize("feed", ALL_FEEDS, ids=the_id)
def test_another_feed_s_body_is_one_problem_or_problems_of_its_records(feed: Feed) -> None:
    for case in cases():
        if form_of(case) not in (feed.format, feed.linked):
            reading = read(feed, case.payload())
            assert (reading.items, reading.reports) == (0, ())
            assert [problem.record for problem in reading.problems] == [None]


def test_the_documentation_lists_every_feed_as_it_is() -> None:
    written = feeds_doc.PATH.read_text(encoding="utf-8")
    assert written == feeds_doc.document(), "Make it anew: python -m tests.tooling.feeds_doc"
