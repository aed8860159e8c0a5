"""When a feed is asked next."""

import random
from dataclasses import dataclass

SLOWEST_S = 30 * 60
"""Longest pause between two attempts at a feed that fails (design)."""
_JITTER = 0.1
_MOST_FRESH_S = 60 * 60  # a cache time of a year is a mistake, and must not silence a feed
_MOST_AWAY_S = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Real seconds by which a collector lives.

    Attributes:
        check_s: A room's clock may be paused, hurried or set: it is looked at this often.
        floor_s: Shortest pause between two polls of a feed, however fast the room's clock runs.
        spread_s: Pause between the first polls of two feeds, so that they do not start as one.
        spread_most_s: Longest wait for a first poll.
    """

    check_s: float = 1.0
    floor_s: float = 1.0
    spread_s: float = 0.25
    spread_most_s: float = 3.0


def interval_s(every_s: float, failures: int, chance: float | None = None) -> float:
    """Return the seconds until the next poll, spread by ±10% so that rooms do not poll as one.

    Args:
        every_s: The feed's interval.
        failures: Failed polls in a row; each doubles the interval, up to half an hour.
        chance: In [0, 1), places the poll in its spread; drawn by default.
    """
    doubled = every_s * 2.0 ** min(max(failures - 1, 0), 16)
    base = max(every_s, min(doubled, SLOWEST_S))
    drawn = random.random() if chance is None else chance  # noqa: S311 - no secret
    return base * (1 - _JITTER + 2 * _JITTER * drawn)


def respite_s(retry_after: float | None, fresh_for: float) -> float:
    """Return the real seconds for which the source is left alone.

    Args:
        retry_after: What it asked for, seconds.
        fresh_for: How long its answer stays fresh by its own word, seconds.
    """
    return max(min(retry_after or 0.0, _MOST_AWAY_S), min(fresh_for, _MOST_FRESH_S))
