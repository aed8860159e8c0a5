"""Feeds of every temper on the loopback interface, in a process of their own.

`/exercise/good/N` answers at once with 50 earthquakes, five of which were revised since the last
answer; `down` answers 500; `slow` answers after 8 s; `endless` drips bytes and never ends.
Started as a program, it prints its port and serves until its standard input closes.
"""

import asyncio
import random
import sys
from collections import Counter
from datetime import UTC, datetime

import orjson

ENTRIES, REVISED = 50, 5
SLOW_S, DRIP_S = 8.0, 0.5
_asked: Counter[str] = Counter()


def body(path: str) -> bytes:
    """Return the next edition of a feed, as USGS writes it."""
    edition = _asked[path]
    _asked[path] += 1
    now = int(datetime.now(UTC).timestamp() * 1000)
    features = [feature(path, number, edition, now) for number in range(ENTRIES)]
    return orjson.dumps({"type": "FeatureCollection", "metadata": {}, "features": features})


def feature(path: str, number: int, edition: int, now: int) -> dict[str, object]:
    """Return one earthquake; every edition revises the next five of the fifty."""
    chance = random.Random(f"{path} {number}")  # noqa: S311 - the same place each time
    turns = ENTRIES // REVISED
    revised = (edition - number // REVISED + turns) // turns
    properties = {
        "mag": round(4 + chance.random() * 2 + revised * 0.01, 2),
        "place": f"{number} km N of Somewhere",
        "time": now - now % 3_600_000 - number * 60_000,
        "updated": 1_700_000_000_000 + revised,
        "status": "reviewed",
        "type": "earthquake",
        "title": f"M 5 - {number} km N of Somewhere",
        "ids": f",{path.rpartition('/')[2]}x{number},",
        "url": "https://feed.example/",
    }
    place = [chance.uniform(-179, 179), chance.uniform(-80, 80), 10.0]
    return {
        "type": "Feature",
        "id": f"{path.rpartition('/')[2]}x{number}",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": place},
    }


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request as its path says."""
    try:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        await answer(path, writer)
        await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass  # the client went away, or all is over
    finally:
        writer.close()


async def answer(path: str, writer: asyncio.StreamWriter) -> None:
    """Write one answer."""
    if "/down/" in path:
        writer.write(b"HTTP/1.1 500 Down\r\nContent-Length: 0\r\n\r\n")
        return
    if "/endless/" in path:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(DRIP_S)
    if "/slow/" in path:
        await asyncio.sleep(SLOW_S)
    said = body(path)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(said) + said)


async def main() -> None:
    """Serve until standard input closes."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
