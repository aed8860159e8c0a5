import re
from pathlib import Path

from layers import shapes, style
from model.severity import Level

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "pages" / "style.css").read_text("utf-8")
VARIABLES = dict(re.findall(r"--([a-z]+):\s*([^;]+);", SHEET.split("}", 1)[0]))


def test_every_level_and_the_unknown_one_has_a_row() -> None:
    assert {item.level for item in style.SEVERITIES} == {*Level, None}


def test_map_and_panels_show_a_level_in_the_same_colour() -> None:
    hues = {item.word: item.hue for item in style.SEVERITIES}
    assert hues == {word: VARIABLES[word] for word in hues}


def test_map_and_panels_share_ground_text_and_type() -> None:
    assert style.GROUND == VARIABLES["ground"]
    assert style.TEXT == VARIABLES["text"]
    assert style.MUTED == VARIABLES["muted"]
    assert " ".join(VARIABLES["face"].split()) == style.FACE


def test_the_legend_shows_perimeters_in_the_colour_of_the_map() -> None:
    legend = re.search(r"\.fc-perimeter, \.fc-hotspots \{ --hue: (#\w+); \}", SHEET)
    assert legend is not None
    assert legend[1] == style.PERIMETER


def test_no_two_levels_share_a_glyph_or_a_colour_or_a_size_order() -> None:
    for field in ("glyph", "hue", "word", "order"):
        assert len({getattr(item, field) for item in style.SEVERITIES}) == len(style.SEVERITIES)


def test_no_title_is_smaller_than_the_smallest_type() -> None:
    assert style.SMALLEST == 17
    assert min(item.title for item in style.SEVERITIES) >= style.SMALLEST


def test_a_colour_is_split_into_its_parts() -> None:
    assert style.colour("#e5484d", 0.5) == [229, 72, 77, 128]


def test_every_shape_stands_in_a_cell_of_its_own_within_the_picture() -> None:
    cells = shapes.mapping().values()
    side = shapes.CELL * shapes.SHARPNESS
    places = {(cell["x"], cell["y"]) for cell in cells}
    assert len(places) == 2 * len(style.SEVERITIES)
    assert all(x % side == 0 and y % side == 0 for x, y in places)
    assert max(x for x, _ in places) == side * (len(style.SEVERITIES) - 1)


def test_no_shape_or_ring_is_cut_by_its_cell() -> None:
    assert max(item.reach for item in style.SEVERITIES) * 1.08 + 3 < shapes.CELL / 2
    assert shapes.RING + 3 < shapes.CELL / 2
