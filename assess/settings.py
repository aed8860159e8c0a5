"""Settings: everything that differs between two installations, read once from the environment."""

import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from assess.people import Listed, Rules, read
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
        clearance: The highest label that anybody sees here (`FUSION_CELL_CLEARANCE`); a person
            sees less where their role, or the table of people, says so.
        sign_in: Whether people sign in with an identity provider (`[auth]` in Streamlit's secrets).
        role_claim: The claim that names a person's roles (`FUSION_CELL_ROLE_CLAIM`).
        people: The table of people (`FUSION_CELL_PEOPLE`, a TOML file), by e-mail.
        secret: Signs the capabilities in data URLs (`FUSION_CELL_SECRET`); by default a new
            one at each start, which ends all earlier capabilities.
        target_salt: Salts the hashes of targets of planned activities
            (`FUSION_CELL_TARGET_SALT`); by default one is made beside the stores.
        keys: Keys that feeds need, by the name of the setting: every `FUSION_CELL_…_KEY`. They are
            put into the URL when a feed is asked, and nowhere else.
    """

    store_folder: Path
    base_url: str
    live: bool = True
    contact: str = ""
    clearance: Tlp = Tlp.GREEN
    sign_in: bool = False
    role_claim: str = ""
    people: Mapping[str, Listed] = field(default_factory=dict, repr=False)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    target_salt: str = field(default="", repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def rules(self) -> Rules:
        """How a sign-in becomes a person."""
        return Rules(ceiling=self.clearance, role_claim=self.role_claim, listed=self.people)

    @classmethod
    def from_environment(cls, base_url: str, *, sign_in: bool = False) -> "Settings":
        """Read the settings.

        Args:
            base_url: The app's own address.
            sign_in: Whether an identity provider is configured.

        Raises:
            SettingsError: A value is not one of those allowed.
            PeopleError: The table of people cannot be used.
        """
        get = os.environ.get
        table = get("FUSION_CELL_PEOPLE")
        return cls(
            store_folder=Path(get("FUSION_CELL_STORE", str(ROOT / "data" / "var"))),
            base_url=base_url,
            live=_switch("FUSION_CELL_LIVE", get("FUSION_CELL_LIVE", "1")),
            contact=get("FUSION_CELL_CONTACT", ""),
            clearance=_label("FUSION_CELL_CLEARANCE", get("FUSION_CELL_CLEARANCE", "TLP:GREEN")),
            sign_in=sign_in,
            role_claim=get("FUSION_CELL_ROLE_CLAIM", ""),
            people=read(Path(table)) if table else {},
            secret=get("FUSION_CELL_SECRET") or secrets.token_urlsafe(32),
            target_salt=get("FUSION_CELL_TARGET_SALT", ""),
            keys=_keys(os.environ),
        )


def require_loopback(address: str, *, sign_in: bool) -> None:
    """Refuse to be reached from elsewhere by people of whom nobody says who they are.

    Args:
        address: On which the app listens.
        sign_in: Whether people sign in.

    Raises:
        SettingsError: It is not an address of the loopback interface, and nobody signs in.
    """
    if not sign_in and not _is_loopback(address):
        raise SettingsError(
            f"The address to listen on is {address or 'every one of this machine'}, and no sign-in "
            "is configured.",
            "Whoever reaches it would read and decide under any name.",
            "Configure a sign-in ([auth] in .streamlit/secrets.toml, see docs/operations.md), or "
            "listen on localhost.",
        )


def require_secrets(files: Iterable[str], *, readable: bool) -> None:
    """Refuse to start with secrets that cannot be read: they may say that people sign in.

    Args:
        files: Where they may stand.
        readable: Whether they could be read.

    Raises:
        SettingsError: One is there, and they cannot be read.
    """
    found = [name for name in files if Path(name).is_file()]
    if found and not readable:
        raise SettingsError(
            f"{found[0]} cannot be read as TOML.",
            "It may say how people sign in, and without it everybody would be let in.",
            "Mend it, or take it away.",
        )


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


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
