"""Which birth date a child's record works with, among all that were claimed."""

from collections.abc import Iterable, Mapping
from datetime import date

from alongside.rules.fold import heads
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.referral import BirthDateClaimed


def claimed(entries: Iterable[Entry]) -> list[int]:
    """The sealed birth dates claimed to work with, in the order in which they came to be worked with.

    As the fold has it: every one made to be worked with. A guess stands beside them, also where there is no other.
    """
    return [
        entry.payload.born
        for entry in sorted(heads(entries), key=lambda entry: entry.key)
        if isinstance(entry.payload, BirthDateClaimed) and entry.payload.working
    ]


def working(claims: Iterable[int], texts: Mapping[int, str]) -> date | None:
    """The newest of these claims that is a date: *said to be 15* is an age, and no clock runs from it."""
    dates = (_day(texts[claim]) for claim in claims if claim in texts)
    return next((day for day in reversed(list(dates)) if day is not None), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
