"""Who sits here: signed in, or as they say; and the door where people sign in."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assess import drafts, people, rooms
from model.clock import utc_now
from model.person import Role
from pages import _shared, _signing

NAME, ROLE = "who.name", "who.role"


def admitted() -> bool:
    """Whether a screen may be drawn; where people sign in and nobody has, draw the door instead."""
    settings = rooms.centre().settings
    if not settings.sign_in:
        return True
    claims = _signing.claims()
    if not claims:
        _door("Sign in to see anything here.", "Sign in")
        return False
    person = people.signed_in(claims, settings.rules)
    if people.ended(person, claims, utc_now()):
        _signing.keep_typed()
        _door("Your sign-in has ended. What you typed is kept until you are back.", "Sign in again")
        return False
    if person.clearance is None:
        asked = settings.contact or "whoever runs this installation"
        _door(f"{person.name}, you have no role here, so nothing is shown. Ask {asked}.", "")
        return False
    return True


def returned(pages: Mapping[str, StreamlitPage]) -> None:
    """Lead back to the screen that was left when a sign-in ended, with what was typed there."""
    claims = _signing.claims() if rooms.centre().settings.sign_in else {}
    draft = drafts.take(people.subject(claims)) if claims else None
    if draft is not None and draft.page in pages:
        for key, value in draft.fields.items():
            st.session_state[key] = value
        st.switch_page(pages[draft.page], query_params=dict(draft.query))


def _door(words: str, button: str) -> None:
    with st.container(key="desk"), st.container(key="door"):
        st.title("Fusion Cell", anchor=False)
        st.text(words)
        if button:
            st.button(button, type="primary", on_click=st.login)
        else:
            st.button("Sign out", on_click=st.logout)


def ask() -> None:
    """Say who works here; where nobody signs in, ask."""
    with st.container(key="who", horizontal=True, vertical_alignment="bottom"):
        if rooms.centre().settings.sign_in:
            st.text(f"Signed in as {people.words(_shared.reader())}")
            st.button("Sign out", on_click=st.logout)
            return
        reader = _shared.reader()
        st.session_state.setdefault(NAME, reader.name)
        st.session_state.setdefault(ROLE, reader.role)
        st.text_input(
            "Your name, for the log",
            key=NAME,
            max_chars=80,
            width=320,
            on_change=_said,
            help="It goes with everything that you decide. Nobody vouches for it: it is marked so.",
        )
        st.selectbox(
            "Your role",
            list(Role),
            key=ROLE,
            format_func=str.capitalize,
            width=220,
            on_change=_said,
            help="It says what you may do here, and what you may see.",
        )
        remember = _shared.component("who")
        said = {"cookie": _shared.COOKIE, "name": reader.name, "role": reader.role.value}
        remember(key="who.remember", data=said)


def _said() -> None:
    # Kept apart from the fields: what another screen does not draw, Streamlit forgets.
    st.session_state[_shared.SAID] = (st.session_state[NAME], st.session_state[ROLE])
