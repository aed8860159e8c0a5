from hypothesis import given, settings
from hypothesis import strategies as st

from layers import labels, placing
from layers.declutter import Rect, Room
from layers.marks import Mark
from layers.style import severity
from layers.view import Frame
from model.severity import Level
from tests.layers.samples import AREA, FRAME, mark, point, square

levels = st.sampled_from([*Level, None])


@st.composite
def crowds(draw: st.DrawFn) -> list[Mark]:
    size = draw(st.integers(1, 25))
    return [
        mark(
            id=str(index),
            title=draw(st.text(max_size=60)),
            detail=draw(st.sampled_from(["", "54,004 ac · 12 % contained · B2"])),
            level=draw(levels),
            point=point(draw(st.floats(-109, -103)), draw(st.floats(31.4, 36.9))),
            is_new=draw(st.booleans()),
            footprint=draw(st.sampled_from([None, square(-105, 35, 0.4)])),
        )
        for index in range(size)
    ]


@settings(deadline=None, max_examples=60)
@given(crowds())
def test_labels_never_overlap_nor_leave_the_map_nor_cover_what_weighs(marks: list[Mark]) -> None:
    room = Room(FRAME)
    placed = labels.arrange(marks, room)
    assert len(placed) <= placing.MOST
    for index, label in enumerate(placed):
        assert room.holds(label.rect)
        assert not any(label.rect.overlaps(other.rect) for other in placed[:index])
    weighty = [m for m in marks if (m.level or 0) >= Level.MODERATE]
    for m in weighty:
        shape = Rect.about(*FRAME.pixel(m.point), severity(m.level).reach)
        assert not any(label.rect.overlaps(shape) for label in placed)


def test_a_lone_incident_is_labelled_to_its_right_without_a_line() -> None:
    (label,) = labels.arrange([mark()], Room(FRAME))
    x, y = FRAME.pixel(mark().point)
    assert label.anchor == "start"
    assert label.line is None
    assert x < label.rect.left < x + 30
    assert label.rect.top < y < label.rect.bottom


def test_at_the_right_edge_a_label_turns_inward() -> None:
    frame = Frame.of(AREA)
    edge = frame.point(frame.width - 40, 300)
    (label,) = labels.arrange([mark(point=edge)], Room(frame))
    assert label.anchor == "end"


def test_incidents_at_one_place_are_told_apart_by_lines() -> None:
    marks = [mark(id=str(index), title=f"Fire {index}") for index in range(6)]
    placed = labels.arrange(marks, Room(FRAME))
    assert len(placed) >= 4
    assert any(label.line is not None for label in placed)


def test_a_label_spares_its_own_perimeter_where_it_can() -> None:
    at = point(-105.2, 35.0)
    east = square(-104.8, 35.0, 0.35)
    (label,) = labels.arrange([mark(point=at, footprint=east)], Room(FRAME))
    assert label.rect.right < FRAME.pixel(at)[0]


def test_what_lies_in_the_focus_is_labelled_before_what_lies_around_it() -> None:
    outside = [
        mark(id=f"out {index}", point=point(-111.0, 32 + index), level=Level.EXTREME)
        for index in range(4)
    ]
    placed = labels.arrange([*outside, mark(id="in")], Room(FRAME), most=1)
    assert [label.mark.id for label in placed] == ["in"]


def test_feed_text_is_cut_to_one_line_of_bounded_length() -> None:
    long = mark(title="A\nvery " + "long " * 30, detail="x" * 200)
    (label,) = labels.arrange([long], Room(FRAME))
    assert "\n" not in label.title
    assert len(label.title) <= placing.TITLE_CHARACTERS
    assert len(label.detail) <= placing.DETAIL_CHARACTERS


def test_a_row_beside_its_incident_is_bound_to_its_position() -> None:
    placed = labels.arrange([mark()], Room(FRAME))
    (row,) = labels.rows(placed, FRAME)
    assert row["p"] == [-105.0, 36.2]
    assert row["s"] == row["e"]
    assert row["o"][0] > 0
    assert row["o"][1] < row["q"][1]


def test_a_row_at_the_end_of_a_line_is_bound_to_the_line_s_end() -> None:
    marks = [mark(id=str(index), title=f"Fire {index}") for index in range(6)]
    placed = [label for label in labels.arrange(marks, Room(FRAME)) if label.line]
    for label, row in zip(placed, labels.rows(placed, FRAME), strict=True):
        assert row["s"] != row["e"]
        x, y = FRAME.pixel(point(*row["p"]))
        assert abs(x - label.x) < 0.5
        assert label.rect.top < y < label.rect.bottom
        assert row["o"][0] == 0
