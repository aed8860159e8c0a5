from typing import Any

from data import geography
from layers import labels, places
from layers.declutter import Rect, Room
from layers.marks import Mark
from layers.style import SMALLEST
from layers.text import width
from model.severity import Level
from tests.layers.samples import FRAME, mark, point

MARKS = [
    mark(id="a", title="Hermits Peak + Calf Canyon", point=point(-105.4, 35.7), is_new=True),
    mark(id="b", title="McBride", level=Level.MODERATE, point=point(-105.6, 33.4)),
    mark(id="c", title="Red Flag Warning", point=point(-104.6, 35.9), area_codes=("same:035033",)),
]


def laid_out(marks: list[Mark]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of labels and places as a wall gets them."""
    room = Room(FRAME)
    candidates = geography.places(FRAME.box, FRAME.camera.zoom + 0.5)
    places.hint(candidates, room)
    arranged = labels.arrange(marks, room)
    return labels.rows(arranged, FRAME), places.rows(candidates, room)


def test_the_same_records_give_the_same_rows() -> None:
    assert laid_out(MARKS) == laid_out(MARKS)


def test_an_empty_picture_still_shows_places() -> None:
    rows, named = laid_out([])
    assert rows == []
    assert "Albuquerque" in {row["t"] for row in named}


def test_no_place_name_overlaps_another_or_an_incident_s_label() -> None:
    rows, named = laid_out(MARKS)
    rects = [_rect(row, row["t"], SMALLEST, row["o"], bold=False) for row in named]
    for row in rows:
        rects.append(_rect(row, row["t"], row["z"], row["o"], bold=True))
        rects.append(_rect(row, row["d"], SMALLEST, row["q"], bold=False))
    assert len(rects) > 12
    assert not any(
        one.overlaps(other) for index, one in enumerate(rects) for other in rects[:index]
    )


def _rect(
    row: dict[str, object], text: str, size: float, offset: list[float], *, bold: bool
) -> Rect:
    at: list[float] = row["p"]  # type: ignore[assignment]
    x, y = FRAME.pixel(point(*at))
    long = width(text, size, bold=bold)
    left = x + offset[0] - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[str(row["a"])]
    middle = y + offset[1]
    return Rect(left, middle - size / 2, left + long, middle + size / 2)
