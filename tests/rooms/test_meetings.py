"""A meeting about a child has somebody who called it, everybody who was asked, what was decided, and its minutes."""

from datetime import timedelta

import msgspec
import pytest

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.meeting import operations as meeting
from alongside.meeting.operations import Asked, HeldMeeting
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary.asking import Subject
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.meeting import Became, ChildTookPart, GuardianNotAsked, MeetingKind, NotHeldBecause, Seat
from alongside.vocabulary.missing import StrategyDecided
from alongside.watch import loop
from tests.asks_children import casework, clocks_of, put
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    a_referred_child,
    acting,
    now,
    standing_of,
    token_of,
)

EVERYBODY = Asked((Seat.CHILD, Seat.GUARDIAN, Seat.SOCIAL_WORKER, Seat.POLICE))
WITHOUT_GUARDIAN = Asked((Seat.SOCIAL_WORKER, Seat.POLICE), GuardianNotAsked.CONVENER_DID_NOT_KNOW)


def call(
    cast: Cast,
    ref: str,
    *,
    hours_ahead: float = 24,
    asked: Asked = EVERYBODY,
    by: Member | None = None,
    kind: MeetingKind = MeetingKind.PROFESSIONALS,
    ask: int | None = None,
    hours_ago: float = 0,
) -> int:
    with acting(by or cast.social_worker, ref) as opened:
        at = opened.at - timedelta(hours=hours_ago)
        return meeting.call(
            opened,
            kind=kind,
            convened_by=Party.RESPONSIBLE_AUTHORITY,
            planned_at=at + timedelta(hours=hours_ahead),
            asked=asked,
            ask=ask,
            happened=happened_at(at),
        ).root


def hold(
    cast: Cast,
    ref: str,
    *,
    of: int | None = None,
    asked: Asked = EVERYBODY,
    came: tuple[Seat, ...] = (Seat.GUARDIAN, Seat.SOCIAL_WORKER),
    hours_ago: float = 0,
    convened_by: Party = Party.RESPONSIBLE_AUTHORITY,
    kind: MeetingKind = MeetingKind.PROFESSIONALS,
    beside: int | None = None,
    by: Member | None = None,
) -> int:
    with acting(by or cast.guardian, ref, texts=casework(decided="A safer home is looked for.")) as opened:
        told_of = HeldMeeting(kind, convened_by, asked, came, ChildTookPart.SPOKE_BEFOREHAND, of, beside)
        happened = happened_at(opened.at - timedelta(hours=hours_ago))
        return meeting.hold(opened, told_of, seen=opened.last_seq, happened=happened).root


def decide(cast: Cast, ref: str, of: int, *, owner: Party, due_in: timedelta = timedelta(days=2)) -> int:
    with acting(cast.guardian, ref, texts=casework(what="A home with night staff is found.")) as opened:
        return meeting.decide(
            opened, at_meeting=of, owner=owner, due_at=opened.at + due_in, happened=happened_at(opened.at)
        ).root


def meetings_of(cast: Cast, ref: str):
    return standing_of(cast.guardian, ref).meetings


def test_a_meeting_called_is_the_next_until_it_is_held(cast: Cast) -> None:
    ref = a_child_placed(cast)
    later, sooner = call(cast, ref, hours_ahead=48), call(cast, ref, hours_ahead=0.2, hours_ago=0.1)
    assert meetings_of(cast, ref).next.seq == sooner

    hold(cast, ref, of=sooner)

    kept = meetings_of(cast, ref)
    assert kept.next.seq == later and [one.called for one in kept.held] == [sooner]


