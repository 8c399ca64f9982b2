"""A London wall time names one moment; none in the hour skipped in March, two in October's repeated hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.web import london_time

wall = datetime.fromisoformat
SKIPPED = wall("2026-03-29T01:30")
REPEATED = wall("2026-10-25T01:30")
FIRST, SECOND = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
wall_times = st.datetimes(wall("1996-01-01T00:00"), wall("2037-12-31T00:00")).map(
    lambda shown: shown.replace(second=0, microsecond=0)
)
moments = st.datetimes(wall("1996-01-01T00:00"), wall("2037-12-31T00:00"), timezones=st.just(UTC))


def test_the_hour_skipped_in_march_names_no_moment() -> None:
    assert london_time.moments_at(SKIPPED) == ()
    assert london_time.skipped_hour(SKIPPED) == (wall("2026-03-29T01:00"), wall("2026-03-29T02:00"))
    assert london_time.clock_after_skip(SKIPPED) == wall("2026-03-29T02:30")


def test_the_minutes_around_the_skipped_hour_exist() -> None:
    before = london_time.moments_at(wall("2026-03-29T00:59"))
    after = london_time.moments_at(wall("2026-03-29T02:00"))

    assert (before, after) == (
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC),),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC),),
    )


def test_the_hour_repeated_in_october_names_two_moments_an_hour_apart() -> None:
    assert london_time.moments_at(REPEATED) == (FIRST, SECOND)


def test_words_say_which_of_the_two_is_meant_and_only_then() -> None:
    assert london_time.moment_in_words(FIRST) == "Sunday 25 October 2026 at 01:30 (the first, summer time)"
    assert london_time.short_moment(SECOND) == "25 Oct 2026, 01:30 (the second, winter time)"
    assert london_time.moment_in_words(SECOND + timedelta(hours=1)) == "Sunday 25 October 2026 at 02:30"


@given(moments)
@example(FIRST)
@example(SECOND)
def test_every_moment_is_found_again_from_what_the_clock_showed(moment: datetime) -> None:
    assert moment in london_time.moments_at(london_time.wall_time(moment))


@given(wall_times)
@example(SKIPPED)
@example(REPEATED)
def test_every_moment_of_a_wall_time_shows_that_wall_time(shown: datetime) -> None:
    meant = london_time.moments_at(shown)

    assert all(london_time.wall_time(moment) == shown for moment in meant)
    assert len(meant) <= 2 and list(meant) == sorted(set(meant))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_a_length_of_time_is_never_rounded_up(span: timedelta, words: str) -> None:
    assert london_time.span_in_words(span) == words


def test_an_age_is_counted_in_real_hours_over_the_clock_change() -> None:
    assert london_time.age_in_words(FIRST, at=SECOND) == "1 hour ago"
    assert london_time.age_in_words(SECOND, at=FIRST) == "in 1 hour"


def test_a_duty_says_how_long_is_left_and_how_long_it_is_over() -> None:
    due_at = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)

    assert london_time.due_in_words(due_at, at=due_at - timedelta(hours=30)) == (
        "Due in 30 hours: Monday 23 November 2026 at 20:05"
    )
    assert london_time.due_in_words(due_at, at=due_at + timedelta(hours=3)) == (
        "Was due 3 hours ago: Monday 23 November 2026 at 20:05"
    )


def test_what_is_due_at_midnight_is_due_by_the_end_of_the_day_before_and_its_days_fit_that_day() -> None:
    midnight = datetime(2026, 12, 1, tzinfo=UTC)

    assert london_time.due_in_words(midnight, at=datetime(2026, 11, 23, 1, 40, tzinfo=UTC)) == (
        "Due in 7 days: by the end of Monday 30 November 2026"
    )
    assert london_time.due_in_words(midnight, at=datetime(2026, 12, 3, 9, 0, tzinfo=UTC)) == (
        "Was due 3 days ago: by the end of Monday 30 November 2026"
    )
    in_summer = datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    assert london_time.due_moment_in_words(in_summer) == "by the end of Tuesday 30 June 2026"


def test_days_left_are_counted_on_the_calendar() -> None:
    due_at = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    assert london_time.due_in_words(due_at, at=datetime(2026, 11, 23, 22, 0, tzinfo=UTC)) == (
        "Due in 7 days: Monday 30 November 2026 at 09:00"
    )


def test_a_time_without_a_zone_is_not_taken_for_a_moment() -> None:
    with pytest.raises(ValueError, match="zone"):
        london_time.wall_time(wall("2026-01-01T00:00"))
    with pytest.raises(ValueError, match="zone"):
        london_time.moments_at(datetime(2026, 1, 1, tzinfo=UTC))
