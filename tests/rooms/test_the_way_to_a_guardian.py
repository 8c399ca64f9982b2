"""A child is referred, accepted, and gets a guardian; nobody else sees that they exist."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.advocacy import queries
from alongside.commands.cast import Cast
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vault import finder_client as finder
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Conflict, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import DeclineReason
from tests.cast import (
    a_child_with_a_guardian,
    a_referred_child,
    acting,
    an_accepted_child,
    entries_of,
    standing_of,
    token_of,
)


def _waiting_refs(member) -> set[str]:
    with gate.transaction(token_of(member), reading=True) as session:
        return {one.ref for one in queries.without_guardian(session.connection, at_most=10_000)}


def test_an_unallocated_child_is_on_the_lists_of_the_region_and_of_the_authority_and_of_no_one_else(
    cast: Cast,
) -> None:
    ref = a_referred_child(cast)

    assert ref in _waiting_refs(cast.manager)
    assert ref in _waiting_refs(cast.social_worker)
    assert ref not in _waiting_refs(cast.outsider)
    assert ref not in _waiting_refs(cast.host_social_worker)


def test_a_child_leaves_the_list_when_the_worker_accepts_and_not_when_the_worker_is_asked(cast: Cast) -> None:
    ref = an_accepted_child(cast)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert ref in _waiting_refs(cast.manager)

    with acting(cast.guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))

    assert ref not in _waiting_refs(cast.manager)
    assert standing_of(cast.guardian, ref).guardian.worker == cast.guardian.number


def test_the_outsider_is_told_the_same_of_a_child_as_of_no_child(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    said = []
    for wanted in (ref, "ZZZZ-ZZZZ"):
        with (
            pytest.raises(NotOpen) as refused,
            gate.transaction(token_of(cast.outsider), reading=False) as session,
        ):
            gate.open_record(session, wanted)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_a_name_added_through_one_door_is_found_through_another_at_once(cast: Cast) -> None:
    ref = a_referred_child(cast, name="Trần Thị Bích Ngọc")

    found = finder.search(token_of(cast.manager), finder.Asked("tran bich ngoc"), top=200)

    assert found.found, "the manager's desk holds this child"
    with gate.transaction(token_of(cast.manager), reading=True) as session:
        assert gate.open_record(session, ref).child in {row.child for row in found.found}


def test_the_outsider_searching_a_known_name_learns_only_that_there_is_somebody(cast: Cast) -> None:
    a_referred_child(cast, name="Phạm Quốc Bảo")

    found = finder.search(token_of(cast.outsider), finder.Asked("Pham Quoc Bao"))

    assert found.found == [] and found.others == 1


def test_the_guardian_clock_starts_at_first_identification_not_at_referral(cast: Cast) -> None:
    ref = a_referred_child(cast, hours_ago=30)

    standing = standing_of(cast.manager, ref)

    assert standing.referred_at - standing.identified_at == timedelta(hours=30)


def test_two_managers_deciding_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    ref = an_accepted_child(cast)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        seen = opened.last_seq
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=seen,
            happened=happened_at(opened.at),
        )

    with pytest.raises(Conflict) as moved_on, acting(cast.second_manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.cover.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=False,
            seen=seen,
            happened=happened_at(opened.at),
        )

    assert moved_on.value.theirs == (seen + 1,)
    assert standing_of(cast.manager, ref).asked_worker == cast.guardian.number


def test_a_referral_is_not_declined_because_age_is_only_disputed(cast: Cast) -> None:
    ref = a_referred_child(cast)
    reasons = {"reasons": (Class.CASEWORK, "Booked in as 19.")}

    with (
        pytest.raises(Refusal, match="presumed a child"),
        acting(cast.line, ref, Permission.DECIDE_REFERRAL, texts=reasons) as opened,
    ):
        referral.decline(
            opened,
            reason=DeclineReason.ADULT_CONFIRMED,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    assert [e.kind for e in entries_of(cast.line, ref)][-1] != "referral.declined"


def test_a_handover_leaves_no_moment_without_a_guardian(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.manager, ref, Permission.ARRANGE_COVER) as opened:
        advocacy.agree_handover(
            opened,
            worker=cast.cover.number,
            role=GuardianRole.DIRECT_WORKER,
            planned_at=opened.at,
            child_told=Known.YES,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert standing_of(cast.manager, ref).guardian.worker == cast.guardian.number

    with acting(cast.cover, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.take_over(
            opened, role=GuardianRole.DIRECT_WORKER, introduced=Known.YES, happened=happened_at(opened.at)
        )

    assert standing_of(cast.cover, ref).guardian.worker == cast.cover.number
    with pytest.raises(NotOpen):
        standing_of(cast.guardian, ref)
