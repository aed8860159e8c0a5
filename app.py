"""Fusion Cell: the composition root. `streamlit run app.py` starts everything."""

import contextlib
import os
import sys
from collections.abc import AsyncIterator
from typing import Any

import streamlit as st
from streamlit import net_util
from streamlit.auth_util import get_secrets_auth_section
from streamlit.runtime.secrets import secrets_singleton

from assess.rooms import convene
from assess.routes import ROUTES
from assess.settings import Settings, require_loopback, require_secrets
from model.errors import FusionCellError

CANNOT_START = 2
_EVERYWHERE = {"", "localhost", "0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to

# Streamlit would ask a server on the internet for this machine's address when a page of another
# origin connects. Live feeds are the only traffic that may leave the machine.
net_util.get_external_ip = lambda: None


def _base_url() -> str:
    """Return the app's own address, from which the exercise's feeds are polled."""
    address = str(st.get_option("server.address") or "")
    host = "127.0.0.1" if address in _EVERYWHERE else address
    return f"http://{f'[{host}]' if ':' in host else host}:{st.get_option('server.port')}"


def _sign_in() -> bool:
    """Return whether an identity provider is configured."""
    readable = secrets_singleton.load_if_toml_exists()
    require_secrets(st.get_option("secrets.files"), readable=readable)
    return bool(get_secrets_auth_section())


@contextlib.asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Run the rooms for as long as the app runs."""
    try:
        sign_in = _sign_in()
        require_loopback(str(st.get_option("server.address") or ""), sign_in=sign_in)
        settings = Settings.from_environment(_base_url(), sign_in=sign_in)
        async with convene(settings):
            yield {}
    except FusionCellError as error:
        # Everything is closed again and nothing was written. Raised, the error would reach the
        # user as the server's traceback and end the process with the server's own code.
        print(f"Fusion Cell cannot start. {error}", file=sys.stderr, flush=True)
        os._exit(CANNOT_START)


app = st.App("pages/shell.py", lifespan=lifespan, routes=ROUTES)

if __name__ == "__main__":
    app.run()
