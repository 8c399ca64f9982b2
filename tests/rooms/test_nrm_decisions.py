"""A National Referral Mechanism decision meets the referral it answers, and leaves another one waiting."""

from datetime import timedelta

import pytest

from alongside.commands.cast import Cast
from alongside.referral import nrm
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import NrmDecided, NrmOutcome, NrmReferred, NrmStage
from tests.asks_children import clocks_of
from tests.cast import a_child_with_a_guardian, acting

DUTY = "reasonable_grounds"


def _refer(cast: Cast, ref: str, by: AgencyKind = AgencyKind.POLICE) -> int:
    with acting(cast.guardian, ref, Permission.OPEN) as opened:
        sent = NrmReferred(responder=by, devolved_panel=Known.NO)
        return referral.note(opened, sent, happened=happened_at(opened.at)).root


def _decide(
    cast: Cast,
    ref: str,
    *,
    answers: int | None = None,
    days_ago: float = 0,
    stage: NrmStage = NrmStage.REASONABLE_GROUNDS,
    outcome: NrmOutcome = NrmOutcome.POSITIVE,
):
    with acting(cast.guardian, ref, Permission.OPEN) as opened:
        return nrm.decide(
            opened,
            stage=stage,
            outcome=outcome,
            served_on=AgencyKind.GUARDIAN_SERVICE,
            answers=answers,
            happened=happened_at(opened.at - timedelta(days=days_ago)),
        )


def _awaited(cast: Cast, ref: str, duty: str = DUTY) -> set[int]:
    return {clock.occurrence for clock in clocks_of(cast.guardian, ref, duty) if clock.met_at is None}


def test_of_two_referrals_the_decision_meets_the_one_it_answers(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first, second = _refer(cast, ref), _refer(cast, ref, AgencyKind.AUTHORITY)
    assert _awaited(cast, ref) == {first, second}
    _decide(cast, ref, answers=second)
    assert _awaited(cast, ref) == {first}
    _decide(cast, ref, answers=first)
    assert _awaited(cast, ref) == set()


def test_a_second_decision_meets_the_clock_of_its_own_referral_and_leaves_the_other_waiting(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first, second = _refer(cast, ref), _refer(cast, ref, AgencyKind.AUTHORITY)
    for one in (first, second):
        _decide(cast, ref, answers=one)
    assert _awaited(cast, ref, "conclusive_grounds") == {first, second}, "two run at once"

    _decide(cast, ref, answers=first, stage=NrmStage.CONCLUSIVE_GROUNDS)

    assert _awaited(cast, ref, "conclusive_grounds") == {second}
    assert _awaited(cast, ref) == set()


def test_a_second_decision_is_no_answer_to_the_first_stage_of_another_referral(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first, second = _refer(cast, ref), _refer(cast, ref, AgencyKind.AUTHORITY)
    _decide(cast, ref, answers=first)

    _decide(cast, ref, answers=first, stage=NrmStage.CONCLUSIVE_GROUNDS)
    assert _awaited(cast, ref) == {second}, "the other still waits for its first decision"
    assert _awaited(cast, ref, "conclusive_grounds") == set()

    _decide(cast, ref, answers=second, stage=NrmStage.CONCLUSIVE_GROUNDS)
    assert _awaited(cast, ref) == set(), "a second decision shows that a first was taken"


def test_told_late_a_first_decision_is_met_by_the_second_that_was_written_before_it(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.OPEN) as opened:
        sent = NrmReferred(responder=AgencyKind.POLICE, devolved_panel=Known.NO)
        only = referral.note(opened, sent, happened=happened_at(opened.at - timedelta(hours=4))).root
    _decide(cast, ref, stage=NrmStage.CONCLUSIVE_GROUNDS)
    _decide(cast, ref, days_ago=0.1)
    assert _awaited(cast, ref, "conclusive_grounds") == set() == _awaited(cast, ref), only


def test_a_negative_decision_on_one_referral_keeps_its_days_when_the_other_is_positive(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first, second = _refer(cast, ref), _refer(cast, ref, AgencyKind.AUTHORITY)
    _decide(cast, ref, answers=first, outcome=NrmOutcome.NEGATIVE)
    _decide(cast, ref, answers=second)
    assert _awaited(cast, ref, "reconsideration_asked") == {first}
    _decide(cast, ref, answers=first)
    assert _awaited(cast, ref, "reconsideration_asked") == set()


def test_the_only_referral_needs_no_naming(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    only = _refer(cast, ref)
    decided = _decide(cast, ref)
    assert isinstance(decided.payload, NrmDecided) and decided.payload.answers == only
    assert _awaited(cast, ref) == set()


def test_a_decision_on_a_referral_that_nobody_wrote_down_is_still_written(cast: Cast) -> None:
    decided = _decide(cast, a_child_with_a_guardian(cast))
    assert isinstance(decided.payload, NrmDecided) and decided.payload.answers is None


@pytest.mark.parametrize("case", ["not said which", "no referral", "older than its referral"])
def test_a_decision_that_cannot_be_placed_is_refused_and_says_why(cast: Cast, case: str) -> None:
    ref = a_child_with_a_guardian(cast)
    first, _second = _refer(cast, ref), _refer(cast, ref)
    answers, days_ago = {
        "not said which": (None, 0.0),
        "no referral": (1, 0.0),
        "older than its referral": (first, 0.3),
    }[case]
    with pytest.raises(Invalid) as refused:
        _decide(cast, ref, answers=answers, days_ago=days_ago)
    assert refused.value.field == "answers"
    assert len(_awaited(cast, ref)) == 2
