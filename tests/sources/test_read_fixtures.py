"""One fixture, one behaviour: each is read, and says what its sidecar expects."""

import pytest

from sources.read import read
from tests.sources.harness import ALL_FEEDS, FIXTURES, Case, as_json, cases, folder_of


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_fixture_says_what_is_expected(case: Case) -> None:
    reading = read(case.feed, case.payload())
    wanted = case.expected["reports"]
    found = [as_json(report) for report in reading.reports]
    assert len(found) == len(wanted)
    for report, expected in zip(found, wanted, strict=True):
        assert {name: report[name] for name in expected} == expected
    assert reading.items == case.expected["items"]
    assert reading.set_aside == case.expected.get("set_aside", 0)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_fixture_s_problems_say_which_record_and_why(case: Case) -> None:
    reading = read(case.feed, case.payload())
    wanted = case.expected.get("problems", [])
    assert [problem.record for problem in reading.problems] == [one["record"] for one in wanted]
    for problem, expected in zip(reading.problems, wanted, strict=True):
        assert expected["reason"] in problem.reason
        assert problem.raw
        assert problem.payload == case.payload().sha256


def test_every_fixture_has_an_expectation_and_says_what_it_is_for() -> None:
    files = {path for path in FIXTURES.glob("*/*") if not path.name.endswith(".expect.json")}
    folders = {folder_of(feed) for feed in ALL_FEEDS}
    ours = {path for path in files if path.parent.name in folders}
    assert ours == {case.path for case in cases()}
    assert all(case.expected["behaviour"].endswith(".") for case in cases())
