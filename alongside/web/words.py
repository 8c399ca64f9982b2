"""One call to the keeper a page: see `alongside.vault.words`."""

from alongside.vault.words import Words, names

__all__ = ["Words", "names"]
