"""The base map: land, coasts, borders, states and counties, quiet under what is drawn on them."""

from dataclasses import dataclass

import pydeck as pdk

from layers.style import BORDER, COAST, COUNTY, LAND, STATE, colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How one base layer is drawn.

    Attributes:
        hue: Colour, `#rrggbb`.
        width: Of lines, pixels of a wall of 1920×1080; 0 fills areas instead.
        from_zoom: Zoom from which it is drawn.
        far: Share of its opacity where the map shows a continent or more.
    """

    hue: str
    width: float
    from_zoom: float = 0.0
    far: float = 1.0


GROUNDS = {
    "land": Ground(hue=LAND, width=0),
    "coast": Ground(hue=COAST, width=1.0),
    "county_lines": Ground(hue=COUNTY, width=1.0, from_zoom=5.2),
    "states": Ground(hue=STATE, width=1.6, far=0.45),
    "borders": Ground(hue=BORDER, width=1.6, far=0.6),
}
"""In drawing order."""
FAR_ZOOM = 4.0


def is_drawn(name: str, zoom: float) -> bool:
    """Whether a map of this zoom shows the layer."""
    return zoom >= GROUNDS[name].from_zoom


def layer(name: str, url: str, scale: float, zoom: float) -> pdk.Layer:
    """Return the layer that draws the GeoJSON behind the URL.

    Args:
        name: One of `GROUNDS`.
        url: Of the GeoJSON.
        scale: Size of the wall against 1920×1080.
        zoom: Of the map, on a wall of 1920×1080.
    """
    ground = GROUNDS[name]
    hue = colour(ground.hue, ground.far if zoom < FAR_ZOOM else 1.0)
    thinner = 0.6 if zoom < FAR_ZOOM else 1.0
    return pdk.Layer(
        "GeoJsonLayer",
        url,
        id=name,
        filled=not ground.width,
        stroked=bool(ground.width),
        get_fill_color=hue,
        get_line_color=hue,
        get_line_width=ground.width * thinner * scale,
        line_width_units=pdk.types.String("pixels"),
        line_joint_rounded=True,
        pickable=False,
    )
