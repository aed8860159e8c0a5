"""The frame of all screens: navigation, the style they share, and the door."""

import streamlit as st

from pages import _frame, _who

SCREENS = {
    "": st.Page("wall.py", title="Wall", default=True),
    "coordinate": st.Page("coordinate.py", title="Coordinate", url_path="coordinate"),
    "feeds": st.Page("feeds.py", title="Feeds", url_path="feeds"),
    "log": st.Page("log.py", title="Log", url_path="log"),
}

st.set_page_config(page_title="Fusion Cell", layout="wide", initial_sidebar_state="collapsed")
_frame.style()
page = st.navigation(list(SCREENS.values()), position="hidden")
if _who.admitted():
    _who.returned(SCREENS)
    page.run()
