"""The hours of a route in, as a short sentence that can be read by a person and asked about a moment.

    hours = "24 hours" | ["outside "] span {"; " span}
    span  = days " " hh:mm "-" hh:mm            a span that closes before it opens runs into the next day
    days  = "daily" | item {"," item}           daily is every day of the week and Hol
    item  = Mon..Sun | Mon-Fri | Hol            Hol is a bank holiday, which is then no day of the week

Times are what a clock on a wall in London shows, so an hour that comes twice in October counts both times.
"""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from alongside.vocabulary.errors import Invalid

LONDON = ZoneInfo("Europe/London")
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOLIDAY = 7
EVERY_DAY = frozenset((*range(7), HOLIDAY))
MIDNIGHT = 24 * 60
REMEDY = "Write hours like 'Mon-Fri 08:30-17:00', 'Fri 17:00-09:00; Sat,Sun,Hol 00:00-24:00' or '24 hours'."
SPAN = re.compile(r"(?P<days>\S+) (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)")


class Span(Struct, frozen=True):
    """Days (0 Monday to 6 Sunday, 7 a bank holiday) on which it opens, and minutes after midnight."""

    days: frozenset[int]
    opens: int
    closes: int

    @property
    def overnight(self) -> bool:
        return self.closes < self.opens


class Hours(Struct, frozen=True):
    """The spans in which a route is open or, with `outside`, in which it is not."""

    spans: tuple[Span, ...]
    outside: bool = False


@lru_cache(maxsize=256)
def parse_hours(text: str) -> Hours:
    """What an hours sentence says, or Invalid with the part that cannot be read."""
    if text == "24 hours":
        return Hours(spans=(), outside=True)
    spans = text.removeprefix("outside ")
    return Hours(spans=tuple(_span(part) for part in spans.split("; ")), outside=spans != text)


def open_at(hours: str | Hours, *, at: datetime, calendar_days: Collection[date]) -> bool:
    """Whether a route with these hours is open at a moment; `calendar_days` are the bank holidays there."""
    if at.tzinfo is None:
        raise Invalid("at", "The moment has no time zone.", "Give a moment in UTC.")
    parsed = parse_hours(hours) if isinstance(hours, str) else hours
    local = at.astimezone(LONDON)
    within = any(_covers(span, local, calendar_days) for span in parsed.spans)
    return within != parsed.outside


def _covers(span: Span, local: datetime, calendar_days: Collection[date]) -> bool:
    minute = local.hour * 60 + local.minute
    today = local.date()
    opens_today = _day_kind(today, calendar_days) in span.days
    if not span.overnight:
        return opens_today and span.opens <= minute < span.closes
    opened_yesterday = _day_kind(today - timedelta(days=1), calendar_days) in span.days
    return (opens_today and span.opens <= minute) or (opened_yesterday and minute < span.closes)


def _day_kind(day: date, calendar_days: Collection[date]) -> int:
    return HOLIDAY if day in calendar_days else day.weekday()


def _span(part: str) -> Span:
    read = SPAN.fullmatch(part)
    if read is None:
        raise Invalid("hours", f"'{part}' cannot be read.", REMEDY)
    opens, closes = _minutes(read["opens"]), _minutes(read["closes"])
    if opens in (closes, MIDNIGHT):
        raise Invalid("hours", f"'{part}' has no length.", REMEDY)
    return Span(days=_days(read["days"]), opens=opens, closes=closes)


def _minutes(clock: str) -> int:
    hour, minute = int(clock[:2]), int(clock[3:])
    total = hour * 60 + minute
    if minute > 59 or total > MIDNIGHT:
        raise Invalid("hours", f"'{clock}' is not a time of day.", REMEDY)
    return total


def _days(text: str) -> frozenset[int]:
    if text == "daily":
        return EVERY_DAY
    days: set[int] = set()
    for item in text.split(","):
        days.update(_day_range(item))
    return frozenset(days)


def _day_range(item: str) -> range:
    if item == "Hol":
        return range(HOLIDAY, HOLIDAY + 1)
    first, _, last = item.partition("-")
    last = last or first
    if first not in WEEK or last not in WEEK or WEEK.index(first) > WEEK.index(last) or item.endswith("-"):
        raise Invalid("hours", f"'{item}' is not a day or a run of days within one week.", REMEDY)
    return range(WEEK.index(first), WEEK.index(last) + 1)
