"""The one permission check: who may read which layer, page or export.

A page asks for the reader's clearance and hands it to every query. A browser that fetches
layer data by URL carries a capability instead: signed, short-lived, naming the room, the
clearance it was made for and the content it opens.
"""

import time
from dataclasses import dataclass
from functools import lru_cache

from itsdangerous import BadData, URLSafeTimedSerializer

from model.errors import FusionCellError
from model.handling import Tlp

CAPABILITY_SECONDS = 900
_WINDOW_SECONDS = 600


class AccessDenied(FusionCellError):
    """The caller has no right to what it asked for."""


def cleared(clearance: Tlp | None) -> Tlp:
    """Return the clearance of a reader who has one.

    Raises:
        AccessDenied: There is none.
    """
    if clearance is None:
        raise AccessDenied(
            "You have no clearance here.", "Nothing was shown, and nothing was changed."
        )
    return clearance


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """The right to fetch one layer's content.

    Attributes:
        room: The room's name.
        clearance: The clearance for which the content was made.
        layer: The layer's name.
        content: Digest of the content; a newer picture has another.
    """

    room: str
    clearance: Tlp
    layer: str
    content: str


class Access:
    """Signs and checks capabilities with one secret."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="fusion-cell.capability")
        # One token a window: the same content keeps its URL, so browsers need not fetch it anew.
        self._issued = lru_cache(maxsize=4096)(self._sign)

    def issue(self, capability: Capability) -> str:
        """Return the token that goes into a data URL."""
        return self._issued(capability, int(time.time() // _WINDOW_SECONDS))

    def redeem(self, token: str) -> Capability:
        """Return the capability that a token stands for.

        Raises:
            AccessDenied: The token is forged, expired or malformed.
        """
        try:
            room, clearance, layer, content = self._signer.loads(token, max_age=CAPABILITY_SECONDS)
            return Capability(room=room, clearance=Tlp(clearance), layer=layer, content=content)
        except (BadData, ValueError, TypeError) as error:
            raise AccessDenied(
                "This link to map data is not valid, or no longer.",
                "Nothing is shown from it.",
                "Open the page again.",
            ) from error

    def _sign(self, capability: Capability, _window: int) -> str:
        fields = [capability.room, capability.clearance, capability.layer, capability.content]
        token = self._signer.dumps(fields)
        return token if isinstance(token, str) else token.decode("ascii")
