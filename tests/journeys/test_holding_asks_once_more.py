"""What the pages of handing over ask once more, leave open, and lead to: nothing is taken or said by one press."""

from alongside.commands.cast import Cast
from alongside.rules import holding as rules
from alongside.vocabulary.holding import Side
from tests.cast import now, standing_of
from tests.holding_children import a_child_of_the_day_team, a_child_of_the_night_team, day_team, night_team, offered
from tests.journeys.browse import page_of
from tests.journeys.page import Page


def test_taking_every_child_back_is_asked_once_more_with_their_number_and_names(visit, cast: Cast) -> None:
    refs = [a_child_of_the_night_team(cast, name=name) for name in ("All Back", "All Back")]
    visitor, path = visit(cast.social_worker), f"/holding/back/{day_team()}"
    assert "Take all" in Page(visitor.get(path)).words

    page = Page(visitor.post(path, {"all": "ask", "child": [*refs, "ZZZZ-2222"]}))

    assert "You take 2 children" in page.words and all(f"All Back ({ref})" in page.words for ref in refs)
    assert rules.holder(standing_of(cast.social_worker, refs[0]), Side.AUTHORITY).number == night_team()
    visitor.post(path, {"child": refs})
    for ref in refs:
        assert rules.holder(standing_of(cast.social_worker, ref), Side.AUTHORITY).number == day_team()


def test_nothing_is_chosen_beforehand_of_why_a_child_is_handed_over(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    page = page_of(visit, cast.guardian, f"/child/{ref}/hand-over/service/offer")
    assert "Somebody covers" in page.words and not page.box("occasion")


def test_the_record_leads_to_promises_that_were_written_in_a_hand_over(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    assert "Nothing is promised now." in page_of(visit, cast.guardian, f"/child/{ref}").words
    offer = offered(cast, ref)
    page = page_of(visit, cast.guardian, f"/child/{ref}")
    assert "Nothing is promised now." not in page.words
    assert page.links["read them there"].endswith(f"/{offer.root}")


def test_a_number_in_a_hand_over_can_be_rung_by_tapping_it(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref)
    page = page_of(visit, cast.emergency_duty, f"/child/{ref}/hand-over/authority/answer")
    assert page.links["07700 900111"] == "tel:07700900111"


def test_a_child_still_with_a_closed_team_says_whom_to_ring_and_never_that_the_team_has_them(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast, name="Still Listed")
    closed = rules.nobody(standing_of(cast.line, ref), Side.AUTHORITY, at=now()) is not None
    listed = page_of(visit, cast.social_worker, f"/holding/back/{day_team()}").words.split(f"Still Listed ({ref})")[1]
    card = listed.split("since closing")[0]
    assert ("Nobody has accepted the child." in card) is closed
    assert "due before" in card, "what is counted as due says until when"
    offer = page_of(visit, cast.social_worker, f"/child/{ref}/hand-over/authority/offer").words
    assert ("Closed now" in offer and "Nobody has accepted the child." in offer) is closed
    assert ("Has the child now" in offer) is not closed and "nothing changes" not in offer


def test_having_the_child_is_the_one_button_and_what_else_can_be_done_are_links(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref)
    giver = page_of(visit, cast.social_worker, f"/child/{ref}/hand-over")
    assert "Take responsibility for this child now" in giver.html.split('class="govuk-button')[1].split("</a>")[0]
    assert "They have accepted" in giver.words and "Take the offer back" in giver.words
    asked = page_of(visit, cast.emergency_duty, f"/child/{ref}/hand-over")
    assert "I have this" in asked.html.split('class="govuk-button')[1].split("</a>")[0]
    assert "They have accepted" not in asked.words, "they accept by their own name"
