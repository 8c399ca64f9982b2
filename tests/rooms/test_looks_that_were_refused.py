"""Every refused look is kept with the number of the child it was at, and nothing else of it is."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.access import former_door, gate
from alongside.advocacy import operations as advocacy
from alongside.commands.cast import Cast, Member
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.codes import Party, Way
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from tests.cast import a_child_with_a_guardian, a_child_with_a_plan, acting, an_accepted_child, entries_of, token_of


def looks_of(member: Member) -> list[Any]:
    with transaction(Role.OWNER) as owner:
        return owner.execute(
            "select purpose, decision, children from access.look where person = %s order by number", (member.number,)
        ).fetchall()


def number_of(ref: str) -> int:
    with transaction(Role.LOAD) as connection:
        row = connection.execute("select access.child_of_ref(%s)", (ref,)).fetchone()
    assert row is not None
    return int(row[0])


def test_who_may_not_do_a_thing_is_kept_with_the_child_it_was_for(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    before = looks_of(cast.social_worker)

    with pytest.raises(Refusal), acting(cast.social_worker, ref, Permission.ALLOCATE):
        pass

    assert looks_of(cast.social_worker)[len(before) :] == [("decide", "refusal", [number_of(ref)])]


def test_what_a_form_got_wrong_is_kept_with_the_child_and_nothing_was_written(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    before, entries = looks_of(cast.guardian), entries_of(cast.guardian, ref)

    with pytest.raises(Invalid), acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=happened_at(opened.at))
        later = happened_at(opened.at + timedelta(hours=1))
        contact.attempt(opened, way=Way.VOICE, worker_role=Party.GUARDIAN, happened=later)

    kept = looks_of(cast.guardian)[len(before) :]
    assert ("decide", "invalid", [number_of(ref)]) in kept
    assert (Permission.RECORD_CONTACT.value, "opened", [number_of(ref)]) not in kept
    assert entries_of(cast.guardian, ref) == entries


def test_a_decision_on_a_record_that_has_moved_on_is_kept_with_the_child(cast: Cast) -> None:
    ref = an_accepted_child(cast)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        seen = opened.last_seq
        _ask(opened, cast, seen=seen)

    with pytest.raises(Conflict), acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        _ask(opened, cast, seen=seen)

    assert looks_of(cast.manager)[-1] == ("decide", "conflict", [number_of(ref)])


def _ask(opened: Any, cast: Cast, *, seen: int) -> None:
    advocacy.allocate(
        opened,
        worker=cast.guardian.number,
        role=GuardianRole.DIRECT_WORKER,
        suggested=True,
        seen=seen,
        happened=happened_at(opened.at),
    )


def test_every_child_that_one_transaction_opened_is_named(cast: Cast) -> None:
    refs = [a_child_with_a_plan(cast), a_child_with_a_plan(cast)]

    with pytest.raises(Refusal), gate.transaction(token_of(cast.guardian)) as session:
        for ref in refs:
            gate.open_record(session, ref)
        raise Refusal("The two are not one child.")

    assert looks_of(cast.guardian)[-1] == ("decide", "refusal", sorted(number_of(ref) for ref in refs))


def test_a_stranger_at_a_childs_record_is_kept_with_the_child_and_learns_nothing(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    said = []
    for tried in (ref, "2222-2222"):
        with pytest.raises(NotOpen) as refused, acting(cast.outsider, tried):
            pass
        said.append(str(refused.value))

    assert said[0] == said[1]
    assert looks_of(cast.outsider)[-2:] == [("open", "not open", [number_of(ref)]), ("open", "not open", [])]


def test_a_try_at_a_door_that_is_not_theirs_is_kept_with_the_child(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    before = looks_of(cast.carer)

    with pytest.raises(NotOpen), gate.transaction(token_of(cast.carer), reading=True) as session:
        former_door.who_lived_here(session, ref)
    with (
        pytest.raises(NotOpen),
        gate.transaction(token_of(cast.carer)) as session,
        former_door.at_door(session, ref, texts={}),
    ):
        pytest.fail("no such door")

    assert looks_of(cast.carer)[len(before) :] == [("last door", "not open", [number_of(ref)])] * 2
