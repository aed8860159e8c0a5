"""Texts: what they share, in any script; alike ones meet under a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion import texts

STORY = (
    "A tanker lorry overturned and burned on the ring road near the old market on Monday evening, "
    "killing four people and closing both lanes until the fire crews had cooled the wreck"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fire, at the depot!", {"fire", "the", "depot"}),
        ("M 5 at 3 km", {"5", "3"}),
        ("काठमांडू में भूकंप", {"काठमांडू", "में", "भूकंप"}),
        ("大阪市で火災", {"大阪", "阪市", "市で", "で火", "火災"}),
        ("زلزال في الخرطوم؟", {"زلزال", "الخرطوم"}),
        ("  ", set()),
    ],
)
def test_words_are_found_in_any_script(text: str, words: set[str]) -> None:
    assert texts.words(text) == words


def test_a_text_is_read_up_to_its_bound() -> None:
    assert texts.words("fire " * texts.LONGEST + "flood") == {"fire"}


def test_a_copy_that_was_edited_meets_its_original_and_another_story_does_not() -> None:
    edited = STORY.replace("Monday", "Tuesday").replace("four", "five")
    other = "Voters in three provinces go to the polls again after the court annulled the count"
    assert texts.shared(texts.words(STORY), texts.words(edited)) > 0.8
    assert any(a == b for a, b in zip(texts.keys(STORY), texts.keys(edited), strict=True))
    assert texts.shared(texts.words(STORY), texts.words(other)) < 0.1
    assert not any(a == b for a, b in zip(texts.keys(STORY), texts.keys(other), strict=True))


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_shared_is_a_share_and_the_same_both_ways(left: str, right: str) -> None:
    one, other = texts.words(left), texts.words(right)
    assert 0 <= texts.shared(one, other) <= 1
    assert texts.shared(one, other) == texts.shared(other, one)
    assert texts.shared(one, one) == (1 if one else 0)
    assert len(texts.keys(left)) == (texts.BANDS if one else 0)
