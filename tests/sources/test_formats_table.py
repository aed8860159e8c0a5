"""Tables: quoted cells, short rows, what is no table."""

import pytest

from model.errors import RecordError
from model.place import Point
from sources.formats.table import FORMAT


def test_cells_are_stripped_and_quotes_understood() -> None:
    (wire,) = FORMAT.split(b'\xef\xbb\xbfname , Lon,Lat\r\n "a, b",  1.5, -2\r\n\r\n').records
    assert wire.value == {"name": "a, b", "Lon": "1.5", "Lat": "-2"}
    assert FORMAT.shape(wire.value).point == Point(longitude=1.5, latitude=-2)
    assert FORMAT.get(wire.value, "other") is None


def test_a_row_of_another_length_is_at_fault_and_keeps_its_bytes() -> None:
    short, long, sound = FORMAT.split(b"a,b\n1\n1,2,3\n1,2\n").records
    assert short.fault == "The row has 1 cells under 2 columns."
    assert FORMAT.raw(long.value) == b"1,2,3"
    assert not sound.fault


def test_a_cell_beyond_all_bounds_ends_the_table_and_that_is_said() -> None:
    cut = FORMAT.split(b"a,b\n1,2\n" + b"x" * 200_000 + b",2\n1,2\n")
    assert len(cut.records) == 1
    assert "From row 1 on nothing is read" in cut.fault


def test_a_table_without_positions_is_no_place_and_half_a_position_an_error() -> None:
    assert FORMAT.shape({"a": "1"}).point is None
    for row in ({"Lon": "1", "Lat": ""}, {"lon": "x", "lat": "1"}, {"lon": "200", "lat": "1"}):
        with pytest.raises(RecordError):
            FORMAT.shape(row)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"one\n1\n",
        b"a,a\n",
        b"a,,b\n",
        b'{"a": 1, "b": 2}',
        b"<p>a, b</p>",
        b"\xff,a\n",
    ],
)
def test_what_is_no_table_is_not_taken_for_one(body: bytes) -> None:
    assert not FORMAT.sniff(body)
