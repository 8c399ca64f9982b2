"""Who has the child now: a hand-over counts when it is accepted by name, and until then the giver has the child."""

import pytest

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.chronology import rebuild
from alongside.commands.cast import GREATER_MANCHESTER_POLICE, Cast, Member
from alongside.holding import operations as holding
from alongside.holding import queries
from alongside.people.desks import DeskKind
from alongside.rules import holding as rules
from alongside.rules.holding import Ground, Holder
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Occasion, Post, Side
from tests.cast import (
    a_child_gone_missing,
    a_child_with_a_guardian,
    acting,
    an_accepted_child,
    entries_of,
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


def test_an_accepted_authority_has_the_child_and_before_that_none_has(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    assert holder(cast.manager, ref, Side.AUTHORITY) is None

    ref = a_child_of_the_day_team(cast)

    held = holder(cast.manager, ref, Side.AUTHORITY)
    assert held is not None and (held.number, held.ground) == (day_team(), Ground.AUTHORITY)


def test_the_guardian_has_the_child_for_the_service_and_before_there_is_one_the_desk_of_the_region(cast: Cast) -> None:
    waiting, settled = an_accepted_child(cast), a_child_with_a_guardian(cast)

    has = holder(cast.manager, waiting, Side.SERVICE)
    assert has is not None and (has.ground, has.number) == (Ground.REGION_DESK, desk(DeskKind.REGION))
    has = holder(cast.manager, settled, Side.SERVICE)
    assert has is not None and (has.ground, has.number) == (Ground.GUARDIAN, cast.guardian.number)


def test_until_the_night_team_accepts_by_name_the_day_team_has_the_child(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    assert holder(cast.manager, ref, Side.AUTHORITY).number == day_team()

    with acting(cast.emergency_duty, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)

    has = holder(cast.manager, ref, Side.AUTHORITY)
    assert (has.number, has.by, has.post) == (night_team(), cast.emergency_duty.number, Post.EMERGENCY_DUTY_TEAM)
    assert has.ground is Ground.HANDED_OVER and has.giver == day_team()
    assert holder(cast.manager, ref, Side.SERVICE).number == cast.guardian.number, "the other side goes on"


def test_those_who_are_asked_see_the_child_and_what_they_must_know_and_not_where_the_child_lives(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)

    offer = offered(cast, ref)

    with gate.transaction(token_of(cast.emergency_duty), reading=True) as session:
        opened = gate.open_record(session, ref)
        assert opened.roles == {"offered_authority"}
        assert opened.classes == {Class.CASEWORK, Class.IDENTITY}
    numbers = [offer.payload.leaves, offer.payload.if_then, offer.payload.promises, offer.payload.ring]
    texts = vault.open_details(token_of(cast.emergency_duty), set(numbers))
    assert [texts[number] for number in numbers] == [words for _, words in LEAVES.values()]


def test_who_accepts_sees_all_that_the_day_saw_and_may_act_for_the_authority(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)

    with gate.transaction(token_of(cast.emergency_duty), reading=True) as session:
        opened = gate.open_record(session, ref, Permission.PLACE)
        assert Class.LOCATION in opened.classes and "holds_authority" in opened.roles
        assert "offered_authority" not in opened.roles


def test_in_the_morning_the_day_team_has_the_child_back_and_the_night_team_sees_them_no_more(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)

    with acting(cast.social_worker, ref, Permission.HAND_OVER) as opened:
        holding.take_up(opened, side=Side.AUTHORITY, receiver=day_team())

    has = holder(cast.social_worker, ref, Side.AUTHORITY)
    assert (has.number, has.by, has.ground) == (day_team(), cast.social_worker.number, Ground.TAKEN_UP)
    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)


def test_handing_back_in_the_morning_is_a_hand_over_too(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)
    offered(cast, ref, by=cast.emergency_duty, receiver=day_team(), occasion=Occasion.OFFICE_OPENS)

    with acting(cast.social_worker, ref, Permission.HAND_OVER) as opened:
        taken = holding.take_up(opened, side=Side.AUTHORITY, receiver=day_team())

    assert taken.kind == "holding.accepted", "what was offered to just this desk is accepted, not taken over its head"


def test_nobody_hands_a_child_over_to_themself_or_to_who_has_them(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    for receiver, said in ((cast.guardian.number, "to yourself"),):
        with pytest.raises(Invalid, match=said) as refused:
            offered(cast, ref, by=cast.guardian, side=Side.SERVICE, receiver=receiver)
        assert refused.value.field == "receiver"
    with pytest.raises(Invalid, match="already have the child"):
        offered(cast, ref, by=cast.manager, side=Side.SERVICE, receiver=cast.guardian.number)
    assert not [entry for entry in entries_of(cast.manager, ref) if entry.kind.startswith("holding.")]


def test_an_offer_on_one_side_ends_nothing_on_the_other(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    one = offered(cast, ref)
    other = offered(cast, ref, by=cast.guardian, side=Side.SERVICE, receiver=cast.cover.number)

    with acting(cast.guardian, ref, Permission.HAND_OVER) as opened:
        holding.withdraw(opened, offer=other.root)

    assert standing_of(cast.emergency_duty, ref).holding.offer(Side.AUTHORITY).seq == one.root


def test_nothing_is_handed_over_where_nobody_has_the_child(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(Refusal, match="No authority has accepted this child"):
        offered(cast, ref, by=cast.social_worker)
    with pytest.raises(Refusal, match="ring 999 or 101"):
        offered(
            cast, ref, by=cast.line, side=Side.FORCE, receiver=desk(DeskKind.CONTROL_ROOM, GREATER_MANCHESTER_POLICE)
        )


def test_a_service_desk_hands_no_child_to_another_agency(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)

    with pytest.raises(Invalid, match="another agency"):
        offered(cast, ref, by=cast.guardian, side=Side.SERVICE, receiver=night_team())
    with pytest.raises(Refusal, match="Only those who have the child"):
        offered(cast, ref, by=cast.guardian)
    with pytest.raises(Invalid, match="no team or person"):
        offered(cast, ref, receiver=cast.rowan_house)


def test_a_worker_to_whom_the_child_was_handed_over_goes_and_the_guardian_has_the_child_at_once(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    offer = offered(cast, ref, by=cast.guardian, side=Side.SERVICE, receiver=cast.cover.number)
    with acting(cast.cover, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)
    assert holder(cast.manager, ref, Side.SERVICE).number == cast.cover.number

    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.lose_guardian(opened, worker=cast.cover.number, happened=happened_at(opened.at))

    assert holder(cast.manager, ref, Side.SERVICE).number == cast.guardian.number
    with pytest.raises(NotOpen):
        standing_of(cast.cover, ref)


def test_a_guardian_who_has_gone_leaves_the_child_with_the_desk_at_once(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.lose_guardian(opened, worker=cast.guardian.number, happened=happened_at(opened.at))

    has = holder(cast.manager, ref, Side.SERVICE)
    assert (has.ground, has.number) == (Ground.REGION_DESK, desk(DeskKind.REGION))


def test_a_child_whom_nobody_has_is_listed_with_why_and_only_for_those_who_hold_them(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    def listed(member: Member) -> dict[Side, str]:
        with gate.transaction(token_of(member), reading=True) as session:
            found = queries.nobody(session.connection, at=session.at)
            return {each.nobody.side: each.nobody.why for each in found if each.one.ref == ref}

    assert listed(cast.manager) == {Side.AUTHORITY: "not_accepted"}
    assert listed(cast.outsider) == {}
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        assert ref in {one.ref for one in queries.no_authority(session.connection)}

    ref = a_child_gone_missing(cast)
    assert listed(cast.manager)[Side.FORCE] == "police_not_told"


def test_whom_the_child_was_offered_to_is_the_same_when_everything_is_folded_anew(cast: Cast) -> None:
    ref = a_child_of_the_night_team(cast)
    offered(cast, ref, by=cast.emergency_duty, receiver=day_team(), occasion=Occasion.OFFICE_OPENS)
    with acting(cast.line, ref) as opened:
        child = opened.child

    seen = rebuild.rebuild(mend=False)

    assert not [name for name, children in seen.differing.items() if child in children]
