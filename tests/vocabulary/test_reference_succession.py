"""One area under the codes of its days: the code in use on a day is found, and an ended code still has its name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.vocabulary.reference import area, authorities, codes_on, former_authorities, parts_today

CODES = st.sampled_from([each.code for each in (*authorities(), *former_authorities())])
DAYS = st.dates(min_value=date(2009, 4, 1), max_value=date(2026, 11, 22))


@given(code=CODES, on=DAYS)
def test_every_area_went_on_every_day_under_codes_that_were_in_use_then(code: str, on: date) -> None:
    found = codes_on(code, on=on)
    assert found
    for each in map(area, found):
        assert each.valid_from is None or each.valid_from <= on
        assert each.valid_until is None or on < each.valid_until


@given(code=CODES, on=DAYS)
def test_a_code_in_use_on_the_day_stands_for_itself(code: str, on: date) -> None:
    row = area(code)
    if (row.valid_from is None or row.valid_from <= on) and (row.valid_until is None or on < row.valid_until):
        assert codes_on(code, on=on) == (code,)


@given(code=CODES)
def test_todays_parts_of_an_area_are_its_codes_of_today(code: str) -> None:
    assert parts_today(code) == codes_on(code, on=date(2026, 11, 22))
    assert all(area(part).valid_until is None for part in parts_today(code))


def test_a_divided_area_has_parts_and_a_joined_one_had_several_codes() -> None:
    cumbria = area("E10000006")
    assert cumbria.name == "Cumbria" and cumbria.valid_until is not None
    assert len(parts_today("E10000006")) == 2
    for part in parts_today("E10000006"):
        assert codes_on(part, on=cumbria.valid_until - timedelta(days=1)) == ("E10000006",)
        assert codes_on(part, on=cumbria.valid_until) == (part,)
    assert set(codes_on("E06000058", on=date(2018, 1, 1))) == {"E06000028", "E06000029", "E10000009"}


def test_what_is_no_authority_is_refused_with_an_example() -> None:
    with pytest.raises(KeyError, match="no code of an authority"):
        area("E99000001")
