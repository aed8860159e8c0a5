"""The review queue: two reports side by side, what speaks for and against, a person's word."""

from dataclasses import replace

import streamlit as st

from assess import coordination
from assess.review import VERDICTS, Question
from model.judgement import Verdict
from model.room import Room
from pages import _desk, _frame, _shared

PLACE, JUDGED = "coordinate.review", "coordinate.judged"
MOST = 12
"""Pairs drawn at once: more only hide which comes first."""
EMPTY = "No pair of reports waits for a person. The machine asks where its evidence is not enough."
NOBODY = "No person has judged a pair in this room so far."


@st.fragment
def queue(room: Room) -> None:
    """Draw the pairs that wait. Drawn again by hand: a reason may be half written."""
    found = coordination.review_queue(room.name, _shared.clearance())
    _listed(room, PLACE, found, (EMPTY, "wait"))


@st.fragment
def judged(room: Room) -> None:
    """Draw what persons have judged; each can be judged anew, and nothing said is lost."""
    found = coordination.judged(room.name, _shared.clearance())
    _listed(room, JUDGED, found, (NOBODY, "stand"))


def _listed(room: Room, place: str, found: tuple[Question, ...], words: tuple[str, str]) -> None:
    empty, verb = words
    with st.container(key=place):
        with st.container(horizontal=True, vertical_alignment="center"):
            count = f"{len(found):,} pair{'s'[: len(found) != 1]} {verb}{'s'[len(found) != 1 :]}"
            st.text(count if found else empty)
            st.button("Look again", key=f"{place}.look")
        _desk.outcome(place)
        for question in found[:MOST]:
            one(room, place, question)
        if len(found) > MOST:
            st.text(f"{len(found) - MOST:,} more come after these.")


def one(room: Room, place: str, question: Question) -> None:
    """Draw one pair, and ask for a person's word about it."""
    pair = question.judgement.pair
    seen = _desk.drawn(f"{place}.seen.{pair}", question.judgement)
    with st.container(key=f"{place}.pair.{pair}"):
        data = {
            "level": question.level and int(question.level),
            "state": question.state,
            "sides": [_shared.plain(side) for side in question.sides],
            "score": question.score,
            "evidence": [_shared.plain(finding) for finding in question.findings],
        }
        _frame.draw(f"{place}.{pair}", "pair", data)
        with st.form(f"{place}.form.{pair}", border=False):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                key = f"{place}.reason.{pair}"
                reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
                said = [item for item in VERDICTS if st.form_submit_button(VERDICTS[item])]
        if said:
            answered = replace(question, judgement=seen)
            _desk.decide(place, lambda: decide(room, answered, said[0], reason))


def decide(room: Room, question: Question, verdict: Verdict, reason: str) -> str:
    """Say it of what was seen; return what came of it."""
    given = _desk.given(reason)
    coordination.judge(room.name, question.judgement, verdict, given)
    both = " and ".join(side.title for side in question.sides)
    return f"{VERDICTS[verdict]}: {both}. {coordination.effect(room.name)}"
