"""A moment typed as London time becomes the right UTC moment, above all when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.web.fields import LondonMomentField
from alongside.web.moment_widget import TypedMoment
from tests.web_kit.asked import AT, answer, boxes, complaints, form_with

FIRST, SECOND = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
TWICE = "01:30 happens twice on 25 October 2026, because the clocks go back. Choose the first or the second."
minutes = st.datetimes(
    datetime.fromisoformat("1996-01-01"), datetime.fromisoformat("2037-12-31"), timezones=st.just(UTC)
).map(lambda moment: moment.replace(second=0, microsecond=0))


def seen(**rest: Any) -> LondonMomentField:
    return LondonMomentField("When was the child seen?", called="the time the child was seen", **rest)


def typed(day: str, month: str, year: str, time: str, **rest: str) -> dict[str, str]:
    return boxes(day=day, month=month, year=year, time=time, **rest)


REPEATED = ("25", "10", "2026", "01:30")


@given(minutes)
@example(FIRST)
@example(SECOND)
@example(datetime(2026, 3, 29, 0, 59, tzinfo=UTC))
@example(datetime(2026, 3, 29, 1, 0, tzinfo=UTC))
def test_every_moment_shown_in_the_boxes_and_sent_back_is_the_same_moment(moment: datetime) -> None:
    assert answer(seen(), boxes(**TypedMoment.of(moment)._asdict())) == moment


@given(st.lists(st.text(max_size=6), min_size=7, max_size=7), st.booleans())
def test_whatever_is_typed_ends_in_a_moment_or_in_words(given: list[str], quick: bool) -> None:
    form = form_with(seen(quick=quick), boxes(**TypedMoment(*given)._asdict()))

    if form.is_valid():
        assert form.cleaned_data["it"].tzinfo is UTC
    else:
        assert form["it"].error_lines and str(form["it"])


@pytest.mark.parametrize("time", ["14:05", "1405", "14.05", " 14:05 "])
def test_a_winter_time_is_utc_and_a_summer_time_an_hour_less(time: str) -> None:
    assert answer(seen(), typed("20", "11", "2026", time)) == datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    assert answer(seen(), typed("20", "7", "2026", time)) == datetime(2026, 7, 20, 13, 5, tzinfo=UTC)


def test_a_time_that_the_clocks_skipped_is_refused_with_what_to_enter() -> None:
    assert complaints(seen(), typed("29", "3", "2026", "01:30")) == [
        "There is no 01:30 on 29 March 2026: the clocks go forward from 01:00 to 02:00. "
        "If a clock that nobody had put forward showed 01:30, enter 02:30."
    ]


def test_a_time_that_happened_twice_is_asked_about_and_kept() -> None:
    form = form_with(seen(), typed(*REPEATED))

    assert [line.text for line in form["it"].error_lines] == [TWICE]
    html = str(form["it"])
    assert 'name="it-occurrence"' in html and 'value="01:30"' in html
    assert form["it"].error_lines[0].href == "#id_it-occurrence" and 'id="id_it-occurrence"' in html


def test_the_first_and_the_second_are_an_hour_apart() -> None:
    assert answer(seen(), typed(*REPEATED, occurrence="first")) == FIRST
    assert answer(seen(), typed(*REPEATED, occurrence="second")) == SECOND


def test_first_or_second_is_asked_only_of_a_time_that_happened_twice() -> None:
    assert "occurrence" not in str(form_with(seen())["it"])
    assert "occurrence" not in str(form_with(seen(), typed("25", "10", "2026", "02:30"))["it"])
    assert answer(seen(), typed("25", "10", "2026", "02:30", occurrence="first")) == SECOND + timedelta(hours=1)


def test_the_chosen_one_of_two_stays_chosen_when_another_answer_is_wrong() -> None:
    form = form_with(seen(past_only=True), typed(*REPEATED, occurrence="second"), at=FIRST)

    assert [line.text for line in form["it"].error_lines] == [
        "The time the child was seen cannot be in the future. "
        "It is now Sunday 25 October 2026 at 01:30 (the first, summer time)."
    ]
    assert [choice.is_chosen for choice in form["it"].occurrences] == [False, True]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        (("", "", "", ""), ["Enter the time the child was seen"]),
        (("3", "4", "2026", ""), ["The time the child was seen must include a time"]),
        (("", "4", "2026", ""), ["The time the child was seen must include a day and a time"]),
        (("", "", "", "14:05"), ["The time the child was seen must include a day, a month and a year"]),
        (("3", "4", "2026", "2pm"), ["The time must be on the 24-hour clock, like 09:30 or 14:05"]),
        (("3", "4", "2026", "24:00"), ["The time must be on the 24-hour clock, like 09:30 or 14:05"]),
        (
            ("31", "4", "2026", "9"),
            [
                "There is no 31 April 2026: April 2026 has 30 days",
                "The time must be on the 24-hour clock, like 09:30 or 14:05",
            ],
        ),
    ],
)
def test_a_wrong_moment_says_everything_that_is_wrong(given: tuple[str, ...], sentences: list[str]) -> None:
    assert complaints(seen(), typed(*given)) == sentences


def test_the_present_minute_is_taken_and_the_next_is_not() -> None:
    assert answer(seen(past_only=True), typed("22", "11", "2026", "14:05")) == AT.replace(second=0)
    assert complaints(seen(past_only=True), typed("22", "11", "2026", "14:06")) == [
        "The time the child was seen cannot be in the future. It is now Sunday 22 November 2026 at 14:05."
    ]


def test_limits_are_said_with_their_moment() -> None:
    limited = seen(not_before=AT - timedelta(days=1), not_after=AT)

    assert complaints(limited, typed("20", "11", "2026", "14:05")) == [
        "The time the child was seen must not be before Saturday 21 November 2026 at 14:05"
    ]
    assert complaints(limited, typed("22", "11", "2026", "14:06")) == [
        "The time the child was seen must not be after Sunday 22 November 2026 at 14:05"
    ]


def test_now_is_exactly_the_moment_of_the_request() -> None:
    assert answer(seen(quick=True), boxes(when="now")) == AT


def test_earlier_today_needs_only_a_time_and_knows_the_london_day() -> None:
    summer_night = datetime(2026, 7, 1, 23, 40, tzinfo=UTC)
    earlier = boxes(when="earlier_today", today="00:10")

    assert answer(seen(quick=True), earlier, at=summer_night) == datetime(2026, 7, 1, 23, 10, tzinfo=UTC)


def test_earlier_today_is_never_later() -> None:
    assert complaints(seen(quick=True), boxes(when="earlier_today", today="14:06")) == [
        "The time the child was seen cannot be in the future. It is now Sunday 22 November 2026 at 14:05."
    ]


def test_earlier_today_also_asks_which_of_two() -> None:
    midday = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)
    night = boxes(when="earlier_today", today="01:30")

    assert complaints(seen(quick=True), night, at=midday) == [TWICE]
    assert 'name="it-occurrence"' in str(form_with(seen(quick=True), night, at=midday)["it"])
    assert answer(seen(quick=True), night | boxes(occurrence="second"), at=midday) == SECOND


def test_another_day_asks_for_everything() -> None:
    assert answer(seen(quick=True), typed("20", "11", "2026", "09:00", when="another_day")) == datetime(
        2026, 11, 20, 9, tzinfo=UTC
    )


def test_an_answer_that_contradicts_the_boxes_is_questioned_and_nothing_is_lost() -> None:
    form = form_with(seen(quick=True), typed("20", "11", "2026", "09:00", when="now"))

    assert [line.text for line in form["it"].error_lines] == [
        "You chose “Now” but also filled in the boxes of “Another day”. Clear those boxes, or choose “Another day”."
    ]
    assert 'value="09:00"' in str(form["it"])


def test_boxes_without_a_chosen_answer_are_not_guessed_at() -> None:
    assert complaints(seen(quick=True), boxes(today="09:00")) == ["Choose “Now”, “Earlier today” or “Another day”"]


def test_a_form_that_was_not_told_the_present_offers_no_now() -> None:
    with pytest.raises(ImproperlyConfigured, match="at="):
        form_with(seen(quick=True), boxes(when="now"), at=None).is_valid()


def test_an_unchanged_moment_has_not_changed() -> None:
    same = boxes(**TypedMoment.of(SECOND)._asdict())

    assert not form_with(seen(), same, initial={"it": SECOND}).has_changed()
    assert form_with(seen(), same, initial={"it": FIRST}).has_changed()
