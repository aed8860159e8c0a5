"""Who did it: every row names its actor."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """A person, a feed, or a rule of the machine."""

    PERSON = "person"
    FEED = "feed"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who wrote a row.

    Attributes:
        kind: Person, feed or machine.
        name: The person's name, the feed's name, or the rule's name.
        version: The rule's version; empty for a person or a feed.
    """

    kind: ActorKind
    name: str
    version: str = ""

    def __str__(self) -> str:
        """Return the form that is stored: `kind:name` or `kind:name/version`."""
        suffix = f"/{self.version}" if self.version else ""
        return f"{self.kind}:{self.name}{suffix}"

    @classmethod
    def parse(cls, text: str) -> "Actor":
        """Return the actor that `str(actor)` gave."""
        kind, _, rest = text.partition(":")
        name, _, version = rest.partition("/") if kind == ActorKind.MACHINE else (rest, "", "")
        return cls(kind=ActorKind(kind), name=name, version=version)