def test_a_meeting_to_come_cannot_have_been_held_already(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = call(cast, ref, hours_ahead=24)
    with pytest.raises(Invalid, match="before the time for which it was called"):
        hold(cast, ref, of=seq)
    with pytest.raises(Invalid, match="still to come"):
        hold(cast, ref, hours_ago=-0.02)
    assert meetings_of(cast, ref).held == ()


def test_a_meeting_brought_forward_is_first_moved_and_then_held(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = call(cast, ref, hours_ahead=24)
    with acting(cast.social_worker, ref) as opened:
        soon = opened.at + timedelta(minutes=1)
        meeting.move(opened, of=seq, planned_at=soon, seen=opened.last_seq, happened=happened_at(opened.at))

    hold(cast, ref, of=seq)

    assert meetings_of(cast, ref).planned == ()


def test_a_guardian_not_asked_is_an_exception_with_its_reason(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as said:
        call(cast, ref, asked=Asked((Seat.SOCIAL_WORKER,)))
    assert said.value.field == "guardian_not_asked"
    seq = call(cast, ref, hours_ahead=0.1, asked=WITHOUT_GUARDIAN)
    (exception,) = meetings_of(cast, ref).not_asked
    assert (exception.seq, exception.because, exception.held) == (seq, GuardianNotAsked.CONVENER_DID_NOT_KNOW, False)

    held = hold(cast, ref, of=seq, asked=WITHOUT_GUARDIAN, came=(Seat.SOCIAL_WORKER,))

    (exception,) = meetings_of(cast, ref).not_asked
    assert (exception.seq, exception.held) == (held, True), "one meeting, one exception"


def test_a_guardian_asked_after_all_is_no_exception(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = call(cast, ref, hours_ahead=0.1, asked=WITHOUT_GUARDIAN)

    hold(cast, ref, of=seq, asked=EVERYBODY)

    assert meetings_of(cast, ref).not_asked == ()


def test_that_there_was_no_guardian_is_said_only_where_there_was_none(cast: Cast) -> None:
    nobody = Asked((Seat.SOCIAL_WORKER,), GuardianNotAsked.NO_GUARDIAN_YET)
    with pytest.raises(Invalid, match="had a guardian"):
        call(cast, a_child_placed(cast), asked=nobody)
    ref = a_referred_child(cast)
    call(cast, ref, asked=nobody, by=cast.line)
    assert len(standing_of(cast.line, ref).meetings.not_asked) == 1


@pytest.mark.parametrize(
    ("asked", "came", "field"),
    [
        (Asked(()), (Seat.POLICE,), "seats"),
        (Asked((Seat.GUARDIAN,), GuardianNotAsked.TOO_SUDDEN), (Seat.POLICE,), "guardian_not_asked"),
        (EVERYBODY, (), "came"),
    ],
)
def test_a_meeting_of_nobody_is_turned_back(cast: Cast, asked: Asked, came: tuple[Seat, ...], field: str) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as said:
        hold(cast, ref, asked=asked, came=came)
    assert said.value.field == field


def test_a_strategy_discussion_in_the_small_hours_stands_beside_the_step_and_does_not_meet_its_duty(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=3)
    with acting(cast.social_worker, ref, Permission.WORK_EPISODE) as opened:
        then = happened_at(opened.at - timedelta(hours=1, minutes=5))
        decided = missing.note(opened, StrategyDecided(held=True, guardian_invited=Known.YES), happened=then).root
    before = clock_duties(cast, ref)
    hold(
        cast,
        ref,
        kind=MeetingKind.STRATEGY_DISCUSSION,
        convened_by=Party.EMERGENCY_DUTY_TEAM,
        hours_ago=1,
        beside=decided,
        by=cast.line,
    )
    assert clock_duties(cast, ref) == before | {"minutes_received"}, "the enquiry's and the search's own run on"


def clock_duties(cast: Cast, ref: str) -> set[str]:
    """The duties with an open clock."""
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        return {clock.duty for clock in gate.open_record(session, ref).fold.clocks_of.open}


def test_a_meeting_stands_only_beside_a_step_of_an_enquiry_a_search_or_a_review(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as said:
        hold(cast, ref, beside=1)
    assert said.value.field == "beside"


def test_each_decision_has_somebody_to_do_it_and_a_time(cast: Cast) -> None:
    ref = a_child_placed(cast)
    held = hold(cast, ref)
    ours, theirs = decide(cast, ref, held, owner=Party.GUARDIAN), decide(cast, ref, held, owner=Party.POLICE)

    (mine,) = clocks_of(cast.guardian, ref, "meeting_decision_done")
    (police,) = clocks_of(cast.guardian, ref, "meeting_decision_done_elsewhere")
    assert (mine.occurrence, mine.owed_by, mine.theirs) == (ours, Party.GUARDIAN, False)
    assert (police.occurrence, police.owed_by, police.theirs) == (theirs, Party.POLICE, True)

    for became in (Became.NOT_YET, Became.DONE):
        with acting(cast.guardian, ref) as opened:
            meeting.follow_decision(opened, decision=ours, became=became, happened=happened_at(opened.at))
    assert clocks_of(cast.guardian, ref, "meeting_decision_done") == []
    assert [one.seq for one in meetings_of(cast, ref).decisions] == [theirs]
    with pytest.raises(Refusal), acting(cast.guardian, ref) as opened:
        meeting.follow_decision(opened, decision=ours, became=Became.DONE, happened=happened_at(opened.at))


def test_a_decision_to_be_done_before_its_meeting_is_turned_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    held = hold(cast, ref)
    with pytest.raises(Invalid) as said:
        decide(cast, ref, held, owner=Party.GUARDIAN, due_in=timedelta(days=-1))
    assert said.value.field == "due_at"


def test_minutes_are_owed_by_whoever_called_the_meeting_and_come_once(cast: Cast) -> None:
    ref = a_child_placed(cast)
    held = hold(cast, ref, convened_by=Party.POLICE)
    (clock,) = clocks_of(cast.guardian, ref, "minutes_received")
    assert clock.owed_by is Party.POLICE

    def take() -> None:
        with acting(cast.guardian, ref) as opened:
            meeting.take_minutes(opened, of=held, agree=Known.NO, happened=happened_at(opened.at))

    take()
    assert clocks_of(cast.guardian, ref, "minutes_received") == []
    with pytest.raises(Refusal, match="already"):
        take()


def test_the_watch_waits_for_minutes_until_their_time(cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=1)
    held = hold(cast, ref, hours_ago=0)
    while loop.round_once():
        pass
    (clock,) = clocks_of(cast.guardian, ref, "minutes_received")
    assert clock.occurrence == held and clock.missed_by is None and clock.due_at > now()


def test_dissent_is_kept_with_who_dissented(cast: Cast) -> None:
    ref = a_child_placed(cast)
    held = hold(cast, ref)
    with acting(cast.guardian, ref, texts=casework(words="The child was not heard.")) as opened:
        meeting.dissent(opened, at_meeting=held, seat=Seat.GUARDIAN, happened=happened_at(opened.at))
    assert meetings_of(cast, ref).meeting(held).dissents == 1
    with pytest.raises(Refusal, match="no such meeting"), acting(cast.guardian, ref) as opened:
        meeting.dissent(opened, at_meeting=1, seat=Seat.GUARDIAN, happened=happened_at(opened.at))


def test_two_people_telling_how_one_meeting_went_do_not_write_it_twice(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = call(cast, ref, hours_ahead=0.1)
    with acting(cast.guardian, ref) as opened:
        seen = opened.last_seq
    hold(cast, ref, of=seq)
    with pytest.raises(Conflict), acting(cast.social_worker, ref) as opened:
        meeting.not_hold(
            opened,
            of=seq,
            because=NotHeldBecause.CALLED_OFF,
            seen=seen,
            happened=happened_at(opened.at),
        )


def test_a_meeting_that_was_not_held_kept_nobody_out(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seq = call(cast, ref, asked=WITHOUT_GUARDIAN)
    with acting(cast.social_worker, ref) as opened:
        meeting.not_hold(
            opened,
            of=seq,
            because=NotHeldBecause.CALLED_OFF,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    kept = meetings_of(cast, ref)
    assert kept.planned == () and kept.not_asked == ()


def test_a_meeting_answers_an_ask_for_one(cast: Cast) -> None:
    ref = a_child_placed(cast)
    ask = put(cast, ref, about=Subject.MEETING)
    assert call(cast, ref, ask=ask)
    with pytest.raises(Invalid) as said:
        call(cast, ref, ask=9_999)
    assert said.value.field == "ask"


def test_a_meeting_called_for_a_time_before_the_calling_is_turned_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as said:
        call(cast, ref, hours_ahead=-1)
    assert said.value.field == "planned_at"


def test_an_outsider_calls_no_meeting(cast: Cast) -> None:
    with pytest.raises(NotOpen):
        call(cast, a_child_placed(cast), by=cast.outsider)


def test_a_standing_without_meetings_stores_nothing_of_them() -> None:
    assert b"meetings" not in msgspec.json.encode(Standing()) and b"asking" not in msgspec.json.encode(Standing())


def test_permission_to_write_of_meetings_is_to_stand_to_the_child(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.carer, ref, Permission.OPEN) as opened:
        told_of = HeldMeeting(
            MeetingKind.PLACEMENT, Party.PLACEMENT_PROVIDER, EVERYBODY, (Seat.CARER,), ChildTookPart.CAME
        )
        meeting.hold(opened, told_of, seen=opened.last_seq, happened=happened_at(opened.at))
    assert len(meetings_of(cast, ref).held) == 1


def test_what_was_decided_is_typed_to_the_minute_of_the_meeting_and_is_not_lost(cast: Cast) -> None:
    ref = a_child_placed(cast)
    held = hold(cast, ref)
    typed = meetings_of(cast, ref).meeting(held).at.replace(second=0, microsecond=0)
    with acting(cast.guardian, ref, texts=casework(what="Night staff.")) as opened:
        meeting.decide(
            opened,
            at_meeting=held,
            owner=Party.GUARDIAN,
            due_at=opened.at + timedelta(days=1),
            happened=happened_at(typed),
        )
    assert len(clocks_of(cast.guardian, ref, "meeting_decision_done")) == 1


def test_a_strategy_discussion_may_be_called_for_this_very_minute(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.social_worker, ref) as opened:
        this_minute = opened.at.replace(second=0, microsecond=0)
        meeting.call(
            opened,
            kind=MeetingKind.STRATEGY_DISCUSSION,
            convened_by=Party.POLICE,
            planned_at=this_minute,
            asked=EVERYBODY,
            happened=happened_at(opened.at),
        )
    assert meetings_of(cast, ref).next.planned_at == this_minute
