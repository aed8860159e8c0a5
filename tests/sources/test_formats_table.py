"""Tables: quoted cells, short rows, what is no table."""

from dataclasses import replace

import pytest

from model.errors import RecordError
from model.place import Point
from sources.formats import FORMATS
from sources.formats.table import FORMAT
from sources.read import read
from tests.sources.harness import ATOM_FEED, feed_named, payload


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


def test_a_cell_beyond_all_bounds_costs_its_row_alone() -> None:
    before, huge, after = FORMAT.split(b"a,b\n1,2\n" + b"x" * 200_000 + b",2\n3,4\n").records
    assert "field larger than field limit" in huge.fault
    assert (before.value, after.value) == ({"a": "1", "b": "2"}, {"a": "3", "b": "4"})


@pytest.mark.parametrize("after", [1, 150, 3_000])
@pytest.mark.parametrize("closing", [b"", b'x,"a, b"\n', b'x,"y"\nx,y\n'])
def test_a_quote_that_is_not_closed_costs_its_row_alone(after: int, closing: bytes) -> None:
    body = b'a,b\n1,2\n3,"4\n' + b"5,6\n" * after + closing
    records = FORMAT.split(body).records
    assert [index for index, wire in enumerate(records) if wire.fault] == [1]
    assert FORMAT.raw(records[1].value) == b'3,"4'
    assert len(records) == 2 + after + closing.count(b"\n")


def test_a_cell_over_several_lines_is_one_cell() -> None:
    (wire,) = FORMAT.split(b'a,b\r\n1,"two\r\nlines, and a ""quote"""\r\n').records
    assert wire.value == {"a": "1", "b": 'two\r\nlines, and a "quote"'}
    assert not wire.fault


def test_lines_may_end_as_on_old_machines() -> None:
    body = b"a,b\r1,2\r3,4\r"
    assert FORMAT.sniff(body)
    assert [wire.value["b"] for wire in FORMAT.split(body).records] == ["2", "4"]


def test_a_decimal_comma_is_one_in_coordinates_between_semicolons() -> None:
    (wire,) = FORMAT.split(b"id;codes;lat;lon\n1;3,4;51,5;-7,25\n").records
    assert FORMAT.shape(wire.value).point == Point(longitude=-7.25, latitude=51.5)
    assert wire.value["codes"] == "3,4"
    assert FORMAT.raw(wire.value) == b"1;3,4;51,5;-7,25"
    (wire,) = FORMAT.split(b'id,lat,lon\n1,"51,5",7\n').records
    with pytest.raises(RecordError):
        FORMAT.shape(wire.value)


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
        b"1,2\n3,4\n",
        b"a;a\n",
        b";a\n",
        b"PK\x03\x04,a,b\n",
        "a,b\n".encode("utf-16")[2:],
    ],
)
def test_what_is_no_table_is_not_taken_for_one(body: bytes) -> None:
    assert not FORMAT.sniff(body)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators_are_found_by_the_columns_that_they_make(delimiter: str) -> None:
    lines = [["name", "place, or so", "n"], ["a, b", "c", "1"]]
    if delimiter == ",":
        lines = [["name", "place", "n"], ["a; b | c", "c", "1"]]
    body = "\n".join(delimiter.join(cells) for cells in lines).encode()
    assert FORMAT.sniff(body)
    (wire,) = FORMAT.split(body).records
    assert wire.value == dict(zip(*lines, strict=True))


def test_a_separator_can_be_declared() -> None:
    for said, body in (("~", b"a~b\n1,5~2\n"), ("tab", b"a, or so\tb\n1\t2\n")):
        form = FORMAT.of(replace(feed_named("hms"), fields={"delimiter": said}))
        assert form.sniff(body)
        (wire,) = form.split(body).records
        assert list(wire.value.values())[1] == "2"


def test_encodings_are_told_apart_and_a_guess_is_said() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        body = "name;größe\nMüller;1\n".encode(encoding)
        assert FORMAT.sniff(body)
        cut = FORMAT.split(body)
        assert (cut.records[0].value, cut.fault) == ({"name": "Müller", "größe": "1"}, "")
    cut = FORMAT.split("name,place\nMüller,“there”\n".encode("cp1252"))
    assert cut.records[0].value == {"name": "Müller", "place": "“there”"}
    assert "read as Windows-1252" in cut.fault


def test_a_character_in_two_at_the_edge_of_the_look_is_no_fault() -> None:
    for more in range(4):
        assert FORMAT.sniff(b"a,b\n" + b"x" * more + "火災".encode() * 1_000)


def test_row_numbers_without_a_name_and_a_separator_at_the_end_of_rows() -> None:
    (wire,) = FORMAT.split(b",time,lat\n0,12:00,1\n").records
    assert wire.value == {"": "0", "time": "12:00", "lat": "1"}
    (wire,) = FORMAT.split(b"a,b\n1,2,\n").records
    assert (wire.value, wire.fault) == ({"a": "1", "b": "2"}, "")


def test_a_nul_is_a_character_like_others() -> None:
    (wire,) = FORMAT.split(b"a,b\n1\x00,2\n").records
    assert wire.value == {"a": "1\0", "b": "2"}


def test_the_records_of_a_table_are_asked_for_its_columns_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: set[str] = set()

    def get(row: dict[str, str], name: str) -> object:
        asked.add(name)
        return row.get(name)

    monkeypatch.setitem(FORMATS, "csv", replace(FORMATS["csv"], get=get))
    feed = replace(ATOM_FEED, format="csv", fields={})
    (report,) = read(
        feed, payload(feed, b"id,title,updated\n1,Flood,2026-02-14T12:00:00Z\n")
    ).reports
    assert (report.native_id, report.title) == ("1", "Flood")
    assert asked == {"id", "title", "updated"}
