"""What the parts of the feeds page share: who acts, and what came of it."""

from collections.abc import Callable
from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assess.subscribing import Given
from model.errors import FusionCellError

WHO = "feeds.who"
REASON = "Why, for the log"


def who() -> None:
    """Ask for the name of whoever works here."""
    st.text_input(
        "Your name, for the log",
        key=WHO,
        max_chars=80,
        width=320,
        help="It goes with every decision made below. Nobody has signed in, so it is marked so.",
    )


def given(reason: str) -> Given:
    """Return who decides and why.

    Raises:
        FusionCellError: One of them is missing.
    """
    return Given.by(st.session_state.get(WHO) or "", reason)


def attempt(place: str, work: Callable[[], str]) -> bool:
    """Do something a person asked for; keep what came of it for `outcome`.

    Args:
        place: Key of the part of the page.
        work: Does it, and returns the sentence that says so.

    Returns:
        Whether it was done.
    """
    try:
        st.session_state[f"{place}.outcome"] = ("done", work())
    except FusionCellError as error:
        st.session_state[f"{place}.outcome"] = ("refused", str(error))
        return False
    return True


def decide(place: str, work: Callable[[], str]) -> NoReturn:
    """Do something a person asked for, and draw again with what came of it, a refusal too."""
    attempt(place, work)
    redraw()


def redraw() -> NoReturn:
    """Draw the fragment that asks for it again.

    A click that comes while the whole page is drawn is taken up by that run, in which no fragment
    can be drawn alone: then the page is drawn again.
    """
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


def outcome(place: str) -> None:
    """Say what came of the last thing that was asked for; it may quote a feed, so it is text."""
    kind, words = st.session_state.get(f"{place}.outcome", ("", ""))
    if words:
        with st.container(key=f"{place}.{kind}"):
            st.text(words)
