"""Times as feeds write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import RecordError
from sources.times import moment

CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (1_770_990_000_123, datetime(2026, 2, 13, 13, 40, 0, 123_000, tzinfo=UTC)),
        (-6_000_000_000, datetime(1969, 10, 23, 13, 20, tzinfo=UTC)),
        ("2022-04-24T11:50:17Z", datetime(2022, 4, 24, 11, 50, 17, tzinfo=UTC)),
        ("2022-04-24T11:50:17.250-06:00", datetime(2022, 4, 24, 17, 50, 17, 250_000, tzinfo=UTC)),
        ("2022-04-24 10:12:29", datetime(2022, 4, 24, 15, 12, 29, tzinfo=UTC)),
        ("2022-01-24 10:12:29", datetime(2022, 1, 24, 16, 12, 29, tzinfo=UTC)),
        ("2022-04-24", datetime(2022, 4, 24, 5, tzinfo=UTC)),
        ("Mon, 24 Jul 2017 01:51:11 -05:00", datetime(2017, 7, 24, 6, 51, 11, tzinfo=UTC)),
        ("Mon, 24 Jul 2017 01:51:11 -0500", datetime(2017, 7, 24, 6, 51, 11, tzinfo=UTC)),
        ("Mon, 24 Jul 2017 01:51:11 +02:00", datetime(2017, 7, 23, 23, 51, 11, tzinfo=UTC)),
        ("Mon, 29 Jun 2026 03:22:44 EDT", datetime(2026, 6, 29, 7, 22, 44, tzinfo=UTC)),
        ("Sat, 14 Feb 2026 06:00:00 GMT", datetime(2026, 2, 14, 6, tzinfo=UTC)),
        ("Sat, 14 Feb 2026 06:00:00 -0000", datetime(2026, 2, 14, 6, tzinfo=UTC)),
        ("Sat, 14 Feb 2026 06:00:00", datetime(2026, 2, 14, 12, tzinfo=UTC)),
        # A leap second; there is no other sixtieth.
        ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
        # The hour that the clocks repeat: the first of the two.
        ("2022-11-06 01:30:00", datetime(2022, 11, 6, 6, 30, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_a_time_is_read_in_its_own_zone_or_the_feed_s(
    written: object, meant: datetime | None
) -> None:
    assert moment(written, CHICAGO) == meant


@pytest.mark.parametrize(
    "written",
    [
        "3 seconds ago",
        "yesterday",
        "date:now -1 hour",
        "2022-13-01 00:00:00",
        "2022-02-30",
        "Sat, 31 Feb 2026 06:00:00 GMT",
        "Sat, 14 Feb 2026 06:00:00 AKDT",  # a zone that is dropped would be hours away
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00",
        1e300,
        10**30,
        True,
        {},
        [],
    ],
)
def test_what_is_no_time_is_an_error_and_never_a_guess(written: object) -> None:
    with pytest.raises(RecordError, match="Not a time"):
        moment(written, CHICAGO)


@given(st.text() | st.integers() | st.floats())
def test_anything_is_a_time_in_utc_or_an_error(written: object) -> None:
    try:
        found = moment(written, CHICAGO)
    except RecordError:
        return
    assert found is None or found.tzinfo is UTC
