"""CSV that a spreadsheet shows and does not run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess import sheet


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_a_formula_is_text(cell: str) -> None:
    (_, row) = read(sheet.written(["a"], [[cell]]))
    assert row == [f"'{cell}"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1))
def test_whatever_is_written_no_cell_begins_a_formula_and_nothing_is_lost(cells: list[str]) -> None:
    (_, row) = read(sheet.written(["a"] * len(cells), [cells]))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
    assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def read(document: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(document.decode(), newline="")))
