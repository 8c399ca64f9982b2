"""One guardian follows another with the child told, their say heard, a no answered, and promises passed on one by one."""

from datetime import timedelta

import pytest

from alongside.advocacy import introductions
from alongside.advocacy import operations as advocacy
from alongside.commands.cast import Cast
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Way
from alongside.vocabulary.continuity import CalledOffBecause, HandoverPart, LeftOutBecause, NoAnswer, Say
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from tests.cast import a_child_gone_missing, acting, standing_of
from tests.continuity_children import a_handover_agreed

WHY = {"why": (Class.CASEWORK, "Amara moves to another town. Ben speaks Vietnamese too.")}
REASONS = {"reasons": (Class.CASEWORK, "There is no woman in the region; Ben will come with an interpreter she knows.")}


def hear(cast: Cast, ref: str, *says: Say) -> None:
    with acting(cast.guardian, ref, Permission.ASK) as opened:
        introductions.hear_child(opened, says=says, happened=happened_at(opened.at))


def take_over(cast: Cast, ref: str) -> None:
    with acting(cast.cover, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.take_over(
            opened, role=GuardianRole.DIRECT_WORKER, introduced=Known.YES, happened=happened_at(opened.at)
        )


def clocks(cast: Cast, ref: str) -> dict[str, str]:
    with acting(cast.manager, ref) as opened:
        return {clock.duty: clock.state.value for clock in opened.fold.clocks_of.open}


def test_the_child_is_told_when_by_whom_and_why_and_the_clock_is_met(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    assert {"handover_child_told", "handover_met", "handover_accepted"} <= set(clocks(cast, ref))

    with acting(cast.guardian, ref, Permission.ASK, texts=WHY) as opened:
        told = introductions.tell_child(
            opened,
            by=cast.guardian.number,
            planned_at=opened.at + timedelta(days=7),
            way=Way.VISIT,
            language="vie",
            said_back=Known.YES,
            happened=happened_at(opened.at),
        )

    left = clocks(cast, ref)
    assert "handover_child_told" not in left and left["goodbye_said"] == "running"
    assert standing_of(cast.guardian, ref).continuity.handovers[-1].told == told.root


def test_being_told_needs_its_why_and_a_time_still_to_come(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    with pytest.raises(Invalid) as unsaid, acting(cast.guardian, ref, Permission.ASK) as opened:
        later = opened.at + timedelta(days=7)
        introductions.tell_child(
            opened, by=cast.guardian.number, planned_at=later, way=Way.VISIT, happened=happened_at(opened.at)
        )
    with pytest.raises(Invalid) as past, acting(cast.guardian, ref, Permission.ASK, texts=WHY) as opened:
        before = opened.at - timedelta(days=1)
        introductions.tell_child(
            opened, by=cast.guardian.number, planned_at=before, way=Way.VISIT, happened=happened_at(opened.at)
        )
    assert (unsaid.value.field, past.value.field) == ("why", "planned_at")


@pytest.mark.parametrize("no", [Say.ANOTHER_SEX, Say.ANOTHER_LANGUAGE, Say.NOT_THIS_PERSON, Say.NO_CHANGE])
def test_an_unanswered_no_of_the_child_keeps_the_next_guardian_from_taking_over(cast: Cast, no: Say) -> None:
    ref = a_handover_agreed(cast)
    hear(cast, ref, no)

    with pytest.raises(Refusal, match="said no") as refused:
        take_over(cast, ref)

    assert refused.value.duty == "handover_no_answered"
    assert clocks(cast, ref)["handover_no_answered"] == "running"
    assert standing_of(cast.manager, ref).guardian.worker == cast.guardian.number, "no day without a guardian"


def test_a_no_that_is_overridden_keeps_its_reason_and_the_child_has_heard_it(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    hear(cast, ref, Say.ANOTHER_SEX)
    with (
        pytest.raises(Invalid) as not_told,
        acting(cast.manager, ref, Permission.ARRANGE_COVER, texts=REASONS) as opened,
    ):
        introductions.answer_no(
            opened,
            how=NoAnswer.OVERRIDDEN,
            child_told=Known.NO,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    with acting(cast.manager, ref, Permission.ARRANGE_COVER, texts=REASONS) as opened:
        introductions.answer_no(
            opened,
            how=NoAnswer.OVERRIDDEN,
            child_told=Known.YES,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    take_over(cast, ref)

    assert not_told.value.field == "child_told"
    standing = standing_of(cast.cover, ref)
    assert standing.guardian.worker == cast.cover.number
    last = standing.continuity.handover(standing.continuity.last)
    assert last.overridden and last.answered is not None


def test_a_new_no_after_an_answer_has_to_be_answered_again(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    hear(cast, ref, Say.NOT_THIS_PERSON)
    with acting(cast.manager, ref, Permission.ARRANGE_COVER, texts=REASONS) as opened:
        seen = opened.last_seq
        introductions.answer_no(
            opened, how=NoAnswer.AGREES_NOW, child_told=Known.YES, seen=seen, happened=happened_at(opened.at)
        )
    hear(cast, ref, Say.NOT_THIS_PERSON)

    with pytest.raises(Refusal, match="said no"):
        take_over(cast, ref)
    with pytest.raises(Conflict), acting(cast.manager, ref, Permission.ARRANGE_COVER, texts=REASONS) as opened:
        introductions.answer_no(
            opened, how=NoAnswer.AGREES_NOW, child_told=Known.YES, seen=seen, happened=happened_at(opened.at)
        )


def test_yes_is_not_said_together_with_no_and_nothing_is_not_an_answer(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    for says in ((Say.YES, Say.ANOTHER_SEX), (Say.DID_NOT_SAY, Say.NO_CHANGE), ()):
        with pytest.raises(Invalid) as refused:
            hear(cast, ref, *says)
        assert refused.value.field == "says"


def test_another_worker_agreed_instead_answers_the_no(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    hear(cast, ref, Say.NOT_THIS_PERSON)
    with acting(cast.manager, ref, Permission.ARRANGE_COVER) as opened:
        advocacy.agree_handover(
            opened,
            worker=cast.far_guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            planned_at=opened.at + timedelta(days=3),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    with acting(cast.far_guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.take_over(
            opened, role=GuardianRole.DIRECT_WORKER, introduced=Known.NO, happened=happened_at(opened.at)
        )
    assert standing_of(cast.far_guardian, ref).guardian.worker == cast.far_guardian.number


def test_a_handover_called_off_leaves_the_guardian_and_the_next_worker_no_longer_sees_the_child(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    assert standing_of(cast.cover, ref).next_guardian == cast.cover.number

    with acting(cast.cover, ref, Permission.ASK) as opened:
        introductions.call_off(
            opened, because=CalledOffBecause.WORKER_CANNOT, seen=opened.last_seq, happened=happened_at(opened.at)
        )

    standing = standing_of(cast.guardian, ref)
    assert (standing.next_guardian, standing.guardian.worker) == (None, cast.guardian.number)
    assert not {"handover_accepted", "handover_met", "handover_child_told"} & set(clocks(cast, ref))
    with pytest.raises(NotOpen):
        standing_of(cast.cover, ref)
    with pytest.raises(Refusal, match="No handover is under way"), acting(cast.guardian, ref) as opened:
        introductions.hear_child(opened, says=(Say.YES,), happened=happened_at(opened.at))


def test_what_cannot_take_place_is_left_out_with_a_reason_once(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    with pytest.raises(Invalid) as wordless, acting(cast.guardian, ref, Permission.ASK) as opened:
        introductions.leave_out(
            opened, part=HandoverPart.MET, because=LeftOutBecause.OTHER, happened=happened_at(opened.at)
        )
    with acting(cast.guardian, ref, Permission.ASK) as opened:
        introductions.leave_out(
            opened, part=HandoverPart.MET, because=LeftOutBecause.DISTANCE, happened=happened_at(opened.at)
        )
    assert wordless.value.field == "words"
    assert "handover_met" not in clocks(cast, ref)
    with pytest.raises(Refusal, match="already"), acting(cast.guardian, ref, Permission.ASK) as opened:
        introductions.leave_out(
            opened, part=HandoverPart.MET, because=LeftOutBecause.DISTANCE, happened=happened_at(opened.at)
        )


def test_a_goodbye_may_still_be_written_after_the_handover(cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    take_over(cast, ref)
    with acting(cast.cover, ref, Permission.ASK) as opened:
        introductions.say_goodbye(opened, way=Way.VISIT, happened=happened_at(opened.at))
    state = standing_of(cast.cover, ref).continuity
    assert state.handover(state.last).goodbye is not None


def test_a_missing_childs_handover_clocks_stand_and_the_handover_itself_runs_on(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.manager, ref, Permission.ARRANGE_COVER) as opened:
        advocacy.agree_handover(
            opened,
            worker=cast.cover.number,
            role=GuardianRole.DIRECT_WORKER,
            planned_at=opened.at + timedelta(days=7),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    found = clocks(cast, ref)
    assert (found["handover_child_told"], found["handover_accepted"]) == ("missing", "running")
