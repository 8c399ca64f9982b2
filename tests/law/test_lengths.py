"""How long a duty runs: the arithmetic of hours, London days, bank holidays, months and ages."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law.bank_holidays import calendar, working_days_after
from alongside.law.duty import DatedLength, Length, Unit
from alongside.law.lengths import arithmetic, day_of_age, due_at, in_words, length_in_force, parse_length
from alongside.vocabulary.codes import Nation

LONDON = ZoneInfo("Europe/London")
ENGLAND, WALES = Nation.ENGLAND, Nation.WALES

FIRST = datetime(2014, 2, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(), timedelta(days=14 * 365)).map(lambda since: FIRST + since)
counted = st.builds(
    Length,
    st.sampled_from([Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS]),
    st.integers(0, 60),
)
ages = st.builds(Length, st.just(Unit.BIRTHDAY), st.integers(1, 252), at_least=st.none() | counted)
lengths = counted | ages | st.just(Length(Unit.STATED, field="next_review_at"))
nations = st.sampled_from(Nation)


def at(words: str) -> datetime:
    """A London wall time as a UTC moment."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON).astimezone(UTC)


def due(words: str, start: datetime, *, born_on: date | None = None, stated: datetime | None = None) -> datetime | None:
    return due_at(start, parse_length(words), nation=ENGLAND, born_on=born_on, stated=stated)


@given(lengths)
def test_a_length_reads_back_from_its_own_words(length: Length) -> None:
    assert parse_length(in_words(length)) == length


@pytest.mark.parametrize("words", ["", "soon", "24", "hours", "-1 hours", "1.5 hours", "2 fortnights", "of age"])
def test_words_that_are_no_length_are_refused_with_examples_of_what_to_write(words: str) -> None:
    with pytest.raises(ValueError, match="is no length. Write for example '24 hours'"):
        parse_length(words)


@given(moments, lengths, nations, st.dates(date(1990, 1, 1), date(2028, 1, 1)), moments)
def test_nothing_falls_due_before_it_begins(
    start: datetime, length: Length, nation: Nation, born_on: date, stated: datetime
) -> None:
    falls_due = due_at(start, length, nation=nation, born_on=born_on, stated=stated)
    assert falls_due is not None and falls_due >= start


@given(moments, counted, nations)
def test_what_is_counted_in_days_falls_due_at_midnight_in_london(
    start: datetime, length: Length, nation: Nation
) -> None:
    falls_due = due_at(start, length, nation=nation)
    assert falls_due is not None
    if length.unit not in (Unit.MINUTES, Unit.HOURS):
        assert falls_due.astimezone(LONDON).time() == datetime.min.time()
        assert falls_due > start


@given(moments, moments, st.integers(0, 60), nations)
def test_who_begins_later_is_due_no_earlier(one: datetime, other: datetime, days: int, nation: Nation) -> None:
    length = Length(Unit.WORKING_DAYS, days)
    earlier, later = sorted([one, other])
    first, second = due_at(earlier, length, nation=nation), due_at(later, length, nation=nation)
    assert first is not None and second is not None and first <= second


@given(st.dates(date(2014, 1, 1), date(2028, 6, 1)), st.integers(0, 60), nations)
def test_each_working_day_more_is_a_later_day_and_a_worked_one(day: date, count: int, nation: Nation) -> None:
    earlier = working_days_after(day, count=count, nation=nation)
    later = working_days_after(day, count=count + 1, nation=nation)
    assert later > earlier
    assert calendar(nation).is_worked(later)
    between = [earlier + timedelta(days=ahead) for ahead in range(1, (later - earlier).days)]
    assert not any(calendar(nation).is_worked(skipped) for skipped in between)


def test_a_day_without_a_calendar_leaves_out_weekends_alone_and_says_so() -> None:
    start = at("2031-12-24T09:00")
    length = parse_length("2 working days")
    falls_due = due_at(start, length, nation=ENGLAND)
    assert falls_due == at("2031-12-27T00:00")
    assert "not all bank holidays of this time are in the calendar" in arithmetic(start, length, falls_due, ENGLAND)


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        ("24 hours", "2026-03-28T12:00", "2026-03-29T13:00"),
        ("24 hours", "2026-10-24T12:00", "2026-10-25T11:00"),
        ("10 minutes", "2026-03-29T00:55", "2026-03-29T02:05"),
        ("1 day", "2026-03-28T12:00", "2026-03-30T00:00"),
        ("1 week", "2026-10-20T23:59", "2026-10-28T00:00"),
        ("0 days", "2026-07-06T23:30", "2026-07-07T00:00"),
        ("1 working day", "2026-03-06T17:00", "2026-03-10T00:00"),
        ("1 working day", "2026-03-07T12:00", "2026-03-10T00:00"),
        ("1 working day", "2026-04-02T17:00", "2026-04-08T00:00"),
        ("2 working days", "2026-12-24T12:00", "2026-12-31T00:00"),
        ("5 working days", "2027-12-24T12:00", "2028-01-06T00:00"),
        ("3 months", "2025-11-30T09:00", "2026-03-01T00:00"),
        ("3 months", "2027-11-30T09:00", "2028-03-01T00:00"),
        ("1 month", "2028-01-31T09:00", "2028-03-01T00:00"),
        ("12 months", "2028-02-29T09:00", "2029-03-01T00:00"),
    ],
)
def test_hours_elapse_and_days_are_those_of_london(words: str, start: str, expected: str) -> None:
    assert due(words, at(start)) == at(expected)


