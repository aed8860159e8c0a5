"""Keys that some feeds ask for: put into the URL when it is asked, into nothing that is kept.

Invariant: what leaves the fetcher (URL, headers, body, sentences) shows `{key}` where the key
stood, so that no payload, problem, log, metric or page can hold it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, quote_plus

from sources.errors import FetchError
from sources.fetched import Fetched

PLACE = "{key}"
"""Stands for the key in a feed's URL."""
SHORTEST = 8
"""Characters of the shortest key: a shorter one could not be told from other text."""

_ESCAPE = re.compile("%[0-9A-F]{2}")


class KeyMissing(FetchError):
    """The feed needs a key that is not set."""


class Key:
    """The key of one feed; that of a feed that needs none changes nothing.

    Args:
        value: The key; empty where none is needed.
    """

    def __init__(self, value: str = "") -> None:
        self._value = value
        # The longest first, so that no form leaves a piece of a longer one standing.
        forms = {value, quote(value, safe=""), quote(value), quote_plus(value)} - {""}
        forms |= {_ESCAPE.sub(lambda found: found[0].lower(), form) for form in forms}
        self._forms = sorted(forms, key=len, reverse=True)

    def put(self, url: str) -> str:
        """Return the URL with the key in it."""
        return url.replace(PLACE, quote(self._value, safe="")) if self._value else url

    def hidden(self, text: str) -> str:
        """Return the text without the key, however the URL or the source wrote it."""
        for form in self._forms:
            text = text.replace(form, PLACE)
        return text

    def out_of(self, fetched: Fetched) -> Fetched:
        """Return the answer without the key."""
        if not self._forms:
            return fetched
        body = fetched.body
        for form in self._forms:
            body = body.replace(form.encode(), PLACE.encode())
        return replace(
            fetched,
            url=self.hidden(fetched.url),
            headers={name: self.hidden(value) for name, value in fetched.headers.items()},
            body=body,
        )

    def out_of_error(self, error: FetchError) -> None:
        """Take the key out of the error's sentences and of what had arrived."""
        error.what = self.hidden(error.what)
        error.args = (error.what,)
        if error.partial is not None:
            error.partial = self.out_of(error.partial)


def key_of(keys: Mapping[str, str], needs: str, name: str) -> Key:
    """Return the key that a feed needs.

    Args:
        keys: Keys by the name of their setting.
        needs: Name of the setting; empty where the feed needs none.
        name: What the sentence calls the feed.

    Raises:
        KeyMissing: It is not set.
    """
    if not needs:
        return Key()
    if not (value := keys.get(needs, "")):
        raise KeyMissing(f"{name} needs a key: set {needs}.")
    return Key(value)
