"""What people read on a list: when something falls due, or since when it is late."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rules.due_in_words import due_in_words

LONDON = ZoneInfo("Europe/London")
SPAN = timedelta(days=16 * 365)
moments = st.timedeltas(timedelta(), SPAN).map(lambda since: datetime(2014, 1, 1, tzinfo=UTC) + since)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        ("2026-03-02T09:40", "2026-03-02T09:00", "due in 40 minutes"),
        ("2026-03-02T09:01", "2026-03-02T09:00", "due in 1 minute"),
        ("2026-03-02T09:00", "2026-03-02T09:00", "due now"),
        ("2026-03-02T17:30", "2026-03-02T09:00", "due today at 17:30"),
        ("2026-07-06T17:30", "2026-07-06T09:00", "due today at 17:30"),
        ("2026-03-03T09:00", "2026-03-02T09:00", "due tomorrow at 09:00"),
        ("2026-03-06T09:00", "2026-03-02T09:00", "due on Friday 6 March at 09:00"),
        ("2027-01-08T09:00", "2026-12-30T09:00", "due on Friday 8 January 2027 at 09:00"),
        ("2026-03-03T00:00", "2026-03-02T09:00", "due by the end of today"),
        ("2026-07-07T00:00", "2026-07-06T09:00", "due by the end of today"),
        ("2026-03-04T00:00", "2026-03-02T09:00", "due by the end of tomorrow"),
        ("2026-03-07T00:00", "2026-03-02T09:00", "due by the end of Friday 6 March"),
        ("2027-01-01T00:00", "2026-12-20T09:00", "due by the end of Thursday 31 December"),
        ("2026-03-03T00:00", "2026-03-02T23:20", "due in 40 minutes"),
        ("2026-03-02T09:00", "2026-03-02T09:00:30", "1 minute overdue"),
        ("2026-03-02T09:00", "2026-03-02T09:25", "25 minutes overdue"),
        ("2026-03-02T09:00", "2026-03-02T14:10", "5 hours overdue"),
        ("2026-03-02T09:00", "2026-03-03T10:00", "1 day overdue"),
        ("2026-03-02T09:00", "2026-03-04T10:00", "2 days overdue"),
    ],
)
def test_people_read_londons_own_words(due: str, now: str, words: str) -> None:
    assert due_in_words(at(due), at(now)) == words


def test_the_night_of_the_clock_change_is_told_by_hours_that_passed() -> None:
    assert due_in_words(at("2026-10-25T00:30"), at("2026-10-25T02:30")) == "3 hours overdue"
    assert due_in_words(at("2026-03-29T02:20"), at("2026-03-29T00:40")) == "due in 40 minutes"


@given(moments, moments)
def test_only_what_has_passed_is_called_overdue(due: datetime, now: datetime) -> None:
    assert due_in_words(due, now).endswith("overdue") == (due < now)


@given(moments, st.timedeltas(timedelta(seconds=1), timedelta(days=400)))
def test_no_number_in_the_words_of_lateness_is_nought(due: datetime, late: timedelta) -> None:
    assert int(due_in_words(due, due + late).split()[0]) > 0
