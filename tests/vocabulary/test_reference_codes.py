"""The closed lists: every code once, with words, days and a stated confidence."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, get_args, get_origin

import pytest
from msgspec import Meta

from alongside.vocabulary import values
from alongside.vocabulary.reference import code_label, code_list, code_list_names, written_lists

SHARED_RETURN = Path(__file__).parents[3] / "shared" / "data" / "ssda903"
RETURN_LISTS = [
    "PLACE",
    "PLACE_PROVIDER",
    "LS",
    "CIN",
    "RNE",
    "REC",
    "REASON_PLACE_CHANGE",
    "MISSING",
    "SEX",
    "ETHNIC",
    "REVIEW_CODE",
]
# What the sector's own validator accepts for the year from 1 April 2026.
ACCEPTED = {
    "PLACE": "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z11 Z12 Z13 Z14",
    "REC": "E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17 X1",
    "LS": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "SEX": "M F U",
    "MISSING": "M A",
}


def usable(name: str, on: date) -> set[str]:
    return {code for code, each in code_list(name).items() if each.usable_on(on)}


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_of_a_list_is_there_once_and_has_words(name: str) -> None:
    codes = code_list(name)
    assert codes
    for code, each in codes.items():
        assert each.code == code
        assert code_label(name, code) == each.label
        assert each.label.strip() == each.label != ""


@pytest.mark.parametrize("name", list(written_lists()))
def test_no_code_or_label_is_written_twice_for_one_day(name: str) -> None:
    written = written_lists()[name].codes
    assert len({each.code for each in written}) == len(written)
    for on in (date(2014, 4, 1), date(2023, 10, 28), date(2026, 11, 22)):
        labels = [each.label for each in written if each.usable_on(on)]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", list(written_lists()))
def test_every_written_list_says_how_it_is_known(name: str) -> None:
    written = written_lists()[name]
    assert written.sources
    for each in code_list(name).values():
        assert each.confidence
        assert each.valid_from is None or each.valid_until is None or each.valid_from < each.valid_until


@pytest.mark.parametrize(("name", "codes"), ACCEPTED.items())
def test_the_codes_of_this_year_are_those_the_sectors_validator_accepts(name: str, codes: str) -> None:
    assert usable(name, date(2026, 11, 22)) == set(codes.split())


def test_living_independently_may_end_on_28_october_2023_and_no_later() -> None:
    assert "P2" in usable("PLACE", date(2023, 10, 28))
    assert "P2" not in usable("PLACE", date(2023, 10, 29))
    assert code_label("PLACE", "P2").startswith("Living independently")


def test_the_returns_lists_are_of_england_alone() -> None:
    assert all(written_lists()[name].nation == "england" for name in (*RETURN_LISTS, "UPN_UNKNOWN"))


def test_police_risk_levels_are_ranked_and_absent_is_no_longer_one() -> None:
    levels = code_list("police_risk_levels")
    ranks = [each.order for each in levels.values()]
    assert ranks == sorted(set(ranks))
    assert levels["low"].order < levels["medium"].order < levels["high"].order
    assert not levels["absent"].usable_on(date(2026, 11, 22))


def test_every_first_responder_is_of_a_kind_that_is_listed() -> None:
    assert {each.kind for each in code_list("first_responders").values()} == set(code_list("first_responder_kinds"))


def test_a_code_that_is_not_in_a_list_is_refused_with_the_list() -> None:
    with pytest.raises(KeyError, match="'X9' is not a code of the list PLACE"):
        code_label("PLACE", "X9")
    with pytest.raises(KeyError, match="no code list 'COLOURS'.*PLACE_PROVIDER"):
        code_label("COLOURS", "X9")


def test_an_authority_that_has_ended_keeps_its_words_and_is_offered_no_more() -> None:
    assert code_label("authorities", "E10000006") == "Cumbria"
    assert "E10000006" in usable("authorities", date(2023, 3, 31))
    assert "E10000006" not in usable("authorities", date(2023, 4, 1))


def test_every_code_fits_the_type_a_fact_would_carry_it_in() -> None:
    checked = set()
    for each in vars(values).values():
        if get_origin(each) is not Annotated:
            continue
        notes = [note for note in get_args(each)[1:] if isinstance(note, Meta)]
        listed = {(note.extra or {}).get("alongside"): note.extra for note in notes}.get("code")
        pattern = next((note.pattern for note in notes if note.pattern), None)
        if listed and pattern and listed["code_list"] in code_list_names():
            checked.add(listed["code_list"])
            assert [code for code in code_list(listed["code_list"]) if not re.search(pattern, code)] == []
    assert {"PLACE", "authorities", "languages", "police_risk_levels"} <= checked


@pytest.mark.parametrize("name", RETURN_LISTS)
def test_every_code_in_the_sectors_own_test_return_is_known(name: str) -> None:
    if not SHARED_RETURN.exists():
        pytest.skip("the test return beside the repository is not here")
    met = set()
    for path in SHARED_RETURN.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as table:
            met |= {row[name] for row in csv.DictReader(table) if row.get(name)}
    assert met and met <= set(code_list(name))


def test_a_code_is_usable_from_its_first_day_until_the_day_it_ends() -> None:
    letter, number = code_list("SEX")["F"], code_list("SEX")["2"]
    changed_on = date(2024, 4, 1)
    for on in (changed_on - timedelta(days=1), changed_on):
        assert letter.usable_on(on) != number.usable_on(on)
    assert letter.usable_on(changed_on)
