"""Promises to children: owed by whoever made them, kept, told about, passed on one by one, and never lost."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.chronology import lists
from alongside.commands.cast import Cast, Member
from alongside.contact import operations as contact
from alongside.contact import promises, queries
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    entries_of,
    standing_of,
    token_of,
)
from tests.promise_children import kept, passed_on, promised, told_why_not

SOON = timedelta(hours=5)


def mine(member: Member, ref: str) -> list[str]:
    """What this person reads under *what you owe* for one child."""
    with gate.transaction(token_of(member), reading=True) as session:
        due = lists.due(session.connection, at=session.at, at_most=10_000)
    return [one.duty for one in due if one.ref == ref and one.mine]


def test_a_promise_is_owed_by_whoever_made_it_and_by_nobody_else_of_their_desk(cast: Cast) -> None:
    ref = a_child_placed(cast)
    promised(cast, ref, by=cast.carer, owed_by=Party.CARER, due_in=SOON)

    assert "promise_kept" in mine(cast.carer, ref)
    assert "promise_kept" not in mine(cast.guardian, ref)
    assert "promise_kept" not in mine(cast.manager, ref)


def test_a_promise_written_down_for_somebody_is_owed_by_them_and_not_by_the_writer(cast: Cast) -> None:
    ref = a_child_placed(cast)
    promised(cast, ref, by=cast.line, promiser=cast.social_worker.number, owed_by=Party.SOCIAL_WORKER, due_in=SOON)

    assert "promise_kept" in mine(cast.social_worker, ref)
    assert "promise_kept" not in mine(cast.line, ref)


def test_somebody_who_does_not_stand_to_the_child_can_owe_them_nothing_here(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(Invalid) as said:
        promised(cast, ref, promiser=cast.outsider.number)
    assert said.value.field == "promiser"


@pytest.mark.parametrize("due_in", [None, timedelta(0), timedelta(days=-1)])
def test_a_promise_without_a_time_or_for_one_past_is_refused_and_nothing_is_written(
    cast: Cast, due_in: timedelta | None
) -> None:
    ref = a_child_with_a_guardian(cast)
    before = len(entries_of(cast.guardian, ref))

    with pytest.raises(Invalid) as said:
        promised(cast, ref, due_in=due_in)

    assert said.value.field == "due_at" and said.value.remedy
    assert len(entries_of(cast.guardian, ref)) == before


def test_kept_and_told_why_not_each_settle_their_own_promise_once(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    one, other = promised(cast, ref).root, promised(cast, ref).root

    kept(cast.guardian, ref, one)
    told_why_not(cast.guardian, ref, other)

    standing = standing_of(cast.guardian, ref).promises
    assert standing.open == () and standing.in_time == 2
    for promise in (one, other):
        with pytest.raises(Refusal):
            kept(cast.guardian, ref, promise)


def test_telling_why_not_needs_the_childs_answer(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    promise = promised(cast, ref).root
    texts = {"why": (Class.CASEWORK, "No bus.")}
    with pytest.raises(Invalid) as said, acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=texts) as opened:
        promises.tell_why_not(opened, promise=promise, happened=happened_at(opened.at))
    assert said.value.field == "child_answered"
    assert standing_of(cast.guardian, ref).promises.open


def test_a_missing_child_stops_no_promise(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    promised(cast, ref, due_in=SOON)

    assert "promise_kept" in mine(cast.guardian, ref)


def test_when_the_guardian_hands_over_each_promise_is_passed_on_by_name_and_its_time_stays(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first = promised(cast, ref, due_in=SOON)
    second = promised(cast, ref, due_in=timedelta(hours=9))
    with acting(cast.manager, ref, Permission.ARRANGE_COVER) as opened:
        advocacy.agree_handover(
            opened,
            worker=cast.cover.number,
            role=GuardianRole.DIRECT_WORKER,
            planned_at=opened.at + timedelta(days=1),
            child_told=Known.YES,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    passed_on(cast.guardian, ref, first.root, to=cast.cover)

    by_person = {one.root: one.promiser for one in standing_of(cast.guardian, ref).promises.open}
    assert by_person == {first.root: cast.cover.number, second.root: cast.guardian.number}
    due = {one.root: one.due_at for one in standing_of(cast.guardian, ref).promises.open}
    assert due[first.root] == first.payload.due_at
    assert mine(cast.cover, ref).count("promise_kept") == 1
    kept(cast.cover, ref, first.root)
    assert mine(cast.cover, ref).count("promise_kept") == 0


def test_several_promises_are_passed_on_in_one_go(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    roots = [promised(cast, ref).root for _ in range(3)]
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        for root in roots:
            promises.pass_on_promise(
                opened,
                promise=root,
                to=cast.manager.number,
                owed_by=Party.SERVICE_MANAGER,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    assert {one.promiser for one in standing_of(cast.manager, ref).promises.open} == {cast.manager.number}


def test_a_promise_passed_on_meanwhile_is_not_passed_on_again_unseen(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    root = promised(cast, ref).root
    seen = entries_of(cast.guardian, ref)[-1].seq
    passed_on(cast.guardian, ref, root, to=cast.manager)

    with pytest.raises(Conflict), acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        promises.pass_on_promise(
            opened,
            promise=root,
            to=cast.second_manager.number,
            owed_by=Party.SERVICE_MANAGER,
            seen=seen,
            happened=happened_at(opened.at),
        )


def test_a_contact_keeps_in_which_language_the_child_was_told_and_that_they_said_it_back(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    told = {"told_next": (Class.CASEWORK, "Amara comes on Tuesday.")}
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=told) as opened:
        contact.make(
            opened,
            how=HowKnown.VOICE,
            way=Way.VOICE,
            worker_role=Party.GUARDIAN,
            language="eng",
            interpreter=Known.YES,
            told_language="vie",
            said_back=Known.NO,
            happened=happened_at(opened.at),
        )

    payload = entries_of(cast.guardian, ref)[-1].payload
    assert (payload.told_language, payload.said_back) == ("vie", Known.NO)


def test_my_promises_are_listed_over_my_children_soonest_first(cast: Cast) -> None:
    late, soon = a_child_with_a_guardian(cast), a_child_with_a_guardian(cast)
    promised(cast, late, due_in=timedelta(days=9))
    root = promised(cast, soon, due_in=timedelta(minutes=30)).root
    promised(cast, soon, by=cast.manager, owed_by=Party.SERVICE_MANAGER)

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        found = queries.promises_of_mine(session.connection, at_most=1000)

    of_these = [(one.ref, one.root) for one in found if one.ref in (late, soon)]
    assert of_these[0] == (soon, root) and len(of_these) == 2
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)


def test_whoever_works_at_a_desk_of_the_child_is_around_them_and_an_outsider_is_not(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        around = {one.number for one in queries.people_around(gate.open_record(session, ref))}

    assert {member.number for member in (cast.guardian, cast.carer, cast.social_worker, cast.manager)} <= around
    assert not {cast.outsider.number, cast.host_social_worker.number, cast.sergeant.number} & around


def test_the_police_of_the_area_are_around_a_missing_child(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        around = {one.number for one in queries.people_around(gate.open_record(session, ref))}

    assert cast.sergeant.number in around and cast.other_force.number not in around
