"""What the parts of the feeds page share: who acts, and what came of it."""

from collections.abc import Callable

import streamlit as st

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


def outcome(place: str) -> None:
    """Say what came of the last thing that was asked for; it may quote a feed, so it is text."""
    kind, words = st.session_state.get(f"{place}.outcome", ("", ""))
    if words:
        with st.container(key=f"{place}.{kind}"):
            st.text(words)
