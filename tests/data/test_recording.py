"""A recording gives back every listing that was polled, and knows when one changed."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exercises import HERMITS_PEAK_2022
from data.exercises.recording import Recording, RecordingError
from data.exercises.statements import COLUMNS, Poll, Row, spans, write
from model.errors import RecordError

NOON = datetime(2022, 4, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def detection(number: int, power: float | None = 1.5) -> Row:
    return (35.0 + number, -105.0, "NOAA 20", "VIIRS", NOON - HOUR, power)


POOL = (detection(0), detection(1), detection(1, None), detection(2))

listings = st.lists(st.lists(st.sampled_from(POOL), max_size=6), min_size=1, max_size=8)
"""What successive polls listed, repeats within one included."""


def hourly(listed: Sequence[Sequence[Row]]) -> list[Poll]:
    return [(NOON + number * HOUR, rows) for number, rows in enumerate(listed)]


def recorded(folder: Path, polls: Sequence[Poll]) -> Recording:
    write(folder, {"hms": polls}, {"hms": lambda row: (row[0], str(row[5]))})
    return Recording.read(folder, ["hms"])


def content(recording: Recording, at: datetime) -> set[Row]:
    listing = recording.listing("hms", at)
    assert listing is not None
    rows = [tuple(row[name] for name in COLUMNS["hms"].names) for row in listing.rows]
    assert len(rows) == len(set(rows))
    return set(rows)


@given(listings)
def test_every_poll_is_given_back(listed: list[list[Row]]) -> None:
    with TemporaryDirectory() as folder:
        recording = recorded(Path(folder), hourly(listed))
    assert recording.polls("hms") == tuple(at for at, _ in hourly(listed))
    for polled_at, rows in hourly(listed):
        assert content(recording, polled_at) == set(rows)
        assert content(recording, polled_at + HOUR - timedelta(seconds=1)) == set(rows)


@given(listings)
def test_an_instant_is_where_content_changed(listed: list[list[Row]]) -> None:
    with TemporaryDirectory() as folder:
        recording = recorded(Path(folder), hourly(listed))
    runs = [list(run) for _, run in groupby(hourly(listed), key=lambda poll: set(poll[1]))]
    starts = [run[0][0] for run in runs]
    assert recording.instants("hms", NOON - HOUR, NOON + 24 * HOUR) == starts
    for run in runs:
        for polled_at, _ in run:
            listing = recording.listing("hms", polled_at)
            assert listing is not None
            assert listing.changed_at == run[0][0]


@given(listings)
def test_etags_are_equal_exactly_where_content_is(listed: list[list[Row]]) -> None:
    with TemporaryDirectory() as folder:
        recording = recorded(Path(folder), hourly(listed))
    etags: dict[frozenset[Row], str] = {}
    for polled_at, rows in hourly(listed):
        listing = recording.listing("hms", polled_at)
        assert listing is not None
        assert etags.setdefault(frozenset(rows), listing.etag) == listing.etag
    assert len(set(etags.values())) == len(etags)


def test_a_row_that_vanished_and_came_back_is_stored_once_with_two_spans() -> None:
    row = detection(0)
    assert spans(hourly([[row], [row], [], [row]])) == {
        row: [
            {"from": NOON, "until": NOON + 2 * HOUR},
            {"from": NOON + 3 * HOUR, "until": None},
        ]
    }


def test_before_the_first_poll_nothing_is_listed(tmp_path: Path) -> None:
    recording = recorded(tmp_path, hourly([[detection(0)]]))
    assert recording.listing("hms", NOON - timedelta(milliseconds=1)) is None


def test_an_empty_first_poll_is_an_answer(tmp_path: Path) -> None:
    recording = recorded(tmp_path, hourly([[], [detection(0)]]))
    listing = recording.listing("hms", NOON)
    assert listing is not None
    assert (list(listing.rows), listing.changed_at) == ([], NOON)
    assert recording.instants("hms", NOON - HOUR, NOON) == [NOON]


def test_instants_lie_after_one_moment_and_until_another(tmp_path: Path) -> None:
    recording = recorded(tmp_path, hourly([[detection(number)] for number in range(3)]))
    assert recording.instants("hms", NOON, NOON + 2 * HOUR) == [NOON + HOUR, NOON + 2 * HOUR]
    assert recording.instants("hms", NOON, NOON + 2 * HOUR - timedelta(seconds=1)) == [NOON + HOUR]


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    recording = recorded(tmp_path, hourly([[detection(0)]]))
    with pytest.raises(RecordError, match="time zone"):
        recording.listing("hms", datetime(2022, 4, 24))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="Restore the Parquet files"):
        Recording.read(tmp_path, ["hms"])


@pytest.mark.parametrize("damaged", ["hms.parquet", "polls.parquet"])
def test_a_damaged_file_is_an_error_with_its_cause(tmp_path: Path, damaged: str) -> None:
    recorded(tmp_path, hourly([[detection(0)]]))
    (tmp_path / damaged).write_bytes((tmp_path / damaged).read_bytes()[:-40])
    with pytest.raises(RecordingError) as error:
        Recording.read(tmp_path, ["hms"])
    assert error.value.__cause__ is not None


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    recorded(tmp_path, hourly([[detection(0)]]))
    (tmp_path / "nifc.parquet").write_bytes((tmp_path / "hms.parquet").read_bytes())
    with pytest.raises(RecordingError, match="columns"):
        Recording.read(tmp_path, ["nifc"])


def test_the_recording_is_read_once() -> None:
    assert Recording.load(HERMITS_PEAK_2022) is Recording.load(HERMITS_PEAK_2022)


def test_many_threads_see_what_one_sees() -> None:
    recording = Recording.read(HERMITS_PEAK_2022.folder, ["hms"])
    moments = recording.instants("hms", HERMITS_PEAK_2022.starts_at, HERMITS_PEAK_2022.ends_at)

    def seen(at: datetime) -> tuple[str, int, float]:
        listing = recording.listing("hms", at)
        assert listing is not None
        rows = list(listing.rows)
        return listing.etag, len(rows), sum(row["latitude"] for row in rows)

    alone = [seen(at) for at in moments]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(seen, moments * 3))
    assert together == alone * 3
