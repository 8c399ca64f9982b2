"""Which days are worked in England and in Wales. Bank holidays are data, in `calendars/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from alongside.vocabulary.codes import Nation


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays of one nation, and the span in which all are known (`covers_until` exclusive)."""

    names: Mapping[date, str]
    covers_from: date
    covers_until: date

    def covers(self, day: date) -> bool:
        """Whether the calendar can say of a day that it is no bank holiday."""
        return self.covers_from <= day < self.covers_until

    def is_worked(self, day: date) -> bool:
        """Neither weekend nor bank holiday.

        Outside the span only weekends are left out, so that no deadline falls too late.
        """
        return day.weekday() < 5 and day not in self.names


@cache
def calendar(nation: Nation) -> Calendar:
    """The calendar of a nation, read once."""
    raw = resources.files("alongside.law").joinpath("calendars", f"{nation.value}.toml").read_bytes()
    table = tomllib.loads(raw.decode())
    names = {line["on"]: line["name"] for line in table["bank_holidays"]}
    return Calendar(names, table["covers_from"], table["covers_until"])


def working_days_after(day: date, *, count: int, nation: Nation) -> date:
    """The day that is so many working days later, the day itself not counted; none is the day itself."""
    known = calendar(nation)
    while count > 0:
        day += timedelta(days=1)
        if known.is_worked(day):
            count -= 1
    return day
