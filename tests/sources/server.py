"""A small HTTP server on the loopback interface, whose every answer a test writes by hand."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

PATIENCE_S = 60.0
"""Real seconds after which a test gives up waiting: far more than a slow machine takes."""

Answer = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came: path, and headers with lower-case names."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Server:
    """Answers under `/exercise/…` (and anywhere else) as `answers` says; 404 otherwise."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    busy: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    def count(self, path: str) -> int:
        return sum(asked.path == path for asked in self.asked)

    async def times(self, path: str, wanted: int) -> None:
        """Wait until `path` has been asked for that many times."""
        async with asyncio.timeout(PATIENCE_S), self.arrived:
            await self.arrived.wait_for(lambda: self.count(path) >= wanted)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.busy.add(task)
        try:
            asked = _parsed(await reader.readuntil(b"\r\n\r\n"))
            async with self.arrived:
                self.asked.append(asked)
                self.arrived.notify_all()
            await self.answers.get(asked.path, reply(404))(asked, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, which is what some tests are about; or the test is over
        finally:
            self.busy.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()


def _parsed(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if line)
    return Asked(path=first.split()[1], headers={k.lower(): v for k, v in headers.items()})


def head(status: int, headers: Mapping[str, object] | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", *(f"{k}: {v}" for k, v in (headers or {}).items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def reply(status: int, body: bytes = b"", **headers: str) -> Answer:
    """Answer with a whole body; header names are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        length = {} if status == 304 else {"Content-Length": len(body)}
        writer.write(head(status, {**length, **named}) + body)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    return reply(status, Location=location)


def conditional(body: bytes, etag: str, last_modified: str = "") -> Answer:
    """Answer 304 to whoever has this body already."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        had = asked.headers.get("if-none-match") == etag
        known = {"ETag": etag, "Last_Modified": last_modified}
        await reply(304 if had else 200, b"" if had else body, **known)(asked, writer)

    return answer


@contextlib.asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    server = Server()
    listener = await asyncio.start_server(server._serve, "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        for task in list(server.busy):
            task.cancel()
        await asyncio.gather(*server.busy)
