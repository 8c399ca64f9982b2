"""Support ends properly: a reason, a second person, and the record stays for those who held the child."""

from datetime import timedelta

import psycopg
import pytest

from alongside.closing import operations as closing
from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.rules.standing import Stage
from alongside.vocabulary.classes import Class
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from tests.cast import (
    a_child_with_a_guardian,
    a_referred_child,
    acting,
    entries_of,
    standing_of,
)

WORDS = {"words": (Class.CASEWORK, "Settled with the aunt; the social worker agrees.")}


REASONS = {"reasons": (Class.CASEWORK, "The court date is next week.")}


def _propose(
    member, ref: str, reason: EndReason = EndReason.NEEDS_MET, *, child_told: Known = Known.YES, texts=WORDS
) -> None:
    with acting(member, ref, Permission.END_SUPPORT, texts=texts) as opened:
        happened = happened_at(opened.at)
        closing.propose(opened, reason=reason, child_told=child_told, seen=opened.last_seq, happened=happened)


def _agree(member, ref: str) -> None:
    with acting(member, ref, Permission.END_SUPPORT) as opened:
        closing.agree(opened, child_told=Known.YES, seen=opened.last_seq, happened=happened_at(opened.at))


def test_support_ends_when_a_second_person_agrees(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.guardian, ref)
    assert standing_of(cast.guardian, ref).stage is Stage.ACCEPTED

    _agree(cast.manager, ref)

    standing = standing_of(cast.manager, ref)
    assert (standing.stage, standing.end_reason) == (Stage.ENDED, EndReason.NEEDS_MET)
    ended = entries_of(cast.manager, ref)[-1].payload
    assert (ended.proposed_by, ended.agreed_by) == (cast.guardian.number, cast.manager.number)


def test_whoever_proposed_cannot_agree(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.manager, ref)

    with pytest.raises(Refusal, match="second person"):
        _agree(cast.manager, ref)
    _agree(cast.second_manager, ref)

    assert standing_of(cast.manager, ref).stage is Stage.ENDED


def test_the_childs_own_guardian_is_never_the_second_person(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.manager, ref)

    with pytest.raises(Refusal, match="not the child's guardian"):
        _agree(cast.guardian, ref)


def test_a_second_person_who_does_not_agree_says_why_and_support_goes_on(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.guardian, ref)

    with acting(cast.manager, ref, Permission.END_SUPPORT, texts=REASONS) as opened:
        closing.disagree(opened, seen=opened.last_seq, happened=happened_at(opened.at))

    standing = standing_of(cast.guardian, ref)
    assert standing.stage is Stage.ACCEPTED and standing.ending_proposed is None
    _propose(cast.guardian, ref)


def test_ending_is_proposed_in_words_and_once(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(Invalid) as wordless:
        _propose(cast.guardian, ref, texts=None)
    assert wordless.value.field == "words"

    _propose(cast.guardian, ref)
    with pytest.raises(Refusal, match="waits for a second person"):
        _propose(cast.guardian, ref)


def test_nobody_agrees_to_what_nobody_proposed(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    with pytest.raises(Refusal, match="Nobody has proposed"):
        _agree(cast.manager, ref)


def test_a_referral_that_was_never_taken_on_is_not_ended_but_declined(cast: Cast) -> None:
    ref = a_referred_child(cast)

    with pytest.raises(Refusal, match="declined"):
        _propose(cast.manager, ref)


def test_a_child_who_goes_missing_between_proposal_and_agreement_keeps_their_guardian(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.guardian, ref)
    with acting(cast.manager, ref) as opened:
        seen = opened.last_seq
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.CARER)

    with pytest.raises(Conflict), acting(cast.manager, ref, Permission.END_SUPPORT) as opened:
        closing.agree(opened, child_told=Known.YES, seen=seen, happened=happened_at(opened.at))
    with pytest.raises(Refusal, match="Missing is never a reason"):
        _agree(cast.manager, ref)

    assert standing_of(cast.manager, ref).guardian.worker == cast.guardian.number


def test_those_who_held_the_child_see_the_record_for_another_twenty_eight_days(cast: Cast, house: Machine) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.guardian, ref)
    _agree(cast.manager, ref)

    ended_at = entries_of(cast.guardian, ref)[-1].recorded_at
    with psycopg.connect(house.owner_url) as owner:
        rows = owner.execute(
            """select r.role, r.until from access.relation r join spine.standing s on s.child = r.child
               where s.ref = %s and r.role in ('guardian', 'region_desk', 'service_line')""",
            (ref,),
        ).fetchall()
    assert dict(rows) == dict.fromkeys(("guardian", "region_desk", "service_line"), ended_at + timedelta(days=28))


def test_a_child_whose_support_ended_can_go_missing_and_is_reported(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.guardian, ref)
    _agree(cast.manager, ref)

    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.PARENT)

    assert standing_of(cast.line, ref).missing


def test_support_that_has_ended_does_not_end_again(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _propose(cast.guardian, ref)
    _agree(cast.manager, ref)

    with pytest.raises(Refusal, match="ended already"):
        _propose(cast.guardian, ref)
