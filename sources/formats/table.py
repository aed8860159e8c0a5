"""Comma-separated values (RFC 4180) with a header line; blanks around cells are dropped."""

import csv
import io
from collections.abc import Iterator, Mapping

from model.errors import RecordError
from model.place import Point
from sources.geometry import NOWHERE, Shape, georss_numbers
from sources.record import BodyError, Cut, Format, Wire

Row = Mapping[str, str]

_LONGITUDE = ("Lon", "lon", "Longitude", "longitude", "LONGITUDE")
_LATITUDE = ("Lat", "lat", "Latitude", "latitude", "LATITUDE")
_MARKUP = frozenset('<>{}[]":;=')


def _sniff(body: bytes) -> bool:
    """Whether the first line is a header: two or more names, all different, none of them markup."""
    try:
        first = body[:4_096].lstrip().partition(b"\n")[0].decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return False
    names = [name.strip().strip('"') for name in first.split(",")]
    named = all(name and not set(name) & _MARKUP and len(name) < 60 for name in names)
    return len(names) > 1 and named and len(set(names)) == len(names) and first.isprintable()


def _split(body: bytes) -> Cut:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BodyError(f"The table is not UTF-8: {error.reason} at byte {error.start}.") from error
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), skipinitialspace=True)
    records: list[Wire] = []
    try:
        columns = [name.strip() for name in next(reader, [])]
        records.extend(_rows(reader, columns))
    except csv.Error as error:
        return Cut(records=records, fault=f"From row {len(records)} on nothing is read: {error}.")
    return Cut(records=records)


def _rows(reader: Iterator[list[str]], columns: list[str]) -> Iterator[Wire]:
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        short = len(cells) != len(columns)
        fault = f"The row has {len(cells)} cells under {len(columns)} columns." if short else ""
        yield Wire(value=row if not short else {"": ",".join(cells)}, fault=fault)


def _raw(row: Row) -> bytes:
    return ",".join(row.values()).encode("utf-8", "replace")


def _get(row: Row, name: str) -> str | None:
    return row.get(name)


def _shape(row: Row) -> Shape:
    longitude = next((row[name] for name in _LONGITUDE if row.get(name)), "")
    latitude = next((row[name] for name in _LATITUDE if row.get(name)), "")
    if not (longitude or latitude):
        return NOWHERE
    numbers = georss_numbers(f"{longitude} {latitude}")
    if len(numbers) != 2:
        raise RecordError("A position has a latitude or a longitude, but not both.")
    return Shape(point=Point(longitude=numbers[0], latitude=numbers[1]))


FORMAT = Format(
    title="CSV",
    sniff=_sniff,
    split=_split,
    raw=_raw,
    get=_get,
    shape=_shape,
)
