"""Which moments a London wall clock can mean, and how a moment is told to a person.

At the two clock changes of the year a wall time names no moment, or two. Nothing here asks what time it is.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.rules.london import LONDON

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def moments_at(wall: datetime) -> tuple[datetime, ...]:
    """Every UTC moment at which a clock in London showed `wall`, earliest first.

    None on the hour skipped in March, two on the hour repeated in October, otherwise one.
    """
    if wall.tzinfo is not None:
        raise ValueError("A wall time carries no zone; give the moment to `wall_time` instead.")
    told = {wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(moment for moment in told if wall_time(moment) == wall.replace(fold=0)))


def wall_time(moment: datetime) -> datetime:
    """What a clock in London shows at `moment`, without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment must know its zone.")
    return moment.astimezone(LONDON).replace(tzinfo=None, fold=0)


def clock_after_skip(wall: datetime) -> datetime:
    """What the right clock showed when one that nobody had put forward still showed `wall`."""
    before = wall.replace(tzinfo=LONDON, fold=0)
    return wall_time(before.astimezone(UTC))


def skipped_hour(wall: datetime) -> tuple[datetime, datetime]:
    """The wall times that the clocks jumped from and to when they skipped `wall`."""
    if moments_at(wall):
        raise ValueError(f"{wall} was not skipped.")
    start = wall
    while not moments_at(start - MINUTE):
        start -= MINUTE
    return start, clock_after_skip(start)


def day_in_words(day: date) -> str:
    return date_format(day, "j F Y")


def month_in_words(day: date) -> str:
    return date_format(day, "F Y")


def weekday_in_words(day: date) -> str:
    return date_format(day, "l j F Y")


def moment_in_words(moment: datetime) -> str:
    """Day and London time; in October's repeated hour it also says which of the two is meant."""
    wall = wall_time(moment)
    words = _("%(day)s at %(time)s") % {"day": weekday_in_words(wall.date()), "time": f"{wall:%H:%M}"}
    return words + _which_of_two(moment, wall)


def short_moment(moment: datetime) -> str:
    """The same moment for a table cell."""
    wall = wall_time(moment)
    return f"{date_format(wall.date(), 'j M Y')}, {wall:%H:%M}" + _which_of_two(moment, wall)


def _which_of_two(moment: datetime, wall: datetime) -> str:
    meant = moments_at(wall)
    if len(meant) < 2:
        return ""
    return " " + (_("(the first, summer time)") if moment == meant[0] else _("(the second, winter time)"))


def span_in_words(span: timedelta) -> str:
    """A length of real time, rounded down to its largest sensible unit: minutes, hours, days."""
    if span < timedelta(0):
        raise ValueError("A length of time is never negative; say which end comes first.")
    if span < MINUTE:
        return _("less than a minute")
    if span < HOUR:
        number = span // MINUTE
        return ngettext("%(number)d minute", "%(number)d minutes", number) % {"number": number}
    if span < 2 * DAY:
        number = span // HOUR
        return ngettext("%(number)d hour", "%(number)d hours", number) % {"number": number}
    number = span // DAY
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}


def age_in_words(moment: datetime, *, at: datetime) -> str:
    """How old a piece of news is; a moment still to come is said to be so."""
    if moment > at:
        return _("in %(span)s") % {"span": span_in_words(moment - at)}
    return _("%(span)s ago") % {"span": span_in_words(at - moment)}


def last_day(due_at: datetime) -> date | None:
    """The day at whose end something is due, where that is London's midnight."""
    wall = wall_time(due_at)
    return wall.date() - DAY if wall.time() == time() else None


def due_moment_in_words(due_at: datetime) -> str:
    """By when something is due; midnight is said as the end of the day before, as nobody reads 00:00 so."""
    day = last_day(due_at)
    if day is None:
        return moment_in_words(due_at)
    return _("by the end of %(day)s") % {"day": weekday_in_words(day)}


def due_in_words(due_at: datetime, *, at: datetime) -> str:
    """How long is left or over, and by when; from two days on counted in the days of a calendar."""
    words = _("Due in %(span)s: %(moment)s") if due_at > at else _("Was due %(span)s ago: %(moment)s")
    return words % {"span": _days_or_span(due_at, at), "moment": due_moment_in_words(due_at)}


def _days_or_span(due_at: datetime, at: datetime) -> str:
    if abs(due_at - at) < 2 * DAY:
        return span_in_words(abs(due_at - at))
    number = abs((last_day(due_at) or wall_time(due_at).date()) - wall_time(at).date()).days
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
