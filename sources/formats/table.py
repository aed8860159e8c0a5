"""Tables as text (RFC 4180) with a header line: commas, semicolons, tabs or bars between cells.

Blanks around cells are dropped. `delimiter` in `Feed.fields` declares another separator, or the
word `tab`. UTF-8, UTF-16 with its mark, else Windows-1252, and that is said.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from sources.geometry import Shape
from sources.positions import shape_of
from sources.record import BodyError, Cut, Format, Wire
from sources.well_known import FIELDS

Row = Mapping[str, str]

DELIMITERS = (",", ";", "\t", "|")

_MARKUP = frozenset('<>{}[]":=')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _sniff(body: bytes, delimiters: tuple[str, ...] = DELIMITERS) -> bool:
    return bool(_delimiter(body, delimiters))


def _delimiter(body: bytes, delimiters: tuple[str, ...]) -> str:
    """Return what parts the names of the first line into the most columns; empty if it is none."""
    try:
        text, _ = _decoded(body[:4_096], cut=len(body) > 4_096)
    except UnicodeDecodeError:
        return ""
    first = text.lstrip("\r\n ").partition("\n")[0].rstrip("\r")
    columns = {delimiter: _names(first, delimiter) for delimiter in delimiters}
    best = max(columns, key=lambda delimiter: len(columns[delimiter]))
    return best if columns[best] else ""


def _names(first: str, delimiter: str) -> list[str]:
    """Return a header's names: two or more, all different, none of them markup or a number.

    Only the first may be empty, over the row numbers that some programs write.
    """
    if not first.replace("\t", " ").isprintable():
        return []
    try:
        cells = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []
    names = [cell.strip() for cell in cells]
    sound = all(
        not set(name) & _MARKUP and len(name) < 60 and not _is_number(name) for name in names
    )
    several = len(names) > 1 and len(set(names)) == len(names) and all(names[1:])
    return names if sound and several and (names[0] or len(names) > 2) else []


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _decoded(body: bytes, cut: bool = False) -> tuple[str, str]:
    """Return a table's text, and a fault where its encoding is a guess.

    Raises:
        UnicodeDecodeError: It is no text, or so full of bytes beyond ASCII that it is binary.
    """
    if body[:2] in _UTF_16:
        return body.decode("utf-16", "ignore" if cut else "strict"), ""
    try:
        return body.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        if cut and error.start > len(body) - 4:  # a character in two at the edge of the look
            return body[: error.start].decode("utf-8-sig"), ""
        if sum(byte > 127 for byte in body) * 5 > len(body):
            raise
        fault = f"The table is not UTF-8 ({error.reason} at byte {error.start})"
        return body.decode("cp1252"), f"{fault}; it was read as Windows-1252."


def _split(body: bytes, delimiters: tuple[str, ...] = DELIMITERS) -> Cut:
    try:
        text, fault = _decoded(body)
    except UnicodeDecodeError as error:
        raise BodyError(f"The table is not UTF-8: {error.reason} at byte {error.start}.") from error
    delimiter = _delimiter(body, delimiters) or delimiters[0]
    lines = io.StringIO(text.lstrip("\r\n "), newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    records: list[Wire] = []
    columns: list[str] = []
    try:
        columns = [name.strip() for name in next(reader, [])]
        records.extend(_rows(reader, columns))
    except csv.Error as error:
        fault = f"From row {len(records)} on nothing is read: {error}."
    return Cut(records=records, fault=fault, names=frozenset(columns))


def _rows(reader: Iterator[list[str]], columns: list[str]) -> Iterator[Wire]:
    for written in reader:
        cells = [cell.strip() for cell in written]
        if not any(cells):
            continue
        if len(cells) == len(columns) + 1 and not cells[-1]:
            cells.pop()  # some programs end each row, but not the header, with a separator
        if len(cells) == len(columns):
            yield Wire(value=dict(zip(columns, cells, strict=True)))
        else:
            fault = f"The row has {len(cells)} cells under {len(columns)} columns."
            yield Wire(value={"": ",".join(written)}, fault=fault)


def _raw(row: Row) -> bytes:
    return ",".join(row.values()).encode("utf-8", "replace")


def _get(row: Row, name: str) -> str | None:
    return row.get(name)


def _shape(row: Row, fields: Mapping[str, str]) -> Shape:
    return shape_of(row.get, fields)


def _declared(fields: Mapping[str, str]) -> Format:
    said = fields.get("delimiter", "")
    delimiters = ({"tab": "\t"}.get(said, said),) if said else DELIMITERS
    return replace(
        FORMAT,
        sniff=partial(_sniff, delimiters=delimiters),
        split=partial(_split, delimiters=delimiters),
        shape=partial(_shape, fields=fields),
    )


FORMAT = Format(
    title="CSV",
    sniff=_sniff,
    split=_split,
    raw=_raw,
    get=_get,
    shape=partial(_shape, fields={}),
    fields=FIELDS,
    declared=_declared,
)
