"""While a child is missing the expected contacts raise nothing; on return the plan begins again, dense."""

from datetime import datetime, timedelta

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.rules.standing import Clock, ClockState
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.missing import State
from alongside.watch import loop
from tests.cast import a_child_with_a_guardian, acting, entries_of, standing_of, token_of


def _with_a_plan(cast: Cast, *, hours_ago: float) -> str:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        contact.agree_plan(
            opened,
            lines=dense_plan(),
            seen=opened.last_seq,
            happened=happened_at(opened.at - timedelta(hours=hours_ago)),
        )
    return ref


def _gone(cast: Cast, ref: str, *, hours_ago: float) -> None:
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(
            opened,
            state=State.MISSING,
            by=Teller.CARER,
            happened=happened_at(opened.at - timedelta(hours=hours_ago)),
        )


def _back(cast: Cast, ref: str, *, hours_ago: float) -> datetime:
    with acting(cast.line, ref) as opened:
        back_at = opened.at - timedelta(hours=hours_ago)
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(back_at))
    with acting(cast.guardian, ref, Permission.CONFIRM_RETURN) as opened:
        finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VOICE, happened=happened_at(back_at))
    return back_at


def _watch() -> None:
    while loop.round_once():
        pass


def _contacts_missed(cast: Cast, ref: str) -> list[Entry]:
    return [entry for entry in entries_of(cast.guardian, ref) if entry.kind == "watch.contact_missed"]


def _contact_clocks(cast: Cast, ref: str) -> list[Clock]:
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        clocks = gate.open_record(session, ref).fold.clocks_of.open
        return [clock for clock in clocks if clock.duty == EXPECTED_CONTACT]


def test_silence_of_a_child_who_is_not_missing_is_noticed(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=30)

    _watch()

    assert _contacts_missed(cast, ref)
    assert standing_of(cast.guardian, ref).silence is not None


def test_expected_contacts_of_a_missing_child_stand_as_missing_and_raise_nothing(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=30)
    _gone(cast, ref, hours_ago=29.9)

    _watch()

    clocks = _contact_clocks(cast, ref)
    assert clocks and {clock.state for clock in clocks} == {ClockState.MISSING}
    assert _contacts_missed(cast, ref) == []
    assert standing_of(cast.guardian, ref).silence is None


def test_a_message_from_a_missing_child_meets_no_expected_contact(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=0)
    _gone(cast, ref, hours_ago=0)
    before = _contact_clocks(cast, ref)

    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.hear_from(opened, how=HowKnown.MESSAGE, received_by=Party.GUARDIAN, happened=happened_at(opened.at))

    standing = standing_of(cast.guardian, ref)
    assert standing.missing
    assert standing.episode.last_heard.how is standing.last_known.how is HowKnown.MESSAGE
    assert standing.last_sure is None
    assert _contact_clocks(cast, ref) == before


def test_a_video_call_from_a_missing_child_ends_nothing_and_meets_nothing(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=0)
    _gone(cast, ref, hours_ago=0)
    before = _contact_clocks(cast, ref)

    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.make(
            opened,
            how=HowKnown.VIDEO,
            way=Way.VIDEO,
            worker_role=Party.GUARDIAN,
            language="vie",
            interpreter=Known.NO,
            happened=happened_at(opened.at),
        )

    assert standing_of(cast.guardian, ref).missing
    assert _contact_clocks(cast, ref) == before


def test_in_safe_hands_but_not_confirmed_still_raises_nothing(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=30)
    _gone(cast, ref, hours_ago=29.9)
    with acting(cast.line, ref) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at - timedelta(hours=28)))

    _watch()

    assert _contacts_missed(cast, ref) == []


def test_on_return_the_plan_begins_again_dense_from_the_moment_of_return(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=24 * 10)
    _gone(cast, ref, hours_ago=24 * 10 - 0.1)

    back_at = _back(cast, ref, hours_ago=0.5)
    _watch()

    clocks = _contact_clocks(cast, ref)
    moments = {clock.moment for clock in clocks if clock.state is ClockState.RUNNING}
    assert {PlanMoment.ARRIVAL, PlanMoment.FIRST_EVENING, PlanMoment.MIDDAY} <= moments
    (arrival,) = (clock for clock in clocks if clock.moment == PlanMoment.ARRIVAL)
    assert arrival.due_at == back_at + timedelta(hours=1)
    raised = [entry for entry in _contacts_missed(cast, ref) if entry.happened.at < back_at]
    assert raised == [], "nothing that fell due while the child was missing is raised"


def test_a_child_back_who_falls_silent_again_is_noticed(cast: Cast) -> None:
    ref = _with_a_plan(cast, hours_ago=48)
    _gone(cast, ref, hours_ago=47.9)
    back_at = _back(cast, ref, hours_ago=3)

    _watch()

    missed = [entry.payload for entry in _contacts_missed(cast, ref)]
    assert (PlanMoment.ARRIVAL, back_at + timedelta(hours=1)) in {(one.moment, one.due_at) for one in missed}
    assert all(one.due_at > back_at for one in missed), "at some hours a call of the guardian falls due before that"
    assert min(missed, key=lambda one: one.due_at).raises_alert


def test_a_plan_agreed_while_the_child_is_missing_waits_for_the_return(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _gone(cast, ref, hours_ago=5)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        contact.agree_plan(
            opened,
            lines=dense_plan(),
            seen=opened.last_seq,
            happened=happened_at(opened.at - timedelta(hours=4)),
        )
    assert _contact_clocks(cast, ref) == []

    _back(cast, ref, hours_ago=0)

    assert {clock.state for clock in _contact_clocks(cast, ref)} == {ClockState.RUNNING}
