"""The four ways an operation says no. Doors turn them into pages; anything else is a bug."""


class Refusal(Exception):  # noqa: N818 - the house word
    """A rule says no: the reason in plain words and, where law stands behind it, the duty or authority."""

    def __init__(self, reason: str, *, duty: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.duty = duty


class Conflict(Exception):  # noqa: N818
    """The record has moved on under a decision: `theirs` lists the seq of each newer entry of a kind it rests on."""

    def __init__(self, theirs: tuple[int, ...]) -> None:
        super().__init__(f"the record has moved on: {len(theirs)} newer entries")
        self.theirs = theirs


class Invalid(Exception):  # noqa: N818
    """One field cannot be taken: which, what is wrong, and what to do."""

    def __init__(self, field: str, why: str, remedy: str) -> None:
        super().__init__(f"{field}: {why} {remedy}")
        self.field = field
        self.why = why
        self.remedy = remedy


class NotOpen(Exception):  # noqa: N818
    """There is no such record for this person: the same answer for absent and for not theirs."""
