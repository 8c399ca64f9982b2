"""A day typed into three boxes is a real day, or the wrong boxes are named and keep what was typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from alongside.web.fields import LondonDateField
from tests.web_kit.asked import answer, boxes, complaints, form_with


def born(**rest: Any) -> LondonDateField:
    return LondonDateField("Date of birth", called="the date of birth", **rest)


def typed(day: str, month: str, year: str) -> dict[str, str]:
    return boxes(day=day, month=month, year=year)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_real_day_comes_out_as_it_was_typed(day: date) -> None:
    assert answer(born(), typed(str(day.day), f"{day.month:02}", f" {day.year} ")) == day


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_whatever_is_typed_ends_in_a_day_or_in_words(day: str, month: str, year: str) -> None:
    form = form_with(born(), typed(day, month, year))

    assert isinstance(form.cleaned_data["it"], date) if form.is_valid() else form["it"].error_lines


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        (("", "", ""), ["Enter the date of birth"]),
        (("3", "", "2010"), ["The date of birth must include a month"]),
        (("", "4", ""), ["The date of birth must include a day and a year"]),
        (("32", "4", "2010"), ["The day must be a number between 1 and 31"]),
        (("second", "4", "2010"), ["The day must be a number between 1 and 31"]),
        (("٣", "4", "2010"), ["The day must be a number between 1 and 31"]),
        (("3", "13", "2010"), ["The month must be a number between 1 and 12"]),
        (("3", "4", "10"), ["The year must be four numbers, between 1900 and 2199"]),
        (("29", "2", "2023"), ["There is no 29 February in 2023: it is not a leap year"]),
        (("31", "4", "2010"), ["There is no 31 April 2010: April 2010 has 30 days"]),
        (
            ("0", "0", "2010"),
            ["The day must be a number between 1 and 31", "The month must be a number between 1 and 12"],
        ),
    ],
)
def test_a_wrong_date_says_what_is_wrong_with_it(given: tuple[str, str, str], sentences: list[str]) -> None:
    assert complaints(born(), typed(*given)) == sentences


def test_a_leap_day_is_a_day() -> None:
    assert answer(born(), typed("29", "2", "2024")) == date(2024, 2, 29)


def test_a_wrong_date_keeps_what_was_typed_and_outlines_and_links_the_wrong_box() -> None:
    form = form_with(born(), typed("3", "<13>", "2010"))

    html = str(form["it"])

    assert 'value="&lt;13&gt;"' in html and 'value="3"' in html and 'value="2010"' in html
    assert html.count("govuk-input--error") == 1
    assert [line.href for line in form["it"].error_lines] == ["#id_it-month"]
    assert 'id="id_it-month"' in html


def test_a_birthday_cannot_be_after_today_in_london() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

    assert answer(born(past_only=True), typed("2", "7", "2026"), at=late) == date(2026, 7, 2)
    assert complaints(born(past_only=True), typed("3", "7", "2026"), at=late) == [
        "The date of birth cannot be after today, 2 July 2026"
    ]


def test_limits_are_said_with_their_day() -> None:
    limited = born(not_before=date(2008, 1, 1), not_after=date(2020, 1, 1))

    assert complaints(limited, typed("31", "12", "2007")) == ["The date of birth must be on or after 1 January 2008"]
    assert complaints(limited, typed("2", "1", "2020")) == ["The date of birth must be on or before 1 January 2020"]


def test_a_form_that_was_not_told_the_present_cannot_forbid_the_future_in_silence() -> None:
    with pytest.raises(ImproperlyConfigured, match="at="):
        form_with(born(past_only=True), typed("3", "7", "2026"), at=None).is_valid()


def test_a_known_day_stands_in_the_boxes() -> None:
    html = str(form_with(born(), initial={"it": date(2010, 4, 3)})["it"])

    assert all(f'value="{box}"' in html for box in ("3", "4", "2010"))


def test_an_optional_date_left_empty_is_no_date() -> None:
    assert answer(born(required=False), typed("", " ", "")) is None


def test_an_unchanged_day_has_not_changed() -> None:
    same, other = typed("3", "4", "2010"), typed("4", "4", "2010")

    assert not form_with(born(), same, initial={"it": date(2010, 4, 3)}).has_changed()
    assert form_with(born(), other, initial={"it": date(2010, 4, 3)}).has_changed()
