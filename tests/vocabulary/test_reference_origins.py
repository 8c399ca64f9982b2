"""Languages and nationalities to choose from: the children the evidence speaks of find theirs."""

import re

import pytest

from alongside.vocabulary.reference import language, languages, nationalities, nationality

RIGHT_TO_LEFT_SCRIPTS = {"Arab", "Hebr", "Syrc"}


def test_every_language_and_nationality_is_there_once() -> None:
    assert len({each.code for each in languages()}) == len(languages()) >= 120
    assert len({each.name for each in languages()}) == len(languages())
    assert len({each.code for each in nationalities()}) == len(nationalities())
    assert len({each.country for each in nationalities()}) == len(nationalities())
    assert len({each.demonym for each in nationalities()}) == len(nationalities())


def test_the_children_the_evidence_speaks_of_find_their_language() -> None:
    spoken = "vie sqi tir amh orm ckb kmr pus prs pes ben syl ron som urd pan hau yor ibo cym eng bfi apd apc arz"
    assert all(language(code).endonym for code in spoken.split())


def test_right_to_left_goes_with_the_script() -> None:
    for each in languages():
        assert each.right_to_left == (each.script in RIGHT_TO_LEFT_SCRIPTS)
        assert re.fullmatch(r"[A-Z][a-z]{3}", each.script)


def test_a_language_written_in_arabic_letters_is_not_shown_in_latin_ones() -> None:
    for each in languages():
        if each.right_to_left:
            assert not re.search(r"[A-Za-z]", each.endonym)


def test_a_language_not_known_or_not_listed_can_still_be_written_down() -> None:
    assert language("und").name == "Not known yet"
    assert language("mis").name == "A language not in this list"
    assert {each.code for each in languages() if not each.endonym} == {"und", "mis"}


def test_all_members_of_the_united_nations_are_there_and_the_places_beside_them() -> None:
    members = [each for each in nationalities() if each.kind == "un_member"]
    assert len(members) == 193
    beside = {each.code for each in nationalities() if each.kind == "other"}
    assert {"XKX", "HKG", "PSE", "TWN"} <= beside


def test_a_child_may_be_stateless_or_of_a_nationality_not_yet_known() -> None:
    assert {each.code for each in nationalities() if each.kind == "status"} == {"XXA", "XXX"}
    assert nationality("XXA").demonym == "Stateless"


def test_two_peoples_with_one_name_are_told_apart() -> None:
    assert nationality("NER").demonym != nationality("NGA").demonym
    assert nationality("COD").demonym != nationality("COG").demonym
    assert nationality("DMA").demonym != nationality("DOM").demonym


def test_a_code_outside_the_lists_is_refused_with_what_to_use() -> None:
    with pytest.raises(KeyError, match="use mis for another, und if not known"):
        language("vi")
    with pytest.raises(KeyError, match="use XXX if not known"):
        nationality("VN")
