"""What stands in the way of ending support, each with its reason. Missing is never a reason."""

from datetime import date, timedelta

import pytest

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.asking import operations as asking
from alongside.closing import operations as closing
from alongside.closing import queries
from alongside.commands.cast import Cast
from alongside.holding import operations as holding
from alongside.missing import operations as missing
from alongside.missing import talks
from alongside.noticing import operations as noticing
from alongside.people.desks import DeskKind
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import Answer
from alongside.vocabulary.asking import Reply, RestBecause
from alongside.vocabulary.classes import Class
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import AgencyKind, Known, Party, Teller, Way
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.missing import OfferAnswer
from alongside.vocabulary.missing_depth import Reader
from alongside.vocabulary.noticing import Sign, SignAnswer
from alongside.vocabulary.referral import AgeDecided, AgeOutcome, EnquiryStep, EnquiryStepped
from tests import asks_children, continuity_children, holding_children, noticing_children, promise_children
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    a_child_with_a_guardian,
    acting,
    now,
    standing_of,
    token_of,
)

WORDS = {"words": (Class.CASEWORK, "Settled with the aunt; the social worker agrees.")}


def _born_years_ago(years: float) -> date:
    return (now() - timedelta(days=years * 365.25)).date()


def _propose(
    member, ref: str, reason: EndReason = EndReason.NEEDS_MET, *, child_told: Known = Known.YES, texts=WORDS
) -> None:
    with acting(member, ref, Permission.END_SUPPORT, texts=texts) as opened:
        happened = happened_at(opened.at)
        closing.propose(opened, reason=reason, child_told=child_told, seen=opened.last_seq, happened=happened)


def _step_enquiry(member, ref: str, step: EnquiryStep) -> None:
    with acting(member, ref) as opened:
        referral.note(opened, EnquiryStepped(step=step), happened=happened_at(opened.at))


@pytest.mark.parametrize("reason", [reason for reason in EndReason if reason is not EndReason.DIED])
def test_missing_is_never_a_reason_whatever_the_reason_given(cast: Cast, reason: EndReason) -> None:
    ref = a_child_gone_missing(cast, born_on=_born_years_ago(19))

    with pytest.raises(Refusal, match="Missing is never a reason") as refused:
        _propose(cast.guardian, ref, reason)

    assert refused.value.duty == "missing_review"


