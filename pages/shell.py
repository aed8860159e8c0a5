"""The frame of all screens: navigation, and the style they share."""

import streamlit as st

from pages import _frame

st.set_page_config(page_title="Fusion Cell", layout="wide", initial_sidebar_state="collapsed")
_frame.style()
page = st.navigation(
    [
        st.Page("wall.py", title="Wall", default=True),
        st.Page("coordinate.py", title="Coordinate", url_path="coordinate"),
        st.Page("feeds.py", title="Feeds", url_path="feeds"),
    ],
    position="hidden",
)
page.run()
