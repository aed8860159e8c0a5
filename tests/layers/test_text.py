from hypothesis import given
from hypothesis import strategies as st

from layers.text import one_line, width


def test_width_grows_with_text_size_and_weight() -> None:
    assert width("Cooks Peak", 20) > width("Cooks", 20)
    assert width("Cooks", 34) == 2 * width("Cooks", 17)
    assert width("Cooks", 20, bold=True) > width("Cooks", 20)


def test_wide_scripts_are_wide_and_combining_signs_are_not() -> None:
    assert width("地震", 10) == 20
    assert width("e\u0301", 10) == width("e", 10)


def test_a_short_text_stays_as_it_is() -> None:
    assert one_line("Hermits Peak + Calf Canyon", 34) == "Hermits Peak + Calf Canyon"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert one_line("82 km SSW of Sand Point, Alaska", 24) == "82 km SSW of Sand…"


def test_a_word_that_ends_at_the_cut_stays_whole() -> None:
    assert one_line("aaaa bbbb cccc", 10) == "aaaa bbbb…"


@given(st.text(max_size=120), st.integers(2, 60))
def test_a_line_is_one_line_and_no_longer_than_asked(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert line == " ".join(line.split())
