"""One base error: what happened, what it means for the user, what to do."""


class FusionCellError(Exception):
    """An error that can be shown to the person at the desk.

    Args:
        what: What happened, one sentence.
        meaning: What it means for the user.
        action: What the user can do next.
    """

    def __init__(self, what: str, meaning: str = "", action: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.meaning = meaning
        self.action = action

    def __str__(self) -> str:
        """Return the sentences in the order in which a reader needs them."""
        return " ".join(part for part in (self.what, self.meaning, self.action) if part)


class RecordError(FusionCellError):
    """A record breaks an invariant of the model and must not enter the store."""
