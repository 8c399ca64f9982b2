"""A child nobody took goes to the manager on call by name: who sees the child, owes the answer, and gives it."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.chronology import lists, rebuild
from alongside.commands.cast import Cast, Member
from alongside.database.connect import Role, transaction
from alongside.holding import operations as holding
from alongside.people import on_call
from alongside.people import operations as people
from alongside.rules import holding as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Party, Teller
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.holding import ManagerSays, NotTaking, Occasion, Side
from alongside.watch import loop
from tests.cast import acting, now, standing_of, token_of
from tests.holding_children import a_child_of_the_day_team, day_team, night_team, offered

AN_HOUR = timedelta(hours=1)
RUNG_ON = "07700 900444"
"""The duty telephone that goes from manager to manager."""
REASONS = {"reasons": (Class.CASEWORK, "One worker for the whole city, and two emergencies.")}
SETTLED = "handover_settled_authority"


@pytest.fixture
def manager(cast: Cast) -> Member:
    """Somebody of the authority who sits at no desk, so that they see no child there."""
    with transaction(Role.LOAD) as loading:
        agency = loading.execute(
            "select agency from people.person where number = %s", (cast.emergency_duty.number,)
        ).fetchone()
        assert agency is not None
        number = people.add_person(loading, agency=agency[0], name="Nia Rees", job="authority_manager")
    return Member(number, "Nia Rees", "manager of an authority", "nia@alongside.example")


def put(by: Member, person: int, *, desk: int | None = None, begins: float = -1, ends: float = 12) -> None:
    with gate.transaction(token_of(by)) as session:
        on_call.put_on_call(
            session.connection,
            desk=night_team() if desk is None else desk,
            person=person,
            since=session.at + begins * AN_HOUR,
            until=session.at + ends * AN_HOUR,
            telephone=RUNG_ON,
            at=session.at,
        )


def refuse(cast: Cast, ref: str, offer: int) -> None:
    with acting(cast.emergency_duty, ref, Permission.ANSWER, texts=REASONS) as opened:
        holding.refuse(opened, offer=offer, because=NotTaking.NO_CAPACITY)


def owed_to(member: Member, of: str | None = None) -> list[str]:
    """The duties on this person's own page: of one child, or of everybody."""
    with gate.transaction(token_of(member), reading=True) as session:
        due = lists.due(session.connection, at=session.at)
        return [one.duty for one in due if one.mine and of in (None, one.ref)]


def test_a_refused_hand_over_is_owed_by_the_manager_on_call_by_name(cast: Cast, manager: Member) -> None:
    put(cast.emergency_duty, manager.number)
    ref = a_child_of_the_day_team(cast)
    refuse(cast, ref, offered(cast, ref).root)

    assert SETTLED in owed_to(manager), "it stands on their own page"
    assert SETTLED not in owed_to(cast.emergency_duty, ref)
    standing = standing_of(manager, ref)
    assert standing.holding.offer(Side.AUTHORITY).manager == manager.number
    assert rules.holder(standing, Side.AUTHORITY, at=now()).number == day_team(), "the giver still has the child"


def test_a_hand_over_nobody_answers_goes_to_the_manager_on_call_by_name(cast: Cast, manager: Member) -> None:
    put(cast.emergency_duty, manager.number)
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref, minutes=0.001)
    while SETTLED not in owed_to(manager):
        loop.round_once()


def test_the_manager_on_call_answers_and_then_sees_the_child_no_more(cast: Cast, manager: Member) -> None:
    put(cast.emergency_duty, manager.number)
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)
    refuse(cast, ref, offer.root)
    words = {"words": (Class.CASEWORK, "Stays with the day team until eight; I ring them myself.")}
    with acting(manager, ref, Permission.ANSWER, texts=words) as opened:
        holding.settle(opened, offer=offer.root, says=ManagerSays.STAYS, happened=happened_at(opened.at))
        child = opened.child
    assert SETTLED not in owed_to(manager)
    with pytest.raises(NotOpen):
        standing_of(manager, ref)
    seen = rebuild.rebuild(mend=False)
    assert not [name for name, children in seen.differing.items() if child in children]


def test_where_nobody_is_written_down_it_is_owed_by_the_authoritys_managers_as_before(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref, receiver=day_team(), occasion=Occasion.SHIFT_CHANGE)
    with acting(cast.line, ref, Permission.ANSWER, texts=REASONS) as opened:
        told = Told(by=Teller.SOCIAL_WORKER, means=Means.TELEPHONE, at=opened.at, name=opened.text("reasons"))
        holding.refuse(opened, offer=offer.root, because=NotTaking.NO_CAPACITY, told=told)
    assert standing_of(cast.social_worker, ref).holding.offer(Side.AUTHORITY).manager is None
    with gate.transaction(token_of(cast.social_worker), reading=True) as session:
        clocks = gate.open_record(session, ref).fold.clocks_of.open
    [owed] = [clock for clock in clocks if clock.duty == SETTLED]
    assert (owed.owed_by, owed.owes) == (Party.AUTHORITY_MANAGER, None)


def test_of_two_turns_that_cover_an_hour_the_one_written_last_holds(cast: Cast, manager: Member) -> None:
    put(cast.emergency_duty, manager.number)
    put(cast.emergency_duty, cast.emergency_duty.number, begins=2, ends=4)
    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        at = session.at
        found = [on_call.manager_of(session.connection, night_team(), at=at + hours * AN_HOUR) for hours in (1, 3, 5)]
        written = on_call.on_call(session.connection, [night_team(), day_team()], at=at + 3 * AN_HOUR)
    assert found == [manager.number, cast.emergency_duty.number, manager.number]
    assert written[night_team()].person == cast.emergency_duty.number and day_team() not in written


def test_only_those_who_sit_at_a_desk_write_its_rota_and_only_for_their_own_agency(cast: Cast, manager: Member) -> None:
    for by, person in (
        (cast.outsider, manager.number),
        (cast.social_worker, manager.number),
        (manager, manager.number),
        (cast.emergency_duty, cast.outsider.number),
    ):
        with pytest.raises(Refusal, match="Only those who sit"):
            put(by, person)
    with pytest.raises(Refusal, match="Only those who sit"):
        put(cast.carer, cast.carer.number, desk=cast.rowan_house)


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [(3, 2, "until"), (-5, -1, "until"), (0, 24 * 15, "until"), (24 * 91, 24 * 92, "since")],
)
def test_hours_that_cannot_be_are_turned_back_at_their_field(
    cast: Cast, begins: float, ends: float, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        put(cast.emergency_duty, cast.emergency_duty.number, begins=begins, ends=ends)
    assert refused.value.field == field
