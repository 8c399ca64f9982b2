"""With whom a child is when the team that had them closed and handed over to nobody: over weekends, feasts and clock changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alongside.rules import holding as rules
from alongside.rules import holding_left
from alongside.rules.holding import Ground, Why
from alongside.rules.holding_left import Team
from alongside.rules.standing import Clock, Standing
from alongside.vocabulary.codes import Party
from alongside.vocabulary.holding import Post, Side
from tests.rules.test_holding import ACCEPTED, BIRMINGHAM, DAY, FRIDAY, LINE, NIGHT, RECEIVED, REGION, TO_NIGHT, lived

NIA, OWEN = 41, 42
CONTROL, UNIT, STAFFORDSHIRE = 51, 52, "E23000015"
SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)


def teams(day: int | None = None, night: int | None = None, line: int | None = None) -> dict[int, Team]:
    """The teams of Birmingham with who is on call for each, and the line."""
    return {
        DAY: Team(DAY, Post.DAY_TEAM, day, authority=BIRMINGHAM),
        NIGHT: Team(NIGHT, Post.EMERGENCY_DUTY_TEAM, night, authority=BIRMINGHAM),
        REGION: Team(REGION, Post.REGION_DESK),
        LINE: Team(LINE, Post.LINE, line),
        99: Team(99, Post.EMERGENCY_DUTY_TEAM, 990, authority="W06000015"),
    }


def left(standing: Standing, side: Side = Side.AUTHORITY, *, at: datetime = SATURDAY, **managers: int):
    return holding_left.lefts(standing, teams(**managers), at=at).get(side)


def test_a_child_left_at_closing_is_with_the_manager_on_call_and_still_held_by_nobody() -> None:
    standing = lived(RECEIVED, ACCEPTED)

    found = left(standing, day=NIA, night=OWEN)

    assert (found.holder.number, found.holder.ground, found.holder.is_person) == (NIA, Ground.ON_CALL, True)
    assert (found.giver.number, found.closed_at) == (DAY, datetime(2026, 11, 20, 17, tzinfo=UTC)), "who failed is said"
    assert rules.nobody(standing, Side.AUTHORITY, at=SATURDAY).why is Why.CLOSED, "on the list until somebody accepts"


def test_with_the_manager_on_call_goes_the_number_of_their_turn() -> None:
    known = teams(day=NIA) | {DAY: replace(teams(day=NIA)[DAY], telephone="07700 900444")}

    found = holding_left.lefts(lived(RECEIVED, ACCEPTED), known, at=SATURDAY)[Side.AUTHORITY]

    assert found.telephone == "07700 900444" == holding_left.rung_on(NIA, known)
    assert holding_left.rung_on(OWEN, known) is None and holding_left.rung_on(None, known) is None


def test_with_nobody_on_the_teams_own_rota_it_is_the_manager_of_another_team_of_the_authority() -> None:
    assert left(lived(RECEIVED, ACCEPTED), night=OWEN).holder.number == OWEN


def test_with_no_manager_on_call_it_is_the_emergency_team_that_is_there_and_never_another_authoritys() -> None:
    found = left(lived(RECEIVED, ACCEPTED))

    assert (found.holder.number, found.holder.post) == (NIGHT, Post.EMERGENCY_DUTY_TEAM)
    assert found.holder.ground is Ground.STAFFED and found.holder.since == found.closed_at


def test_where_the_authority_has_nobody_at_all_that_is_said() -> None:
    alone = {DAY: teams()[DAY]}

    found = holding_left.lefts(lived(RECEIVED, ACCEPTED), alone, at=SATURDAY)[Side.AUTHORITY]

    assert found.holder is None and found.giver.number == DAY


def test_a_child_of_a_closed_region_without_a_guardian_is_with_the_line() -> None:
    assert left(lived(RECEIVED), Side.SERVICE).holder.number == LINE
    assert left(lived(RECEIVED), Side.SERVICE, line=NIA).holder.number == NIA


def test_a_hand_over_that_was_refused_is_first_with_the_manager_of_those_who_refused() -> None:
    offered = ("holding.offered", TO_NIGHT | {"answer_due_at": FRIDAY + timedelta(hours=10)})
    refused = ("holding.refused", {"side": "authority", "offer": 3, "receiver": NIGHT})

    assert left(lived(RECEIVED, ACCEPTED, offered, refused), day=NIA, night=OWEN).holder.number == OWEN
    assert left(lived(RECEIVED, ACCEPTED, offered), day=NIA, night=OWEN).holder.number == OWEN


def test_a_team_that_refused_the_child_is_never_said_to_have_them() -> None:
    offered = ("holding.offered", TO_NIGHT | {"answer_due_at": FRIDAY + timedelta(hours=10)})
    refused = ("holding.refused", {"side": "authority", "offer": 3, "receiver": NIGHT})

    assert left(lived(RECEIVED, ACCEPTED, offered)).holder.number == NIGHT, "asked, and there"
    assert left(lived(RECEIVED, ACCEPTED, offered, refused)).holder is None, "so the line is rung"


def test_an_accepted_hand_over_and_a_team_that_is_there_leave_nobody_behind() -> None:
    assert left(lived(RECEIVED, ACCEPTED), at=FRIDAY + timedelta(hours=3), day=NIA) is None
    assert left(lived(RECEIVED, ACCEPTED, ("holding.accepted", TO_NIGHT)), day=NIA) is None
    by_name = {"side": "authority", "receiver": NIA, "post": "person", "authority": BIRMINGHAM}
    assert left(lived(RECEIVED, ACCEPTED, ("holding.taken_up", by_name)), day=OWEN) is None, "accepted: it is over"


def test_a_night_team_that_went_home_leaves_the_child_with_the_day_team_that_is_there() -> None:
    monday = datetime(2026, 11, 23, 10, tzinfo=UTC)

    found = left(lived(RECEIVED, ACCEPTED, ("holding.accepted", TO_NIGHT)), at=monday)

    assert (found.giver.number, found.holder.number) == (NIGHT, DAY)


def test_a_missing_persons_unit_that_closed_leaves_the_search_with_the_control_room() -> None:
    rooms = {
        CONTROL: Team(CONTROL, Post.CONTROL_ROOM, force=STAFFORDSHIRE),
        UNIT: Team(UNIT, Post.MISSING_PERSONS_UNIT, force=STAFFORDSHIRE),
    }
    held = rules.Holder(Side.FORCE, Post.MISSING_PERSONS_UNIT, UNIT, Ground.HANDED_OVER, force=STAFFORDSHIRE)
    closed = rules.Nobody(Side.FORCE, Why.CLOSED, held)

    assert holding_left.left(Standing(), closed, rooms, at=SATURDAY).holder.number == CONTROL


@pytest.mark.parametrize(
    ("last_minute", "closes"),
    [
        ((2026, 12, 29, 8, 29), (2026, 12, 24, 17, 0)),
        ((2027, 3, 30, 7, 29), (2027, 3, 25, 17, 0)),
        ((2026, 10, 26, 8, 29), (2026, 10, 23, 16, 0)),
        ((2027, 3, 1, 8, 29), (2027, 2, 26, 17, 0)),
        ((2027, 5, 4, 7, 29), (2027, 4, 30, 16, 0)),
    ],
    ids=["Christmas", "Easter with the clocks going forward", "the clocks go back", "a weekend", "May Day"],
)
def test_the_child_is_with_the_manager_from_the_closing_to_the_last_minute_before_opening(last_minute, closes) -> None:
    standing, closed_at = lived(RECEIVED, ACCEPTED), datetime(*closes, tzinfo=UTC)
    last = datetime(*last_minute, tzinfo=UTC)

    assert left(standing, at=closed_at - timedelta(minutes=1), day=NIA) is None
    for at in (closed_at, closed_at + timedelta(hours=9), last):
        found = left(standing, at=at, day=NIA)
        assert (found.holder.number, found.closed_at) == (NIA, closed_at), at
    assert left(standing, at=last + timedelta(minutes=1), day=NIA) is None


def test_a_manager_who_owes_the_answer_by_name_is_named_before_whoever_is_on_call_now() -> None:
    offered = ("holding.offered", TO_NIGHT | {"answer_due_at": FRIDAY + timedelta(hours=10), "manager": NIA})
    standing = lived(RECEIVED, ACCEPTED, offered)
    [offer] = standing.holding.offers

    owed = Clock(
        duty="handover_settled_authority",
        occurrence=9,
        part=0,
        started_at=FRIDAY,
        due_at=SATURDAY,
        owed_by=Party.AUTHORITY_MANAGER,
        owes=NIA,
    )
    assert holding_left.manager_of(offer, [owed], teams(night=OWEN)) == NIA
    assert holding_left.manager_of(offer, (), teams(night=OWEN)) == OWEN, "the rota was changed after the offer"
    assert holding_left.manager_of(offer, (), teams()) is None, "and nobody is on it any more"
