"""The review queue: two reports side by side, what speaks for and against, a person's word."""

import streamlit as st

from assess import coordination
from assess.review import VERDICTS, Question
from model.judgement import Verdict
from model.room import Room
from pages import _desk, _frame, _shared

PLACE = "coordinate.review"
MOST = 12
"""Pairs drawn at once: more only hide which comes first."""
EMPTY = "No pair of reports waits for a person. The machine asks where its evidence is not enough."
NOBODY = "No person has judged a pair in this room so far."


@st.fragment
def queue(room: Room) -> None:
    """Draw the pairs that wait. Drawn again by hand: a reason may be half written."""
    found = coordination.review_queue(room.name, _shared.clearance())
    _listed(room, found, EMPTY, "wait")


@st.fragment
def judged(room: Room) -> None:
    """Draw what persons have judged; each can be judged anew, and nothing said is lost."""
    found = coordination.judged(room.name, _shared.clearance())
    _listed(room, found, NOBODY, "stand")


def _listed(room: Room, found: tuple[Question, ...], empty: str, verb: str) -> None:
    with st.container(key=PLACE):
        with st.container(horizontal=True, vertical_alignment="center"):
            count = f"{len(found):,} pair{'s'[: len(found) != 1]} {verb}{'s'[len(found) != 1 :]}"
            st.text(count if found else empty)
            st.button("Look again", key=f"{PLACE}.look")
        _desk.outcome(PLACE)
        for question in found[:MOST]:
            one(room, question)
        if len(found) > MOST:
            st.text(f"{len(found) - MOST:,} more come after these.")


def one(room: Room, question: Question) -> None:
    """Draw one pair, and ask for a person's word about it."""
    pair = question.judgement.pair
    with st.container(key=f"{PLACE}.pair.{pair}"):
        data = {
            "level": question.level and int(question.level),
            "state": question.state,
            "sides": [_shared.plain(side) for side in question.sides],
            "score": question.score,
            "evidence": [_shared.plain(finding) for finding in question.findings],
        }
        _frame.draw(f"{PLACE}.{pair}", "pair", data)
        with st.form(f"{PLACE}.form.{pair}", border=False):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                key = f"{PLACE}.reason.{pair}"
                reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
                said = [item for item in VERDICTS if st.form_submit_button(VERDICTS[item])]
        if said:
            _desk.decide(PLACE, lambda: decide(room, question, said[0], reason))


def decide(room: Room, question: Question, verdict: Verdict, reason: str) -> str:
    """Say it; return what came of it."""
    given = _desk.given(reason)
    coordination.judge(room.name, question.judgement, verdict, given)
    both = " and ".join(side.title for side in question.sides)
    return f"{VERDICTS[verdict]}: {both}. The picture follows within seconds."
