"""The talk about having been away, through pages: one person's no is not no to all."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.commands.cast import CARDIFF, Cast
from alongside.vocabulary.codes import Known, Party
from tests.cast import a_child_back, a_child_gone_missing, a_referred_child, entries_of, standing_of
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page

LONDON = ZoneInfo("Europe/London")
NO_TIME = {f"next_offer_at-{part}": "" for part in ("day", "month", "year", "time")}


def talk_of(cast: Cast, ref: str) -> str:
    return standing_of(cast.guardian, ref).past_episodes[-1].talk


def about(cast: Cast, ref: str) -> dict[str, Any]:
    """The last time away, ticked."""
    return NOW | {"episodes": [str(standing_of(cast.guardian, ref).past_episodes[-1].seq)]}


def offered(visit: Any, cast: Cast, ref: str) -> int:
    """The social worker offers the talk; the number of the offer."""
    typed = about(cast, ref) | {
        "offered_by": "social_worker",
        "independent": "no",
        "way": "face_to_face",
        "language": "vie",
        "child_told_who_reads": "yes",
    }
    send(visit(cast.social_worker), f"/child/{ref}/talk/offer", typed)
    return entries_of(cast.guardian, ref)[-1].root


def tomorrow(**more: str) -> dict[str, str]:
    wall = (datetime.now(UTC) + timedelta(days=1)).astimezone(LONDON)
    return (
        NOW
        | {
            "next_offer_at-day": str(wall.day),
            "next_offer_at-month": str(wall.month),
            "next_offer_at-year": str(wall.year),
            "next_offer_at-time": "16:00",
        }
        | more
    )


@pytest.mark.parametrize("page", ["offer", "held", "gathered"])
def test_of_a_child_who_is_not_back_the_page_says_so_and_shows_no_form(page: str, visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    answer = Page(visit(cast.guardian).get(f"/child/{ref}/talk/{page}"))

    assert answer.status == 409 and "The child is not back yet." in answer.words
    assert "About which times away?" not in answer.words


def test_the_next_offer_is_proposed_for_a_morning_whatever_the_hour(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    offer = offered(visit, cast, ref)

    page = Page(visit(cast.social_worker).get(f"/child/{ref}/talk/{offer}/answer"))

    assert page.box("next_offer_at-time") == "10:00"


def test_an_answer_names_the_offer_and_the_time_away_and_there_is_none_without_an_offer(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    offer = offered(visit, cast, ref)

    page = Page(visit(cast.social_worker).get(f"/child/{ref}/talk/{offer}/answer"))
    no_offer = Page(visit(cast.social_worker).get(f"/child/{ref}/talk/1/answer"))
    away = Page(visit(cast.social_worker).get(f"/child/{a_child_gone_missing(cast)}/talk/1/answer"))

    assert "Offered " in page.words and "until" in page.words[page.words.index("Offered ") :]
    assert no_offer.status == 409 and "This is no offer of a talk." in no_offer.words
    assert away.status == 409 and "The child is not back yet." in away.words


def test_a_decline_says_who_offers_it_again_and_when_and_stays_open(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    offer = offered(visit, cast, ref)
    before = Page(visit(cast.guardian).get(f"/child/{ref}/talk"))

    typed = tomorrow(answer="no", reasons="Not with him.", next_offer_by="guardian")
    send(visit(cast.social_worker), f"/child/{ref}/talk/{offer}/answer", typed)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/talk"))
    assert "No answer yet" in before.words
    assert "What happens next: the guardian offers it again, by" in page.words and "Not with him." in page.words
    assert "Not listened to yet" in page.words and talk_of(cast, ref) == "declined"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"next_offer_by": ""}, "Somebody else makes the next offer."),
        ({"next_offer_by": "social_worker"}, "The child said no to this person."),
        (NO_TIME, "The next offer needs a time."),
        ({"next_offer_at-year": "2020"}, "This time has passed."),
    ],
)
def test_a_decline_without_a_next_offer_by_somebody_else_is_not_taken_and_keeps_the_childs_words(
    typed: dict[str, str], problem: str, visit, cast: Cast
) -> None:
    ref = a_child_back(cast, hours_ago=1)
    offer = offered(visit, cast, ref)

    answer = visit(cast.social_worker).post(
        f"/child/{ref}/talk/{offer}/answer",
        tomorrow(answer="no", reasons="Not with him.", next_offer_by="guardian") | typed,
    )

    page = Page(answer)
    assert answer.status_code == 422 and any(problem in line for line in page.problems), page.problems
    assert page.box("reasons") == "Not with him." and talk_of(cast, ref) == "offered"


def test_declined_with_one_person_it_is_held_with_another(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    offer = offered(visit, cast, ref)
    send(
        visit(cast.social_worker),
        f"/child/{ref}/talk/{offer}/answer",
        tomorrow(answer="no", next_offer_by="guardian"),
    )

    typed = about(cast, ref) | {
        "held_by": "guardian",
        "independent": "yes",
        "way": "visit",
        "may_share_with_police": "no",
        "readers": ["talker", "guardian"],
        "readers_told_by": "guardian",
        "why_left": "They rang his mother.",
        "what_would_help": "To ring her himself.",
    }
    send(visit(cast.guardian), f"/child/{ref}/talk/held", typed)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/talk"))
    held = entries_of(cast.guardian, ref)[-1].payload
    assert talk_of(cast, ref) == "held" and held.may_share_with_police is Known.NO and held.held_by is Party.GUARDIAN
    assert "They rang his mother." in page.words and "Not listened to yet" not in page.words


def test_a_carer_or_police_are_never_the_independent_person(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    typed = about(cast, ref) | {
        "held_by": "carer",
        "independent": "yes",
        "way": "visit",
        "may_share_with_police": "no",
    }

    answer = visit(cast.guardian).post(f"/child/{ref}/talk/held", typed)

    assert answer.status_code == 422 and any("not independent" in line for line in Page(answer).problems)


def test_what_others_learnt_is_gathered_beside_the_talk_and_does_not_replace_it(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)

    empty = visit(cast.guardian).post(f"/child/{ref}/talk/gathered", about(cast, ref) | {"source": "carer"})
    send(
        visit(cast.guardian),
        f"/child/{ref}/talk/gathered",
        about(cast, ref) | {"source": "carer", "words": "He spoke of debts."},
    )

    page = Page(visit(cast.guardian).get(f"/child/{ref}/talk"))
    assert empty.status_code == 422 and "Enter what they know" in Page(empty).problems
    assert "He spoke of debts." in page.words and "Not listened to yet" in page.words


def test_the_last_time_away_is_ticked_and_an_earlier_child_is_no_choice(visit, cast: Cast) -> None:
    ref, other = a_child_back(cast, hours_ago=1), a_child_gone_missing(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/talk/held"))
    strange = visit(cast.guardian).post(f"/child/{ref}/talk/held", about(cast, ref) | {"episodes": ["9999"]})

    assert page.box("episodes") == about(cast, ref)["episodes"][0]
    assert strange.status_code == 422 and Page(strange).problems
    away = Page(visit(cast.guardian).get(f"/child/{other}/talk"))
    assert "Not back yet" in away.words and "It was offered" not in away.links


def test_a_carer_reads_that_it_was_offered_and_offers_nothing(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    offered(visit, cast, ref)

    page = Page(visit(cast.carer).get(f"/child/{ref}/talk"))

    assert "Offer by the social worker" in page.words and "It was held" not in page.links
    assert visit(cast.carer).get(f"/child/{ref}/talk/offer").status_code == 409


def test_in_wales_it_is_called_a_debrief(visit, cast: Cast) -> None:
    ref = a_referred_child(cast, responsible=CARDIFF)

    assert "In Wales it is called a debrief." in Page(visit(cast.line).get(f"/child/{ref}/talk")).words
