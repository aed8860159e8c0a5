"""A person's grade of an incident: credibility first, and only then the source's reliability."""

from dataclasses import replace

import streamlit as st

from assess import coordination
from assess.dossier import Dossier
from assess.regrading import Wanted
from model.grade import Credibility, Reliability, Subject
from model.room import Room
from pages import _desk

PLACE = "coordinate.grading"


def forms(room: Room, found: Dossier) -> None:
    """Ask for a grade; where a person's stands, offer to give it back to the machine."""
    with st.container(key=PLACE):
        _desk.outcome(f"{PLACE}.{found.id}")
        answered = replace(found, seen=_desk.drawn(f"{PLACE}.seen.{found.id}", found.seen))
        # Once graded, a new form begins; where it was refused, what was written in it stays.
        turn = f"{found.id}.{st.session_state.get(f'{PLACE}.turn.{found.id}', 0)}"
        credibility = st.radio(
            "How credible is the information?",
            list(Credibility),
            format_func=lambda item: f"{item} {item.meaning}",
            index=None,
            key=f"{PLACE}.credibility.{turn}",
            horizontal=True,
        )
        if credibility is not None:
            graded(room, answered, credibility, turn)
        if found.seen is not None and found.seen.grade is not None:
            given_back(room, answered, turn)


def graded(room: Room, found: Dossier, credibility: Credibility, turn: str) -> None:
    """Ask for the other axis and the reason, once the information is judged by itself."""
    letters = list(Reliability)
    with st.form(f"{PLACE}.form.{turn}", border=False):
        reliability = st.radio(
            f"How reliable is the source? {found.reliability} stands now",
            letters,
            format_func=lambda item: f"{item} {item.meaning}",
            index=letters.index(found.reliability),
            key=f"{PLACE}.reliability.{turn}",
            horizontal=True,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = f"{PLACE}.reason.{turn}"
            reason = st.text_input(_desk.REASON, key=key, max_chars=500, width=420)
            sent = st.form_submit_button("Grade", type="primary")
    if sent and reliability:
        decide(room, found, (reliability, credibility), reason)


def given_back(room: Room, found: Dossier, turn: str) -> None:
    """Ask whether the machine shall grade again."""
    with (
        st.form(f"{PLACE}.back.{turn}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        reason = st.text_input(
            "Why the machine shall grade again",
            key=f"{PLACE}.back.reason.{turn}",
            max_chars=500,
            width=420,
        )
        sent = st.form_submit_button("Give back to the machine")
    if sent:
        decide(room, found, (None, None), reason)


def decide(
    room: Room,
    found: Dossier,
    grade: tuple[Reliability, Credibility] | tuple[None, None],
    reason: str,
) -> None:
    """Grade it, and draw again what follows."""
    reliability, credibility = grade
    wanted = Wanted(
        subject=Subject.INCIDENT,
        name=found.id,
        reliability=reliability,
        credibility=credibility,
        seen=found.seen,
    )

    def work() -> str:
        given = _desk.given(reason)
        kept = coordination.regrade(room.name, wanted, given)
        turn = f"{PLACE}.turn.{found.id}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        what = f"graded {kept.grade}" if kept.grade else "given back to the machine"
        return f"{found.facts.title} is {what}. {coordination.effect(room.name)}"

    _desk.decide(f"{PLACE}.{found.id}", work)
