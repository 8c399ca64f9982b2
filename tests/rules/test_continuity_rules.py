"""Whatever order people write in: a no stands until answered, moves ask again, and no instant ends anything at eighteen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import continuity, eighteen
from alongside.rules.fold import Fold
from alongside.vocabulary import advocacy, missing, placement, travels
from alongside.vocabulary import continuity as said
from alongside.vocabulary import eighteen as turning
from alongside.vocabulary.codes import Nation, Party, Teller, Way
from alongside.vocabulary.continuity import A_NO, NoAnswer, Say
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Payload, happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.travels import STANDS, Outcome, Thing
from tests.law.example_payloads import example_payload

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
BORN_ON = date(2008, 9, 10)
LAW = load.index()


def entry(seq: int, payload: Payload, *, kind: str, at: datetime | None = None) -> Entry:
    moment = at or BEGAN + timedelta(hours=seq)
    return Entry(1, seq, seq, kind, happened_at(moment), moment + timedelta(days=400), 1, payload)


def folded(*payloads: tuple[str, Payload], at: list[datetime] | None = None) -> Fold:
    entries = [
        entry(seq, payload, kind=kind, at=at[seq - 1] if at else None)
        for seq, (kind, payload) in enumerate(payloads, start=1)
    ]
    return Fold.refold(entries, LAW, born_on=BORN_ON)


GUARDIAN = (
    "advocacy.allocation_accepted",
    advocacy.AllocationAccepted(worker=1, role=advocacy.GuardianRole.DIRECT_WORKER),
)
AGREED = (
    "advocacy.handover_agreed",
    advocacy.HandoverAgreed(worker=2, role=advocacy.GuardianRole.DIRECT_WORKER, planned_at=BEGAN + timedelta(days=9)),
)
SAY = st.lists(st.sampled_from(Say), min_size=1, max_size=3, unique=True).map(tuple)
ANSWER = st.just(NoAnswer.ARRANGED)


@given(st.lists(st.one_of(SAY, ANSWER), max_size=8))
def test_the_next_guardian_takes_over_exactly_when_the_childs_last_no_is_answered(steps: list[object]) -> None:
    facts: list[tuple[str, Payload]] = [example("referral.received"), GUARDIAN, AGREED]
    no_stands = False
    for one in steps:
        if isinstance(one, tuple):
            facts.append(("advocacy.handover_said", said.HandoverSaid(handover=3, says=one)))
            no_stands = bool(A_NO & set(one))
        else:
            answered = said.NoAnswered(handover=3, said=4, how=NoAnswer.ARRANGED, reasons=1)
            facts.append(("advocacy.handover_no_answered", answered))
            no_stands = False

    fold = folded(*facts)

    running = "handover_no_answered" in {clock.duty for clock in fold.clocks_of.open}
    if no_stands:
        with pytest.raises(Refusal):
            continuity.may_take_over(fold.standing)
    else:
        continuity.may_take_over(fold.standing)
    assert running is no_stands


def test_what_the_child_was_told_before_the_handover_was_written_down_counts() -> None:
    told = said.HandoverTold(handover=4, by=1, planned_at=BEGAN + timedelta(days=9), way=Way.VISIT, why=1)
    fold = folded(example("referral.received"), GUARDIAN, ("advocacy.handover_told", told), AGREED)
    assert fold.standing.continuity.handover(4).told == 3
    assert "handover_child_told" not in {clock.duty for clock in fold.clocks_of.open}


def example(kind: str, **fields: object) -> tuple[str, Payload]:
    return kind, example_payload(kind, at=BEGAN, nation=Nation.ENGLAND, fields=fields)


def follow(thing: Thing, outcome: Outcome) -> tuple[str, Payload]:
    return "placement.followed", travels.Followed(thing=thing, outcome=outcome)


@given(st.lists(st.tuples(st.sampled_from(Thing), st.sampled_from(Outcome)), max_size=14))
def test_after_a_move_exactly_what_the_child_has_waits_and_each_party_owes_its_own(answers: list) -> None:
    facts = [example("referral.received"), *(follow(*one) for one in answers), example("placement.arrived", home=7)]

    fold = folded(*facts)

    has = {thing for thing, outcome in dict(answers).items() if outcome in STANDS}
    assert set(fold.standing.continuity.waiting) == has
    owed = {clock.duty for clock in fold.clocks_of.open}
    assert ("care_goes_along" in owed) is bool(has & continuity.OF_THE_AUTHORITY)
    assert ("rights_go_along" in owed) is bool(has & continuity.OF_THE_GUARDIAN)


def test_every_thing_is_seen_to_by_somebody_and_by_one_only() -> None:
    assert set(Thing) == continuity.OF_THE_AUTHORITY | continuity.OF_THE_GUARDIAN
    assert not continuity.OF_THE_AUTHORITY & continuity.OF_THE_GUARDIAN


def test_coming_back_to_the_same_house_is_no_move_and_coming_back_from_custody_is() -> None:
    home = example("placement.arrived", home=7)
    begun = follow(Thing.SCHOOL, Outcome.BEGUN)
    same = folded(example("referral.received"), home, begun, home)
    assert same.standing.continuity.waiting == ()
    custody = ("placement.stay_began", placement.StayBegan(stay=placement.Stay.POLICE_STATION))
    released = folded(example("referral.received"), home, custody, begun, home)
    assert released.standing.continuity.waiting == (Thing.SCHOOL,)


@given(st.integers(min_value=-200, max_value=1500))
def test_a_report_at_any_age_gives_each_side_until_the_birthday_or_none_at_all(days: int) -> None:
    """From years before to years after the birthday: the clock falls due on it, or at once where it has passed."""
    birthday = datetime(2026, 9, 9, 23, tzinfo=UTC)
    reported = birthday - timedelta(days=days)
    facts = [
        example("referral.received"),
        ("missing.reported", missing.Reported(state=missing.State.MISSING, by=Teller.CARER)),
    ]
    fold = folded(*facts, at=[reported - timedelta(days=1), reported])
    due = {clock.duty: clock.due_at for clock in fold.clocks_of.open if clock.duty.startswith("search_after_18")}
    assert due == dict.fromkeys((f"search_after_18_{side}" for side in Side), max(reported, birthday))


def test_an_answer_about_the_search_belongs_to_its_episode() -> None:
    reported = ("missing.reported", missing.Reported(state=missing.State.MISSING, by=Teller.CARER))
    accepted = ("missing.search_accepted", turning.SearchAccepted(side=Side.FORCE, named=1))
    back = ("missing.back", missing.Back(received_by=Teller.CARER))
    confirmed = example("missing.return_confirmed")
    fold = folded(example("referral.received"), reported, accepted, back, confirmed, reported)
    assert eighteen.answer_of(fold.standing, Side.FORCE) is None
    assert "search_after_18_force" in {clock.duty for clock in fold.clocks_of.open}


def test_whoever_is_born_on_29_february_is_eighteen_on_1_march() -> None:
    assert eighteen.birthday(date(2008, 2, 29)) == date(2026, 3, 1)
    assert not eighteen.is_grown(date(2008, 2, 29), at=datetime(2026, 2, 28, 23, 59, tzinfo=UTC))
    assert eighteen.is_grown(date(2008, 2, 29), at=datetime(2026, 3, 1, 0, 0, tzinfo=UTC))
    assert not eighteen.is_grown(None, at=datetime(2040, 1, 1, tzinfo=UTC))


def test_who_sees_to_each_of_the_six_is_named() -> None:
    assert set(turning.OWED_BY) == set(turning.Item) and Party.GUARDIAN in turning.OWED_BY.values()
