"""A child whom a team did not hand over when it closed: with whom they are, who sees them, and how it ends."""

from datetime import datetime, timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.holding import after_closing, queries
from alongside.holding import operations as holding
from alongside.people import desks, on_call
from alongside.rules import holding as rules
from alongside.rules.holding import Ground
from alongside.rules.holding_left import Left
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.errors import NotOpen, Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.holding import Side
from alongside.vocabulary.watch import DutyMissed
from alongside.watch import loop
from tests.cast import acting, entries_of, now, standing_of, token_of
from tests.holding_children import a_child_of_the_day_team, a_child_of_the_night_team, day_team, night_team, offered
from tests.rooms.test_on_call import RUNG_ON, SETTLED, manager, owed_to, put

__all__ = ["manager"]
AN_HOUR = timedelta(hours=1)


def an_hour_after_closing(cast: Cast) -> datetime:
    """A moment to come at which the day team is closed."""
    with gate.transaction(token_of(cast.social_worker), reading=True) as session:
        closed = queries.closed(desks.desk(session.connection, day_team()), at=session.at)
    assert closed is not None
    return max(closed.closes_at, now()) + AN_HOUR if closed.opens_at > now() + 2 * AN_HOUR else _next(closed, cast)


def _next(closed: queries.Closed, cast: Cast) -> datetime:
    with gate.transaction(token_of(cast.social_worker), reading=True) as session:
        after = queries.closed(desks.desk(session.connection, day_team()), at=closed.opens_at)
    assert after is not None
    return after.closes_at + AN_HOUR


def on_rota(by: Member, person: int, desk: int, *, at: datetime) -> None:
    """Who is on call for a desk around that moment, and from now."""
    with gate.transaction(token_of(by)) as session:
        ends = max(at + AN_HOUR, session.at + AN_HOUR)
        on_call.put_on_call(
            session.connection,
            desk=desk,
            person=person,
            since=session.at - AN_HOUR,
            until=ends,
            telephone=RUNG_ON,
            at=session.at,
        )


def left(member: Member, ref: str, *, at: datetime) -> Left | None:
    with gate.transaction(token_of(member), reading=True) as session:
        found = after_closing.nobody(session.connection, at=at)
    of_child = [each for each in found if each.one.ref == ref and each.nobody.side is Side.AUTHORITY]
    return of_child[0].left if of_child else None


def test_a_child_left_at_closing_is_with_the_manager_on_call_and_theirs_once_the_line_has_rung_them(
    cast: Cast, manager: Member
) -> None:
    ref, at = a_child_of_the_day_team(cast), an_hour_after_closing(cast)

    on_rota(cast.emergency_duty, manager.number, night_team(), at=at)

    found = left(cast.guardian, ref, at=at)
    assert found is not None and found.holder is not None
    assert (found.holder.number, found.holder.ground) == (manager.number, Ground.ON_CALL)
    assert found.giver.number == day_team(), "whose failure it was is said"
    with pytest.raises(NotOpen):
        standing_of(manager, ref)

    named = {"teller_name": (Class.IDENTITY, manager.name)}
    with acting(cast.line, ref, Permission.ANSWER, texts=named) as opened:
        name = opened.text("teller_name")
        said = Told(by=Teller.SOCIAL_WORKER, means=Means.TELEPHONE, at=opened.at, name=name)
        holding.take_up(opened, side=Side.AUTHORITY, receiver=manager.number, told=said)
    assert left(cast.guardian, ref, at=at) is None
    assert rules.holder(standing_of(manager, ref), Side.AUTHORITY, at=at).number == manager.number


def test_with_nobody_on_call_the_child_is_with_the_emergency_team_until_it_accepts(cast: Cast) -> None:
    ref, at = a_child_of_the_day_team(cast), an_hour_after_closing(cast) + timedelta(days=56)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        closed = queries.closed(desks.desk(session.connection, day_team()), at=at)
    at = closed.closes_at + AN_HOUR

    found = left(cast.guardian, ref, at=at)

    assert (found.holder.number, found.holder.ground) == (night_team(), Ground.STAFFED)
    assert left(cast.guardian, a_child_of_the_night_team(cast), at=at) is None


def test_nobody_sees_a_child_by_writing_themselves_on_the_rota(cast: Cast, manager: Member) -> None:
    ref = a_child_of_the_day_team(cast)
    for member in (manager, cast.emergency_duty):
        put(cast.emergency_duty, member.number)
        with gate.transaction(token_of(member), reading=True) as session:
            assert [one.desk for one in on_call.turns_of(session.connection, member.number, at=session.at)] == [
                night_team()
            ]
        with pytest.raises(NotOpen):
            standing_of(member, ref)


def test_a_rota_changed_after_the_offer_counts_when_nobody_answers(cast: Cast, manager: Member) -> None:
    put(cast.emergency_duty, cast.emergency_duty.number)
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref, minutes=0.02)
    assert standing_of(cast.social_worker, ref).holding.offer(Side.AUTHORITY).manager == cast.emergency_duty.number

    put(cast.emergency_duty, manager.number)
    while not (missed := of_hand_over(cast, ref)):
        loop.round_once()

    assert [one.payload.manager for one in missed] == [manager.number]
    assert SETTLED in owed_to(manager, ref) and SETTLED not in owed_to(cast.emergency_duty, ref)
    assert offer.payload.manager == cast.emergency_duty.number, "what was written then stays as it was"

    put(cast.emergency_duty, cast.emergency_duty.number)
    assert SETTLED in owed_to(manager, ref), "whoever owes it by name goes on seeing the child after their turn"


def of_hand_over(cast: Cast, ref: str) -> list[Entry]:
    missed = [one for one in entries_of(cast.social_worker, ref) if isinstance(one.payload, DutyMissed)]
    return [one for one in missed if one.payload.duty == "handover_answered_authority"]


def test_a_manager_whose_turn_is_not_now_cannot_take_a_child_on(cast: Cast, manager: Member) -> None:
    ref = a_child_of_the_day_team(cast)
    put(cast.emergency_duty, manager.number, begins=1, ends=2)
    with pytest.raises(NotOpen), acting(manager, ref, Permission.ANSWER) as opened:
        holding.take_up(opened, side=Side.AUTHORITY, receiver=manager.number)
    with pytest.raises(Refusal), acting(cast.guardian, ref, Permission.ANSWER) as opened:
        holding.take_up(opened, side=Side.AUTHORITY, receiver=manager.number)
