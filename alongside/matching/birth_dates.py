"""How two dates of birth agree: every usual error of a date told at a desk or a roadside is a level of its own.

A level only says how two dates differ; what it is worth is learned (`learning`). No date and no gap of years excludes a
child, and a missing date says nothing. Claimed and assessed dates are compared apart, never mixed.
"""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

MISSING = -1


class BirthLevel(IntEnum):
    """Closest first; the first that fits counts."""

    SAME = 0
    FIRST_OF_JANUARY = 1
    """The same year, one side the first of January: the day a form gives who knows the year alone."""
    SWAPPED = 2
    """Day and month changed places."""
    ONE_DIGIT = 3
    """One digit of the day, month or year written wrong."""
    OTHER_YEAR = 4
    """Day and month the same in another year: a coached or an assessed age keeps the birthday."""
    SAME_MONTH = 5
    """The same month of the same year."""
    SAME_YEAR = 6
    WITHIN_A_YEAR = 7
    """Less than 366 days apart."""
    WITHIN_THREE_YEARS = 8
    """Less than 1,097 days apart."""
    OTHERWISE = 9


WORDS = {
    BirthLevel.SAME: "the same date",
    BirthLevel.FIRST_OF_JANUARY: "the same year, one side the first of January",
    BirthLevel.SWAPPED: "day and month swapped",
    BirthLevel.ONE_DIGIT: "one digit different",
    BirthLevel.OTHER_YEAR: "the same day and month in another year",
    BirthLevel.SAME_MONTH: "the same month and year",
    BirthLevel.SAME_YEAR: "the same year",
    BirthLevel.WITHIN_A_YEAR: "within a year",
    BirthLevel.WITHIN_THREE_YEARS: "within three years",
    BirthLevel.OTHERWISE: "more than three years apart",
}


def birth_level(one: date | None, other: date | None) -> int:
    """The level of two dates; `MISSING` where either is not known. The same whichever comes first."""
    if one is None or other is None:
        return MISSING
    apart = abs((one - other).days)
    if apart == 0:
        return BirthLevel.SAME
    if one.year == other.year and (1, 1) in ((one.month, one.day), (other.month, other.day)):
        return BirthLevel.FIRST_OF_JANUARY
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return BirthLevel.SWAPPED
    if (one.month, one.day) == (other.month, other.day):
        return BirthLevel.OTHER_YEAR
    if sum(mine != theirs for mine, theirs in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)) == 1:
        return BirthLevel.ONE_DIGIT
    if one.year == other.year:
        return BirthLevel.SAME_MONTH if one.month == other.month else BirthLevel.SAME_YEAR
    if apart < 366:
        return BirthLevel.WITHIN_A_YEAR
    return BirthLevel.WITHIN_THREE_YEARS if apart < 1097 else BirthLevel.OTHERWISE


def birth_shares(asked: date, register: Iterable[date]) -> tuple[float, ...]:
    """u of each level for this very date: the share of the register's dates that agree with it so, counted."""
    counts = [0.5] * len(BirthLevel)
    for known in register:
        counts[birth_level(asked, known)] += 1
    total = sum(counts)
    return tuple(count / total for count in counts)
