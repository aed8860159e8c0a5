"""What all tests share: Hypothesis's profile, and no network."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import settings

Address = tuple[Any, ...] | str | bytes

# A shared machine has slow moments, so no example has a deadline; CI tries the same examples
# in every run, so that a failure there is one of the change.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Fail a test that connects to another machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Address) -> None:
        refuse(self, address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Address) -> int:
        refuse(self, address)
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield


def refuse(of: socket.socket, address: Address) -> None:
    """Fail the test where the address is another machine's."""
    if of.family in (socket.AF_INET, socket.AF_INET6) and not is_here(str(address[0])):
        pytest.fail(f"This test connects to another machine: {address[0]}.")


def is_here(host: str) -> bool:
    """Whether a host, as a socket is told it, is this machine."""
    if host in ("", "localhost"):
        return True
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
