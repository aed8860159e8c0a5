"""What the parts that are worked on share: who decides and why, and what came of it."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assess import acting
from assess.acting import Given
from model.errors import FusionCellError
from model.person import Permission
from pages import _shared

T = TypeVar("T")

REASON = "Why, for the log"


def given(reason: str) -> Given:
    """Return who decides and why.

    Raises:
        FusionCellError: One of them is missing.
    """
    return Given.by(_shared.reader(), reason)


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
    """Say what came of the last thing that was asked for; it may quote a feed, so it is text.

    Its place is kept where there is nothing to say: what comes after it would else move up and
    down, and the browser would leave the end of a form that has gone.
    """
    kind, words = st.session_state.get(f"{place}.outcome", ("", ""))
    with st.container(key=f"{place}.said"):
        if words:
            with st.container(key=f"{place}.{kind}"):
                st.text(words)


def drawn(key: str, now: T) -> T:
    """Return what was drawn there last, and keep what is drawn now.

    A click answers what the person saw. The run that takes it up reads everything afresh, and would
    otherwise say that they had seen what somebody else has done since.
    """
    before: T = st.session_state.get(key, now)
    st.session_state[key] = now
    return before


def download(label: str, make: Callable[[], bytes], *, file_name: str, mime: str) -> None:
    """Draw a download; where the reader may take nothing out, a dead button that says why.

    Args:
        label: What stands on the button.
        make: Makes the content when it is asked for; it runs outside the page, so it takes nothing
            from the session.
        file_name: Under which the browser saves it.
        mime: Its media type.
    """
    try:
        acting.require(acting.named(_shared.reader()), Permission.EXPORT)
    except FusionCellError as error:
        st.button(label, disabled=True, help=str(error))
        return
    st.download_button(label, make, file_name=file_name, mime=mime)
