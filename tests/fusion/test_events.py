"""What is told in words: unrest, conflict, outbreaks, landslides, and everything without a name."""

from dataclasses import replace
from typing import Any

import pytest

from fusion.features import Pair
from model.hazard import Hazard
from model.judgement import Verdict
from model.place import Precision
from model.report import Figure, Report
from tests.fusion.pairs import TOWN, east, judged, sizes
from tests.fusion.records import a_report, a_series

STORY = (
    "A tanker lorry overturned and burned on the ring road near the old market on Monday evening, "
    "killing four people and closing both lanes until the fire crews had cooled the wreck."
)
OTHER_STORY = (
    "Nurses of the northern hospitals walked out over unpaid wages and marched to the ministry, "
    "where police put up barriers and a delegation was let in after midday."
)


def an_item(native_id: str, hour: float = 0.0, **changes: object) -> Report:
    """Return an outlet's item: its id is the item's, and no occurrence's."""
    return a_report(
        native_id,
        hour,
        **{
            "feed": "herald",
            "hazard": Hazard.OTHER,
            "title": "Lorry burns on ring road",
            "summary": STORY,
            "origin": "Herald",
            "point": TOWN,
            "precision": Precision.LOCALITY,
        }
        | changes,
    )


def test_two_outlets_stories_of_one_event_are_one() -> None:
    told = STORY.replace("Monday", "Monday night").replace("four", "five")
    other = an_item("b", 5.0, feed="post", summary=told, point=east(6))
    (found,) = judged(an_item("a"), other)
    assert found.verdict is Verdict.SAME
    assert "5 h apart" in found.words
    assert "of their words are the same" in found.words


def test_one_outlet_s_two_items_of_one_event_are_one() -> None:
    assert sizes(an_item("a"), an_item("b", 3.0, summary=f"{STORY} Repairs began.")) == [2]


def test_two_events_in_one_town_on_one_day_are_two() -> None:
    other = an_item("b", feed="post", title="Nurses march", summary=OTHER_STORY)
    assert sizes(an_item("a"), other) == [1, 1]


@pytest.mark.parametrize(("hour", "km"), [(49.0, 0.0), (0.0, 40.0)])
def test_one_text_beyond_the_window_tells_of_two_events(hour: float, km: float) -> None:
    assert sizes(an_item("a"), an_item("b", hour, feed="post", point=east(km))) == [1, 1]


def test_a_copied_text_without_a_place_joins_and_a_text_that_is_alike_does_not() -> None:
    nowhere: dict[str, Any] = {"point": None, "precision": Precision.NONE}
    copy = an_item("b", 2.0, feed="post", **nowhere)
    assert sizes(an_item("a", **nowhere), copy) == [2]
    told = f"{STORY[:90]} {OTHER_STORY[:90]}"
    assert sizes(an_item("a", **nowhere), replace(copy, summary=told, title="Fire")) == [1, 1]


@pytest.mark.parametrize(("language", "compared"), [("en-GB", True), ("tr-TR", False)])
def test_two_languages_say_nothing_of_each_other(language: str, compared: bool) -> None:
    other = an_item("b", feed="post", language=language, summary=OTHER_STORY)
    pair = Pair(a_series(an_item("a", language="en")), a_series(other))
    assert (pair.shared_text is not None) is compared


def test_a_point_that_stands_for_a_region_joins_nothing_by_itself() -> None:
    vague: dict[str, Any] = {"precision": Precision.ADMIN}
    other = an_item("b", feed="post", title="Road closed", summary="Crews at work", **vague)
    assert sizes(an_item("a", title="Road closed", summary="", **vague), other) == [1, 1]


def test_coded_events_of_one_source_are_as_many_events() -> None:
    one = an_item("1", hazard=Hazard.CONFLICT, feed="acled", aliases=("acled:1",))
    two = an_item("2", hazard=Hazard.CONFLICT, feed="acled", aliases=("acled:2",))
    assert sizes(one, two) == [1, 1]


def test_equal_tolls_join_what_two_languages_tell_and_other_tolls_keep_apart() -> None:
    def tolls(dead: float, injured: float) -> tuple[Figure, ...]:
        counted = (("dead", dead), ("injured", injured))
        return tuple(Figure(name=n, value=v, unit="people", claimant="a") for n, v in counted)

    one = an_item("a", language="en", place="Lyari, Karachi", figures=tolls(4, 9))
    told: dict[str, Any] = {"feed": "post", "language": "fr", "place": "Lyari, Karachi"}
    equal = an_item("b", 2.0, **told, figures=tolls(4, 9), summary=OTHER_STORY)
    (found,) = judged(one, equal)
    assert found.verdict is Verdict.UNSURE
    assert "both state the same number of dead and injured" in found.words
    other = an_item("b", 2.0, feed="post", figures=tolls(11, 40), summary=STORY[:150])
    assert "the tolls differ" in judged(one, other)[0].words


def test_news_is_never_joined_with_an_occurrence_of_another_hazard() -> None:
    assert sizes(an_item("a"), an_item("b", feed="post", hazard=Hazard.LANDSLIDE)) == [1, 1]


def test_a_chain_of_neighbours_ends_at_the_limit() -> None:
    chain = [an_item(f"{n}", feed=f"outlet{n}", point=east(15.0 * n)) for n in range(9)]
    assert max(sizes(*chain)) <= 5
    days = [an_item(f"{n}", 40.0 * n, feed=f"outlet{n}") for n in range(12)]
    assert max(sizes(*days)) <= 5


def test_a_burst_of_reports_of_a_few_events_makes_as_many_incidents() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    texts = [" ".join(f"{letter}{word}xy" for word in range(20)) for letter in letters[:6]]
    burst = [
        an_item(f"{n}", feed=f"outlet{n % 40}", summary=texts[n % 6], title=texts[n % 6][:20])
        for n in range(600)
    ]
    assert sizes(*burst) == [100] * 6
