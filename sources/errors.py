"""What can go wrong between a feed's address and its reports."""

from typing import TYPE_CHECKING

from model.errors import FusionCellError

if TYPE_CHECKING:
    from sources.fetched import Fetched


class SourceError(FusionCellError):
    """Base of this package's errors."""


class FetchError(SourceError):
    """A body was not had, or not whole.

    Args:
        what: What happened, one sentence with the feed's name.
        partial: What had arrived by then; None where no response had begun.
    """

    def __init__(self, what: str, *, partial: "Fetched | None" = None) -> None:
        super().__init__(what)
        self.partial = partial


class AddressRefused(FetchError):
    """The address, or one that it redirects to, is not one that may be asked."""


class Unreachable(FetchError):
    """No connection was made."""


class TimedOut(FetchError):
    """It took longer than allowed."""


class Broken(FetchError):
    """The transfer broke, or what came is not HTTP."""


class TooLarge(FetchError):
    """The body goes on past the cap."""
