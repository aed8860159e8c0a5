"""Labels: title and second line beside the incidents of the highest priority."""

from collections.abc import Sequence
from typing import Any

import pydeck as pdk

from layers import texts
from layers.placing import LEADING, Label, arrange
from layers.style import DETAIL, MUTED, SMALLEST, TEXT, colour, severity
from layers.view import Frame
from model.place import Point

__all__ = ["NAME", "Label", "arrange", "layers", "rows"]

NAME = "labels"
_DECIMALS = 5


def rows(labels: Sequence[Label], frame: Frame) -> list[dict[str, Any]]:
    """Return one row a label.

    A label beside its incident is bound to it in pixels; one farther away to a position of the
    map, so that text and line stay together however the map is moved.
    """
    return [_row(label, frame) for label in labels]


def layers(url: str, scale: float) -> list[pdk.Layer]:
    """Return the layers that draw the rows behind the URL: lines, titles, second lines."""
    return [_lines(url, scale), _titles(url, scale), _details(url, scale)]


def _row(label: Label, frame: Frame) -> dict[str, Any]:
    size = severity(label.mark.level).title
    middle = (label.rect.top + label.rect.bottom) / 2
    x, y = (label.x, middle) if label.line else frame.pixel(label.mark.point)
    position = frame.point(x, y) if label.line else label.mark.point
    start, end = label.line or ((x, y), (x, y))
    across = round(label.x - x, 1)
    return {
        "id": label.mark.id,
        "t": label.title,
        "d": label.detail,
        "z": size,
        "a": label.anchor,
        "p": _degrees(position),
        "o": [across, round(label.rect.top + LEADING * size / 2 - y, 1)],
        "q": [across, round(label.rect.bottom - LEADING * SMALLEST / 2 - y, 1)],
        "s": _degrees(frame.point(*start)),
        "e": _degrees(frame.point(*end)),
    }


def _degrees(point: Point) -> list[float]:
    return [round(point.longitude, _DECIMALS), round(point.latitude, _DECIMALS)]


def _lines(url: str, scale: float) -> pdk.Layer:
    return pdk.Layer(
        "LineLayer",
        url,
        id=f"{NAME}.lines",
        get_source_position="s",
        get_target_position="e",
        get_color=colour(MUTED, 0.9),
        get_width=1.5 * scale,
        width_units=pdk.types.String("pixels"),
        pickable=False,
    )


def _titles(url: str, scale: float) -> pdk.Layer:
    return texts.layer(
        f"{NAME}.titles",
        url,
        scale,
        get_text="t",
        get_size=f"z * {scale:g}",
        get_color=colour(TEXT),
        font_weight=700,
        get_pixel_offset=texts.offset("o", scale),
    )


def _details(url: str, scale: float) -> pdk.Layer:
    return texts.layer(
        f"{NAME}.details",
        url,
        scale,
        get_text="d",
        get_size=SMALLEST * scale,
        get_color=colour(DETAIL),
        get_pixel_offset=texts.offset("q", scale),
    )
