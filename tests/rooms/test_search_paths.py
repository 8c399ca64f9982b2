"""Where a search may lead: appeals under a decision, a child found abroad, a child who has died."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.missing import plan_appeals, plan_paths, search
from alongside.rules import search_paths
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vocabulary import missing as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing_codes import Route
from alongside.vocabulary.search_paths import TakeDownAsked
from alongside.vocabulary.search_plan import (
    AbroadQuestion,
    AbroadTold,
    AppealKind,
    Bereaved,
    ChildsView,
    Shown,
    TakeDownBecause,
    Topic,
)
from tests.cast import a_child_gone_missing, acting, entries_of, standing_of, token_of
from tests.search_plan_children import (
    a_child_found_abroad,
    a_child_who_died,
    a_decision,
    a_line,
    a_poster,
    answered,
    died,
    every_question_answered,
    found,
    gone_again,
)

TO_WORK = Permission.WORK_EPISODE


def clocks_of(cast: Cast, ref: str, duty: str) -> list[tuple[int, str]]:
    """What started each clock of a duty, and how it stands."""
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        rows = session.connection.execute(
            "select occurrence, state from spine.clock where child = %s and duty = %s order by occurrence",
            (opened.child, duty),
        ).fetchall()
    return [(occurrence, state) for occurrence, state in rows]


def open_clocks(cast: Cast, ref: str) -> set[str]:
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        rows = session.connection.execute(
            "select duty from spine.clock where child = %s and state in ('running', 'missing')", (opened.child,)
        ).fetchall()
    return {duty for (duty,) in rows}


def test_no_appeal_can_be_recorded_as_made_without_a_decision_that_allows_what_it_shows(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    refused = a_decision(cast, ref, allowed=False)
    assert standing_of(cast.guardian, ref).search_plan.decisions[0].root == refused.root, "a refused decision is kept"
    for decision, shown, words in (
        (refused.root, (Shown.PHOTOGRAPH,), "decided by name"),
        (999, (Shown.PHOTOGRAPH,), "decided by name"),
        (None, (Shown.PHOTOGRAPH, Shown.NAME_FORM), "more than the decision allows"),
    ):
        number = decision or a_decision(cast, ref).root
        with pytest.raises((Refusal, Invalid), match=words), acting(cast.guardian, ref, TO_WORK) as opened:
            plan_appeals.make(
                opened, decision=number, publisher=Party.POLICE, shown=shown, happened=happened_at(opened.at)
            )
    assert standing_of(cast.guardian, ref).search_plan.appeals == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"safe": False}, "safe"),
        ({"agreed_by": ()}, "agreed_by"),
        ({"may_show": ()}, "may_show"),
        ({"may_show": (Shown.NAME_FORM,)}, "name_form"),
        ({"down_by": None}, "down_by"),
    ],
)
def test_a_decision_that_allows_an_appeal_is_whole_or_is_not_taken(cast: Cast, wrong: dict, field: str) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Invalid) as refused:
        a_decision(cast, ref, **wrong)
    assert refused.value.field == field


def test_a_carer_decides_no_appeal_and_a_later_no_ends_an_earlier_yes(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(Refusal, match="by name"):
        a_decision(cast, ref, by=cast.carer)
    allowed = a_decision(cast, ref)
    a_decision(cast, ref, allowed=False)

    with pytest.raises(Refusal, match="a later one took its place"), acting(cast.guardian, ref, TO_WORK) as opened:
        plan_appeals.make(
            opened,
            decision=allowed.root,
            publisher=Party.GUARDIAN,
            shown=(Shown.PHOTOGRAPH,),
            happened=happened_at(opened.at),
        )


def test_an_appeal_action_and_an_appeal_line_are_done_only_once_one_went_out(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line = a_line(cast, ref, topic=Topic.APPEALS)
    with acting(cast.sergeant, ref, TO_WORK) as opened:
        due_at, now = opened.at + timedelta(hours=1), happened_at(opened.at)
        agreed = search.agree_action(
            opened, action=facts.Action.PUBLIC_APPEAL, owner=Party.POLICE, due_at=due_at, happened=now
        )
    with pytest.raises(Refusal, match="under a decision"):
        answered(cast, ref, line.root)
    with pytest.raises(Refusal, match="under a decision"), acting(cast.sergeant, ref, TO_WORK) as opened:
        search.finish_action(opened, action=agreed.root, happened=happened_at(opened.at))

    a_poster(cast, ref)
    answered(cast, ref, line.root)
    with acting(cast.sergeant, ref, TO_WORK) as opened:
        search.finish_action(opened, action=agreed.root, happened=happened_at(opened.at))


def test_once_the_child_is_found_who_published_is_asked_to_take_it_down_and_somebody_looks(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2)
    poster = a_poster(cast, ref, person=cast.guardian.number)
    found(cast, ref)
    asks = [one for one in entries_of(cast.guardian, ref) if isinstance(one.payload, TakeDownAsked)]
    assert [one.payload.because for one in asks] == [TakeDownBecause.FOUND]
    assert clocks_of(cast, ref, "appeal_taken_down") == [(poster.root, "stopped"), (asks[0].root, "running")]

    with acting(cast.guardian, ref, TO_WORK) as opened:
        down = plan_appeals.take_down(opened, appeal=poster.root, happened=happened_at(opened.at))
    assert clocks_of(cast, ref, "take_down_checked") == [(down.root, "running")]
    with acting(cast.guardian, ref, TO_WORK, texts={"words": (Class.CASEWORK, "A copy on one page.")}) as opened:
        plan_appeals.check_down(opened, appeal=poster.root, down=False, happened=happened_at(opened.at))
    stood = standing_of(cast.guardian, ref).search_plan.appeal(poster.root)
    assert stood.stands, "it stands somewhere, so it is asked down anew"
    assert clocks_of(cast, ref, "appeal_taken_down")[-1][1] == "running"

    with acting(cast.guardian, ref, TO_WORK) as opened:
        plan_appeals.take_down(opened, appeal=poster.root, happened=happened_at(opened.at))
    with acting(cast.guardian, ref, TO_WORK) as opened:
        plan_appeals.check_down(opened, appeal=poster.root, down=True, happened=happened_at(opened.at))
    assert {state for _, state in clocks_of(cast, ref, "take_down_checked")} == {"met"}
    assert {state for _, state in clocks_of(cast, ref, "appeal_taken_down")} == {"met", "stopped"}


def test_found_twice_over_asks_once(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2)
    a_poster(cast, ref)
    found(cast, ref)
    found(cast, ref)

    asks = [one for one in entries_of(cast.guardian, ref) if isinstance(one.payload, TakeDownAsked)]
    assert len(asks) == 1


def test_a_child_found_abroad_stays_missing_and_no_return_is_decided_before_every_answer(cast: Cast) -> None:
    ref = a_child_found_abroad(cast)
    standing = standing_of(cast.guardian, ref)
    assert standing.missing and standing.episode.located_at is not None
    assert standing.search_plan.abroad.country == "FRA"
    why = {"reasons": (Class.CASEWORK, "She wants to come home."), "traveller": (Class.CASEWORK, "Amara Osei")}
    with pytest.raises(Refusal, match="7 of the 7 questions"), acting(cast.social_worker, ref, TO_WORK, texts=why) as o:
        plan_paths.decide_return(
            o, returns=True, travels_with=Party.GUARDIAN, seen=o.last_seq, happened=happened_at(o.at)
        )

    every_question_answered(cast, ref)
    assert search_paths.unanswered(standing_of(cast.guardian, ref).search_plan.abroad) == ()
    with acting(cast.social_worker, ref, TO_WORK, texts=why) as opened:
        plan_paths.decide_return(
            opened,
            returns=True,
            travels_with=Party.GUARDIAN,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert standing_of(cast.guardian, ref).search_plan.abroad.returns
    assert clocks_of(cast, ref, "return_from_abroad_decided")[0][1] == "met"


def test_an_answer_that_came_meanwhile_is_read_before_a_return_is_decided(cast: Cast) -> None:
    ref = a_child_found_abroad(cast)
    every_question_answered(cast, ref)
    with acting(cast.social_worker, ref, TO_WORK) as opened:
        seen = opened.last_seq
    with acting(cast.guardian, ref, TO_WORK, texts={"words": (Class.CASEWORK, "He is afraid of his uncle here.")}) as o:
        plan_paths.answer_before_return(
            o, question=AbroadQuestion.SAFE_TO_COME_BACK, settled=Known.NO, happened=happened_at(o.at)
        )
    why = {"reasons": (Class.CASEWORK, "Comes back.")}
    with pytest.raises(Conflict), acting(cast.social_worker, ref, TO_WORK, texts=why) as opened:
        plan_paths.decide_return(
            opened, returns=True, travels_with=Party.POLICE, seen=seen, happened=happened_at(opened.at)
        )


def test_the_childs_own_consulate_is_told_only_under_a_decision(cast: Cast) -> None:
    ref = a_child_found_abroad(cast)
    with (
        pytest.raises(Refusal, match="may reach those who would harm them"),
        acting(cast.social_worker, ref, TO_WORK) as opened,
    ):
        plan_paths.tell_abroad(
            opened, whom=AbroadTold.CHILDS_CONSULATE, route=Route.EMAIL, happened=happened_at(opened.at)
        )
    decision = a_decision(cast, ref, kind=AppealKind.EMBASSY)
    with acting(cast.social_worker, ref, TO_WORK) as opened:
        told = plan_paths.tell_abroad(
            opened, whom=AbroadTold.CHILDS_CONSULATE, route=Route.EMAIL, happened=happened_at(opened.at)
        )
    assert told.payload.decision == decision.root


def test_after_a_death_no_contact_is_expected_nothing_is_owed_but_taking_the_pictures_down(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=48)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        contact.expect_once(
            opened,
            moment=PlanMoment.AFTER_COURT,
            owed_by=Party.GUARDIAN,
            due_at=opened.at + timedelta(hours=3),
            happened=happened_at(opened.at),
        )
    a_line(cast, ref)
    a_poster(cast, ref)
    died(cast, ref)

    assert open_clocks(cast, ref) == {"appeal_taken_down"}
    standing = standing_of(cast.guardian, ref)
    assert (standing.plan, standing.agreed, standing.silence, standing.episode) == (None, None, None, None)
    assert not standing.back_not_checked
    with pytest.raises(Refusal, match="no contact is expected"), acting(cast.guardian, ref) as opened:
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=happened_at(opened.at))
    with pytest.raises(Refusal, match="no contact is expected"), acting(cast.guardian, ref) as opened:
        contact.expect_once(
            opened,
            moment=PlanMoment.AFTER_CALL,
            owed_by=Party.GUARDIAN,
            due_at=opened.at + timedelta(hours=3),
            happened=happened_at(opened.at),
        )


def test_a_report_after_a_death_was_recorded_is_taken_since_it_may_have_been_another_child(cast: Cast) -> None:
    ref = a_child_who_died(cast)
    gone_again(cast, ref)

    standing = standing_of(cast.guardian, ref)
    assert standing.missing and not standing.died
    assert "police_told" in open_clocks(cast, ref)


def test_a_child_who_died_is_on_no_list_of_the_missing_or_of_those_back(cast: Cast) -> None:
    from alongside.missing import queries

    ref = a_child_gone_missing(cast, hours_ago=6)
    found(cast, ref)
    died(cast, ref)
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        assert ref not in {one.ref for one in queries.missing_now(session.connection)}
        assert ref not in {one.ref for one in queries.not_listened_to(session.connection)}


def test_who_hears_of_a_death_is_decided_by_name_in_an_order_and_the_record_stays(cast: Cast) -> None:
    ref = a_child_who_died(cast)
    before = len(entries_of(cast.guardian, ref))
    for place, whom in ((2, Bereaved.CARERS), (1, Bereaved.PARENTS)):
        with acting(cast.guardian, ref, TO_WORK) as opened:
            plan_paths.decide_telling(opened, whom=whom, by=Party.POLICE, place=place, happened=happened_at(opened.at))
    order = search_paths.in_order(standing_of(cast.guardian, ref))
    assert [one.whom for one in order] == [Bereaved.PARENTS, Bereaved.CARERS]
    with acting(cast.guardian, ref, TO_WORK) as opened:
        plan_paths.tell_of_death(opened, telling=order[0].root, happened=happened_at(opened.at))
    assert search_paths.in_order(standing_of(cast.guardian, ref))[0].told is not None
    assert len(entries_of(cast.guardian, ref)) == before + 3
    assert open_clocks(cast, ref) == {"appeal_taken_down"}, "no clock runs for telling the bereaved"


def test_no_telling_is_decided_for_a_child_of_whom_no_death_is_recorded(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(Refusal, match="No death is recorded"), acting(cast.guardian, ref, TO_WORK) as opened:
        plan_paths.decide_telling(
            opened, whom=Bereaved.CARERS, by=Party.GUARDIAN, place=1, happened=happened_at(opened.at)
        )


def test_what_a_decision_holds_of_the_childs_view_is_needed_where_it_is_known(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(Invalid) as refused, acting(cast.guardian, ref, TO_WORK) as opened:
        plan_appeals.decide(
            opened,
            kind=AppealKind.PRESS,
            allowed=False,
            safe=False,
            childs_view=ChildsView.AGAINST_IT,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert refused.value.field == "childs_words"
