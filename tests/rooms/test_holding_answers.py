"""How a hand-over is answered: by name, by those who were asked, refused, unanswered, settled, and from force to force."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import GREATER_MANCHESTER_POLICE, Cast, Member
from alongside.holding import operations as holding
from alongside.missing import operations as missing
from alongside.people.desks import DeskKind
from alongside.rules import holding as rules
from alongside.rules.holding import Ground, Holder
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Party, Teller
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.holding import ManagerSays, NotTaking, Occasion, Side
from alongside.vocabulary.missing import Told as MustHear
from alongside.watch import loop
from tests.cast import (
    a_child_gone_missing,
    acting,
    now,
    standing_of,
    token_of,
)
from tests.holding_children import (
    LEAVES,
    a_child_of_the_day_team,
    a_child_of_the_night_team,
    day_team,
    desk,
    night_team,
    offered,
)


def holder(member: Member, ref: str, side: Side) -> Holder | None:
    return rules.holder(standing_of(member, ref), side, at=now())


def clock(member: Member, ref: str, duty: str):
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return next((c for c in opened.fold.clocks_of.open if c.duty == duty), None)


def test_who_offered_the_child_does_not_accept_it_for_the_others(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref, by=cast.line)

    with pytest.raises(Refusal, match="yourself"), acting(cast.line, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)


def test_only_those_who_were_asked_accept_unless_somebody_there_gave_their_name(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    with pytest.raises(Refusal, match="not offered to you"), acting(cast.line, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)
    with pytest.raises(Invalid, match="accepted by name"), acting(cast.line, ref, Permission.ANSWER) as opened:
        told = Told(by=Teller.EMERGENCY_DUTY_WORKER, means=Means.TELEPHONE, at=opened.at)
        holding.accept(opened, offer=offer.root, told=told)

    name = {"teller_name": (Class.IDENTITY, "Erin Doyle")}
    with acting(cast.line, ref, Permission.ANSWER, texts=name) as opened:
        told = Told(
            by=Teller.EMERGENCY_DUTY_WORKER,
            means=Means.TELEPHONE,
            at=opened.at,
            name=opened.sealed["teller_name"],
        )
        holding.accept(opened, offer=offer.root, told=told)

    has = holder(cast.line, ref, Side.AUTHORITY)
    assert has.number == night_team() and has.by is None


def test_an_answer_from_before_the_question_is_refused_with_its_field(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    name = {"teller_name": (Class.IDENTITY, "Erin Doyle")}

    with (
        pytest.raises(Invalid, match="before the child was offered") as refused,
        acting(cast.line, ref, Permission.ANSWER, texts=name) as opened,
    ):
        earlier = opened.at - timedelta(hours=1)
        told = Told(
            by=Teller.EMERGENCY_DUTY_WORKER, means=Means.TELEPHONE, at=earlier, name=opened.sealed["teller_name"]
        )
        holding.accept(opened, offer=offer.root, told=told)
    assert refused.value.field == "said_at"


def test_a_refused_hand_over_stays_with_the_giver_and_starts_the_managers_clock(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    reasons = {"reasons": (Class.CASEWORK, "One worker for the whole city, and two emergencies.")}

    with acting(cast.emergency_duty, ref, Permission.ANSWER, texts=reasons) as opened:
        holding.refuse(opened, offer=offer.root, because=NotTaking.NO_CAPACITY)

    standing = standing_of(cast.emergency_duty, ref)
    assert rules.holder(standing, Side.AUTHORITY).number == day_team()
    assert standing.holding.offer(Side.AUTHORITY).refused_at is not None
    running = clock(cast.manager, ref, "handover_settled_authority")
    assert running is not None and running.owed_by is Party.AUTHORITY_MANAGER
    assert clock(cast.manager, ref, "handover_answered_authority") is None, "no is an answer"


def test_an_offer_that_nobody_answers_in_time_goes_to_their_on_call_manager(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref, minutes=0.001)
    running = clock(cast.manager, ref, "handover_answered_authority")
    assert running is not None and running.owed_by is Party.EMERGENCY_DUTY_TEAM
    while now() <= running.due_at:
        pass

    while loop.round_once():
        pass

    settled = clock(cast.manager, ref, "handover_settled_authority")
    assert settled is not None and settled.due_at - running.due_at == timedelta(minutes=30)


def test_the_manager_may_say_that_the_child_stays_and_then_nothing_is_offered(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    words = {
        "words": (Class.CASEWORK, "Their own on-call worker keeps her tonight."),
        "reasons": (Class.CASEWORK, "No."),
    }
    with pytest.raises(Refusal, match="has not passed"), acting(cast.emergency_duty, ref, texts=words) as opened:
        holding.settle(opened, offer=offer.root, says=ManagerSays.STAYS)
    with acting(cast.emergency_duty, ref, texts={"reasons": words["reasons"]}) as opened:
        holding.refuse(opened, offer=offer.root, because=NotTaking.NOT_OURS)

    with acting(cast.emergency_duty, ref, texts={"words": words["words"]}) as opened:
        holding.settle(opened, offer=offer.root, says=ManagerSays.STAYS)

    assert standing_of(cast.manager, ref).holding.offers == ()
    assert clock(cast.manager, ref, "handover_settled_authority") is None
    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)


def test_an_offer_can_be_taken_back_and_then_nobody_accepts_it(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)

    with acting(cast.social_worker, ref, Permission.HAND_OVER) as opened:
        holding.withdraw(opened, offer=offer.root)

    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)
    with pytest.raises(Refusal, match="no longer waiting"), acting(cast.line, ref) as opened:
        holding.withdraw(opened, offer=offer.root)


def test_two_offers_of_one_child_do_not_stand_beside_each_other(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    with acting(cast.social_worker, ref) as opened:
        seen = opened.last_seq
    offered(cast, ref)

    with pytest.raises(Refusal, match="Take that offer back first"):
        offered(cast, ref)
    with pytest.raises(Conflict), acting(cast.line, ref, Permission.HAND_OVER, texts=LEAVES) as opened:
        holding.offer(
            opened,
            side=Side.AUTHORITY,
            receiver=night_team(),
            occasion=Occasion.OTHER,
            answer_due_at=opened.at + timedelta(hours=1),
            seen=seen,
        )


def test_the_force_has_the_child_when_it_has_taken_the_report_and_not_when_it_was_told(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    assert holder(cast.manager, ref, Side.FORCE) is None
    with acting(cast.carer, ref, Permission.WORK_EPISODE, texts={"taken_by": (Class.CASEWORK, "PS Nair")}) as opened:
        missing.take(opened, whom=MustHear.POLICE, happened=happened_at(opened.at))

    has = holder(cast.manager, ref, Side.FORCE)

    assert (has.ground, has.force) == (Ground.TOOK_REPORT, standing_of(cast.manager, ref).episode.lead_force)
    assert has.number == desk(DeskKind.CONTROL_ROOM, has.force)


def test_the_lead_passes_only_when_the_next_force_accepts_by_name(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.carer, ref, Permission.WORK_EPISODE, texts={"taken_by": (Class.CASEWORK, "PS Nair")}) as opened:
        missing.take(opened, whom=MustHear.POLICE, happened=happened_at(opened.at))
    first = standing_of(cast.manager, ref).episode.lead_force
    manchester = desk(DeskKind.CONTROL_ROOM, GREATER_MANCHESTER_POLICE)
    offer = offered(cast, ref, by=cast.sergeant, side=Side.FORCE, receiver=manchester, occasion=Occasion.OTHER_FORCE)
    assert standing_of(cast.manager, ref).episode.lead_force == first != GREATER_MANCHESTER_POLICE

    with acting(cast.other_force, ref, Permission.ANSWER, texts={"reference": (Class.IDENTITY, "GMP-2211")}) as opened:
        holding.accept(opened, offer=offer.root)

    standing = standing_of(cast.other_force, ref)
    assert standing.episode.lead_force == GREATER_MANCHESTER_POLICE
    assert rules.holder(standing, Side.FORCE).number == manchester
    assert "lead_force" not in _roles(cast.sergeant, ref), "the first force goes on knowing, and leads no more"


def _roles(member: Member, ref: str) -> frozenset[str]:
    with gate.transaction(token_of(member), reading=True) as session:
        return gate.open_record(session, ref).roles


def test_the_next_shift_of_the_same_room_takes_the_child_by_name(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)
    with pytest.raises(Invalid, match="already have the child"):
        offered(cast, ref, by=cast.line)

    offer = offered(cast, ref, by=cast.line, occasion=Occasion.SHIFT_CHANGE)
    with acting(cast.emergency_duty, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)

    assert holder(cast.emergency_duty, ref, Side.AUTHORITY).since > offer.happened.at


def test_a_manager_whose_team_will_accept_says_by_when_and_that_time_runs_too(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    with acting(cast.emergency_duty, ref, texts={"reasons": (Class.CASEWORK, "Not now.")}) as opened:
        holding.refuse(opened, offer=offer.root, because=NotTaking.NO_CAPACITY)
    words = {"words": (Class.CASEWORK, "A second worker comes in at six.")}
    with pytest.raises(Invalid) as refused, acting(cast.emergency_duty, ref, texts=words) as opened:
        holding.settle(opened, offer=offer.root, says=ManagerSays.WILL_ACCEPT)
    assert refused.value.field == "answer_due_at"

    with acting(cast.emergency_duty, ref, texts=words) as opened:
        by = opened.at + timedelta(minutes=40)
        holding.settle(opened, offer=offer.root, says=ManagerSays.WILL_ACCEPT, answer_due_at=by)

    running = clock(cast.manager, ref, "handover_answered_authority")
    assert running is not None and (running.due_at, running.owed_by) == (by, Party.EMERGENCY_DUTY_TEAM)
    with acting(cast.emergency_duty, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)
    assert clock(cast.manager, ref, "handover_answered_authority") is None


def test_nobody_is_made_to_have_a_child_by_somebody_elses_word(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)

    with pytest.raises(Invalid, match="do not sit there"), acting(cast.social_worker, ref) as opened:
        holding.take_up(opened, side=Side.AUTHORITY, receiver=night_team())
    with pytest.raises(Invalid, match="another agency"), acting(cast.guardian, ref) as opened:
        holding.take_up(opened, side=Side.AUTHORITY, receiver=cast.guardian.number)
