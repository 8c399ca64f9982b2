"""One call to the keeper a page: numbers gathered first, opened together, read by number afterwards."""

from collections.abc import Iterable

from alongside.vault import client as vault


class Words:
    """The sealed texts of one page. Ask for all of them with `want`, then `open` once, then read."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._wanted: set[int] = set()
        self._texts: dict[int, str] | None = None

    def want(self, *numbers: int | None) -> None:
        """Add numbers to open; None is passed over."""
        if self._texts is not None:
            raise RuntimeError("a page asks the keeper once: want every text before opening")
        self._wanted.update(number for number in numbers if number is not None)

    def want_all(self, numbers: Iterable[int | None]) -> None:
        self.want(*numbers)

    def open(self) -> "Words":
        """Open everything wanted, in one call."""
        self._texts = vault.open_details(self._token, self._wanted)
        return self

    def leave_shut(self) -> "Words":
        """Show the page without any of them: the keeper is away, and somebody's typing must not be lost."""
        self._texts = {}
        return self

    def __call__(self, number: int | None, otherwise: str = "") -> str:
        """The text, or `otherwise` where there is none or this person may not see it."""
        if self._texts is None:
            raise RuntimeError("open the texts of a page before reading them")
        return otherwise if number is None else self._texts.get(number, otherwise)


def names(token: str, numbers: Iterable[int | None]) -> Words:
    """The working names of the children on a list, in one call."""
    words = Words(token)
    words.want_all(numbers)
    return words.open()
