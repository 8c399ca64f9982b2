"""Deciding on a referral through pages: acknowledged, accepted, declined, passed on, and whose it is."""

from typing import Any

import pytest

from alongside.commands.cast import BIRMINGHAM, CARDIFF, Cast
from alongside.database.connect import Role, transaction
from alongside.people import desks
from alongside.people import operations as people
from alongside.rules.permissions import Permission
from alongside.rules.standing import Stage
from tests.cast import a_referred_child, acting, an_accepted_child, entries_of, standing_of, token_of
from tests.journeys.page import NOW, Page

LONDON = "E12000007"


def send(visitor: Any, path: str, answers: dict[str, Any] | None = None) -> None:
    answer = visitor.post(path, answers or {})
    assert answer.status_code == 302, Page(answer).problems


def test_a_referral_is_acknowledged_and_accepted_from_its_record(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    visitor = visit(cast.line)
    offered = Page(visitor.get(f"/child/{ref}")).links
    assert {"Acknowledge the referral", "Accept the referral", "Decline the referral"} <= offered.keys()

    send(visitor, offered["Acknowledge the referral"], {"route": "voice"})
    send(visitor, offered["Accept the referral"], {"reasons": "Taken on tonight."})

    assert standing_of(cast.line, ref).stage is Stage.ACCEPTED
    assert "Accept the referral" not in Page(visitor.get(f"/child/{ref}")).links
    assert "Taken on tonight." in Page(visitor.get(f"/child/{ref}")).words


def test_a_referral_already_accepted_is_not_accepted_twice(visit, cast: Cast) -> None:
    ref = an_accepted_child(cast)

    page = Page(visit(cast.line).post(f"/child/{ref}/accept", {"reasons": "Once more."}))

    assert page.status == 409 and page.problems == ["The service has already accepted this referral."]
    assert page.box("reasons").strip() == "Once more."


def test_declining_because_of_a_disputed_age_is_refused_with_the_law_behind_it(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    typed = {"reason": "adult_confirmed", "reasons": "Booked in as 19.", "seen": "99"}

    page = Page(visit(cast.line).post(f"/child/{ref}/decline", typed))

    assert page.status == 409 and "Modern Slavery Act 2015, section 51" in page.problems[0]
    assert page.box("reason") == "adult_confirmed" and page.box("reasons").strip() == "Booked in as 19."


def test_declining_needs_words_for_the_referrer(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)

    page = Page(visit(cast.line).post(f"/child/{ref}/decline", {"reason": "no_trafficking_concern"}))

    assert page.status == 422 and page.problems == ["Enter what the referrer is told"]


def test_two_browsers_deciding_at_once_both_versions_are_shown_and_neither_is_lost(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    one, other = visit(cast.line), visit(cast.manager)
    seen = Page(other.get(f"/child/{ref}/decline")).box("seen")
    send(one, f"/child/{ref}/accept", {"reasons": "We take this child."})
    typed = {"reason": "no_trafficking_concern", "reasons": "Not for us.", "seen": seen}

    page = Page(other.post(f"/child/{ref}/decline", typed))

    assert page.status == 409
    assert "The record has moved on since you opened this page." in page.problems[0]
    assert "The guardian service accepted the referral" in page.words and "We take this child." in page.words
    assert page.box("reasons").strip() == "Not for us." and page.box("seen") != seen
    assert standing_of(cast.line, ref).stage is Stage.ACCEPTED


def test_what_is_passed_on_is_held_until_the_other_team_accepts(visit, cast: Cast) -> None:
    with transaction(Role.LOAD) as loading:
        desk = desks._one(loading, "region", LONDON, desks.DeskKind.REGION)
        number = people.add_person(
            loading,
            agency=people.agency(loading, "ICTG"),
            name="Lola Made-Up",
            job="service_manager",
            desks=[desk],
        )
    there = type(cast.manager)(number, "Lola Made-Up", "manager, London", "lola@alongside.example")
    ref = a_referred_child(cast)
    send(visit(cast.line), f"/child/{ref}/pass-on", {"region": LONDON, "reasons": "Lives there.", "seen": "99"})
    assert "Waiting for your answer" in Page(visit(there).get("/")).words
    assert "Guardians, London: has not accepted yet" in Page(visit(cast.manager).get(f"/child/{ref}")).words

    send(visit(there), f"/child/{ref}/take")

    assert standing_of(there, ref).region_desk == desk
    assert token_of(there)


def test_nobody_takes_what_was_not_passed_to_their_team(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)

    page = Page(visit(cast.manager).post(f"/child/{ref}/take", {}))

    assert page.status == 409 and page.problems == ["Nothing is waiting for this team to accept."]


def test_a_referral_is_not_passed_to_the_desk_that_has_it(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)

    page = Page(visit(cast.line).post(f"/child/{ref}/pass-on", {"region": "E12000005", "seen": "99"}))

    assert page.status == 409 and page.problems == ["The child is on that desk already."]


def test_an_authority_says_that_the_child_is_its_own(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    visitor = visit(cast.social_worker)
    assert Page(visitor.get(f"/child/{ref}/responsible")).box("authority") == BIRMINGHAM

    send(visitor, f"/child/{ref}/responsible", {"authority": BIRMINGHAM, "answer": "accepts"} | NOW)

    assert standing_of(cast.social_worker, ref).authority_accepted


def test_an_authority_that_disputes_says_why_and_the_child_stays_on_every_desk(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    visitor = visit(cast.social_worker)
    unsaid = Page(visitor.post(f"/child/{ref}/responsible", {"authority": BIRMINGHAM, "answer": "disputes"} | NOW))
    assert unsaid.problems == ["Enter why not"]

    typed = {"authority": BIRMINGHAM, "answer": "disputes", "reasons": "Found across the border."} | NOW
    send(visitor, f"/child/{ref}/responsible", typed)

    assert standing_of(cast.manager, ref).authority_disputed
    page = Page(visit(cast.manager).get(f"/child/{ref}"))
    assert "Birmingham does not accept that it is responsible" in page.words
    assert visitor.get(f"/child/{ref}").status_code == 200


def test_the_line_writes_it_down_for_an_authority_without_an_account(visit, cast: Cast) -> None:
    ref = a_referred_child(cast)
    typed = {
        "authority": CARDIFF,
        "answer": "accepts",
        "happened-when": "now",
        "known_by": "told",
        "teller": "emergency_duty_worker",
        "means": "telephone",
        "teller_name": "Gwen Made-Up",
    }

    send(visit(cast.line), f"/child/{ref}/responsible", typed)

    entry = entries_of(cast.line, ref)[-1]
    assert entry.kind == "referral.authority_accepted" and entry.told.by == "emergency_duty_worker"
    page = Page(visit(cast.line).get(f"/child/{ref}"))
    assert "Said by emergency duty worker (Gwen Made-Up), by telephone" in page.words
    assert standing_of(cast.line, ref).responsible == CARDIFF


@pytest.mark.parametrize("path", ["accept", "decline", "pass-on", "allocate", "support", "plan", "responsible", "note"])
def test_a_carer_is_refused_what_is_not_theirs_and_is_led_back_to_the_record(visit, cast: Cast, path: str) -> None:
    ref = a_referred_child(cast, by=cast.carer)

    page = Page(visit(cast.carer).get(f"/child/{ref}/{path}"))

    assert page.status == 409 and "This is not yours to do for this child." in page.words
    assert page.links["Back to the child's record"] == f"/child/{ref}"


def test_the_record_offers_only_what_one_may_do(visit, cast: Cast) -> None:
    ref = a_referred_child(cast, by=cast.carer)
    carers, lines = (
        Page(visit(cast.carer).get(f"/child/{ref}")).links,
        Page(visit(cast.line).get(f"/child/{ref}")).links,
    )

    for link, path in lines.items():
        if path.startswith(f"/child/{ref}/"):
            assert visit(cast.line).get(path, follow=True).status_code == 200, (link, path)
    assert "Accept the referral" in lines and "Accept the referral" not in carers
    with acting(cast.carer, ref, Permission.OPEN) as opened:
        assert opened.roles == {"begun_by"}
