"""Whatever is asked and answered in whatever order, an ask stays open until it is let rest and never goes down its ladder."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.law import ladder
from alongside.rules import asking as rules
from alongside.rules.asking import Put
from alongside.rules.standing import Clock, Episode, Home, Standing
from alongside.rules.state.asks import Ask, Asks
from alongside.rules.steps import apply
from alongside.vocabulary import asking
from alongside.vocabulary.asking import ChildHeard, PassedBecause, Reply, RestBecause, Rung, Subject
from alongside.vocabulary.codes import Known, Nation, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.placement import Distance

AT = datetime(2026, 3, 6, 16, 50, tzinfo=UTC)
STEPS = [step for step in ladder.steps_in(Nation.ENGLAND) if step.party is Party.RESPONSIBLE_AUTHORITY]


def told(standing: Standing, seq: int, payload: Payload, *, minutes: int = 0) -> None:
    at = AT + timedelta(minutes=minutes)
    entry = Entry(1, seq, seq, KIND_OF[type(payload)].name, happened_at(at), at, 7, payload)
    apply(standing, entry)


def an_ask(standing: Standing, *, about: Subject = Subject.SAFER_PLACEMENT, rung: Rung = Rung.WORKER) -> None:
    told(
        standing,
        1,
        asking.Asked(
            about=about,
            party=Party.RESPONSIBLE_AUTHORITY,
            rung=rung,
            whom=1,
            what=2,
            answer_due_at=AT + timedelta(days=1),
            heard=ChildHeard.NOT_ASKED_YET,
        ),
    )


moves = st.lists(
    st.one_of(
        st.sampled_from(Reply),
        st.integers(0, len(STEPS) - 1),
    ),
    max_size=12,
)


@given(moves)
def test_an_ask_stays_open_through_every_answer_and_climbs_only_up(drawn: list) -> None:
    standing = Standing(area="E08000025")
    an_ask(standing)
    for seq, move in enumerate(drawn, start=2):
        ask = standing.asking.asked[0]
        if isinstance(move, Reply):
            answered = asking.Answered(ask=1, step=ask.step, party=ask.party, rung=ask.rung, reply=move)
            told(standing, seq, answered, minutes=seq)
            assert standing.asking.asked[0].reply is move
            continue
        at = AT + timedelta(minutes=seq)
        put = Put(STEPS[move], at, at + timedelta(days=1))
        higher = [step.rung for step in STEPS].index(ask.rung) <= move
        try:
            step = rules.may_pass_up(ask, put=put, because=PassedBecause.CANNOT_WAIT, nation=Nation.ENGLAND, at=at)
        except Invalid:
            assert not higher
            continue
        assert higher
        passed = asking.PassedUp(
            ask=1,
            step=ask.step,
            party=step.party,
            rung=step.rung,
            because=PassedBecause.CANNOT_WAIT,
            whom=3,
            answer_due_at=put.answer_due_at,
        )
        told(standing, seq, passed, minutes=seq)
        assert standing.asking.asked[0].reply is None
    assert standing.asking.asked[0].is_open
    told(standing, 99, asking.Rested(ask=1, because=RestBecause.DONE, words=4), minutes=99)
    assert standing.asking.open == ()


def test_an_answer_to_an_earlier_rung_told_late_does_not_stand_for_the_newest() -> None:
    standing = Standing(area="E08000025")
    an_ask(standing)
    told(
        standing,
        2,
        asking.PassedUp(
            ask=1,
            step=1,
            party=Party.RESPONSIBLE_AUTHORITY,
            rung=Rung.DIRECTOR,
            because=PassedBecause.CANNOT_WAIT,
            whom=3,
            answer_due_at=AT + timedelta(days=2),
        ),
        minutes=5,
    )
    late = asking.Answered(ask=1, step=1, party=Party.RESPONSIBLE_AUTHORITY, rung=Rung.WORKER, reply=Reply.REFUSED)
    told(standing, 3, late, minutes=6)
    ask = standing.asking.asked[0]
    assert (ask.reply, ask.refusals, ask.rung) == (None, 1, Rung.DIRECTOR)


def test_a_fact_about_an_ask_that_is_not_there_changes_nothing() -> None:
    standing = Standing(area="E08000025")
    for payload in (
        asking.Rested(ask=9, because=RestBecause.DONE, words=1),
        asking.ChildSaid(ask=9, child_words=1),
        asking.Followed(ask=9, what=asking.Next.HARMED),
    ):
        told(standing, 2, payload)
    assert standing.asking == Asks()


@pytest.mark.parametrize(
    ("reply", "late", "offered"),
    [
        (None, False, {PassedBecause.CANNOT_WAIT}),
        (None, True, {PassedBecause.NO_ANSWER, PassedBecause.CANNOT_WAIT}),
        (Reply.REFUSED, True, {PassedBecause.REFUSED, PassedBecause.CANNOT_WAIT}),
        (Reply.AGREED, True, {PassedBecause.NOT_CARRIED_OUT, PassedBecause.CANNOT_WAIT}),
        (
            Reply.PARTLY,
            False,
            {PassedBecause.PARTLY, PassedBecause.NOT_CARRIED_OUT, PassedBecause.CANNOT_WAIT},
        ),
    ],
)
def test_why_an_ask_goes_higher_is_what_the_record_shows(
    reply: Reply | None, late: bool, offered: set[PassedBecause]
) -> None:
    ask = Ask(
        1,
        Subject.SERVICE,
        Party.HEALTH,
        Rung.WORKER,
        AT,
        AT + timedelta(hours=1),
        step=1,
        stepped_at=AT,
        reply=reply,
    )
    assert set(rules.reasons_to_pass_up(ask, at=AT + timedelta(hours=2 if late else 0))) == offered


def test_a_duty_that_runs_already_comes_before_our_own_wait() -> None:
    standing = Standing(area="E08000025")
    ours = rules.answer_due(standing, [], about=Subject.MEETING, at=AT)
    assert ours.duty is None and ours.at > AT + timedelta(hours=24), "a Friday evening: the end of Monday"
    clock = Clock("strategy_discussion", 1, 0, AT, AT + timedelta(hours=5), Party.RESPONSIBLE_AUTHORITY)

    due = rules.answer_due(standing, [clock], about=Subject.MEETING, at=AT)

    assert (due.at, due.duty) == (AT + timedelta(hours=5), "strategy_discussion")
    assert rules.answer_due(standing, [clock], about=Subject.SERVICE, at=AT).duty is None
    passed = rules.answer_due(standing, [clock], about=Subject.MEETING, at=AT + timedelta(hours=6))
    assert passed.duty is None, "a time that has passed is no time to answer by"


def home(place: str, seq: int = 5) -> Home:
    return Home(seq, AT, place, "PR4", "E08000025", None, Distance.IN_AREA, Known.YES)


def test_the_suggestion_comes_back_when_the_child_goes_again_and_not_before() -> None:
    def standing(*episodes: int, settled: int | None = None) -> Standing:
        past = [Episode(seq, State.MISSING, AT) for seq in episodes]
        kept = Asks(not_asked=((Subject.SAFER_PLACEMENT, settled),)) if settled else Asks()
        return Standing(home=home("K3"), past_episodes=past, asking=kept)

    assert rules.suggested(standing()) is None
    assert rules.suggested(standing(3)) is not None
    assert rules.suggested(standing(3, settled=9)) is None
    again = rules.suggested(standing(3, 11, settled=9))
    assert again is not None and again.grounds == (5, 3, 11) and again.times_missing == 2


@pytest.mark.parametrize("place", ["U6", "K1", "K2", "P1", "T4"])
def test_a_home_with_somebody_on_duty_suggests_nothing(place: str) -> None:
    standing = Standing(home=home(place))
    an_ask(standing, about=Subject.SERVICE)
    assert rules.suggested(standing) is None


def test_an_ask_let_rest_takes_no_answer() -> None:
    standing = Standing(area="E08000025")
    an_ask(standing)
    told(standing, 2, asking.Rested(ask=1, because=RestBecause.DONE, words=4), minutes=1)
    with pytest.raises(Refusal, match="let rest"):
        rules.found(standing, 1)
