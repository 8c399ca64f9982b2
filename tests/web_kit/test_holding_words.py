"""Who answers for a child whose team closed, as pages say it: whole sentences, and never one's own number twice."""

from datetime import UTC, datetime

from alongside.rules.holding import Ground, Holder
from alongside.rules.holding_left import Left
from alongside.rules.state.holding import Offer
from alongside.vocabulary.holding import Occasion, Post, Side
from alongside.web import holding_words

CLOSED = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
OPENS = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMES = {
    1: "Guardians, West Midlands",
    2: "The 24-hour line",
    3: "Birmingham children's team",
    4: "Birmingham emergency duty team",
    5: "Sam Hale",
}


def test_where_the_24_hour_line_answers_it_is_rung_at_once_and_not_if_it_cannot_be_reached() -> None:
    giver = Holder(Side.SERVICE, Post.REGION_DESK, 1, Ground.REGION_DESK)
    left = Left(Side.SERVICE, giver, Holder(Side.SERVICE, Post.LINE, 2, Ground.STAFFED), CLOSED)
    said = str(holding_words.answers_now(left, NAMES, opens_at=OPENS))
    assert "West Midlands is closed until Monday 23 November 2026 at 09:00. Until then ring the 24-hour line" in said
    assert "cannot reach" not in said and "with The" not in said
    assert "opens again" not in holding_words.left(left, NAMES, opens_at=OPENS), "it is said already"


def test_where_nobody_answers_it_is_said_on_which_side() -> None:
    giver = Holder(Side.AUTHORITY, Post.DAY_TEAM, 3, Ground.AUTHORITY)
    left = Left(Side.AUTHORITY, giver, None, CLOSED)
    said = str(holding_words.answers_now(left, NAMES, opens_at=OPENS))
    assert said.startswith("Nobody at the authority is answering for the child now: no manager on call")
    offer = Offer(
        Side.AUTHORITY,
        7,
        CLOSED,
        CLOSED,
        Occasion.OFFICE_CLOSES,
        3,
        Post.DAY_TEAM,
        4,
        Post.EMERGENCY_DUTY_TEAM,
        refused_at=CLOSED,
    )
    refused = str(holding_words.answers_now(left, NAMES, opens_at=OPENS, offer=offer))
    assert "Birmingham emergency duty team refused, and no manager on call is recorded." in refused
    assert "no other team" not in refused, "the other team is the one that refused"
    held = holding_words.left(left, NAMES, opens_at=OPENS)
    assert held.startswith("Birmingham children's team accepted responsibility. It has been closed since Friday")


def test_a_team_that_has_accepted_nothing_is_rung_and_never_said_to_have_the_child() -> None:
    giver = Holder(Side.AUTHORITY, Post.DAY_TEAM, 3, Ground.AUTHORITY)
    left = Left(Side.AUTHORITY, giver, Holder(Side.AUTHORITY, Post.EMERGENCY_DUTY_TEAM, 4, Ground.STAFFED), CLOSED)
    said = str(holding_words.answers_now(left, NAMES, opens_at=OPENS))
    assert said.startswith(
        "Nobody has accepted the child. Until somebody does, ring Birmingham emergency duty team: they are on duty."
    )
    assert "child is with" not in said and "If you cannot reach them, ring the 24-hour line" in said


def test_a_manager_on_call_is_rung_on_the_number_that_the_rota_gives() -> None:
    giver = Holder(Side.AUTHORITY, Post.DAY_TEAM, 3, Ground.AUTHORITY)
    with_them = Holder(Side.AUTHORITY, Post.PERSON, 5, Ground.ON_CALL)
    left = Left(Side.AUTHORITY, giver, with_them, CLOSED, "07700 900123")
    said = str(holding_words.meanwhile(left, NAMES))
    assert "Until somebody does, ring Sam Hale, their manager on call, on <a" in said
    assert 'href="tel:07700900123">07700 900123</a>.' in said
    unknown = str(holding_words.meanwhile(Left(Side.AUTHORITY, giver, with_them, CLOSED), NAMES))
    assert unknown.endswith("ring Sam Hale, their manager on call.")
