"""An ask goes up its ladder, from the worker to beyond the authority, and only its newest step is owed an answer."""

from datetime import timedelta

import pytest

from alongside.asking import operations as asking
from alongside.asking.operations import Whom
from alongside.commands.cast import CARDIFF, Cast, Member
from alongside.rules import asking as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import PassedBecause, Reply, Rung, Subject
from alongside.vocabulary.codes import Party
from alongside.vocabulary.errors import Conflict, Invalid
from alongside.vocabulary.facts import happened_at
from tests.asks_children import (
    HEAD_OF_SERVICE,
    REVIEWING_OFFICER,
    TEAM_MANAGER,
    casework,
    clocks_of,
    put,
    reply,
    the_ask,
)
from tests.cast import a_child_placed, a_referred_child, acting, standing_of

HALF_AN_HOUR = timedelta(minutes=30)


def up(cast: Cast, ref: str, ask: int, to: Whom, because: PassedBecause, *, by: Member | None = None) -> int:
    with acting(by or cast.guardian, ref, Permission.ASK, texts=casework(whom="Noel Abara")) as opened:
        return asking.pass_up(
            opened,
            ask=ask,
            to=to,
            because=because,
            answer_due_at=opened.at + timedelta(hours=24),
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        ).root


def test_an_ask_climbs_the_ladder_and_only_its_newest_step_is_owed(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    reply(cast, ref, seq, Reply.REFUSED)
    second = up(cast, ref, seq, REVIEWING_OFFICER, PassedBecause.REFUSED)
    third = up(cast, ref, seq, HEAD_OF_SERVICE, PassedBecause.CANNOT_WAIT)

    assert [clock.occurrence for clock in clocks_of(cast.guardian, ref, "ask_answered")] == [third] != [second]
    ask = the_ask(cast.guardian, ref, seq)
    assert (ask.rung, ask.climbed, ask.reply, ask.refusals) == (Rung.HEAD_OF_SERVICE, 2, None, 1)

    reply(cast, ref, seq, Reply.AGREED, of=HEAD_OF_SERVICE)
    assert the_ask(cast.guardian, ref, seq).reply is Reply.AGREED
    assert clocks_of(cast.guardian, ref, "ask_answered") == []


def test_an_ask_never_goes_down_the_ladder_nor_to_a_rung_that_is_not_there(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref, of=HEAD_OF_SERVICE)
    for to in (TEAM_MANAGER, Whom(Party.POLICE, Rung.SUPERINTENDENT)):
        with pytest.raises(Invalid, match="not higher"):
            up(cast, ref, seq, to, PassedBecause.CANNOT_WAIT)
    with pytest.raises(Invalid, match="no such place"):
        up(cast, ref, seq, Whom(Party.RESPONSIBLE_AUTHORITY, Rung.CAFCASS_CYMRU), PassedBecause.CANNOT_WAIT)


def test_silence_is_no_reason_to_go_higher_before_the_time_is_up(cast: Cast) -> None:
    ref = a_child_placed(cast)
    early, late = put(cast, ref), put(cast, ref, about=Subject.SERVICE, hours_ago=1, due_in=HALF_AN_HOUR)
    with pytest.raises(Invalid, match="does not show"):
        up(cast, ref, early, REVIEWING_OFFICER, PassedBecause.NO_ANSWER)

    up(cast, ref, late, REVIEWING_OFFICER, PassedBecause.NO_ANSWER)

    assert the_ask(cast.guardian, ref, late).rung is Rung.REVIEWING_OFFICER


def test_a_welsh_child_has_the_welsh_ladder(cast: Cast) -> None:
    ref = a_referred_child(cast, responsible=CARDIFF)
    seq = put(cast, ref, of=HEAD_OF_SERVICE, by=cast.line)

    rungs = {step.rung for step in rules.higher(the_ask(cast.line, ref, seq), standing_of(cast.line, ref).nation)}

    assert {Rung.CAFCASS_CYMRU, Rung.COMMISSIONER_WALES} <= rungs and Rung.CAFCASS not in rungs


def test_a_reply_that_came_meanwhile_is_seen_before_anybody_goes_higher(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    seen = seq
    reply(cast, ref, seq, Reply.AGREED)

    with (
        pytest.raises(Conflict),
        acting(cast.guardian, ref, Permission.ASK, texts=casework(whom="Noel Abara")) as opened,
    ):
        asking.pass_up(
            opened,
            ask=seq,
            to=HEAD_OF_SERVICE,
            because=PassedBecause.CANNOT_WAIT,
            answer_due_at=opened.at + timedelta(hours=4),
            seen=seen,
            happened=happened_at(opened.at),
        )


def test_an_answer_typed_to_the_minute_in_which_it_was_asked_is_not_lost(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = put(cast, ref)
    up(cast, ref, seq, HEAD_OF_SERVICE, PassedBecause.CANNOT_WAIT)
    minute = the_ask(cast.guardian, ref, seq).stepped_at.replace(second=0, microsecond=0)

    reply(cast, ref, seq, Reply.REFUSED, of=HEAD_OF_SERVICE, at=minute)

    assert the_ask(cast.guardian, ref, seq).reply is Reply.REFUSED
    assert clocks_of(cast.guardian, ref, "ask_answered") == []
