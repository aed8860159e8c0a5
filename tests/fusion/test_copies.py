"""Which texts are nearly the same: copies of the earliest, whatever became of them."""

import random

from hypothesis import given
from hypothesis import strategies as st

from fusion.copies import heads, shingles

STORY = (
    "A strong earthquake shook the south of the country before dawn on Monday, and rescue teams "
    "set out for the towns along the river where several houses have fallen into the streets"
)
OTHER = (
    "Firefighters held the line above the village for a second night while the wind turned to the "
    "north and families who had left their homes waited in the school for news of the road"
)


def found(*texts: str) -> dict[str, str]:
    return dict(heads((str(place), shingles(text, "")) for place, text in enumerate(texts)))


def test_a_copy_is_traced_to_the_earliest_text() -> None:
    edited = STORY.replace("strong", "powerful").replace("Monday", "Monday morning")
    reworded = STORY.replace("shook", "hit").replace("dawn", "sunrise").replace("fallen", "sunk")
    cut = STORY[: len(STORY) * 2 // 3]
    framed = f"Breaking news from our desk: {STORY} \u2014 more to follow"
    assert found(STORY, edited, cut, framed, reworded, OTHER) == {
        "0": "0",
        "1": "0",
        "2": "0",
        "3": "0",
        "4": "0",
        "5": "5",
    }


def test_headline_and_summary_are_one_text_and_case_is_no_matter() -> None:
    head, rest = STORY[:60], STORY[60:]
    assert shingles(head, rest) == shingles(STORY[:60].upper(), rest)


def test_the_same_facts_in_other_words_are_no_copy() -> None:
    own = (
        "Before dawn on Monday a quake of magnitude 7.8 ruined buildings in many southern towns; "
        "the first crews left the capital an hour later, the governor's office told this paper"
    )
    assert found(STORY, own) == {"0": "0", "1": "1"}


def test_a_headline_is_copied_at_any_length() -> None:
    headline = "Bomb blast at Quetta market kills 12 people"
    printed = "BOMB BLAST at Quetta market kills 12 people!"
    article = f"{headline}. {STORY}"
    assert found(headline, printed, article, STORY.split(",")[0], OTHER) == {
        "0": "0",
        "1": "0",
        "2": "0",
        "3": "3",
        "4": "4",
    }
    assert found("Oak Fire", "oak fire", "Elm Fire", "Fire") == {
        "0": "0",
        "1": "0",
        "2": "2",
        "3": "3",
    }
    assert found("", "?") == {}


def test_a_headline_with_another_word_or_two_is_the_same_headline() -> None:
    assert found(
        "Magnitude 5.8 earthquake strikes off Crete on Monday",
        "UPDATE: Magnitude 5.8 earthquake strikes off Crete",
        "Strong tremor felt on Crete and in Cairo on Monday",
    ) == {"0": "0", "1": "0", "2": "2"}


def test_scripts_without_blanks_are_compared_too() -> None:
    story = "週一凌晨南部發生強烈地震救援隊伍已經出發前往河邊的城鎮多處房屋倒塌道路中斷通訊受阻"
    assert found(story, story[:30] + "等", STORY)["1"] == "0"


words = st.lists(st.sampled_from("abcdefghij"), min_size=8, max_size=40).map(" ".join)


@given(st.lists(words, max_size=12), st.integers(0, 2**32))
def test_every_text_has_an_earlier_head_and_a_head_has_itself(texts: list[str], seed: int) -> None:
    told = found(*texts)
    for key, head in told.items():
        assert int(head) <= int(key)
        assert told[head] == head
    assert found(*texts) == told
    shuffled = random.Random(seed).sample(texts, len(texts))  # noqa: S311
    assert len(found(*shuffled)) == len(told)


def test_a_story_that_everybody_carries_costs_no_pairs() -> None:
    many = [f"{STORY} says reader number {place} of this paper" for place in range(3_000)]
    told = found(*many)
    assert set(told.values()) == {"0"}
