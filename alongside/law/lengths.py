"""How long a duty runs: lengths read from words, counted from a moment, and told again in one sentence.

Minutes and hours elapse. All else is counted in London days, the day of the start not counted, and falls due
at the end of a London day: the moment given is the midnight after it, in UTC.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.law.bank_holidays import calendar, working_days_after
from alongside.law.duty import DatedLength, Length, Unit
from alongside.vocabulary.codes import Nation

LONDON = ZoneInfo("Europe/London")

_COUNTED = re.compile(r"(\d+) (minute|hour|day|working day|week|month)s?")
_AGE = re.compile(r"(?:(\d+) years?)?(?: ?(\d+) months?)? of age")
_STATED = re.compile(r"as stated: ([a-z][a-z0-9_]*)")
_UNITS = {
    "minute": Unit.MINUTES,
    "hour": Unit.HOURS,
    "day": Unit.DAYS,
    "working day": Unit.WORKING_DAYS,
    "week": Unit.WEEKS,
    "month": Unit.MONTHS,
}
_WORDS = {unit: word for word, unit in _UNITS.items()}


def parse_length(words: str) -> Length:
    """Read '24 hours', '10 working days', '17 years of age', 'as stated: due_at'; else ValueError."""
    if ", at least " in words:
        age_words, _, least = words.partition(", at least ")
        if _AGE.fullmatch(age_words) and _COUNTED.fullmatch(least):
            return replace(parse_length(age_words), at_least=parse_length(least))
    if counted := _COUNTED.fullmatch(words):
        return Length(_UNITS[counted[2]], int(counted[1]))
    if (age := _AGE.fullmatch(words)) and (age[1] or age[2]):
        return Length(Unit.BIRTHDAY, int(age[1] or 0) * 12 + int(age[2] or 0))
    if stated := _STATED.fullmatch(words):
        return Length(Unit.STATED, field=stated[1])
    raise ValueError(
        f"'{words}' is no length. Write for example '24 hours', '10 working days', '3 months', "
        "'17 years 6 months of age' or 'as stated: next_review_at'."
    )


def in_words(length: Length) -> str:
    """The words that `parse_length` reads."""
    match length.unit:
        case Unit.STATED:
            return f"as stated: {length.field}"
        case Unit.BIRTHDAY:
            years, months = divmod(length.amount, 12)
            parts = [_some(years, "year")] if years or not months else []
            age = " ".join([*parts, *([_some(months, "month")] if months else []), "of age"])
            return f"{age}, at least {in_words(length.at_least)}" if length.at_least else age
        case _:
            return _some(length.amount, _WORDS[length.unit])


def length_in_force(lengths: Sequence[DatedLength], started_on: date) -> Length | None:
    """The length in force on a London day, or on that of a moment; None where none was."""
    dated = dated_length_in_force(lengths, started_on)
    return None if dated is None else dated.length


def dated_length_in_force(lengths: Sequence[DatedLength], started_on: date) -> DatedLength | None:
    """As `length_in_force`, with its span and note."""
    day = _day_of(started_on) if isinstance(started_on, datetime) else started_on
    for dated in lengths:
        if (dated.from_on is None or dated.from_on <= day) and (dated.until_on is None or day < dated.until_on):
            return dated
    return None


def due_at(
    start: datetime,
    length: Length,
    *,
    nation: Nation,
    born_on: date | None = None,
    stated: datetime | None = None,
) -> datetime | None:
    """When a clock begun at `start` falls due, in UTC and never before `start`.

    None where it cannot be known: no birth date for an age, nothing stated for a stated time.
    """
    if length.unit is Unit.STATED:
        return None if stated is None else max(start, stated.astimezone(UTC))
    if length.unit is Unit.BIRTHDAY:
        if born_on is None:
            return None
        soonest = due_at(start, length.at_least, nation=nation) if length.at_least else None
        return max(soonest or start, _midnight(day_of_age(born_on, months=length.amount)))
    if length.unit is Unit.MINUTES:
        return start.astimezone(UTC) + timedelta(minutes=length.amount)
    if length.unit is Unit.HOURS:
        return start.astimezone(UTC) + timedelta(hours=length.amount)
    return _midnight(_last_day(_day_of(start), length, nation) + timedelta(days=1))


def day_of_age(born_on: date, *, months: int) -> date:
    """The day at whose start a person is so many whole months old.

    A person reaches an age at the start of the anniversary (Family Law Reform Act 1969, section 9,
    https://www.legislation.gov.uk/ukpga/1969/46/section/9). Where the month has no such day the age is
    reached on the first of the next month: a person born on 29 February has a birthday on 1 March of other
    years. The Act does not say; we chose the later day, so that no child is taken for an adult a day early.
    """
    year, month = _month_later(born_on, months)
    if born_on.day > monthrange(year, month)[1]:
        return date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, born_on.day)


def arithmetic(start: datetime, length: Length, due: datetime | None, nation: Nation) -> str:
    """One plain sentence on how the due time was counted: bank holidays left out, clocks changed."""
    if due is None:
        missing = "the birth date is not known" if length.unit is Unit.BIRTHDAY else "no time was stated"
        return f"No due time can be counted, because {missing}."
    match length.unit:
        case Unit.STATED:
            return f"Due at the time that was stated: {_moment(due)}."
        case Unit.BIRTHDAY:
            age = in_words(replace(length, at_least=None)).removesuffix(" of age")
            if due == start:
                return f"The child was already {age} old, so it fell due at the start: {_moment(due)}."
            if length.at_least and due == due_at(start, length.at_least, nation=nation):
                return f"An age near or past leaves more time: {arithmetic(start, length.at_least, due, nation)}"
            return f"The child is {age} old from the start of {_day(_day_of(due))}."
        case Unit.MINUTES | Unit.HOURS:
            return f"{in_words(length)} after {_moment(start)} is {_moment(due)}{_clock_change(start, due)}."
        case _ if length.amount == 0:
            return f"Due by the end of {_day(_day_of(start))}."
        case _:
            last = _day_of(due) - timedelta(days=1)
            first = _day(_day_of(start))
            counted = f"{in_words(length)} after {first}, that day not counted, ends with {_day(last)}"
            if length.unit is Unit.WORKING_DAYS:
                counted += _skipped(_day_of(start), last, nation)
            return counted + "."


def _last_day(day: date, length: Length, nation: Nation) -> date:
    match length.unit:
        case Unit.DAYS:
            return day + timedelta(days=length.amount)
        case Unit.WEEKS:
            return day + timedelta(weeks=length.amount)
        case Unit.WORKING_DAYS:
            return working_days_after(day, count=length.amount, nation=nation)
        case Unit.MONTHS:
            year, month = _month_later(day, length.amount)
            return date(year, month, min(day.day, monthrange(year, month)[1]))
        case unit:
            raise ValueError(f"{unit.value} are not counted in days")


def _month_later(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def _day_of(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _some(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _moment(moment: datetime) -> str:
    wall = moment.astimezone(LONDON)
    return f"{wall:%H:%M} on {_day(wall.date())}"


def _clock_change(start: datetime, due: datetime) -> str:
    shift = due.astimezone(LONDON).utcoffset() != start.astimezone(LONDON).utcoffset()
    if not shift:
        return ""
    forward = due.astimezone(LONDON).dst()
    return f": the clocks went {'forward' if forward else 'back'} an hour in between"


def _skipped(first: date, last: date, nation: Nation) -> str:
    known = calendar(nation)
    left_out = [f"{known.names[day]} ({day.day} {day:%B})" for day in _between(first, last) if _falls_out(day, nation)]
    words = f"; {_listed(['weekends', *left_out])} do not count"
    if not (known.covers(first) and known.covers(last)):
        words += "; not all bank holidays of this time are in the calendar, so the true day may be later"
    return words


def _listed(words: list[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range(1, (last - first).days + 1)]


def _falls_out(day: date, nation: Nation) -> bool:
    return day in calendar(nation).names and day.weekday() < 5
