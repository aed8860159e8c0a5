"""Tables as text (RFC 4180) with a header line: commas, semicolons, tabs or bars between cells.

Blanks around cells are dropped. `delimiter` in `Feed.fields` declares another separator, or the
word `tab`. Between semicolons a coordinate or a figure may have a decimal comma. UTF-8, UTF-16 with
its mark, else Windows-1252, and that is said; letters of another script are left out.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from sources.formats import rows
from sources.formats.encoding import UNSTATED, is_of_another_script
from sources.geometry import Shape
from sources.positions import shape_of
from sources.record import BodyError, Cut, Format, Wire
from sources.well_known import FIELDS, POSITIONS


class Row(dict[str, str]):
    """A row's cells by column, and the text that it came as.

    Args:
        written: The text of the row, without its end of line.
        cells: Column and cell; none where the row cannot be read.
    """

    __slots__ = ("written",)

    def __init__(self, written: str, cells: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(cells)
        self.written = written


DELIMITERS = (",", ";", "\t", "|")

_MARKUP = frozenset('<>{}[]":=')
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _sniff(body: bytes, delimiters: tuple[str, ...] = DELIMITERS) -> bool:
    return bool(_delimiter(body, delimiters))


def _delimiter(body: bytes, delimiters: tuple[str, ...]) -> str:
    """Return what parts the names of the first line into the most columns; empty if it is none."""
    try:
        text, _ = _decoded(body[:4_096], cut=len(body) > 4_096)
    except UnicodeDecodeError:
        return ""
    first = re.split(r"[\r\n]", text.lstrip("\r\n "), maxsplit=1)[0]
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
        if is_of_another_script(body):
            return body.decode("ascii", "replace"), UNSTATED
        fault = f"The table is not UTF-8 ({error.reason} at byte {error.start})"
        return body.decode("cp1252"), f"{fault}; it was read as Windows-1252."


def _split(
    body: bytes,
    delimiters: tuple[str, ...] = DELIMITERS,
    fields: Mapping[str, str] = MappingProxyType({}),
) -> Cut:
    try:
        text, fault = _decoded(body)
    except UnicodeDecodeError as error:
        raise BodyError(f"The table is not UTF-8: {error.reason} at byte {error.start}.") from error
    delimiter = _delimiter(body, delimiters) or delimiters[0]
    found = rows.written(list(io.StringIO(text.lstrip("\r\n "), newline="")), delimiter)
    header = next(found, None)
    columns = header.cells if header else []
    # Where cells stand between semicolons, numbers are often written with a comma.
    numbers = _numbers(fields) if delimiter == ";" else frozenset[str]()
    records = [_wire(row, columns, numbers) for row in found]
    return Cut(records=records, fault=fault, names=frozenset(columns))


def _numbers(fields: Mapping[str, str]) -> frozenset[str]:
    """Return the names of columns that hold coordinates or figures and nothing else."""
    said = {**FIELDS, **fields}
    named = (
        said[key] for key in said if key in ("longitude", "latitude") or key.startswith("figure.")
    )
    guessed = (name for pair in POSITIONS for name in pair)
    return frozenset([*guessed, *(name for source in named for name in source.split("|"))])


def _wire(row: rows.Written, columns: list[str], numbers: frozenset[str]) -> Wire:
    if row.fault:
        return Wire(value=Row(row.text), fault=row.fault)
    value = Row(row.text, zip(columns, row.cells, strict=True))
    for name in numbers & value.keys():
        if _DECIMAL_COMMA.fullmatch(value[name]):
            value[name] = value[name].replace(",", ".")
    return Wire(value=value)


def _raw(row: Row) -> bytes:
    return row.written.encode("utf-8", "replace")


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
        split=partial(_split, delimiters=delimiters, fields=fields),
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