def test_an_hour_in_the_night_when_the_clocks_go_back_is_an_hour() -> None:
    first_half_past_one = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due("1 hour", first_half_past_one) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("born_on", "months", "expected"),
    [
        (date(2008, 2, 29), 216, date(2026, 3, 1)),
        (date(2012, 2, 29), 192, date(2028, 2, 29)),
        (date(2008, 8, 31), 210, date(2026, 3, 1)),
        (date(2010, 11, 30), 195, date(2027, 3, 1)),
        (date(2008, 12, 31), 216, date(2026, 12, 31)),
        (date(2008, 9, 10), 210, date(2026, 3, 10)),
    ],
)
def test_a_child_is_never_older_than_the_calendar_allows(born_on: date, months: int, expected: date) -> None:
    assert day_of_age(born_on, months=months) == expected


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 300))
def test_an_age_is_reached_on_the_day_of_birth_or_on_the_first_after_it(born_on: date, months: int) -> None:
    reached = day_of_age(born_on, months=months)
    assert reached.day == born_on.day or (reached.day == 1 and born_on.day > 28)


def test_eighteen_begins_with_the_london_day() -> None:
    start = at("2026-01-05T09:00")
    assert due("18 years of age", start, born_on=date(2008, 7, 14)) == at("2026-07-14T00:00")


def test_who_comes_late_keeps_the_time_that_an_age_leaves_at_any_rate() -> None:
    words, born_on = "17 years 6 months of age, at least 10 working days", date(2008, 9, 10)
    assert due(words, at("2026-01-05T09:00"), born_on=born_on) == at("2026-03-10T00:00")
    assert due(words, at("2026-03-06T09:00"), born_on=born_on) == at("2026-03-21T00:00")
    assert due("17 years 6 months of age", at("2026-03-12T09:00"), born_on=born_on) == at("2026-03-12T09:00")


def test_what_cannot_be_counted_yet_has_no_due_time_and_says_why() -> None:
    start = at("2026-03-02T09:00")
    assert due("18 years of age", start) is None
    assert due("as stated: due_at", start) is None
    assert "the birth date is not known" in arithmetic(start, parse_length("18 years of age"), None, WALES)
    assert "no time was stated" in arithmetic(start, parse_length("as stated: due_at"), None, WALES)


def test_a_stated_time_is_taken_as_stated() -> None:
    start, stated = at("2026-03-02T09:00"), at("2026-03-03T08:00")
    assert due("as stated: next_review_at", start, stated=stated) == stated


def test_the_length_in_force_on_the_day_of_the_start_is_the_one_that_runs() -> None:
    before = DatedLength(Length(Unit.DAYS, 45), until_on=date(2022, 12, 13))
    after = DatedLength(Length(Unit.DAYS, 30), from_on=date(2022, 12, 13), until_on=date(2025, 7, 1))
    dated = [before, after]
    assert length_in_force(dated, date(2022, 12, 12)) == before.length
    assert length_in_force(dated, date(2022, 12, 13)) == after.length
    assert length_in_force(dated, date(2025, 7, 1)) is None
    assert length_in_force(dated, datetime(2025, 6, 30, 22, 59, tzinfo=UTC)) == after.length
    assert length_in_force(dated, datetime(2025, 6, 30, 23, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("words", "start", "sentence"),
    [
        (
            "10 working days",
            "2026-03-26T09:00",
            "10 working days after Thursday 26 March 2026, that day not counted, ends with Monday 13 April "
            "2026; weekends, Good Friday (3 April) and Easter Monday (6 April) do not count.",
        ),
        (
            "24 hours",
            "2026-03-28T12:00",
            "24 hours after 12:00 on Saturday 28 March 2026 is 13:00 on Sunday 29 March 2026: "
            "the clocks went forward an hour in between.",
        ),
        (
            "24 hours",
            "2026-10-24T12:00",
            "24 hours after 12:00 on Saturday 24 October 2026 is 11:00 on Sunday 25 October 2026: "
            "the clocks went back an hour in between.",
        ),
        (
            "1 hour",
            "2026-03-02T09:00",
            "1 hour after 09:00 on Monday 2 March 2026 is 10:00 on Monday 2 March 2026.",
        ),
        ("0 days", "2026-03-02T09:00", "Due by the end of Monday 2 March 2026."),
        (
            "3 months",
            "2026-11-30T09:00",
            "3 months after Monday 30 November 2026, that day not counted, ends with Sunday 28 February 2027.",
        ),
    ],
)
def test_one_sentence_tells_how_it_was_counted(words: str, start: str, sentence: str) -> None:
    length = parse_length(words)
    falls_due = due_at(at(start), length, nation=ENGLAND)
    assert arithmetic(at(start), length, falls_due, ENGLAND) == sentence


def test_the_sentence_on_an_age_tells_the_day_or_the_time_left() -> None:
    length, born_on = parse_length("17 years 6 months of age, at least 10 working days"), date(2008, 9, 10)

    def told(start: str) -> str:
        falls_due = due_at(at(start), length, nation=ENGLAND, born_on=born_on)
        return arithmetic(at(start), length, falls_due, ENGLAND)

    assert told("2026-01-05T09:00") == "The child is 17 years 6 months old from the start of Tuesday 10 March 2026."
    assert told("2026-03-06T09:00").startswith("An age near or past leaves more time: 10 working days after")