def test_a_running_child_protection_enquiry_keeps_support_open_until_it_has_ended(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _step_enquiry(cast.social_worker, ref, EnquiryStep.ENQUIRY_BEGUN)
    with pytest.raises(Refusal, match="section 47"):
        _propose(cast.guardian, ref)

    _step_enquiry(cast.social_worker, ref, EnquiryStep.ENDED)

    _propose(cast.guardian, ref)


def test_a_child_back_and_not_listened_to_keeps_support_open_until_the_talk_is_held(cast: Cast) -> None:
    ref = a_child_back(cast)
    with pytest.raises(Refusal, match="return home interview") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "return_interview"

    with acting(cast.guardian, ref, Permission.TALK) as opened:
        talks.hold(
            opened,
            held_by=Party.GUARDIAN,
            independent=Known.YES,
            episodes=tuple(episode.seq for episode in opened.standing.past_episodes),
            way=Way.VISIT,
            readers=(Reader.TALKER,),
            readers_told_by=Party.GUARDIAN,
            happened=happened_at(opened.at),
        )

    _propose(cast.guardian, ref)


def test_a_child_who_does_not_want_the_talk_does_not_hold_up_the_end_once_others_told_what_they_know(
    cast: Cast,
) -> None:
    ref = a_child_back(cast)
    with acting(cast.social_worker, ref, Permission.TALK) as opened:
        episodes = tuple(episode.seq for episode in opened.standing.past_episodes)
        offered = talks.offer(
            opened,
            offered_by=Party.SOCIAL_WORKER,
            independent=Known.NO,
            episodes=episodes,
            way=Way.VOICE,
            happened=happened_at(opened.at),
        )
        talks.answer(
            opened,
            offer=offered.root,
            answer=OfferAnswer.NO,
            next_offer_by=Party.GUARDIAN,
            next_offer_at=opened.at + timedelta(days=1),
            happened=happened_at(opened.at),
        )
    with pytest.raises(Refusal):
        _propose(cast.guardian, ref)

    words = {"words": (Class.CASEWORK, "What the carer saw.")}
    with acting(cast.guardian, ref, Permission.TALK, texts=words) as opened:
        talks.gather(opened, source=Teller.CARER, episodes=episodes, happened=happened_at(opened.at))

    _propose(cast.guardian, ref)


def test_what_was_asked_and_not_answered_is_listed_before_support_ends(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.ASK) as opened:
        ask = advocacy.ask(
            opened,
            duty="care_plan_england",
            occurrence=1,
            asked=Party.RESPONSIBLE_AUTHORITY,
            way=Way.VOICE,
            answer_due_at=opened.at + timedelta(days=1),
            happened=happened_at(opened.at),
        )
    with pytest.raises(Refusal, match=r"not answered: responsible authority \(“Care plan \(England\)”\)"):
        _propose(cast.guardian, ref)

    with acting(cast.guardian, ref, Permission.ANSWER) as opened:
        advocacy.answer(
            opened,
            asked=ask.root,
            answered_by=Party.SOCIAL_WORKER,
            answer=Answer.DONE,
            done_at=opened.at,
            happened=happened_at(opened.at),
        )

    _propose(cast.guardian, ref)


def test_an_open_promise_keeps_support_open_until_it_is_kept_or_the_child_is_told_why_not(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    one, other = (promise_children.promised(cast, ref).root for _each in range(2))
    with pytest.raises(Refusal, match="2 promises to the child are open. Keep each of them") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "promise_kept"

    promise_children.kept(cast.guardian, ref, one)
    with pytest.raises(Refusal, match="A promise to the child is open"):
        _propose(cast.guardian, ref)
    promise_children.told_why_not(cast.guardian, ref, other)

    _propose(cast.guardian, ref)


def test_an_ask_answered_with_no_keeps_support_open_until_somebody_lets_it_rest_with_a_reason(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    ask = asks_children.put(cast, ref)
    with pytest.raises(Refusal, match=r"safer placement \(answer awaited\). Let each rest") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "ask_answered"

    asks_children.reply(cast, ref, ask, Reply.REFUSED)
    with pytest.raises(Refusal, match=r"safer placement \(refused\)"):
        _propose(cast.guardian, ref)
    with acting(cast.guardian, ref, Permission.ASK, texts=asks_children.casework(words="She moved.")) as opened:
        asking.rest(
            opened,
            ask=ask,
            because=RestBecause.NO_LONGER_NEEDED,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    _propose(cast.guardian, ref)


def test_a_sign_that_nobody_answered_keeps_support_open(cast: Cast) -> None:
    ref, sign = noticing_children.a_child_with_a_sign(cast, sign=Sign.PACKED_BAG)
    with pytest.raises(Refusal, match="nobody has answered it: a packed bag. Say what you will do") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "sign_answered"

    with acting(cast.guardian, ref, Permission.ANSWER, texts=noticing_children.words(words="Only laundry.")) as opened:
        nothing = SignAnswer.NOTHING_MORE_NEEDED
        happened = happened_at(opened.at)
        noticing.answer(opened, signs=[sign], answer=nothing, seen=opened.last_seq, happened=happened)

    _propose(cast.guardian, ref)


def test_a_handover_to_another_guardian_under_way_keeps_support_open_until_it_is_called_off(cast: Cast) -> None:
    ref = continuity_children.a_handover_agreed(cast)
    with pytest.raises(Refusal, match="another guardian is under way. The next guardian takes over, or it") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "handover_accepted"


def test_a_hand_over_nobody_has_accepted_keeps_support_open_until_it_is_taken_back(cast: Cast) -> None:
    ref = holding_children.a_child_of_the_day_team(cast)
    line = holding_children.desk(DeskKind.SERVICE_LINE)
    offer = holding_children.offered(cast, ref, by=cast.guardian, side=Side.SERVICE, receiver=line)
    with pytest.raises(Refusal, match="offered in the service and not accepted") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "handover_answered_service"

    with acting(cast.line, ref, Permission.ANSWER) as opened:
        holding.accept(opened, offer=offer.root)

    _propose(cast.guardian, ref)


def test_what_an_authority_has_not_accepted_among_its_own_teams_keeps_nobodys_support_open(cast: Cast) -> None:
    ref = holding_children.a_child_of_the_day_team(cast)
    holding_children.offered(cast, ref)
    _propose(cast.guardian, ref)
    assert standing_of(cast.guardian, ref).ending_proposed is not None


def test_a_child_of_seventeen_and_a_half_has_a_plan_for_eighteen_before_support_ends(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, born_on=_born_years_ago(17.7))
    with pytest.raises(Refusal, match="planned for eighteen") as refused:
        _propose(cast.guardian, ref)
    assert refused.value.duty == "transition_planned"

    with acting(cast.guardian, ref) as opened:
        advocacy.plan_transition(opened, post_18_support=Known.YES, happened=happened_at(opened.at))

    _propose(cast.guardian, ref)


def test_eighteen_is_what_the_birth_date_worked_with_says(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, born_on=_born_years_ago(16))

    with pytest.raises(Refusal, match="not eighteen until"):
        _propose(cast.guardian, ref, EndReason.TURNED_18)


def test_a_child_is_not_an_adult_because_somebody_thinks_so(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(Refusal, match="presumed a child"):
        _propose(cast.guardian, ref, EndReason.AGE_ASSESSED_ADULT)

    with acting(cast.social_worker, ref) as opened:
        decided = AgeDecided(by=AgencyKind.AUTHORITY, outcome=AgeOutcome.ADULT)
        referral.note(opened, decided, happened=happened_at(opened.at))

    _propose(cast.guardian, ref, EndReason.AGE_ASSESSED_ADULT)


def test_a_child_who_declined_has_heard_from_us_what_ends(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    with pytest.raises(Refusal, match="has to hear"):
        _propose(cast.guardian, ref, EndReason.CHILD_DECLINED, child_told=Known.NOT_KNOWN)
    _propose(cast.guardian, ref, EndReason.CHILD_DECLINED, child_told=Known.YES)


def test_a_death_is_recorded_before_support_ends_for_it_and_then_nothing_stands_in_the_way(
    cast: Cast,
) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(Refusal, match="No death is recorded"):
        _propose(cast.guardian, ref, EndReason.DIED)

    with acting(cast.line, ref) as opened:
        missing.record_death(opened, by=AgencyKind.POLICE, happened=happened_at(opened.at))

    _propose(cast.guardian, ref, EndReason.DIED)


def test_everything_in_the_way_is_said_at_once(cast: Cast) -> None:
    ref = a_child_back(cast, born_on=_born_years_ago(17.7))
    _step_enquiry(cast.social_worker, ref, EnquiryStep.STRATEGY_DISCUSSION)

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        gates = queries.in_the_way(opened, reason=EndReason.TURNED_18)

    assert [gate.duty for gate in gates] == [None, None, "return_interview", "transition_planned"]
