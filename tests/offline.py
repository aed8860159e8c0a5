"""Streamlit on a machine that resolves no name but its own: python -m tests.offline run app.py."""

import socket

from streamlit.web.cli import main

OWN = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - nothing is bound here
resolve = socket.getaddrinfo


def resolve_own(host: str | None, *rest: object, **options: object) -> object:
    """Resolve the machine's own names; refuse all others, as a machine without a network does."""
    if host not in OWN:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return resolve(host, *rest, **options)  # type: ignore[arg-type]


if __name__ == "__main__":
    socket.getaddrinfo = resolve_own  # type: ignore[assignment]
    main()
