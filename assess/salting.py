"""The salt of target keys: the installation's own, or made once and kept beside its stores."""

import os
import secrets
from pathlib import Path

from assess.settings import Settings
from model.errors import FusionCellError

FILE = "target.salt"
_BYTES = 32


class SaltError(FusionCellError):
    """The salt cannot be read, so that no target can be compared."""


def salt(settings: Settings) -> bytes:
    """Return the salt with which targets are hashed.

    It stands outside the stores: who has only a store cannot try what a hash may stand for.

    Raises:
        SaltError: It is not set, and the file beside the stores cannot be read or made.
    """
    if settings.target_salt:
        return settings.target_salt.encode()
    path = settings.store_folder / FILE
    try:
        return _made(path) or _kept(path)
    except OSError as error:
        raise SaltError(
            f"The salt of target keys cannot be read: {error}.",
            "Nothing was kept: the target could not have been compared with any other.",
            "Mend the file, or set FUSION_CELL_TARGET_SALT.",
        ) from error


def _made(path: Path) -> bytes:
    """Make the file whole or not at all; return nothing where it is there already."""
    if path.exists():
        return b""
    made, draft = secrets.token_bytes(_BYTES), path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # fails where another one was made meanwhile: that one holds
    except FileExistsError:
        return b""
    finally:
        draft.unlink()
    return made


def _kept(path: Path) -> bytes:
    found = path.read_bytes()
    if len(found) != _BYTES:
        raise OSError(f"{path} has {len(found)} bytes and not {_BYTES}")
    return found
