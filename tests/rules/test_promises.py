"""What may be promised, how a promise is kept, and that what is broken shows and nothing else happens."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law.load import index
from alongside.rules import promises as rules
from alongside.rules.clocks import shown
from alongside.rules.fold import Fold
from alongside.rules.promises import How
from alongside.rules.standing import Stage, Standing
from alongside.rules.state.promises import Promise, Promises
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Entry, happened_at
from tests.law.example_payloads import example_payload

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
AROUND = frozenset({1, 2, 3})


def entry(seq: int, kind: str, hours: float, **fields: object) -> Entry:
    at = AT + hours * HOUR
    return Entry(
        1, seq, seq, kind, happened_at(at), at, 1, example_payload(kind, at=at, nation=Nation.ENGLAND, fields=fields)
    )


def promised(seq: int, hours: float, due: float, *, promiser: int = 1) -> Entry:
    return entry(seq, "contact.promised", hours, promiser=promiser, owed_by="guardian", due_at=AT + due * HOUR)


def folded(*entries: Entry) -> Fold:
    return Fold.refold([entry(1, "referral.received", 0), *entries], index())


@given(past=st.integers(min_value=0, max_value=10_000))
def test_nothing_is_promised_for_a_time_that_has_passed(past: int) -> None:
    with pytest.raises(Invalid) as said:
        rules.may_promise(
            Standing(), promiser=1, around=AROUND, due_at=AT - timedelta(minutes=past), happened=AT, at=AT
        )
    assert said.value.field == "due_at"


@given(days=st.integers(min_value=1, max_value=60_000))
def test_nothing_is_promised_a_child_for_more_than_a_year_ahead(days: int) -> None:
    with pytest.raises(Invalid) as said:
        far = AT + rules.PROMISED_AHEAD + timedelta(days=days)
        rules.may_promise(Standing(), promiser=1, around=AROUND, due_at=far, happened=AT, at=AT)
    assert said.value.field == "due_at"


def test_a_promise_without_a_time_is_refused_and_says_what_to_give() -> None:
    with pytest.raises(Invalid, match="needs a time"):
        rules.may_promise(Standing(), promiser=1, around=AROUND, due_at=None, happened=AT, at=AT)


def test_a_promise_of_somebody_who_would_never_see_it_owed_is_refused() -> None:
    with pytest.raises(Invalid) as said:
        rules.may_promise(Standing(), promiser=9, around=AROUND, due_at=AT + HOUR, happened=AT, at=AT)
    assert said.value.field == "promiser"


def test_a_promise_from_before_the_child_was_known_has_no_clock_and_is_asked_for_again() -> None:
    with pytest.raises(Invalid) as said:
        rules.may_promise(
            Standing(identified_at=AT), promiser=1, around=AROUND, due_at=AT + HOUR, happened=AT - HOUR, at=AT
        )
    assert said.value.field == "happened"


def test_nothing_is_promised_once_support_has_ended() -> None:
    with pytest.raises(Refusal):
        rules.may_promise(Standing(stage=Stage.ENDED), promiser=1, around=AROUND, due_at=AT + HOUR, happened=AT, at=AT)


def test_an_answer_before_the_promise_is_refused() -> None:
    open_one = Promise(5, 1, 1, "guardian", AT, AT + HOUR, (5,))
    standing = Standing(promises=Promises(open=(open_one,)))
    with pytest.raises(Invalid, match="before the promise was made"):
        rules.may_settle(standing, promise=5, happened=AT - HOUR)
    assert rules.may_settle(standing, promise=5, happened=AT) is open_one


def test_a_promise_is_not_passed_on_to_whoever_owes_it_already() -> None:
    standing = Standing(promises=Promises(open=(Promise(5, 1, 2, "guardian", AT, AT + HOUR, (5,)),)))
    with pytest.raises(Invalid) as said:
        rules.may_pass_on(standing, promise=5, to=2, around=AROUND)
    assert said.value.field == "to"


@given(hours=st.floats(min_value=0, max_value=100))
def test_told_why_not_keeps_a_promise_up_to_its_time_and_is_late_after_it(hours: float) -> None:
    fold = folded(promised(2, 0, 50), entry(3, "contact.told_why_not", hours, promise=2, clocks=(2,)))

    settled = fold.standing.promises.settled[0]
    clock = next(one for one in fold.clocks if one.duty == "promise_kept")
    in_time = AT + hours * HOUR <= AT + 50 * HOUR
    assert rules.how(settled, at=AT + 200 * HOUR) is (How.TOLD_IN_TIME if in_time else How.TOLD_LATE)
    assert shown(clock, at=AT + 200 * HOUR) == ("met" if in_time else "met_late")


def test_keeping_one_promise_keeps_no_other() -> None:
    fold = folded(
        promised(2, 0, 50),
        promised(3, 1, 60),
        entry(4, "contact.promise_kept", 2, promise=3, clocks=(3,)),
    )

    assert [one.root for one in fold.standing.promises.open] == [2]
    assert [one.occurrence for one in fold.clocks_of.open if one.duty == "promise_kept"] == [2]


def test_a_broken_promise_stays_open_until_somebody_speaks_with_the_child() -> None:
    one = folded(promised(2, 0, 50)).standing.promises.open[0]

    assert rules.how(one, at=AT + 49 * HOUR) is How.OPEN
    assert rules.how(one, at=AT + 51 * HOUR) is How.BROKEN


def test_a_promise_passed_on_is_owed_by_the_next_person_at_the_same_time() -> None:
    passing = entry(3, "contact.promise_passed_on", 2, promise=2, clocks=(2,), promiser=2, due_at=AT + 50 * HOUR)
    fold = folded(promised(2, 0, 50, promiser=1), passing)

    running = [one for one in fold.clocks_of.open if one.duty == "promise_kept"]
    assert [(one.owes, one.due_at) for one in running] == [(2, AT + 50 * HOUR)]
    assert fold.standing.promises.open[0].promiser == 2
    assert [one.root for one in rules.owed_by(fold.standing, 2)] == [2]
    assert rules.owed_by(fold.standing, 1) == ()


def test_what_was_passed_on_after_it_had_been_kept_is_owed_by_nobody() -> None:
    """News may come late: kept at two, written after the passing on at three."""
    fold = folded(
        promised(2, 0, 50),
        entry(3, "contact.promise_passed_on", 3, promise=2, clocks=(2,), promiser=2, due_at=AT + 50 * HOUR),
        entry(4, "contact.promise_kept", 2, promise=2, clocks=(2, 3)),
    )

    assert not [one for one in fold.clocks_of.open if one.duty == "promise_kept"]
    assert fold.standing.promises.open == ()


@given(st.permutations([2, 3, 4, 5]))
def test_stepping_equals_refolding_in_whatever_order_promises_are_settled(order: list[int]) -> None:
    made = [promised(seq, 0, 10 * seq) for seq in (2, 3, 4, 5)]
    ends = [
        entry(6 + place, "contact.promise_kept", 20 + place, promise=seq, clocks=(seq,))
        for place, seq in enumerate(order)
    ]
    stepped = Fold(index())
    for one in [entry(1, "referral.received", 0), *made, *ends]:
        stepped.step(one)

    assert stepped.standing.promises == folded(*made, *ends).standing.promises
    assert stepped.standing.promises.in_time + stepped.standing.promises.late == 4
