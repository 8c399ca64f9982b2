"""What a list of children shows is what the wall lets through to this session, and in what capacity it is shown."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.chronology import lists
from alongside.commands.cast import Cast, Member
from alongside.database.connect import Role, transaction
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import DeclineReason
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, a_referred_child, acting, token_of


def listed_and_let_through(member: Member) -> tuple[dict[int, list[str]], set[int]]:
    """The children that lists show one of the cast, with the capacities, and those whose standing the wall shows."""
    with gate.transaction(token_of(member), reading=True) as session:
        held = session.connection.execute("select child, roles from access.held()").fetchall()
        walled = session.connection.execute("select child from spine.standing").fetchall()
    assert len(held) == len(dict(held)), "a child is listed once, however many capacities"
    return dict(held), {child for (child,) in walled}


def named_and_let_through(token: str) -> tuple[set[int], set[int]]:
    """The children whom the finder is told that a session sees by name, and those whose identity the wall shows it."""
    with transaction(Role.VAULT) as connection:
        connection.execute("select set_config('alongside.token', %s, true)", (token,))
        named, slots = connection.execute("select vault.named_to_me(), access.slots()").fetchone()
    numbers = {int.from_bytes(named[at : at + 8], "big") for at in range(0, len(named), 8)}
    return numbers, {slot // 8 for slot in slots if slot % 8 == Class.IDENTITY}


def test_everybody_is_listed_the_children_whose_standing_they_may_read_and_no_other(cast: Cast) -> None:
    refs = [a_referred_child(cast), a_child_with_a_guardian(cast), a_child_gone_missing(cast)]
    reasons = {"reasons": (Class.CASEWORK, "Nothing here is trafficking.")}
    with acting(cast.line, refs[0], Permission.DECIDE_REFERRAL, texts=reasons) as opened:
        referral.decline(
            opened, reason=DeclineReason.NO_TRAFFICKING_CONCERN, seen=opened.last_seq, happened=happened_at(opened.at)
        )

    shown = 0
    for member in cast.members:
        held, walled = listed_and_let_through(member)
        assert held.keys() == walled, member.name
        shown += len(held)
    assert shown > 10


def test_the_finder_shows_everybody_the_children_whose_names_they_may_read_and_no_other(cast: Cast) -> None:
    a_child_gone_missing(cast)
    shown = 0
    for member in cast.members:
        named, walled = named_and_let_through(token_of(member))
        assert named == walled, member.name
        shown += len(named)
    assert shown > 10


def test_the_capacities_in_a_list_are_those_in_which_the_record_opens(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    for member in (cast.guardian, cast.manager, cast.line, cast.social_worker, cast.carer, cast.sergeant):
        with gate.transaction(token_of(member), reading=True) as session:
            opened = gate.open_record(session, ref)
            (held,) = lists.of_children(session.connection, [opened.child])
        assert set(held.capacity.split(", ")) == opened.roles, member.name


def test_a_child_from_whom_somebody_is_barred_is_in_no_list_of_theirs(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with gate.transaction(token_of(cast.guardian)) as session:
        child = gate.open_record(session, ref).child
    with transaction(Role.OWNER) as owner:
        owner.execute("insert into access.barred (person, child) values (%s, %s)", (cast.guardian.number, child))

    held, walled = listed_and_let_through(cast.guardian)

    assert child not in held and child not in walled
    named, walled = named_and_let_through(token_of(cast.guardian))
    assert named == walled and child not in named


def test_a_relation_that_ran_out_shows_nothing_any_more(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with gate.transaction(token_of(cast.guardian)) as session:
        opened = gate.open_record(session, ref)
        child, at = opened.child, opened.at
    for until, is_there in ((at + timedelta(hours=1), True), (at - timedelta(seconds=1), False), (None, True)):
        with transaction(Role.OWNER) as owner:
            owner.execute(
                "update access.relation set until = %s where child = %s and party = %s and role = 'guardian'",
                (until, child, cast.guardian.number),
            )
        held, walled = listed_and_let_through(cast.guardian)
        assert (child in held, child in walled) == (is_there, is_there)
        assert (child in named_and_let_through(token_of(cast.guardian))[0]) is is_there


@pytest.mark.parametrize("token", ["", "00" * 32], ids=["no token", "a token of nobody"])
def test_who_is_not_signed_in_is_listed_nobody(cast: Cast, token: str) -> None:
    a_child_with_a_guardian(cast)
    with transaction(Role.APP) as connection:
        connection.execute("select set_config('alongside.token', %s, true)", (token,))
        assert connection.execute("select * from access.held()").fetchall() == []
    assert named_and_let_through(token) == (set(), set())
