"""How two dates of birth agree: every usual error of a date told at a desk or a roadside is a level of its own.

A level only says how two dates differ; what it is worth is learned (`learning`). No date and no gap of years excludes a
child, and a missing date says nothing. Claimed and assessed dates are compared apart, never mixed.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

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


class RegisterDates:
    """The dates of birth of a register, each day once with how many were born on it, for counting u of any asked date."""

    def __init__(self, dates: Iterable[date]) -> None:
        counted = Counter(dates)
        days = sorted(counted)
        self._ordinal = np.array([day.toordinal() for day in days], dtype=np.int32)
        self._written = np.array([(day.year, day.month, day.day) for day in days], dtype=np.int32).reshape(-1, 3)
        self._born = np.array([counted[day] for day in days], dtype=np.float64)
        self._known: dict[date, tuple[float, ...]] = {}

    def shares(self, asked: date) -> tuple[float, ...]:
        """u of each level for this very date: the share of the register's dates that agree with it so, counted."""
        known = self._known.get(asked)
        if known is None:
            counts = np.bincount(self.levels(asked), weights=self._born, minlength=len(BirthLevel)) + 0.5
            known = self._known[asked] = tuple((counts / counts.sum()).tolist())
        return known

    def levels(self, asked: date) -> NDArray[np.int8]:
        """`birth_level` of the asked date with each day of the register, earliest first."""
        year, month, day = self._written.T
        apart = np.abs(self._ordinal - asked.toordinal())
        same_year = year == asked.year
        same_day = (month == asked.month) & (day == asked.day)
        first = (month == 1) & (day == 1) if (asked.month, asked.day) != (1, 1) else np.full(len(day), True)
        return np.select(
            [
                apart == 0,
                same_year & first,
                same_year & (month == asked.day) & (day == asked.month),
                same_day,
                _digits_apart(self._written, asked) == 1,
                same_year & (month == asked.month),
                same_year,
                apart < 366,
                apart < 1097,
            ],
            [
                np.int8(level)
                for level in (
                    BirthLevel.SAME,
                    BirthLevel.FIRST_OF_JANUARY,
                    BirthLevel.SWAPPED,
                    BirthLevel.OTHER_YEAR,
                    BirthLevel.ONE_DIGIT,
                    BirthLevel.SAME_MONTH,
                    BirthLevel.SAME_YEAR,
                    BirthLevel.WITHIN_A_YEAR,
                    BirthLevel.WITHIN_THREE_YEARS,
                )
            ],
            default=np.int8(BirthLevel.OTHERWISE),
        )


def _digits_apart(written: NDArray[np.int32], asked: date) -> NDArray[np.int64]:
    """How many of the eight digits of a date differ."""
    known = (written[:, 0] * 10_000 + written[:, 1] * 100 + written[:, 2]).astype(np.int64)
    said = asked.year * 10_000 + asked.month * 100 + asked.day
    apart = np.zeros(len(known), dtype=np.int64)
    for place in range(8):
        apart += known // 10**place % 10 != said // 10**place % 10
    return apart


def birth_shares(asked: date, register: Iterable[date]) -> tuple[float, ...]:
    """u of each level for this very date, counted once; `RegisterDates` counts for many dates."""
    return RegisterDates(register).shares(asked)
