"""When a source wants to be asked again."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.caching import fresh_for, retry_after

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        (format_datetime(NOW + timedelta(hours=1), usegmt=True), 3600),
        ("Friday, 02-Jan-26 03:05:05 GMT", 60),
        (format_datetime(NOW - timedelta(hours=1), usegmt=True), 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "public, max-age=300"}, 300),
        ({"cache-control": "max-age=300", "age": "120"}, 180),
        ({"cache-control": "max-age=300", "age": "900"}, 0),
        ({"cache-control": "s-maxage=300"}, 0),
        ({"cache-control": "no-cache, max-age=300"}, 0),
        ({"cache-control": 'max-age="60"'}, 60),
        (
            {
                "date": format_datetime(NOW, usegmt=True),
                "expires": format_datetime(NOW + timedelta(minutes=5), usegmt=True),
            },
            300,
        ),
        ({"date": format_datetime(NOW, usegmt=True), "expires": "0"}, 0),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: float) -> None:
    assert fresh_for(headers) == seconds


@given(st.text(max_size=60))
def test_no_header_is_too_odd(value: str) -> None:
    names = ("retry-after", "cache-control", "expires", "date", "age")
    headers = dict.fromkeys(names, value)
    assert (retry_after(headers, NOW) or 0) >= 0
    assert fresh_for(headers) >= 0
