"""Who had or was asked to have a child sees them no longer than that, and nobody has them by the word of a house."""

from datetime import timedelta

import pytest

from alongside.advocacy import operations as advocacy
from alongside.chronology import rebuild
from alongside.commands.cast import CARDIFF, Cast
from alongside.holding import operations as holding
from alongside.people.desks import DeskKind
from alongside.placement import care
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.holding import Occasion, Side
from tests.cast import a_child_placed, acting, an_accepted_child, standing_of
from tests.holding_children import LEAVES, a_child_of_the_day_team, a_child_of_the_night_team, desk, night_team, offered


def test_the_night_team_of_the_authority_before_sees_a_child_no_more_once_another_is_responsible(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)
    assert standing_of(cast.emergency_duty, ref).is_open

    with acting(cast.guardian, ref, Permission.PLACE) as opened:
        care.transfer(opened, authority=CARDIFF, happened=happened_at(opened.at))
        child = opened.child

    for member in (cast.emergency_duty, cast.social_worker):
        with pytest.raises(NotOpen):
            standing_of(member, ref)
    assert standing_of(cast.welsh_social_worker, ref).responsible == CARDIFF
    seen = rebuild.rebuild(mend=False)
    assert not [name for name, children in seen.differing.items() if child in children]


def test_whoever_had_the_child_for_the_service_sees_them_no_more_once_a_guardian_says_yes(cast: Cast) -> None:
    ref = an_accepted_child(cast)
    one = offered(cast, ref, by=cast.manager, side=Side.SERVICE, receiver=cast.cover.number, occasion=Occasion.OTHER)
    with acting(cast.cover, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=one.root)
    assert standing_of(cast.cover, ref).is_open

    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    with acting(cast.guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))

    with pytest.raises(NotOpen):
        standing_of(cast.cover, ref)


def _rang(opened, name: int | None) -> Told:
    return Told(by=Teller.SOCIAL_WORKER, means=Means.TELEPHONE, at=opened.at, name=name)


def test_the_house_does_not_write_that_a_team_has_the_child(cast: Cast) -> None:
    """By that word the team would see where the child lives, and nobody would look whether anybody has them."""
    ref = a_child_placed(cast)
    named = {"teller_name": (Class.IDENTITY, "Erin of the duty team")}

    with pytest.raises(Refusal, match="ring the line"), acting(cast.carer, ref, texts=named) as opened:
        told = _rang(opened, opened.sealed["teller_name"])
        holding.take_up(opened, side=Side.AUTHORITY, receiver=night_team(), told=told)

    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)


def test_the_house_does_not_write_that_those_who_were_asked_said_yes_or_no(cast: Cast) -> None:
    ref = a_child_placed(cast)
    one = offered(cast, ref, by=cast.guardian, side=Side.SERVICE, receiver=cast.cover.number, occasion=Occasion.OTHER)
    named = {"teller_name": (Class.IDENTITY, "Ben"), "reasons": (Class.CASEWORK, "No.")}

    with pytest.raises(Refusal, match="ring the line"), acting(cast.carer, ref, texts=named) as opened:
        holding.accept(opened, offer=one.root, told=_rang(opened, opened.sealed["teller_name"]))
    with acting(cast.line, ref, texts=named) as opened:
        holding.accept(opened, offer=one.root, told=_rang(opened, opened.sealed["teller_name"]))


@pytest.mark.parametrize("who", ["welsh_social_worker", "emergency desk of another authority", "far_guardian"])
def test_a_child_is_offered_to_nobody_who_does_not_work_for_them(cast: Cast, who: str) -> None:
    ref = a_child_of_the_day_team(cast)
    side = Side.SERVICE if who == "far_guardian" else Side.AUTHORITY
    by = cast.guardian if side is Side.SERVICE else cast.social_worker
    member = getattr(cast, who, None)
    receiver = member.number if member else desk(DeskKind.DAY_TEAM, CARDIFF)

    with pytest.raises(Invalid) as refused, acting(by, ref, Permission.HAND_OVER, texts=LEAVES) as opened:
        holding.offer(
            opened,
            side=side,
            receiver=receiver,
            occasion=Occasion.OTHER,
            answer_due_at=opened.at + timedelta(hours=1),
            seen=opened.last_seq,
        )

    assert refused.value.field == "receiver" and refused.value.remedy == "Choose one of those listed."


def test_an_offer_is_answered_once_and_not_after_it_was_taken_back(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    one = offered(cast, ref)
    with acting(cast.emergency_duty, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=one.root)
    with pytest.raises(Refusal, match="no longer waiting"), acting(cast.emergency_duty, ref) as opened:
        holding.accept(opened, offer=one.root)

    ref = a_child_of_the_day_team(cast)
    two = offered(cast, ref)
    with acting(cast.social_worker, ref, Permission.HAND_OVER) as opened:
        holding.withdraw(opened, offer=two.root)
    with pytest.raises(NotOpen), acting(cast.emergency_duty, ref):
        pass
    with pytest.raises(Refusal, match="no longer waiting"), acting(cast.line, ref) as opened:
        holding.accept(opened, offer=two.root)
