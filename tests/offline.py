"""Streamlit on a machine without a network: python -m tests.offline run app.py.

No name is known but the machine's own; what the world calls `….example` stands on it, too, and may
be asked, so that a test can be the world.
"""

import socket
from collections.abc import Iterable

from streamlit.web.cli import main

from sources import addresses

OWN = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - nothing is bound here
resolve = socket.getaddrinfo


def resolve_own(host: str | None, *rest: object, **options: object) -> object:
    """Resolve the machine's own names; refuse all others, as a machine without a network does."""
    if host is not None and host.endswith(".example"):
        host = "127.0.0.1"
    if host not in OWN:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return resolve(host, *rest, **options)  # type: ignore[arg-type]


class Here(addresses.Guard):
    """Lets this machine's addresses be asked, since the world stands on it."""

    def __init__(self, own: Iterable[str]) -> None:
        """Know the app's own routes `own`."""
        super().__init__(own, refusal=lambda _address: "")


if __name__ == "__main__":
    socket.getaddrinfo = resolve_own  # type: ignore[assignment]
    addresses.Guard = Here  # type: ignore[misc, assignment]
    main()
