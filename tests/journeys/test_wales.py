"""Wales is practice and not a calendar: a Welsh authority's child in England, and an English authority's in Wales."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from alongside.commands.cast import BIRMINGHAM, CARDIFF, Cast, Member
from alongside.law import load
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.referral import operations as referral
from alongside.rules import nation_words
from alongside.rules.missing import lead_force
from alongside.rules.nation_words import WORDS, Term
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Nation, Teller
from alongside.vocabulary.facts import happened_at
from tests.cast import ROWAN, a_child_with_a_guardian, acting, standing_of
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page


def placed(cast: Cast, *, responsible: str, house: int, worker: Member, carer: Member) -> str:
    """A child looked after by one authority, living in a house of the other nation, with a profile."""
    ref = a_child_with_a_guardian(cast, responsible=None)
    with acting(cast.line, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=responsible, happened=happened_at(opened.at))
    home = replace(ROWAN, house=house)
    checked_by = {"checked_by": (Class.CASEWORK, "The social worker, who has been there")}
    with acting(worker, ref, Permission.PLACE, texts=checked_by) as opened:
        now = happened_at(opened.at)
        care.look_after(opened, legal_status="V2", happened=now)
        placement.choose(opened, home, seen=opened.last_seq, happened=now)
        placement.check(opened, address_checked=True, adults_checked=True, others_checked=True, happened=now)
    with acting(carer, ref, Permission.PLACE) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at))
    texts = {"description": (Class.IDENTITY, "Tall, a green coat.")}
    with acting(carer, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
        care.prepare_profile(opened, photograph_held=False, prepared_by=Teller.CARER, happened=happened_at(opened.at))
    return ref


def a_welsh_child_in_england(cast: Cast) -> str:
    return placed(cast, responsible=CARDIFF, house=cast.rowan_house, worker=cast.welsh_social_worker, carer=cast.carer)


def an_english_child_in_wales(cast: Cast) -> str:
    return placed(
        cast, responsible=BIRMINGHAM, house=cast.bryn_house, worker=cast.social_worker, carer=cast.welsh_carer
    )


def clocks_of(cast: Cast, ref: str) -> set[str]:
    with acting(cast.guardian, ref) as opened:
        return {clock.duty for clock in opened.fold.clocks_of.open}


def test_the_law_follows_the_responsible_authority_wherever_the_child_lives(cast: Cast) -> None:
    welsh, english = clocks_of(cast, a_welsh_child_in_england(cast)), clocks_of(cast, an_english_child_in_wales(cast))

    assert "review_first_wales" in welsh and "care_plan_wales" in welsh
    assert "review_first_england" in english and "care_plan_england" in english
    for code in welsh:
        assert code == "expected_contact" or Nation.WALES in load.duties()[code].nations, code


def test_a_welsh_authority_reads_its_own_laws_words_and_no_english_code(visit, cast: Cast) -> None:
    ref = a_welsh_child_in_england(cast)
    visitor = visit(cast.welsh_social_worker)

    care_page = Page(visitor.get(f"/child/{ref}/care")).words
    ground = Page(visitor.get(f"/child/{ref}/care/ground")).words
    home = Page(visitor.get(f"/child/{ref}/place/choose")).words

    assert "Accommodated by agreement (section 76)" in care_page and "(V2)" not in care_page
    assert "Part 6 care and support plan" in care_page and "Care plan" not in care_page
    assert "(C1)" not in ground and "(U6)" not in home


def test_an_english_authority_keeps_the_codes_it_knows_for_a_child_in_wales(visit, cast: Cast) -> None:
    ref = an_english_child_in_wales(cast)

    care_page = Page(visit(cast.social_worker).get(f"/child/{ref}/care")).words

    assert "(V2)" in care_page and "section 76" not in care_page
    assert "(U6)" in Page(visit(cast.social_worker).get(f"/child/{ref}/place/choose")).words


def test_the_profile_is_the_childs_information_form_in_wales(visit, cast: Cast) -> None:
    welsh, english = a_welsh_child_in_england(cast), an_english_child_in_wales(cast)

    assert Page(visit(cast.carer).get(f"/child/{welsh}/paper/profile")).words.startswith("Child Information Form")
    assert "Child Information Form" in Page(visit(cast.carer).get(f"/child/{welsh}/profile")).words
    printed = visit(cast.welsh_carer).get(f"/child/{english}/paper/profile.pdf").content
    assert "Missing profile (Philomena)" in PdfReader(BytesIO(printed)).pages[0].extract_text()


def test_the_force_of_where_the_child_lives_leads_across_the_border(visit, cast: Cast) -> None:
    ref = an_english_child_in_wales(cast)
    report: dict[str, Any] = {
        "state": "missing",
        "last_seen_at-when": "hour",
        "police": "not_yet",
        "known_by": "myself",
    }

    send(visit(cast.welsh_carer), f"/child/{ref}/missing", NOW | report)

    standing = standing_of(cast.guardian, ref)
    assert standing.missing and lead_force(standing) == "W15000003" and standing.nation is Nation.ENGLAND
    assert "South Wales Police" in Page(visit(cast.welsh_carer).get(f"/child/{ref}/paper/police-pack")).words


def test_every_term_has_words_and_a_source_in_both_nations() -> None:
    for term in Term:
        assert set(WORDS[term]) == set(Nation)
        assert all(called.words and called.source for called in WORDS[term].values())
    assert nation_words.words(Term.TALK, None) == "return home interview"
