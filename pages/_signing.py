"""The sign-in: what it says of a person, and what is kept where it ends."""

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from assess import drafts, people


def claims() -> dict[str, Any]:
    """Return what the identity provider says of whoever signed in; nothing where nobody did."""
    return dict(st.user.to_dict()) if st.user.is_logged_in else {}


def keep_typed() -> None:
    """Keep what was typed on this screen for whoever's sign-in has ended."""
    here = urlsplit(st.context.url or "").path.rpartition("/")[2]
    query = st.query_params.to_dict()
    typed = drafts.typed(st.session_state).items()
    fields = {key: value for key, value in typed if key not in query}
    drafts.keep(people.subject(claims()), drafts.Draft(page=here, query=query, fields=fields))


def leave() -> None:
    """Go to the door, from whatever part of the screen; what was typed is kept."""
    keep_typed()
    st.rerun()
