"""The plan of a search by rules alone: lines, widening reviews at any age, decisions that hold, and what a death ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import search, search_appeals, search_paths
from alongside.rules import search_plan as rules
from alongside.rules.clocks import OPEN
from alongside.rules.contact import dense_plan
from alongside.rules.fold import Fold
from alongside.rules.search_plan import Stands
from alongside.rules.standing import Episode, Home, Standing
from alongside.rules.state.search_plan import Abroad, Decision, PlannedLine, SearchPlan, Settled
from alongside.vocabulary import contact, missing, placement
from alongside.vocabulary import search_paths as paths
from alongside.vocabulary import search_plan as facts
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.missing_depth import PatternTold
from alongside.vocabulary.missing_depth_codes import WhereBeen, WithWhom
from alongside.vocabulary.referral import ChildIdentified
from alongside.vocabulary.search_plan import (
    AbroadQuestion,
    AppealKind,
    Ground,
    HeldAbroad,
    Outcome,
    Shown,
    TakeDownBecause,
    Topic,
)

AT = datetime(2026, 3, 6, 2, 10, tzinfo=UTC)
SOON = AT + timedelta(hours=12)


def line(root: int = 5, **more: object) -> PlannedLine:
    said: dict[str, object] = {
        "topic": Topic.PLACES,
        "owner": Party.GUARDIAN,
        "opened_at": AT,
        "due_at": SOON,
        "clocks": (root,),
    }
    return PlannedLine(root=root, **(said | more))  # type: ignore[arg-type]


def searched(*lines: PlannedLine, **plan: object) -> Standing:
    return Standing(
        episode=Episode(2, State.MISSING, AT, reported_at=AT),
        search_plan=SearchPlan(episode=2, lines=lines, **plan),  # type: ignore[arg-type]
    )


def entry(seq: int, payload: Payload, *, hours: float = 0) -> Entry:
    at = AT + timedelta(hours=hours)
    return Entry(1, seq, seq, KIND_OF[type(payload)].name, happened_at(at), at, 7, payload)


def lived(*said: tuple[float, Payload]) -> Fold:
    return Fold.refold([entry(n, payload, hours=hours) for n, (hours, payload) in enumerate(said, 1)], load.index())


@pytest.mark.parametrize(
    ("one", "ours", "hours", "how"),
    [
        (line(), True, 1, Stands.OPEN),
        (line(), True, 13, Stands.OVERDUE),
        (line(), False, 13, Stands.NOT_KNOWN),
        (line(ended=9, outcome=Outcome.NOTHING), True, 13, Stands.NOTHING),
        (line(ended=9, aside=True), True, 13, Stands.SET_ASIDE),
    ],
)
def test_a_line_is_late_only_where_whoever_owes_it_writes_here(
    one: PlannedLine, ours: bool, hours: float, how: Stands
) -> None:
    assert rules.stands(one, at=AT + timedelta(hours=hours), ours=ours) is how


@given(days=st.integers(-400, 400))
def test_no_line_is_owed_before_now_or_after_the_longest_a_review_may_be_put_off(days: int) -> None:
    due_at = AT + timedelta(days=days)
    try:
        rules.may_owe(searched(), due_at=due_at, at=AT, person=None, around=())
    except Invalid as said:
        assert said.field == "due_at" and (days <= 0 or days > 89)
    else:
        assert 0 < days <= 93


@given(years=st.integers(0, 30), days=st.integers(1, 89))
def test_a_review_is_put_off_at_most_three_months_whatever_the_childs_age(years: int, days: int) -> None:
    at = AT + timedelta(days=365 * years)
    search.may_review(searched(), next_review_at=at + timedelta(days=days), at=at)
    with pytest.raises(Invalid):
        search.may_review(searched(), next_review_at=at + timedelta(days=95), at=at)


def test_the_questions_and_reviews_run_on_over_the_eighteenth_birthday() -> None:
    entries = [
        entry(1, ChildIdentified(by=AgencyKind.POLICE, area="E08000025")),
        entry(2, missing.Reported(state=State.MISSING, by=Teller.CARER), hours=1),
        entry(3, missing.Reviewed(next_review_at=AT + timedelta(days=80), by=Party.POLICE), hours=2),
    ]
    fold = Fold.refold(entries, load.index(), born_on=date(2008, 3, 10))

    running = {clock.duty: clock.due_at for clock in fold.clocks if clock.state in OPEN}
    birthday = datetime(2026, 3, 10, tzinfo=UTC)
    assert running["missing_review"] > birthday and running["three_questions_answered"] > birthday


def test_a_review_names_lines_that_no_review_named_before_or_says_why_not() -> None:
    standing = searched(line(5), line(6))
    assert rules.may_widen(standing, adds=[5], reason=False) == (5,)
    assert rules.may_widen(standing, adds=(), reason=True) == ()
    for adds, field in (((), "nothing_added"), ((7,), "adds")):
        with pytest.raises(Invalid) as refused:
            rules.may_widen(standing, adds=adds, reason=False)
        assert refused.value.field == field


def test_the_record_suggests_what_it_holds_and_nothing_that_was_not_said() -> None:
    profile = placement.ProfilePrepared(
        photograph_held=True, prepared_by=Teller.CARER, description=1, telephones=2, people=3
    )
    told = PatternTold(
        source=Teller.CHILD,
        episodes=(1,),
        where=(WhereBeen.FRIENDS_HOME, WhereBeen.NOT_SAID),
        with_whom=(WithWhom.ALONE,),
    )
    seen = missing.Located(seen_by=Teller.OFFICER, how=HowKnown.SEEN, where=9)
    entries = [entry(3, profile, hours=-5), entry(4, told, hours=-4), entry(6, seen, hours=-3), entry(7, seen, hours=3)]

    found = rules.suggestions(searched(before=(line(1), line(2, aside=True))), entries)

    assert [(one.ground, one.source) for one in found] == [
        (Ground.LAST_PLAN, 1),
        (Ground.PROFILE_PEOPLE, 3),
        (Ground.PROFILE_PHONES, 3),
        (Ground.WHERE_BEFORE, 4),
        (Ground.FOUND_BEFORE, 6),
    ]
    assert found[3].codes == (WhereBeen.FRIENDS_HOME,)


def test_what_was_taken_up_or_set_aside_is_suggested_no_more() -> None:
    seen = missing.Located(seen_by=Teller.OFFICER, how=HowKnown.SEEN, where=9)
    standing = searched(line(8, ground=Ground.FOUND_BEFORE, source=6))
    assert rules.suggestions(standing, [entry(6, seen, hours=-3)]) == ()


def test_a_later_decision_takes_the_place_of_an_earlier_one_and_every_one_ends() -> None:
    yes = Decision(4, AppealKind.POSTER, True, AT, (Shown.PHOTOGRAPH,), SOON)
    no = Decision(6, AppealKind.POSTER, False, AT)
    other = Decision(7, AppealKind.PRESS, True, AT, (Shown.AGE,), SOON)
    assert search_appeals.in_force(searched(decisions=(yes,)), at=AT) == (yes,)
    assert search_appeals.in_force(searched(decisions=(yes, no, other)), at=AT) == (other,)
    assert search_appeals.in_force(searched(decisions=(yes,)), at=SOON) == ()


@given(shown=st.sets(st.sampled_from(Shown), min_size=1), allowed=st.sets(st.sampled_from(Shown), min_size=1))
def test_an_appeal_shows_what_was_decided_and_never_more(shown: set[Shown], allowed: set[Shown]) -> None:
    yes = Decision(4, AppealKind.POSTER, True, AT, tuple(allowed), SOON)
    standing = searched(decisions=(yes,))
    if shown <= allowed:
        assert search_appeals.may_make(standing, decision=4, shown=shown, happened=AT, at=AT) == yes
    else:
        with pytest.raises(Invalid):
            search_appeals.may_make(standing, decision=4, shown=shown, happened=AT, at=AT)


@given(answered=st.sets(st.sampled_from(AbroadQuestion)))
def test_no_return_from_abroad_is_decided_while_one_question_has_no_answer(answered: set[AbroadQuestion]) -> None:
    answers = tuple(Settled(one, Known.NOT_KNOWN, 9) for one in answered)
    standing = searched(abroad=Abroad(3, "FRA", HeldAbroad.POLICE, AT, answers=answers))
    if answered == set(AbroadQuestion):
        assert search_paths.may_decide_return(standing, person=7, returns=True, travels=True) == 7
        with pytest.raises(Invalid):
            search_paths.may_decide_return(standing, person=7, returns=True, travels=False)
    else:
        with pytest.raises(Refusal):
            search_paths.may_decide_return(standing, person=7, returns=True, travels=True)
    assert search_paths.may_decide_return(standing, person=7, returns=False, travels=False) == 7


BEFORE: tuple[tuple[float, Payload], ...] = (
    (-9, ChildIdentified(by=AgencyKind.POLICE, area="E08000025")),
    (-8, contact.PlanAgreed(lines=dense_plan(), dense_hours=72)),
    (
        -7,
        contact.ExpectedOnce(
            moment=contact.PlanMoment.AFTER_COURT, owed_by=Party.GUARDIAN, due_at=SOON, meets=(HowKnown.SEEN,)
        ),
    ),
    (-6, missing.Reported(state=State.MISSING, by=Teller.CARER)),
    (-5, facts.LineOpened(topic=Topic.PLACES, owner=Party.GUARDIAN, due_at=SOON)),
    (-5, paths.FoundAbroad(country="FRA", held_by=HeldAbroad.POLICE)),
    (-4, missing.InSafeHands(adult=AgencyKind.POLICE)),
)
AFTERWARDS: tuple[Payload, ...] = (
    contact.PlanAgreed(lines=dense_plan(), dense_hours=72),
    contact.ExpectedOnce(
        moment=contact.PlanMoment.AFTER_CALL,
        owed_by=Party.GUARDIAN,
        due_at=SOON + timedelta(days=9),
        meets=(HowKnown.SEEN,),
    ),
    contact.Made(way=Way.VISIT, how=HowKnown.TOLD_BY_ANOTHER, worker_role=Party.GUARDIAN, interpreter=Known.NO),
    missing.Back(received_by=Teller.CARER),
    missing.ReturnConfirmed(how=HowKnown.SEEN, by=Party.GUARDIAN),
    missing.Reviewed(next_review_at=SOON + timedelta(days=9), by=Party.POLICE),
    facts.LineOpened(topic=Topic.PLACES, owner=Party.GUARDIAN, due_at=SOON + timedelta(days=9)),
    placement.JourneyBegan(hands_over=AgencyKind.POLICE, receives=AgencyKind.HOME, expected_at=SOON),
)


@given(before=st.sets(st.sampled_from(range(1, len(BEFORE)))), after=st.lists(st.sampled_from(AFTERWARDS), max_size=4))
def test_whatever_was_owed_and_whatever_is_written_after_a_death_nothing_is_owed(
    before: set[int], after: list[Payload]
) -> None:
    said = [BEFORE[0], *(BEFORE[n] for n in sorted(before)), (0.0, missing.Died(by=AgencyKind.POLICE))]
    fold = lived(*said, *((n + 1.0, payload) for n, payload in enumerate(after)))

    assert {clock.duty for clock in fold.clocks if clock.state in OPEN} == set()
    assert fold.standing.died and fold.standing.plan is None and not fold.standing.missing


def test_a_report_written_before_the_death_was_known_opens_no_search_and_one_written_after_it_does() -> None:
    reported = missing.Reported(state=State.MISSING, by=Teller.CARER)
    began, died = entry(1, BEFORE[0][1], hours=-9), entry(3, missing.Died(by=AgencyKind.POLICE), hours=-1)
    before = Fold.refold([began, entry(2, reported, hours=0), died], load.index())
    after = Fold.refold([began, died, entry(4, reported, hours=0)], load.index())
    assert before.standing.died and not before.standing.missing
    assert after.standing.missing and not after.standing.died
    assert "police_told" in {clock.duty for clock in after.clocks if clock.state in OPEN}


def test_the_pictures_of_a_child_who_died_still_come_down_and_somebody_looks() -> None:
    asked = paths.TakeDownAsked(
        appeal=3, clocks=(3,), publisher=Party.POLICE, due_at=AT + timedelta(days=1), because=TakeDownBecause.DIED
    )
    fold = lived(
        BEFORE[0],
        (-6, missing.Reported(state=State.MISSING, by=Teller.CARER)),
        (-5, paths.AppealMade(decision=9, publisher=Party.POLICE, due_at=AT + timedelta(days=9), shown=(Shown.AGE,))),
        (0, asked),
        (0, missing.Died(by=AgencyKind.POLICE)),
        (3, paths.AppealTakenDown(appeal=3, clocks=(3, 4))),
    )
    assert [clock.duty for clock in fold.clocks if clock.state in OPEN] == ["take_down_checked"]


def test_a_new_search_knows_the_last_plans_lines_and_an_appeal_that_still_stands() -> None:
    fold = lived(
        BEFORE[0],
        (-9, missing.Reported(state=State.MISSING, by=Teller.CARER)),
        (-8, facts.LineOpened(topic=Topic.PHONES, owner=Party.POLICE, due_at=SOON)),
        (-7, paths.AppealMade(decision=9, publisher=Party.POLICE, due_at=SOON, shown=(Shown.AGE,))),
        (-6, missing.Back(received_by=Teller.CARER)),
        (-5, missing.ReturnConfirmed(how=HowKnown.SEEN, by=Party.GUARDIAN)),
        (-1, missing.Reported(state=State.MISSING, by=Teller.CARER)),
    )
    plan = fold.standing.search_plan
    assert (plan.episode, plan.lines) == (7, ())
    assert [one.topic for one in plan.before] == [Topic.PHONES] and [one.root for one in plan.appeals] == [4]


def test_stepping_by_the_newest_fact_is_folding_all_of_them() -> None:
    said = [
        *BEFORE,
        (1, facts.LinePassedOn(line=5, clocks=(5,), owner=Party.POLICE, due_at=SOON)),
        (2, facts.LineAnswered(line=5, clocks=(5, 8), outcome=Outcome.NOTHING)),
        (3, facts.ThreeQuestionsAnswered(by=Party.GUARDIAN, not_tried=1, not_asked=2, child_would=3)),
    ]
    stepped = Fold(load.index())
    for number, (hours, payload) in enumerate(said, 1):
        stepped.step(entry(number, payload, hours=hours))
    assert stepped.standing == lived(*said).standing


def test_a_home_the_child_has_left_is_suggested_and_the_one_they_went_from_is_not() -> None:
    lived_there = placement.Arrived(
        place="U6",
        provider="PR5",
        authority="E08000025",
        force=None,
        distance=placement.Distance.IN_AREA,
        registered=Known.YES,
    )
    arrived = [entry(3, lived_there, hours=-50), entry(4, lived_there, hours=-20)]
    standing = searched()
    standing.home = Home(4, AT, "U6", "PR5", "E08000025", None, placement.Distance.IN_AREA, Known.YES)

    found = rules.suggestions(standing, arrived)

    assert [(one.ground, one.source) for one in found] == [(Ground.LIVED_BEFORE, 3)]
