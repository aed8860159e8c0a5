"""Text on the map: what all text layers share."""

from typing import Any

import pydeck as pdk

from layers.style import FACE, GROUND, colour

_HALO = 3.0
_FONT = {"sdf": True, "fontSize": 64, "buffer": 10, "radius": 16, "cutoff": 0.25, "smoothing": 0.12}


def layer(name: str, url: str, scale: float, **settings: Any) -> pdk.Layer:  # noqa: ANN401
    """Return a text layer over rows with position `p` and anchor `a`.

    Args:
        name: The layer's name.
        url: Of the rows.
        scale: Size of the wall against 1920×1080.
        settings: What differs: text, size, colour, weight, pixel offset.
    """
    return pdk.Layer(
        "TextLayer",
        url,
        id=name,
        get_position="p",
        get_text_anchor="a",
        get_alignment_baseline=pdk.types.String("center"),
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FACE),
        font_settings=_FONT,
        outline_width=_HALO * scale,
        outline_color=colour(GROUND, 0.9),
        size_units=pdk.types.String("pixels"),
        pickable=False,
        **settings,
    )


def offset(field: str, scale: float) -> str:
    """Return the expression that scales a row's pixel offset to the wall."""
    return f"[{field}[0] * {scale:g}, {field}[1] * {scale:g}]"
