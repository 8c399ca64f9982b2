"""When something falls due, in the words that people use: London's wall time, seen from one instant."""

from datetime import UTC, datetime, time, timedelta

from alongside.rules.london import LONDON

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def due_in_words(due_at: datetime, at: datetime) -> str:
    """'due in 40 minutes', 'due today at 17:30', 'due by the end of Friday 6 March', '2 days overdue'.

    A due time at London's midnight is the end of the day before it.
    """
    due_at, at = due_at.astimezone(UTC), at.astimezone(UTC)
    if due_at < at:
        return f"{_span(at - due_at)} overdue"
    if due_at - at < _HOUR:
        minutes = (due_at - at) // _MINUTE
        return f"due in {_some(minutes, 'minute')}" if minutes else "due now"
    wall = due_at.astimezone(LONDON)
    ends_a_day = wall.time() == time()
    day = wall.date() - _DAY if ends_a_day else wall.date()
    ahead = (day - at.astimezone(LONDON).date()).days
    if ahead < 2:
        word = "today" if ahead == 0 else "tomorrow"
        return f"due by the end of {word}" if ends_a_day else f"due {word} at {wall:%H:%M}"
    name = f"{day:%A} {day.day} {day:%B}"
    if day.year != at.astimezone(LONDON).year:
        name += f" {day.year}"
    return f"due by the end of {name}" if ends_a_day else f"due on {name} at {wall:%H:%M}"


def _span(late: timedelta) -> str:
    if late < _HOUR:
        return _some(max(1, late // _MINUTE), "minute")
    if late < _DAY:
        return _some(late // _HOUR, "hour")
    return _some(late // _DAY, "day")


def _some(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
