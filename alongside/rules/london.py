"""London's wall clock and days, as pure arithmetic on UTC moments."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_of(moment: datetime) -> date:
    """The London day on which a moment falls."""
    return moment.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """Midnight in London at the start of a day, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def at_wall(day: date, minutes: int) -> datetime:
    """A London wall time of a day, in UTC.

    A time that the spring change skips is read an hour later; one that the autumn change repeats is read the first time.
    """
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), LONDON)
    return wall.astimezone(UTC)


def days_after(day: date, count: int) -> date:
    """The day so many days later."""
    return day + timedelta(days=count)
