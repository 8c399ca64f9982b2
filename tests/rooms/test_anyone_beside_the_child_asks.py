"""Whoever stands by a child points out a risk, goes on with what they asked themselves, and puts right what they wrote."""

from datetime import timedelta

import pytest

from alongside.asking import operations as asking
from alongside.asking.operations import NewAsk
from alongside.commands.cast import Cast, Member
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import Asked, ChildHeard, Next, PassedBecause, Reply, Rung, Subject
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Entry, happened_at
from tests.asks_children import (
    HEAD_OF_SERVICE,
    REVIEWING_OFFICER,
    TEAM_MANAGER,
    TEXTS,
    casework,
    clocks_of,
    put,
    reply,
    the_ask,
)
from tests.cast import a_child_gone_missing, a_child_placed, acting, entries_of
from tests.holding_children import a_child_of_the_day_team, night_team, offered


def right(cast: Cast, ref: str, ask: int, *, by: Member, seen: int | None = None, **texts: str) -> Entry:
    """The ask said anew by this member of the cast, due an hour sooner."""
    texts = TEXTS | {"because": "I wrote the wrong name."} | texts
    given = casework(**{name: text for name, text in texts.items() if text})
    with acting(by, ref, Permission.CORRECT, texts=given) as opened:
        new = NewAsk(
            about=Subject.RISK,
            of=HEAD_OF_SERVICE,
            answer_due_at=opened.at + timedelta(hours=5),
            heard=ChildHeard.SAID,
        )
        return asking.put_right(opened, new, ask=ask, seen=opened.last_seq if seen is None else seen)


def chase(ref: str, ask: int, *, by: Member) -> None:
    with acting(by, ref, Permission.ASK_AN_AGENCY, texts=casework(whom="Noel Abara")) as opened:
        asking.pass_up(
            opened,
            ask=ask,
            to=REVIEWING_OFFICER,
            because=PassedBecause.CANNOT_WAIT,
            answer_due_at=opened.at + timedelta(hours=24),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


@pytest.mark.parametrize("name", ["carer", "social_worker", "guardian", "line", "sergeant"])
def test_carers_social_workers_and_police_point_out_a_risk_as_the_service_does(cast: Cast, name: str) -> None:
    ref = a_child_gone_missing(cast) if name == "sergeant" else a_child_placed(cast)
    by: Member = getattr(cast, name)
    seq = put(cast, ref, about=Subject.RISK, by=by)
    assert the_ask(cast.guardian, ref, seq).asker == by.number
    owed = clocks_of(cast.guardian, ref, "ask_answered")
    assert [clock.occurrence for clock in owed] == [seq], "the agency that was asked owes the answer"


def test_an_outsider_and_a_team_only_offered_the_child_ask_nothing(cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offered(cast, ref, by=cast.social_worker, receiver=night_team())
    with pytest.raises(NotOpen):
        put(cast, ref, about=Subject.RISK, by=cast.outsider)
    with pytest.raises(Refusal, match="not yours"):
        put(cast, ref, about=Subject.RISK, by=cast.emergency_duty)


def test_a_carer_goes_on_with_their_own_ask_and_with_nobody_elses(cast: Cast) -> None:
    ref = a_child_placed(cast)
    hers, theirs = put(cast, ref, about=Subject.RISK, by=cast.carer), put(cast, ref, about=Subject.MEETING)
    chase(ref, hers, by=cast.carer)
    assert the_ask(cast.guardian, ref, hers).rung is Rung.REVIEWING_OFFICER
    with pytest.raises(Refusal, match="Only whoever asked"):
        chase(ref, theirs, by=cast.carer)
    with (
        pytest.raises(Refusal, match="Only whoever asked"),
        acting(cast.carer, ref, Permission.ASK_AN_AGENCY) as opened,
    ):
        asking.follow(opened, ask=theirs, what=Next.WENT_MISSING, happened=happened_at(opened.at))
    chase(ref, theirs, by=cast.guardian)


def test_a_carers_ask_goes_on_with_the_guardian_where_the_carer_is_gone(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, about=Subject.RISK, by=cast.carer)
    chase(ref, seq, by=cast.guardian)
    assert the_ask(cast.guardian, ref, seq).climbed == 1


def test_an_ask_is_put_right_whole_and_what_it_said_before_stays(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, about=Subject.RISK, by=cast.carer)
    right(cast, ref, seq, by=cast.carer, whom="Noel Abara")

    ask = the_ask(cast.guardian, ref, seq)
    assert (ask.rung, ask.seq, ask.climbed) == (Rung.HEAD_OF_SERVICE, seq, 0)
    [clock] = clocks_of(cast.guardian, ref, "ask_answered")
    assert clock.occurrence == seq and clock.due_at == ask.due_at
    versions = [one for one in entries_of(cast.guardian, ref) if one.root == seq]
    first, second = (one.payload for one in versions)
    assert isinstance(first, Asked) and isinstance(second, Asked)
    assert (first.rung, second.rung) == (Rung.TEAM_MANAGER, Rung.HEAD_OF_SERVICE) and second.because is not None
    assert versions[0].happened == versions[1].happened, "it was asked when it was asked"


def test_nobody_puts_right_what_somebody_else_asked(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, about=Subject.RISK, by=cast.carer)
    with pytest.raises(Refusal, match="Only whoever wrote"):
        right(cast, ref, seq, by=cast.guardian)


def test_what_was_answered_or_went_higher_stays_as_it_was_asked(cast: Cast) -> None:
    ref = a_child_placed(cast)
    answered, higher = put(cast, ref, about=Subject.RISK), put(cast, ref, about=Subject.RISK)
    reply(cast, ref, answered, Reply.REFUSED, of=TEAM_MANAGER)
    chase(ref, higher, by=cast.guardian)
    for seq in (answered, higher):
        with pytest.raises(Refusal, match="stays as it was"):
            right(cast, ref, seq, by=cast.guardian)


def test_a_version_without_a_reason_or_over_news_is_turned_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, about=Subject.RISK)
    with pytest.raises(Invalid) as why:
        right(cast, ref, seq, by=cast.guardian, because="")
    assert why.value.field == "because"
    reply(cast, ref, seq, Reply.AGREED, of=TEAM_MANAGER)
    with pytest.raises(Conflict):
        right(cast, ref, seq, by=cast.guardian, seen=seq)
