"""Areas as GeoJSON features with their colours, as footprints and county areas are drawn."""

from typing import Any

import pydeck as pdk
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from layers.style import colour

_DECIMALS = 4
"""Of degrees: about ten metres."""
_WIDTH = 1.8


def feature(area: BaseGeometry, hue: str, fill: float) -> dict[str, Any]:
    """Return one area in its colour.

    Args:
        area: Degrees WGS 84.
        hue: Colour of the outline, `#rrggbb`.
        fill: Opacity of the inside, 0 … 1.
    """
    rounded = shapely.transform(area, lambda positions: positions.round(_DECIMALS))
    properties = {"line": colour(hue, 0.95), "fill": colour(hue, fill)}
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded)}


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a GeoJSON feature collection; later features cover earlier ones."""
    return {"type": "FeatureCollection", "features": features}


def layer(name: str, url: str, scale: float) -> pdk.Layer:
    """Return the layer that draws such a collection.

    Args:
        name: The layer's name.
        url: Of the collection.
        scale: Size of the wall against 1920×1080.
    """
    return pdk.Layer(
        "GeoJsonLayer",
        url,
        id=name,
        filled=True,
        stroked=True,
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        get_line_width=_WIDTH * scale,
        line_width_units=pdk.types.String("pixels"),
        line_joint_rounded=True,
        pickable=False,
    )
