"""Ending support through pages: what stands in the way first, then one who proposes and one who agrees."""

from typing import Any

import pytest

from alongside.commands.cast import Cast
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.missing import State
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    a_child_with_a_guardian,
    a_referred_child,
    acting,
    entries_of,
    standing_of,
)
from tests.journeys.browse import send
from tests.journeys.page import Page

PROPOSAL = {"reason": "needs_met", "words": "The school keeps the place.", "child_told": "yes"}


def with_seen(visitor: Any, path: str, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers of somebody who has just opened the form."""
    return answers | {"seen": Page(visitor.get(path)).box("seen")}


def propose(visit: Any, cast: Cast, ref: str) -> None:
    path, guardian = f"/child/{ref}/end/propose", visit(cast.guardian)
    send(guardian, path, with_seen(guardian, path, PROPOSAL))


def test_one_proposes_and_a_second_person_agrees(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    propose(visit, cast, ref)

    waiting, second = (Page(visit(one).get(f"/child/{ref}/end")) for one in (cast.guardian, cast.second_manager))
    path = f"/child/{ref}/end/agree"
    own = visit(cast.guardian).post(path, with_seen(visit(cast.guardian), path, {"child_told": "yes"}))
    send(visit(cast.second_manager), path, with_seen(visit(cast.second_manager), path, {"child_told": "yes"}))

    assert "waiting for a second person" in waiting.words and "Agree" not in waiting.links
    assert "The school keeps the place." in second.words and second.links["Agree"] == path
    assert own.status_code == 409 and any("second person" in line for line in Page(own).problems)
    assert standing_of(cast.guardian, ref).end_reason is EndReason.NEEDS_MET


def test_the_second_person_may_disagree_and_support_goes_on(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    propose(visit, cast, ref)
    path, manager = f"/child/{ref}/end/disagree", visit(cast.second_manager)

    silent = manager.post(path, with_seen(manager, path, {"reasons": ""}))
    send(manager, path, with_seen(manager, path, {"reasons": "Court is in March."}))

    standing = standing_of(cast.guardian, ref)
    assert silent.status_code == 422 and Page(silent).problems == ["Enter the reasons"]
    assert standing.is_open and standing.ending_proposed is None


@pytest.mark.parametrize("answer", ["agree", "disagree"])
def test_nobody_answers_a_proposal_that_nobody_made(answer: str, visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    path, manager = f"/child/{ref}/end/{answer}", visit(cast.second_manager)

    page = Page(manager.get(path))
    refused = manager.post(path, {"child_told": "yes", "reasons": "Court is in March.", "seen": "9999"})

    assert "Nobody has proposed to end support." in page.words and "Nothing stands in the way" not in page.words
    assert page.links["What stands in the way of ending support"] == f"/child/{ref}/end"
    assert "I agree: end support" not in page.words and "I do not agree" not in page.words
    assert "second person" not in page.words and "Agree that support ends" not in page.words
    assert refused.status_code == 409 and standing_of(cast.guardian, ref).is_open
    assert Page(refused).problems == ["Nobody has proposed to end support."]


def test_missing_is_never_a_reason_and_the_page_offers_no_form(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/end"))
    answer = visit(cast.guardian).post(f"/child/{ref}/end/propose", PROPOSAL)

    assert "Whatever the reason: The child is missing." in page.words
    assert "Propose to end support" not in page.links
    typed = Page(answer)
    assert answer.status_code == 409 and typed.box("words") == PROPOSAL["words"]


def test_the_second_person_reads_the_proposal_before_they_answer(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    propose(visit, cast, ref)

    for answer in ("agree", "disagree"):
        page = Page(visit(cast.second_manager).get(f"/child/{ref}/end/{answer}"))
        assert "Proposed by" in page.words and "The school keeps the place." in page.words
        assert "Nothing stands in the way." in page.words


def test_nobody_is_offered_the_end_of_support_for_a_child_who_is_missing(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    propose(visit, cast, ref)
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.SOCIAL_WORKER)

    agreeing = Page(visit(cast.second_manager).get(f"/child/{ref}/end/agree"))
    proposing = Page(visit(cast.guardian).get(f"/child/{a_child_gone_missing(cast)}/end/propose"))

    assert "I agree: end support" not in agreeing.words and "The child is missing." in agreeing.words
    assert "Propose it" not in proposing.words and "The child is missing." in proposing.words


def test_a_talk_not_held_stands_in_the_way_with_the_duty_behind_it(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/end"))

    assert "come back once without a return home interview" in page.words
    assert any(href.endswith("/return_interview") for href in page.links.values())


def test_each_reason_says_what_stands_in_its_own_way(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/end"))

    assert "If the child is 18 By the birth date worked with, the child is not eighteen until 4 May 2029." in page.words
    assert "If what the child needed is in place Nothing in the way" in page.words
    assert "If the child has died No death is recorded." in page.words
    assert page.links["Propose to end support"] == f"/child/{ref}/end/propose"


def test_a_child_who_goes_missing_before_the_second_person_agrees_is_not_let_go(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    propose(visit, cast, ref)
    path, manager = f"/child/{ref}/end/agree", visit(cast.second_manager)
    typed = with_seen(manager, path, {"child_told": "yes", "words": "All settled."})
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.SOCIAL_WORKER)

    moved_on = manager.post(path, typed)
    page = Page(moved_on)
    again = manager.post(path, typed | {"seen": page.box("seen")})

    assert moved_on.status_code == 409 and "Reported missing" in page.words and page.box("words") == "All settled."
    assert again.status_code == 409 and any("The child is missing" in line for line in Page(again).problems)
    assert standing_of(cast.line, ref).is_open


@pytest.mark.parametrize("missed", ["reason", "words", "child_told"])
def test_a_proposal_with_something_left_out_names_it_and_keeps_the_rest(missed: str, visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    path, guardian = f"/child/{ref}/end/propose", visit(cast.guardian)

    answer = guardian.post(path, with_seen(guardian, path, PROPOSAL | {missed: ""}))

    page = Page(answer)
    assert answer.status_code == 422 and len(page.problems) == 1
    assert all(page.box(name) == said for name, said in PROPOSAL.items() if name != missed)
    assert not any(one.kind.startswith("closing.") for one in entries_of(cast.guardian, ref))


def test_support_that_has_not_begun_cannot_end(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)

    page = Page(visit(cast.manager).get(f"/child/{ref}/end"))

    assert "Support has not begun" in page.words and "Propose to end support" not in page.links


def test_a_carer_and_a_social_worker_are_not_asked(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    for member in (cast.carer, cast.social_worker):
        assert "Propose to end support" not in Page(visit(member).get(f"/child/{ref}/end")).links
        assert visit(member).get(f"/child/{ref}/end/propose").status_code == 409
