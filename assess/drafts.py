"""What somebody had typed when their sign-in ended: kept until they have signed in again."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

MOST, MOST_FIELDS, MOST_CHARACTERS = 200, 100, 20_000
_TYPED = (str, int, float, date, time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A screen as it was left.

    Attributes:
        page: The screen's address, its last part; empty for the first screen.
        query: The rest of its address.
        fields: What was typed, by the field's key.
    """

    page: str
    query: Mapping[str, str]
    fields: Mapping[str, Any]


_drafts: OrderedDict[str, Draft] = OrderedDict()
_lock = threading.Lock()


def typed(state: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what a person may have typed, of a session's state: nothing that is a mere press.

    A button's press is a bool, and must not be repeated by itself.
    """
    found = {
        key: value
        for key, value in state.items()
        if isinstance(key, str) and isinstance(value, _TYPED) and not isinstance(value, bool)
    }
    kept, room = {}, MOST_CHARACTERS
    for key, value in list(found.items())[:MOST_FIELDS]:
        room -= len(str(value))
        if room >= 0:
            kept[key] = value
    return kept


def keep(whose: str, draft: Draft) -> None:
    """Keep a draft in memory; the longest unused goes first."""
    with _lock:
        earlier = _drafts.pop(whose, None)
        if earlier is not None and earlier.page == draft.page:
            # The page drawn without its forms comes after the one with them.
            fields = {**earlier.fields, **draft.fields}
            draft = Draft(page=draft.page, query=draft.query, fields=fields)
        _drafts[whose] = draft
        while len(_drafts) > MOST:
            _drafts.popitem(last=False)


def take(whose: str) -> Draft | None:
    """Return a person's draft, once."""
    with _lock:
        return _drafts.pop(whose, None)
