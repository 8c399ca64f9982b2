"""How another system's reference is compared, and what a claim of one must say."""

import unicodedata

from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.references import OF_A_FORCE, System

SHORTEST = 3
"""A shorter string is no reference: too many children would have it."""


def spelled(reference: str) -> str:
    """A reference as it is compared: letters and digits alone, without case, spaces, dashes or strokes."""
    plain = unicodedata.normalize("NFKC", reference).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def can_be_one(reference: str) -> bool:
    """Whether enough is left to be compared."""
    return len(spelled(reference)) >= SHORTEST


def check(*, system: System, authority: str | None, force: str | None, words: bool) -> None:
    """A police reference names its force, an authority's number its authority, any other system what it is."""
    if system in OF_A_FORCE and force is None:
        raise Invalid("force", "Two forces may use the same reference.", "Choose the force whose reference it is.")
    if system is System.AUTHORITY_CHILD and authority is None:
        raise Invalid(
            "authority", "Two authorities may use the same number.", "Choose the authority whose number it is."
        )
    if system is System.OTHER and not words:
        raise Invalid("words", "Nobody could tell whose reference this is.", "Write whose it is.")
    if force is not None and system not in OF_A_FORCE:
        raise Invalid("force", "Only a police reference has a force.", "Clear the force, or choose a police reference.")
    if authority is not None and system is not System.AUTHORITY_CHILD:
        raise Invalid("authority", "Only the authority's number has an authority.", "Clear it, or choose that number.")
