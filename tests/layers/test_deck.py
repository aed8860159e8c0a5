import json
from typing import Any

import pytest

from layers import base, deck, view
from layers.view import Camera
from model.place import WORLD, Box
from tests.layers.samples import AREA

URLS = {name: f"/geo/{name}.json" for name in deck.NAMES}
CAMERA = view.fit(AREA, 1127, 732, 48)


def spec(urls: dict[str, str] = URLS, camera: Camera = CAMERA, scale: float = 1.0) -> Any:  # noqa: ANN401
    return json.loads(deck.wall_deck(urls, camera, scale).to_json())


def ids(content: Any) -> list[str]:  # noqa: ANN401
    return [layer["id"].split(".")[0] for layer in content["layers"]]


def layer(name: str, scale: float = 1.0) -> Any:  # noqa: ANN401
    camera = view.fit(AREA, round(1127 * scale), round(732 * scale), 48 * scale)
    return next(item for item in spec(URLS, camera, scale)["layers"] if item["id"] == name)


def test_layers_are_drawn_from_the_ground_to_the_labels() -> None:
    assert list(dict.fromkeys(ids(spec()))) == list(deck.NAMES)


def test_points_are_above_footprints_and_below_labels() -> None:
    order = list(dict.fromkeys(ids(spec())))
    assert order.index("footprints") < order.index("points") < order.index("labels")


def test_a_layer_without_a_url_is_not_drawn() -> None:
    assert ids(spec({"land": "/l", "points": "/p"})) == ["land", "points"]
    assert spec({})["layers"] == []


def test_the_map_asks_nothing_of_another_machine() -> None:
    content = deck.wall_deck(URLS, CAMERA, 1.0).to_json()
    assert "http" not in content
    assert "cartocdn" not in content
    # Streamlit takes pydeck's default style for no map; any other, None too, fetches one.
    assert json.loads(content)["mapStyle"] == "__MAP_STYLE__"
    assert "mapProvider" not in json.loads(content)


def test_data_travels_by_url_alone() -> None:
    assert {item["data"] for item in spec()["layers"]} == set(URLS.values())
    assert len(deck.wall_deck(URLS, CAMERA, 1.0).to_json()) < 20_000


def test_constants_are_no_accessors() -> None:
    for item in spec()["layers"]:
        for name in ("characterSet", "fontFamily", "sizeUnits", "getAlignmentBaseline"):
            assert not str(item.get(name, "")).startswith("@@=")


def test_county_lines_wait_until_the_map_is_near() -> None:
    far = view.fit(WORLD, 1127, 732, 48)
    assert "county_lines" not in ids(spec(URLS, far))
    assert "county_lines" in ids(spec())


def test_a_wall_four_times_as_large_does_not_count_as_near() -> None:
    # The United States on a wall of 1920x1080 are too far away for counties; so they are on a
    # larger one, whose zoom is two deeper.
    states = Box(west=-125, south=24.5, east=-66.5, north=49.5)
    large = view.fit(states, 4 * 1127, 4 * 732, 4 * 48)
    assert large.zoom > base.GROUNDS["county_lines"].from_zoom
    assert "county_lines" not in ids(spec(URLS, large, 4.0))


def test_a_larger_wall_draws_the_same_layers_larger() -> None:
    assert [item["id"] for item in spec()["layers"]] == [
        item["id"] for item in spec(URLS, view.fit(AREA, 2254, 1464, 96), 2.0)["layers"]
    ]
    assert layer("points", 2.0)["getSize"] == 2 * layer("points")["getSize"]
    assert layer("labels.details")["getSize"] == 17
    assert layer("labels.details", 2.0)["getSize"] == 34
    assert "* 2" in layer("labels.titles", 2.0)["getPixelOffset"]
    assert layer("places.names", 2.0)["getSize"] == 34


def test_the_camera_is_the_one_given() -> None:
    state = spec()["initialViewState"]
    assert (state["longitude"], state["latitude"], state["zoom"]) == (
        CAMERA.longitude,
        CAMERA.latitude,
        CAMERA.zoom,
    )


def test_the_ground_is_quieter_from_afar() -> None:
    near, far = (base.layer("states", "/s", 1.0, zoom).get_line_color[3] for zoom in (6.0, 2.0))
    assert far < near


@pytest.mark.parametrize("name", list(base.GROUNDS))
def test_every_base_layer_is_one_that_the_data_has(name: str) -> None:
    from data.geography import BASE_LAYERS

    assert name in BASE_LAYERS
