"""The run: fixtures damaged, read, judged; what breaks a promise is kept with its seed."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.feed import Feed
from tests.fuzz.mutations import mutated
from tests.fuzz.promises import SECONDS, broken
from tests.sources.harness import ALL_FEEDS, cases, payload

FAILURES = Path(__file__).parent / "failures"
"""Where failing bodies are kept; not in git."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One body that broke a promise.

    Attributes:
        feed: The feed as which it was read.
        seed: Makes it anew: `python -m tests.fuzz --seed N --bodies 1`.
        why: What it breaks.
        body: The bytes.
    """

    feed: Feed
    seed: int
    why: str
    body: bytes


def bodies(seed: int) -> Iterator[tuple[int, Feed, bytes]]:
    """Yield damaged fixtures without end, each with a seed of its own and a feed to read it as."""
    fixtures = [(case.feed, case.path.read_bytes()) for case in cases()]
    while True:
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        feed, body = chance.choice(fixtures)
        _, other = chance.choice(fixtures)
        if chance.random() < 0.05:
            feed = chance.choice(ALL_FEEDS)
        yield seed, feed, mutated(chance, body, other)
        seed += 1


def run(
    seed: int, seconds: float, most: int | None = None, limit: float = SECONDS
) -> tuple[int, list[Failure]]:
    """Read damaged bodies for so long, and return how many there were and which broke a promise.

    Args:
        seed: Of the first body.
        seconds: Real seconds.
        most: Most bodies; None for as many as there is time for.
        limit: Real seconds within which one body is read.
    """
    end, done, failures = time.monotonic() + seconds, 0, []
    for own, feed, body in bodies(seed):
        if time.monotonic() >= end or done == most:
            break
        done += 1
        began = time.monotonic()
        faults = broken(feed, payload(feed, body))
        if (took := time.monotonic() - began) > limit:
            faults.append(f"It took {took:.1f} s.")
        failures += [Failure(feed=feed, seed=own, why=why, body=body) for why in faults]
    return done, failures


def keep(failure: Failure, folder: Path = FAILURES) -> Path:
    """Write the failing body and return where."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{failure.feed.name}-{failure.seed}.{failure.feed.format}"
    path.write_bytes(failure.body)
    return path
