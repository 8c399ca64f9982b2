"""The bank holidays of England and of Wales, on which working days and day teams depend."""

import tomllib
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest

NATIONS = ("england", "wales")
EASTER_SUNDAYS = [
    date(2014, 4, 20),
    date(2015, 4, 5),
    date(2016, 3, 27),
    date(2017, 4, 16),
    date(2018, 4, 1),
    date(2019, 4, 21),
    date(2020, 4, 12),
    date(2021, 4, 4),
    date(2022, 4, 17),
    date(2023, 4, 9),
    date(2024, 3, 31),
    date(2025, 4, 20),
    date(2026, 4, 5),
    date(2027, 3, 28),
    date(2028, 4, 16),
]


def calendar_of(nation: str) -> dict[str, Any]:
    text = files("alongside.law").joinpath(f"calendars/{nation}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def days_of(nation: str) -> list[date]:
    return [holiday["on"] for holiday in calendar_of(nation)["bank_holidays"]]


@pytest.mark.parametrize("nation", NATIONS)
def test_every_bank_holiday_is_a_weekday_within_the_years_covered_and_written_in_order(nation: str) -> None:
    calendar = calendar_of(nation)
    days = days_of(nation)
    assert calendar["nation"] == nation
    assert days == sorted(set(days))
    assert all(calendar["covers_from"] <= day < calendar["covers_until"] for day in days)
    assert all(day.weekday() < 5 for day in days)


@pytest.mark.parametrize("nation", NATIONS)
def test_every_year_has_eight_bank_holidays_and_those_given_once(nation: str) -> None:
    given_once = Counter({2022: 2, 2023: 1})
    per_year = Counter(day.year for day in days_of(nation))
    assert per_year == {year: 8 + given_once[year] for year in range(2014, 2029)}


@pytest.mark.parametrize("nation", NATIONS)
def test_good_friday_and_easter_monday_go_with_easter(nation: str) -> None:
    days = set(days_of(nation))
    for sunday in EASTER_SUNDAYS:
        assert {sunday - timedelta(days=2), sunday + timedelta(days=1)} <= days


@pytest.mark.parametrize("nation", NATIONS)
def test_days_moved_and_days_given_once_are_there_and_the_days_they_left_are_not(nation: str) -> None:
    days = set(days_of(nation))
    one_offs = {date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}
    assert one_offs <= days
    assert not {date(2020, 5, 4), date(2022, 5, 30)} & days


@pytest.mark.parametrize("nation", NATIONS)
def test_a_day_that_stands_in_for_another_names_it_and_that_day_is_no_bank_holiday(nation: str) -> None:
    holidays = calendar_of(nation)["bank_holidays"]
    days = set(days_of(nation))
    for holiday in holidays:
        assert ("instead_of" in holiday) == (holiday["kind"] in {"substitute", "moved"})
        if holiday["kind"] == "substitute":
            assert holiday["instead_of"].weekday() >= 5
            assert timedelta(0) < holiday["on"] - holiday["instead_of"] <= timedelta(days=2)
        assert holiday.get("instead_of") not in days


def test_christmas_on_a_saturday_gives_monday_and_tuesday() -> None:
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= set(days_of("wales"))


def test_a_sunday_christmas_gives_the_tuesday_beside_boxing_day() -> None:
    assert {date(2022, 12, 26), date(2022, 12, 27)} <= set(days_of("england"))


def test_england_and_wales_have_the_same_days_in_two_files() -> None:
    assert calendar_of("england")["bank_holidays"] == calendar_of("wales")["bank_holidays"]
