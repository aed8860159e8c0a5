"""Settings: everything that differs between two installations, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from model.errors import FusionCellError
from model.handling import Tlp
from sources.keys import SHORTEST

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(FusionCellError):
    """A setting cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an installation sets.

    Attributes:
        store_folder: Where the DuckDB files stand (`FUSION_CELL_STORE`).
        base_url: The app's own address, for the exercise's feeds.
        live: Whether the live room polls the world (`FUSION_CELL_LIVE`, 1 or 0).
        contact: E-mail or page in the User-Agent, so that a publisher can reach the
            operator (`FUSION_CELL_CONTACT`).
        clearance: What a reader who has not signed in may see (`FUSION_CELL_CLEARANCE`).
        secret: Signs the capabilities in data URLs (`FUSION_CELL_SECRET`); by default a new
            one at each start, which ends all earlier capabilities.
        keys: Keys that feeds need, by the name of the setting: every `FUSION_CELL_…_KEY`. They are
            put into the URL when a feed is asked, and nowhere else.
    """

    store_folder: Path
    base_url: str
    live: bool = True
    contact: str = ""
    clearance: Tlp = Tlp.GREEN
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls, base_url: str) -> "Settings":
        """Read the settings.

        Raises:
            SettingsError: A value is not one of those allowed.
        """
        get = os.environ.get
        return cls(
            store_folder=Path(get("FUSION_CELL_STORE", str(ROOT / "data" / "var"))),
            base_url=base_url,
            live=_switch("FUSION_CELL_LIVE", get("FUSION_CELL_LIVE", "1")),
            contact=get("FUSION_CELL_CONTACT", ""),
            clearance=_label("FUSION_CELL_CLEARANCE", get("FUSION_CELL_CLEARANCE", "TLP:GREEN")),
            secret=get("FUSION_CELL_SECRET") or secrets.token_urlsafe(32),
            keys=_keys(os.environ),
        )


def _switch(name: str, value: str) -> bool:
    if value not in {"0", "1"}:
        raise SettingsError(f"{name} is {value!r}.", "It is a switch.", "Set it to 1 or 0.")
    return value == "1"


def _keys(environment: Mapping[str, str]) -> dict[str, str]:
    found = {
        name: value.strip()
        for name, value in environment.items()
        if name.startswith("FUSION_CELL_") and name.endswith("_KEY") and value.strip()
    }
    for name, value in found.items():
        if len(value) < SHORTEST or not (value.isascii() and value.isprintable()):
            raise SettingsError(  # which says nothing of the key itself
                f"{name} is no key.",
                f"A key has {SHORTEST} characters or more, and none that a URL cannot hold.",
                "Give the key as its publisher sent it, or leave the setting out.",
            )
    return found


def _label(name: str, value: str) -> Tlp:
    try:
        return Tlp(value)
    except ValueError as error:
        labels = ", ".join(Tlp)
        raise SettingsError(
            f"{name} is {value!r}.", "No handling label is called that.", f"Use one of {labels}."
        ) from error
