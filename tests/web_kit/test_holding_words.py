"""Who answers for a child whose team closed, as pages say it: whole sentences, and never one's own number twice."""

from datetime import UTC, datetime

from alongside.rules.holding import Ground, Holder
from alongside.rules.holding_left import Left
from alongside.vocabulary.holding import Post, Side
from alongside.web import holding_words

CLOSED = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
OPENS = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMES = {1: "Guardians, West Midlands", 2: "The 24-hour line", 3: "Birmingham children's team"}


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
    assert said.startswith("Nobody at the authority is answering for the child now: no on-call manager")
    held = holding_words.left(left, NAMES, opens_at=OPENS)
    assert held.startswith("Birmingham children's team accepted responsibility. It has been closed since Friday")
