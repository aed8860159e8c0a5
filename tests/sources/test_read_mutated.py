"""Fixtures with bytes changed at random: nothing is raised, everything is accounted for."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.read import read
from tests.sources.harness import Case, cases, payload


@st.composite
def mutated(draw: st.DrawFn) -> tuple[Case, bytes]:
    """Return a fixture and its bytes with some of them overwritten, cut out or put in."""
    case = draw(st.sampled_from(cases()))
    body = bytearray(case.path.read_bytes())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(body)))
        size = draw(st.integers(0, 40))
        body[at : at + size] = draw(st.one_of(st.binary(max_size=12), st.sampled_from(_TOKENS)))
    return case, bytes(body)


_TOKENS = [
    b"<item>",
    b"</item>",
    b"&lt;",
    b"&x;",
    b"]]>",
    b"<!--",
    b"null",
    b"[]",
    b"{}",
    b"1e999",
    b"-999",
    b'"',
    b",",
    b"\n",
    b"\x00",
    b"\xed\xa0\x80",
    b"\xff\xfe",
]


@settings(max_examples=120, deadline=None)
@given(mutated())
def test_no_bytes_make_it_raise_and_every_record_is_counted(given_body: tuple[Case, bytes]) -> None:
    case, body = given_body
    reading = read(case.feed, payload(case.feed, body))
    assert reading.items == len(reading.reports) + reading.lost + reading.set_aside
    assert all(problem.reason for problem in reading.problems)
    if reading.items == 0:
        assert reading.reports == ()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(cases()), st.binary(max_size=400))
def test_arbitrary_bytes_are_a_problem_or_an_empty_list(case: Case, body: bytes) -> None:
    assert read(case.feed, payload(case.feed, body)).reports == ()
