"""Log: who did what when, and whether anything of it was changed since."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from assess import log
from assess.words import counted
from model.actor import Actor
from model.entry import Chain, Logged, Search
from model.errors import FusionCellError
from model.room import Room
from pages import _desk, _frame, _shared, _who

MOMENT = "%d %b %Y %H:%M:%S"
NOTHING = "Nothing has been done in this room so far that you may see."
NONE = "Nothing in the log is like that."


def page(room: Room) -> None:
    """Draw the screen. Invariant: each fragment draws one container and nothing beside it."""
    with st.container(key="desk"):
        _frame.head(room, "log")
        _who.ask()
        above = st.container(key="log.above")
        work(room)
        # Drawn last: a long log takes seconds to follow, and what it says is read meanwhile.
        with above:
            chain(room)
        _frame.foot(room, "log")


@st.fragment
def work(room: Room) -> None:
    """Draw the search and what it finds. Drawn again by hand, so that a line stays where it is."""
    with st.container(key="log.work"):
        try:
            asked = search(room)
            listed(room, asked)
            exports(room, asked)
        except FusionCellError as error:
            st.text(str(error))


def search(room: Room) -> Search:
    """Ask what is looked for."""
    actors, actions = log.choices(room.name, _shared.reader())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Search", key="log.words", max_chars=200, width=420)
        actor = st.selectbox("Who", ["", *actors], key="log.actor", format_func=named, width=320)
        action = st.selectbox(
            "Did what",
            ["", *actions],
            key="log.action",
            format_func=lambda it: it or "Anything",
            width=320,
        )
        st.button("Look again", key="log.look")
    return Search(words=words, actor=actor or "", action=action or "")


def named(actor: str) -> str:
    """Return how an actor is called."""
    return Actor.parse(actor).name if actor else "Anybody"


def listed(room: Room, asked: Search) -> None:
    """Draw the newest entries, and whether the chain is whole."""
    found = log.found(room.name, _shared.reader(), asked)
    count = len(found.entries)
    caption = f"{counted(count, 'entry', 'entries')}, the newest first, times in UTC."
    if found.more:
        caption = f"The newest {count:,} of {count + found.more:,}. Search for the others."
    if not count:
        caption = NONE if asked != Search() else NOTHING
    rows = [line(item) for item in found.entries]
    _frame.draw("log", "log", {"caption": caption, "rows": rows})


@st.fragment
def chain(room: Room) -> None:
    """Say whether the chain is whole, loudly where it is not."""
    with st.container(key="log.sealed", horizontal=True, vertical_alignment="center"):
        try:
            with st.spinner("Following the chain …"):
                found = log.chain(room.name, _shared.reader())
        except FusionCellError:
            return  # the search below says why
        _frame.draw("log", "chain", whole(found))
        st.button("Check again", key="log.check")


def whole(chain: Chain) -> dict[str, str]:
    """Return what the check of the chain found, in words."""
    if chain.broken_at is not None:
        words = f"THE LOG WAS CHANGED. {chain.reason} Up to entry {chain.entries:,} it is sound."
        return {"state": "broken", "words": words}
    if not chain.entries:
        return {"state": "whole", "words": "Nothing is logged yet."}
    entries = counted(chain.entries, "entry", "entries")
    return {"state": "whole", "words": f"The chain is whole: {entries}, head {chain.head}."}


def line(item: Logged) -> dict[str, Any]:
    """Return one line of the table."""
    said = item.entry
    return {
        "number": f"{item.number:,}",
        "at": moment(said.at),
        "known_at": moment(said.known_at) if apart(said.at, said.known_at) else "",
        "who": said.actor.name,
        "role": said.role,
        "action": said.action,
        "words": said.words,
        "handling": said.handling,
    }


def moment(at: datetime) -> str:
    """Return a time of the log, with its day and year: it is read long after."""
    return at.strftime(MOMENT)


def apart(one: datetime, other: datetime) -> bool:
    """Whether an exercise's time has to be told beside the real one."""
    return abs(one - other) > timedelta(minutes=1)


def exports(room: Room, asked: Search) -> None:
    """Draw the ways out; each is logged itself."""
    reader = _shared.reader()
    with st.container(horizontal=True):
        for ending, (mime, write) in log.FORMS.items():
            _desk.download(
                f"Export as {ending.upper()}",
                partial(write, room.name, reader, asked),
                file_name=f"log-{room.name}.{ending}",
                mime=mime,
            )


try:
    page(_shared.chosen_room())
except FusionCellError as error:
    _shared.show_error(error)
