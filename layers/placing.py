"""Where each label stands: the cheapest of a few places around its incident."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

import shapely

from layers import wkb
from layers.declutter import INK_CELL, Rect, Room
from layers.marks import Mark
from layers.style import SMALLEST, severity
from layers.text import one_line, width
from layers.view import Frame
from model.severity import Level

LEADING = 1.22
"""Height of a line against the size of its type."""
MOST = 12
TITLE_CHARACTERS, DETAIL_CHARACTERS = 34, 44

Pixel = tuple[float, float]

_GAP = 6.0
_RING = 26.0
_MARGIN = 3.0
_FAR = (36.0, 60.0, 90.0, 130.0)
"""Pixels from a shape at which a label may stand at the end of a line."""
_DIRECTIONS = (
    (1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, 1), (0, -1),
)  # fmt: skip
"""Where a label stands from its shape, the best place first."""
# Costs, in pixels of distance.
_NEXT_BEST, _LINE = 5.0, 30.0
_INK, _SHAPE, _CROSSED = 4.0, 80.0, 25.0
_DEAREST = 200.0
"""A label that would cost more is left out."""
_MOST_INK = 2000
_SAMPLES = 9
_TRIED = 2
"""Where the first marks find no room for their labels, so many times as many are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label, placed; pixels.

    Attributes:
        mark: Whose it is.
        title: Its first line, as much of it as the map has room for.
        detail: Its second; may be empty.
        rect: What it covers.
        anchor: `start`, `middle` or `end`: which part of the text stands at `x`.
        x: Where.
        line: From the shape to the label; None where it stands beside its shape.
    """

    mark: Mark
    title: str
    detail: str
    rect: Rect
    anchor: str
    x: float
    line: tuple[Pixel, Pixel] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A label that has no place yet."""

    mark: Mark
    title: str
    detail: str
    width: float
    height: float
    at: Pixel
    reach: float


def arrange(marks: Sequence[Mark], room: Room, most: int = MOST) -> list[Label]:
    """Return the labels of the first marks in the map, and take their room.

    No label overlaps another or leaves the map. One that finds no room beside its incident stands
    farther away at the end of a line; one that finds none there is left out: the list beside the
    map has them all. What lies in the frame's focus is labelled before what lies around it.

    Args:
        marks: By priority.
        room: What is taken; the marks' shapes and the labels are added to it.
        most: Labels at most.
    """
    frame = room.frame
    seen = [m for m in marks if room.holds(Rect.about(*frame.pixel(m.point), 0))]
    _take_shapes(seen, room)
    first = sorted(seen, key=lambda mark: not frame.focus.contains(mark.point))
    labels: list[Label] = []
    for mark in first[: most * _TRIED]:
        label = _cheapest(_block(mark, frame), room) if len(labels) < most else None
        if label is not None:
            room.take(label.rect.grown(_MARGIN))
            for pixel in _samples(label):
                room.take(Rect.about(*pixel, 2))
            labels.append(label)
    return labels


def _take_shapes(marks: Sequence[Mark], room: Room) -> None:
    shapes = [(mark, Rect.about(*room.frame.pixel(mark.point), _reach(mark))) for mark in marks]
    room.add_shapes(
        weighty=[shape for mark, shape in shapes if _is_weighty(mark)],
        light=[shape for mark, shape in shapes if not _is_weighty(mark)],
    )
    room.add_ink(pixel for mark in marks for pixel in _outline(mark, room.frame))


def _is_weighty(mark: Mark) -> bool:
    return (mark.level or 0) >= Level.MODERATE or mark.is_new


def _block(mark: Mark, frame: Frame) -> _Block:
    size = severity(mark.level).title
    title, detail = one_line(mark.title, TITLE_CHARACTERS), one_line(mark.detail, DETAIL_CHARACTERS)
    return _Block(
        mark=mark,
        title=title,
        detail=detail,
        width=max(width(title, size, bold=True), width(detail, SMALLEST)),
        height=LEADING * (size + (SMALLEST if detail else 0)),
        at=frame.pixel(mark.point),
        reach=_reach(mark),
    )


def _reach(mark: Mark) -> float:
    return _RING if mark.is_new else severity(mark.level).reach + 2


def _outline(mark: Mark, frame: Frame) -> Iterator[Pixel]:
    if mark.footprint is not None:
        dense = shapely.segmentize(wkb.area(mark.footprint), INK_CELL * 360 / frame.world)
        positions = shapely.get_coordinates(dense)
        for longitude, latitude in positions[:: 1 + len(positions) // _MOST_INK]:
            yield frame.pixel_at(longitude, latitude)


def _cheapest(block: _Block, room: Room) -> Label | None:
    best, least = None, _DEAREST
    for cost, label in _candidates(block):
        if cost < least and _is_free(label, room):
            cost += _INK * room.ink_under(label.rect) + _SHAPE * room.light_under(label.rect)
            cost += _CROSSED * sum(room.covers_shape(Rect.about(*p, 1)) for p in _samples(label))
            if cost < least:
                best, least = label, cost
    return best


def _is_free(label: Label, room: Room) -> bool:
    """Whether the label covers no text and no weighty shape, and its line crosses no text."""
    if not room.is_free(label.rect) or room.covers_shape(label.rect):
        return False
    dots = [Rect.about(*pixel, 1) for pixel in _samples(label)]
    return not any(dot.overlaps(text) for text in room.texts for dot in dots)


def _candidates(block: _Block) -> Iterator[tuple[float, Label]]:
    for preference, direction in enumerate(_DIRECTIONS):
        yield preference * _NEXT_BEST, _label(block, direction, 0.0)
        for far in _FAR:
            yield _LINE + far + preference * _NEXT_BEST, _label(block, direction, far)


def _label(block: _Block, direction: tuple[int, int], far: float) -> Label:
    across, down = direction
    x, y = block.at
    gap = block.reach + _GAP
    if across and down:
        # Diagonally the label begins nearer, its inner edge level with the shape; its line is steep
        # enough to pass a label that stands beside the same shape.
        x += across * (0.75 * gap + 0.45 * far)
        middle = y + down * (block.height / 2 + 0.9 * far)
    else:
        x += across * (gap + far)
        middle = y + down * (gap + far + block.height / 2)
    left = x - block.width * (1 - across) / 2
    rect = Rect(left, middle - block.height / 2, left + block.width, middle + block.height / 2)
    return Label(
        mark=block.mark,
        title=block.title,
        detail=block.detail,
        rect=rect,
        anchor={1: "start", 0: "middle", -1: "end"}[across],
        x=x,
        line=_line(block, (x - across * _GAP / 2, _side(rect, down if not across else 0)), far),
    )


def _side(rect: Rect, down: int) -> float:
    return {1: rect.top - _GAP / 2, -1: rect.bottom + _GAP / 2}.get(
        down, (rect.top + rect.bottom) / 2
    )


def _line(block: _Block, end: Pixel, far: float) -> tuple[Pixel, Pixel] | None:
    """Return the line from the edge of the shape to the label."""
    if not far:
        return None
    dx, dy = end[0] - block.at[0], end[1] - block.at[1]
    share = (block.reach + 1) / hypot(dx, dy)
    return (block.at[0] + dx * share, block.at[1] + dy * share), end


def _samples(label: Label) -> Iterator[Pixel]:
    if label.line is not None:
        (x, y), (end_x, end_y) = label.line
        for step in range(1, _SAMPLES):
            share = step / _SAMPLES
            yield x + (end_x - x) * share, y + (end_y - y) * share
