"""Which authority and force a code means on a day, and which authorities are next door."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.vocabulary.reference import (
    Authority,
    adjoining,
    authorities,
    authority,
    force,
    forces,
    former_authorities,
    map_topology,
    regions,
)
from alongside.vocabulary.reference.derive_neighbours import adjoining_pairs
from alongside.vocabulary.reference.tables import read_text, take_rows

SHARED_LOOKUP = Path(__file__).parents[3] / "shared" / "data" / "la_police_lookup.csv"
CODES = st.sampled_from([each.code for each in authorities()])
ENDED = st.sampled_from(former_authorities())


def neighbours_of(code: str) -> set[str]:
    return {other.code for other in authorities() if adjoining(code, other.code)}


def test_every_child_in_england_and_wales_is_in_one_of_175_authorities() -> None:
    assert Counter(each.nation for each in authorities()) == {"england": 153, "wales": 22}
    assert len({each.code for each in authorities()}) == 175


def test_every_authority_has_one_of_43_forces_of_its_own_nation() -> None:
    assert len(forces()) == len({each.code for each in forces()}) == 43
    assert {each.force_code for each in authorities()} == {each.code for each in forces()}
    assert all(force(each.force_code).nation == each.nation for each in authorities())


def test_every_authority_is_in_one_of_nine_english_regions_or_wales() -> None:
    assert len(regions()) == 10
    assert all(regions()[each.region_code] == each.region_name for each in authorities())
    assert all((each.region_name == "Wales") == (each.nation == "wales") for each in authorities())


def test_a_welsh_authority_has_a_welsh_name_and_no_english_department_code() -> None:
    for each in authorities():
        assert bool(each.welsh_name) == (each.nation == "wales")
        assert bool(each.dfe_code) == (each.nation == "england")
    assert authority("W06000001").welsh_name == "Ynys Môn"


def test_the_english_department_codes_do_not_repeat() -> None:
    codes = [each.dfe_code for each in authorities() if each.nation == "england"]
    assert len(set(codes)) == 153


def test_a_code_of_today_means_itself_with_or_without_a_day() -> None:
    for each in authorities():
        assert authority(each.code) == authority(each.code, on=date(2026, 11, 22)) == each


def test_a_council_that_got_a_new_code_is_found_under_its_old_one() -> None:
    assert authority("E08000019").code == "E08000039"
    assert authority("E10000023").name == "North Yorkshire"
    assert authority("E08000019", on=date(2025, 4, 30)).code == "E08000019"
    assert authority("E08000019", on=date(2025, 5, 1)).code == "E08000039"


def test_a_code_that_changed_twice_is_followed_only_as_far_as_the_day() -> None:
    assert authority("E10000022", on=date(2009, 3, 31)).code == "E10000022"
    assert authority("E10000022", on=date(2011, 6, 1)).code == "E06000048"
    assert authority("E10000022").code == "E06000057"


def test_a_divided_county_is_not_guessed_but_its_parts_are_named() -> None:
    with pytest.raises(KeyError, match=r"E06000063 \(Cumberland\) or E06000064 \(Westmorland and Furness\)"):
        authority("E10000006")
    assert authority("E10000006", on=date(2023, 3, 31)).name == "Cumbria"


def test_a_code_used_before_it_began_is_refused_with_the_one_to_use() -> None:
    with pytest.raises(KeyError, match=r"begins on 2023-04-01; for 2022-01-01 use E10000027"):
        authority("E06000066", on=date(2022, 1, 1))


@pytest.mark.parametrize("given_code", ["Sheffield", "", "e08000039", "S12000036", "E07000223"])
def test_a_name_a_district_or_another_country_is_no_authority(given_code: str) -> None:
    with pytest.raises(KeyError, match="no code of an authority"):
        authority(given_code)


def test_an_unknown_force_is_refused() -> None:
    with pytest.raises(KeyError, match="no code of a police force"):
        force("S23000009")


@given(ended=ENDED)
def test_every_ended_code_leads_on_to_codes_that_name_it_and_begin_that_day(ended) -> None:
    assert ended.successor_codes
    for code in ended.successor_codes:
        following = authority(code, on=ended.valid_until)
        assert following.code == code
        assert ended.code in following.predecessor_codes
        assert following.valid_from == ended.valid_until


@given(ended=ENDED)
def test_an_ended_code_still_means_itself_on_its_last_day(ended) -> None:
    assert authority(ended.code, on=ended.valid_until - timedelta(days=1)) == ended


def test_every_predecessor_named_is_an_ended_code_that_names_its_successor() -> None:
    ended = {each.code: each for each in former_authorities()}
    for each in (*authorities(), *former_authorities()):
        for code in each.predecessor_codes:
            assert each.code in ended[code].successor_codes


def test_no_code_is_both_of_today_and_ended() -> None:
    assert all(each.valid_until is None for each in authorities())
    assert not {each.code for each in authorities()} & {each.code for each in former_authorities()}


@given(one=CODES, other=CODES)
def test_next_door_holds_both_ways(one: str, other: str) -> None:
    assert adjoining(one, other) == adjoining(other, one)


@given(code=CODES)
def test_no_area_is_next_door_to_itself(code: str) -> None:
    assert not adjoining(code, code)


def test_a_child_of_croydon_in_bromley_is_next_door_and_in_kent_is_not() -> None:
    assert adjoining("E09000008", "E09000006")
    assert not adjoining("E09000008", "E10000016")


def test_two_banks_of_the_mersey_are_next_door() -> None:
    assert adjoining("E08000012", "E08000015")


def test_an_old_code_is_next_door_to_what_its_council_is_next_door_to() -> None:
    assert adjoining("E08000016", "E08000039")
    with pytest.raises(KeyError, match="ended on 2023-04-01"):
        adjoining("E10000006", "E10000017")


def test_only_the_isle_of_wight_and_the_scillies_have_no_neighbour_and_all_else_hangs_together() -> None:
    reached = {"E09000008"}
    waiting = ["E09000008"]
    while waiting:
        found = neighbours_of(waiting.pop()) - reached
        reached |= found
        waiting += found
    assert {each.name for each in authorities() if each.code not in reached} == {
        "Isle of Wight",
        "Isles of Scilly",
    }


def test_the_shipped_neighbours_are_those_the_shipped_map_gives() -> None:
    shipped = [tuple(row) for row in csv.reader(read_text("neighbours.csv").splitlines())]
    assert shipped[1:] == adjoining_pairs(map_topology())


def test_the_pairs_written_by_hand_add_to_the_map_and_never_repeat_it() -> None:
    by_land = set(adjoining_pairs(map_topology()))
    by_water = [tuple(row[:2]) for row in csv.reader(read_text("neighbours_by_water.csv").splitlines())][1:]
    assert by_water == sorted(set(by_water))
    assert not by_land & set(by_water)
    assert all(adjoining(one, other) for one, other in by_water)


def test_the_map_shows_every_authority_and_every_force_once() -> None:
    layers = map_topology()["objects"]
    assert sorted(shape["id"] for shape in layers["utla"]["geometries"]) == [each.code for each in authorities()]
    assert sorted(shape["id"] for shape in layers["pfa"]["geometries"]) == [each.code for each in forces()]


def test_our_table_agrees_with_the_lookup_it_was_built_from() -> None:
    if not SHARED_LOOKUP.exists():
        pytest.skip("the lookup beside the repository is not here")
    with SHARED_LOOKUP.open(encoding="utf-8-sig", newline="") as lookup:
        for row in csv.DictReader(lookup):
            found = authority(row["gss_code"])
            assert (found.name, found.region_code, found.dfe_code, found.force_code) == (
                row["name"],
                row["region_code"],
                row["dfe_la_code"],
                row["pfa_code"],
            )


@pytest.mark.parametrize(
    ("column", "cell", "complaint"),
    [
        ("valid_from", "1 April 2023", r"places.csv line 2: .*valid_from"),
        ("nation", "scotland", r"places.csv line 2: .*nation"),
        ("code", "", r"places.csv line 2: .*code"),
        ("nickname", "x", r"places.csv line 2: .*nickname"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_by_file_line_and_column(column, cell, complaint) -> None:
    row = {
        "code": "E09000008",
        "name": "Croydon",
        "nation": "england",
        "region_code": "E12000007",
        "region_name": "London",
        "force_code": "E23000001",
    }
    row[column] = cell
    text = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    with pytest.raises(ValueError, match=complaint):
        take_rows(text, Authority, name="places.csv")
