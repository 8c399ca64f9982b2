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


def _decide(cast: Cast, ref: str, *, answers: int | None = None, days_ago: float = 0):
    with acting(cast.guardian, ref, Permission.OPEN) as opened:
        return nrm.decide(
            opened,
            stage=NrmStage.REASONABLE_GROUNDS,
            outcome=NrmOutcome.POSITIVE,
            served_on=AgencyKind.GUARDIAN_SERVICE,
            answers=answers,
            happened=happened_at(opened.at - timedelta(days=days_ago)),
        )


def _awaited(cast: Cast, ref: str) -> set[int]:
    return {clock.occurrence for clock in clocks_of(cast.guardian, ref, DUTY) if clock.met_at is None}


def test_of_two_referrals_the_decision_meets_the_one_it_answers(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first, second = _refer(cast, ref), _refer(cast, ref, AgencyKind.AUTHORITY)
    assert _awaited(cast, ref) == {first, second}
    _decide(cast, ref, answers=second)
    assert _awaited(cast, ref) == {first}
    _decide(cast, ref, answers=first)
    assert _awaited(cast, ref) == set()


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
