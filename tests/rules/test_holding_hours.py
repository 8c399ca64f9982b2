"""The hours nobody is at a desk: Fridays, bank holidays, both clock changes, and what holds of any hours at all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.rules.holding_hours import bank_holidays, closed, hours_of, is_closing, last_closed
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.holding import Post
from alongside.vocabulary.reference import open_at

OFFICE = "Mon-Fri 08:30-17:00"
NIGHT = f"outside {OFFICE}"
ENGLAND = bank_holidays(Nation.ENGLAND)
BIRMINGHAM, STAFFORDSHIRE_POLICE = "E08000025", "E23000015"


def hours(span) -> float:
    return span.length / timedelta(hours=1)


@pytest.mark.parametrize(
    ("at", "closes", "opens", "length"),
    [
        ((2026, 11, 19, 16, 30), (2026, 11, 19, 17, 0), (2026, 11, 20, 8, 30), 15.5),
        ((2026, 11, 20, 16, 30), (2026, 11, 20, 17, 0), (2026, 11, 23, 8, 30), 63.5),
        ((2026, 11, 22, 3, 0), (2026, 11, 20, 17, 0), (2026, 11, 23, 8, 30), 63.5),
        ((2026, 12, 24, 16, 0), (2026, 12, 24, 17, 0), (2026, 12, 29, 8, 30), 111.5),
        ((2027, 3, 25, 16, 0), (2027, 3, 25, 17, 0), (2027, 3, 30, 7, 30), 110.5),
        ((2026, 10, 23, 15, 0), (2026, 10, 23, 16, 0), (2026, 10, 26, 8, 30), 64.5),
        ((2026, 3, 27, 16, 0), (2026, 3, 27, 17, 0), (2026, 3, 30, 7, 30), 62.5),
        ((2026, 6, 5, 15, 30), (2026, 6, 5, 16, 0), (2026, 6, 8, 7, 30), 63.5),
    ],
    ids=[
        "a week night",
        "a weekend",
        "asked in the middle of it",
        "Christmas, to the day after Boxing Day's substitute",
        "Easter, over the clocks going forward: an hour less",
        "the clocks go back: an hour more",
        "the clocks go forward: an hour less",
        "a weekend in summer",
    ],
)
def test_a_day_team_leaves_every_hour_to_its_reopening(at, closes, opens, length) -> None:
    span = closed(OFFICE, at=datetime(*at, tzinfo=UTC), calendar_days=ENGLAND)

    assert span is not None
    assert (span.closes_at, span.opens_at) == (datetime(*closes, tzinfo=UTC), datetime(*opens, tzinfo=UTC))
    assert hours(span) == length


def test_the_duty_team_has_exactly_the_hours_that_the_day_team_leaves() -> None:
    friday = datetime(2026, 12, 24, 16, tzinfo=UTC)
    day = closed(OFFICE, at=friday, calendar_days=ENGLAND)
    night = closed(NIGHT, at=day.closes_at, calendar_days=ENGLAND)

    assert night.closes_at == day.opens_at, "the night team goes when the day team comes"
    minute = day.closes_at
    while minute < day.opens_at:
        assert open_at(NIGHT, at=minute, calendar_days=ENGLAND)
        minute += timedelta(minutes=30)


def test_the_hour_before_closing_and_every_hour_after_it_count_as_closing() -> None:
    span = closed(OFFICE, at=datetime(2026, 11, 20, 12, tzinfo=UTC), calendar_days=ENGLAND)

    for hour, there in ((15.9, False), (16, True), (17, True), (30, True), (80, True), (80.5, False)):
        assert is_closing(span, at=datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hour)) is there, hour


def test_on_monday_morning_the_night_was_the_whole_weekend() -> None:
    monday = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)

    span = last_closed(OFFICE, at=monday, calendar_days=ENGLAND)

    assert span.closes_at == datetime(2026, 11, 20, 17, tzinfo=UTC) and span.opens_at < monday


def test_the_line_a_control_room_and_a_named_person_never_close() -> None:
    at = datetime(2026, 12, 25, 3, tzinfo=UTC)
    for post in (Post.LINE, Post.PERSON, Post.CONTROL_ROOM):
        written = hours_of(post, authority=BIRMINGHAM, force=STAFFORDSHIRE_POLICE)
        assert closed(written, at=at, calendar_days=ENGLAND) is None
        assert last_closed(written, at=at, calendar_days=ENGLAND) is None
    assert hours_of(Post.DAY_TEAM, authority=BIRMINGHAM) == OFFICE
    assert hours_of(Post.EMERGENCY_DUTY_TEAM, authority=BIRMINGHAM) == NIGHT
    assert hours_of(Post.DAY_TEAM) == "24 hours", "no rule may say of a place without written hours that it is closed"


SENTENCES = st.sampled_from(
    [
        OFFICE,
        NIGHT,
        "Mon-Thu 08:30-17:00; Fri 08:30-16:30",
        "Fri 17:00-09:00; Sat,Sun,Hol 00:00-24:00",
        "daily 22:00-06:00",
        "Sun 01:00-02:00",
        "Mon-Fri 09:00-17:00; Sat 09:00-12:00",
    ]
)
MOMENTS = st.integers(0, 4 * 365 * 24 * 60).map(
    lambda passed: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=passed)
)


@settings(max_examples=150, deadline=None)
@given(written=SENTENCES, at=MOMENTS, part=st.floats(0, 0.999))
def test_nobody_is_there_in_any_minute_of_the_span_and_somebody_just_outside_it(
    written: str, at: datetime, part: float
) -> None:
    span = closed(written, at=at, calendar_days=ENGLAND)

    assert span is not None and at < span.opens_at
    assert at < span.closes_at or not open_at(written, at=at, calendar_days=ENGLAND)
    within = span.closes_at + span.length * part
    assert not open_at(written, at=within, calendar_days=ENGLAND)
    assert open_at(written, at=span.opens_at, calendar_days=ENGLAND)
    assert open_at(written, at=span.closes_at - timedelta(minutes=1), calendar_days=ENGLAND)


@settings(max_examples=80, deadline=None)
@given(written=SENTENCES, at=MOMENTS)
def test_the_last_hours_without_anybody_are_the_next_ones_of_a_moment_within_them(written: str, at: datetime) -> None:
    last = last_closed(written, at=at, calendar_days=ENGLAND)

    assert last is not None and last.closes_at <= at
    assert closed(written, at=last.closes_at, calendar_days=ENGLAND) == last


def test_wales_has_its_own_calendar() -> None:
    assert bank_holidays(Nation.WALES) and bank_holidays(None) == ENGLAND
    assert date(2026, 12, 28) in bank_holidays(Nation.WALES)
