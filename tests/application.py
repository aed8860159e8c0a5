"""The whole app as a process of its own, as a user starts it, on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import httpx

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN_S = 60.0
EXERCISE = "hermits-peak-2022"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A running app.

    Attributes:
        url: Its address.
        process: Its process.
        log: Where it writes what it has to say.
    """

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> httpx.Response:
        """Ask one of its routes."""
        return httpx.get(self.url + path, timeout=10, trust_env=False)

    def metric(self, name: str) -> float:
        """Return one sample of /metrics, 0 where there is none."""
        lines = self.get("/metrics").text.splitlines()
        return next((float(line.split()[-1]) for line in lines if line.startswith(name)), 0.0)

    def healthy(self) -> bool:
        """Whether /healthz answers 200."""
        try:
            return self.get("/healthz").status_code == 200
        except httpx.TransportError:
            return False

    def wait_for(self, condition: Callable[[], bool], what: str, within: float) -> None:
        """Ask again and again until the condition holds.

        Raises:
            AssertionError: It did not within so many seconds, or the app has ended.
        """
        until, pause = time.monotonic() + within, Event()
        while not condition():
            said = self.log.read_text(errors="replace")[-4000:]
            assert self.process.poll() is None, f"The app has ended: {said}"
            assert time.monotonic() < until, f"Not within {within:.0f} s: {what}. {said}"
            pause.wait(0.1)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Send the signal; return the seconds until the process had ended."""
        asked = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(20)
        return time.monotonic() - asked


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def application(
    store: Path, *, starter: str = "streamlit", **environment: str
) -> Iterator[Application]:
    """Start the app with its store in this folder and no live feeds; end it afterwards.

    Args:
        store: The folder.
        starter: The module that runs Streamlit.
        **environment: Settings.
    """
    port = free_port()
    settings = {"FUSION_CELL_STORE": str(store), "FUSION_CELL_LIVE": "0", **environment}
    store.mkdir(parents=True, exist_ok=True)
    log = store / "app.log"
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own app
            [sys.executable, "-m", starter, "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Application(url=f"http://localhost:{port}", process=process, log=log)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait(20)


@contextmanager
def healthy_application(
    store: Path, *, starter: str = "streamlit", **environment: str
) -> Iterator[Application]:
    """Start the app and wait until /healthz answers 200."""
    with application(store, starter=starter, **environment) as app:
        app.wait_for(app.healthy, "/healthz answers 200", STARTS_WITHIN_S)
        yield app
