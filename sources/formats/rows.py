"""Rows of a table as text (RFC 4180), each found again where one before it is not sound.

A quote that is never closed takes all that follows into its cell. So a row over several lines is
believed only where its quotes are written as RFC 4180 has them, it has a cell for each column, and
it is no longer than `MOST_LINES`; else its first line is at fault, and reading goes on at the next.
"""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_LINES = 200
"""Most lines of one row."""
UNCLOSED = f"A quote is not closed, or not within {MOST_LINES} lines."


class Written(NamedTuple):
    """One row: its cells, trimmed; the text that came; why it cannot be read (empty if it can)."""

    cells: list[str]
    text: str
    fault: str


class Lines(Iterator[str]):
    """Hands out lines to `csv.reader`, no more than one row may have.

    Args:
        lines: Lines with their ends.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines, self.at, self._until = lines, 0, 0

    def __next__(self) -> str:
        """Return the next line of this row."""
        if self.at >= self._until:
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]

    def left(self) -> bool:
        """Let a new row begin; return whether there is one."""
        self._until = min(self.at + MOST_LINES, len(self.lines))
        return self.at < len(self.lines)


def written(lines: Sequence[str], delimiter: str) -> Iterator[Written]:
    """Yield the rows of a table, the first of them its header; lines with nothing on them are none.

    Args:
        lines: Lines with their ends.
        delimiter: What stands between cells.
    """
    source = Lines(lines)
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
    columns = 0
    while source.left():
        start, fault, cells = source.at, "", list[str]()
        try:
            cells = _trimmed(next(reader), columns)
        except csv.Error as error:
            fault = f"The row cannot be read: {error}."
        taken = lines[start : source.at]
        if not fault and (len(taken) > 1 or not source.left()) and not _closed(taken, delimiter):
            fault = UNCLOSED
        if columns and not fault and any(cells) and len(cells) != columns:
            fault = f"The row has {len(cells)} cells under {columns} columns."
        if fault:
            source.at = start + 1
        columns = columns or len(cells)
        if fault or any(cells):
            yield Written(cells, "".join(lines[start : source.at]).rstrip("\r\n"), fault)


def _trimmed(cells: Sequence[str], columns: int) -> list[str]:
    trimmed = [cell.strip() for cell in cells]
    if columns and len(trimmed) == columns + 1 and not trimmed[-1]:
        trimmed.pop()  # some programs end each row, but not the header, with a separator
    return trimmed


def _closed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether all quotes of a row are closed, each at the end of its cell."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        next(reader, None)
    except csv.Error:
        return False
    return True
