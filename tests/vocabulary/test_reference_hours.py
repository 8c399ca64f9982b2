"""When a route in is open: sentences of hours against moments, bank holidays and the two clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.reference import open_at, parse_hours
from alongside.vocabulary.reference.hours import HOLIDAY, LONDON, WEEK

OFFICE = "Mon-Fri 08:30-17:00"
BOXING_DAY = date(2026, 12, 28)  # the substitute for Saturday 26 December
NONE: frozenset[date] = frozenset()

MOMENTS = st.timedeltas(timedelta(0), timedelta(days=15 * 365)).map(datetime(2014, 1, 1, tzinfo=UTC).__add__)
CLOCKS = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30, 59])).map(lambda at: f"{at[0]:02}:{at[1]:02}")
DAYS = st.lists(st.sampled_from((*WEEK, "Hol", "Mon-Fri", "Tue-Thu", "Sat-Sun")), min_size=1, max_size=3).map(",".join)


@st.composite
def spans(draw: st.DrawFn) -> str:
    opens = draw(CLOCKS)
    closes = draw(CLOCKS.filter(lambda clock: clock != opens) | st.just("24:00"))
    return f"{draw(DAYS | st.just('daily'))} {opens}-{closes}"


SENTENCES = st.lists(spans(), min_size=1, max_size=3).map("; ".join)


def minutes_open(hours: str, *, begins: datetime, ends: datetime) -> int:
    """How many real minutes of an interval a route is open."""
    minutes = int((ends - begins).total_seconds() // 60)
    moments = (begins + timedelta(minutes=passed) for passed in range(minutes))
    return sum(open_at(hours, at=moment, calendar_days=NONE) for moment in moments)


def open_by_intervals(hours: str, *, at: datetime, calendar_days: frozenset[date]) -> bool:
    """The same question answered by laying out the intervals of yesterday and today on the wall clock."""
    wall = at.astimezone(LONDON).replace(tzinfo=None)
    for span in parse_hours(hours).spans:
        for day in (wall.date() - timedelta(days=1), wall.date()):
            kind = HOLIDAY if day in calendar_days else day.weekday()
            begins = datetime.combine(day, time()) + timedelta(minutes=span.opens)
            ends = datetime.combine(day, time()) + timedelta(minutes=span.closes)
            if kind in span.days and begins <= wall < (ends if ends > begins else ends + timedelta(days=1)):
                return True
    return False


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (datetime(2026, 11, 20, 8, 29, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 8, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 20, 7, 30, tzinfo=UTC), True),
        (datetime(2026, 7, 20, 16, 0, tzinfo=UTC), False),
    ],
)
def test_a_day_team_opens_on_its_minute_and_has_gone_on_its_minute(moment: datetime, there: bool) -> None:
    assert open_at(OFFICE, at=moment, calendar_days=NONE) is there


def test_on_a_bank_holiday_the_day_team_is_away_and_the_duty_team_is_there() -> None:
    noon = datetime(2026, 12, 28, 12, tzinfo=UTC)
    assert open_at(OFFICE, at=noon, calendar_days=NONE)
    assert not open_at(OFFICE, at=noon, calendar_days={BOXING_DAY})
    assert open_at(f"outside {OFFICE}", at=noon, calendar_days={BOXING_DAY})
    assert open_at("Sat,Sun,Hol 10:00-16:00", at=noon, calendar_days={BOXING_DAY})
    assert open_at("daily 10:00-16:00", at=noon, calendar_days={BOXING_DAY})
    assert not open_at("Mon-Sun 10:00-16:00", at=noon, calendar_days={BOXING_DAY})


def test_a_night_that_began_before_the_bank_holiday_is_kept_to_its_end() -> None:
    early = datetime(2026, 12, 28, 3, tzinfo=UTC)
    assert open_at("Sun 22:00-06:00", at=early, calendar_days={BOXING_DAY})
    assert not open_at("Hol 22:00-06:00", at=early, calendar_days={BOXING_DAY})
    assert open_at("Hol 22:00-06:00", at=early + timedelta(days=1), calendar_days={BOXING_DAY})


def test_a_team_that_leaves_early_on_friday_is_written_in_two_parts() -> None:
    hours = "Mon-Thu 08:30-17:00; Fri 08:30-16:30"
    assert open_at(hours, at=datetime(2026, 11, 19, 16, 45, tzinfo=UTC), calendar_days=NONE)
    assert not open_at(hours, at=datetime(2026, 11, 20, 16, 45, tzinfo=UTC), calendar_days=NONE)


def test_a_day_team_opens_by_the_clock_on_the_wall_on_both_sides_of_a_clock_change() -> None:
    for winter, summer in (((2026, 3, 27), (2026, 3, 30)), ((2026, 10, 26), (2026, 10, 23))):
        assert not open_at(OFFICE, at=datetime(*winter, 8, 29, tzinfo=UTC), calendar_days=NONE)
        assert open_at(OFFICE, at=datetime(*winter, 8, 30, tzinfo=UTC), calendar_days=NONE)
        assert not open_at(OFFICE, at=datetime(*summer, 7, 29, tzinfo=UTC), calendar_days=NONE)
        assert open_at(OFFICE, at=datetime(*summer, 7, 30, tzinfo=UTC), calendar_days=NONE)


def test_the_night_when_clocks_go_back_is_an_hour_longer_and_nobody_goes_home_in_it() -> None:
    saturday, sunday = datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)
    assert minutes_open("Sat 22:00-06:00", begins=saturday, ends=sunday) == 9 * 60
    assert minutes_open("Sun 01:00-02:00", begins=saturday, ends=sunday) == 2 * 60


def test_the_night_when_clocks_go_forward_is_an_hour_shorter() -> None:
    saturday, sunday = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 12, tzinfo=UTC)
    assert minutes_open("Sat 22:00-06:00", begins=saturday, ends=sunday) == 7 * 60
    assert minutes_open("Sun 01:00-02:00", begins=saturday, ends=sunday) == 0


@given(at=MOMENTS)
def test_a_line_of_24_hours_is_always_open(at: datetime) -> None:
    for hours in ("24 hours", "daily 00:00-24:00"):
        assert open_at(hours, at=at, calendar_days=frozenset({at.date()}))


@given(sentence=SENTENCES, at=MOMENTS, holiday=st.booleans())
def test_between_hours_and_outside_them_there_is_no_gap_and_no_overlap(sentence, at, holiday) -> None:
    calendar_days = frozenset({at.astimezone(LONDON).date()}) if holiday else NONE
    within = open_at(sentence, at=at, calendar_days=calendar_days)
    assert within != open_at(f"outside {sentence}", at=at, calendar_days=calendar_days)


@given(sentence=SENTENCES, at=MOMENTS, holidays=st.frozensets(st.sampled_from([-1, 0, 1])))
def test_hours_mean_the_same_laid_out_as_intervals_on_the_wall_clock(sentence, at, holidays) -> None:
    today = at.astimezone(LONDON).date()
    calendar_days = frozenset(today + timedelta(days=offset) for offset in holidays)
    expected = open_by_intervals(sentence, at=at, calendar_days=calendar_days)
    assert open_at(sentence, at=at, calendar_days=calendar_days) == expected


@pytest.mark.parametrize(
    ("sentence", "complaint"),
    [
        ("", "'' cannot be read"),
        ("office hours", "'office hours' cannot be read"),
        ("outside those hours", "'those hours' cannot be read"),
        ("Mon-Fri 8:30-17:00", "cannot be read"),
        ("Mon-Fri 08:30-17:00;Sat 09:00-12:00", "cannot be read"),
        ("Mon-Fri 08:30-25:00", "'25:00' is not a time of day"),
        ("Mon-Fri 08:60-17:00", "'08:60' is not a time of day"),
        ("Mon-Fri 09:00-09:00", "has no length"),
        ("Mon 24:00-06:00", "has no length"),
        ("Fri-Mon 09:00-17:00", "'Fri-Mon' is not a day or a run of days"),
        ("Monday 09:00-17:00", "'Monday' is not a day"),
        ("Mon-Hol 09:00-17:00", "'Mon-Hol' is not a day"),
        ("Mon- 09:00-17:00", "'Mon-' is not a day"),
        ("Mon,,Tue 09:00-17:00", "'' is not a day"),
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_the_part_and_a_remedy(sentence, complaint) -> None:
    with pytest.raises(Invalid) as refused:
        parse_hours(sentence)
    assert refused.value.field == "hours"
    assert complaint in refused.value.why
    assert "Mon-Fri 08:30-17:00" in refused.value.remedy


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(Invalid, match="no time zone"):
        open_at(OFFICE, at=datetime(2026, 11, 20, 9), calendar_days=NONE)  # noqa: DTZ001 - the fault itself
