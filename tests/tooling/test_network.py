"""No test reaches another machine; this one keeps itself to addresses that nobody owns."""

import socket

import pytest

# RFC 5737 and RFC 3849 keep these for documentation: should the guard be gone, nobody is asked.
ELSEWHERE = ("192.0.2.1", "2001:db8::1")


@pytest.mark.parametrize("host", ELSEWHERE)
def test_a_test_that_connects_to_another_machine_fails(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as caller:
        caller.settimeout(0.01)
        with pytest.raises(pytest.fail.Exception, match=host):
            caller.connect((host, 9))


def test_a_test_may_talk_to_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as caller:
            assert caller.getpeername() == server.getsockname()
