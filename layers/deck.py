"""The wall's map: layers in drawing order, each fed by a URL of the app's own."""

from collections.abc import Iterator, Mapping
from math import log2

import pydeck as pdk

from layers import areas, base, footprints, hotspots, labels, places, points
from layers.view import Camera

NAMES = (
    *base.GROUNDS,
    areas.NAME,
    footprints.NAME,
    hotspots.NAME,
    places.NAME,
    points.NAME,
    labels.NAME,
)
"""Every layer that the map can draw, from the lowest to the highest."""

_CONTROLS = {"dragRotate": False, "touchRotate": False, "keyboard": False}
"""A hand may move the map; nothing tilts or turns it, since labels are laid out for north up."""


def wall_deck(urls: Mapping[str, str], camera: Camera, scale: float) -> pdk.Deck:
    """Return the map; a layer without a URL is not drawn.

    No tile, style or font is asked of the network: the deck holds no address but `urls`.

    Args:
        urls: Layer name (one of `NAMES`) → where its data is served.
        camera: Where the map looks, for its real size in pixels.
        scale: Size of the wall's type against 1920×1080, > 0.
    """
    # Type and the part of the world in view tell how much to draw, not the pixels of the screen.
    zoom = camera.zoom - log2(scale)
    return pdk.Deck(
        layers=list(_layers(urls, scale, zoom)),
        views=[pdk.View(type="MapView", controller=_CONTROLS, repeat=True)],
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude, latitude=camera.latitude, zoom=camera.zoom
        ),
        # The default style stays: Streamlit knows it as no map at all. With `map_style=None` it
        # would choose a style by its theme, and fetch it from the network.
        map_provider=None,
        tooltip=False,
    )


def _layers(urls: Mapping[str, str], scale: float, zoom: float) -> Iterator[pdk.Layer]:
    for name in base.GROUNDS:
        if name in urls and base.is_drawn(name, zoom):
            yield base.layer(name, urls[name], scale, zoom)
    for drawing in (areas, footprints, hotspots):
        if drawing.NAME in urls:
            yield drawing.layer(urls[drawing.NAME], scale)
    if places.NAME in urls:
        yield from places.layers(urls[places.NAME], scale)
    if points.NAME in urls:
        yield points.layer(urls[points.NAME], scale)
    if labels.NAME in urls:
        yield from labels.layers(urls[labels.NAME], scale)
