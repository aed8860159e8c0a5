"""What persons write into a record: bounded, on one line, without control characters."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from model.errors import RecordError

S = TypeVar("S", bound=StrEnum)

NOTHING = "Nothing was kept."


def tidy(words: str) -> str:
    """Return words on one line, as a record keeps them."""
    return " ".join(words.split())


def printable(words: str) -> str:
    """Return what a feed wrote so that a record keeps it: on one line, without control characters.

    A person's words are refused instead: they can mend them.
    """
    return tidy("".join(mark if mark.isprintable() else " " for mark in words))


def require_words(name: str, words: str, most: int, *, least: int = 1) -> None:
    """Refuse words that a record does not keep.

    Args:
        name: What they say, as a form calls it, e.g. "The question".
        words: As written.
        most: Characters at most.
        least: Characters at least; 0 where it need not be said.

    Raises:
        RecordError: They are too few or too many, or stand on more than one line.
    """
    if not least <= len(words) <= most or not words.isprintable():
        bound = f"up to {most} characters, on one line"
        missing = "is not said" if len(words) < least else "cannot be kept"
        raise RecordError(f"{name} {missing}.", NOTHING, f"Give {bound}.")


def require_step(steps: Mapping[S, frozenset[S]], before: S, after: S) -> None:
    """Refuse a step that a state does not allow; to stay in a state is always allowed.

    Args:
        steps: The states that may follow each state.
        before: The state that stands.
        after: The state that is wanted.

    Raises:
        RecordError: `after` does not follow `before`.
    """
    if after is not before and after not in steps[before]:
        following = " or ".join(state for state in type(before) if state in steps[before])
        raise RecordError(
            f"What is {before} cannot become {after}.", NOTHING, f"It can become {following}."
        )
