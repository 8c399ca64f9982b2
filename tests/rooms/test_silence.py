"""Silence is a fact: an expected contact that did not happen is written by the watch, once, stamped with when it fell due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alongside.advocacy import operations as advocacy
from alongside.chronology import rebuild
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.rules.permissions import Permission
from alongside.rules.standing import ClockState
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.contact import PlanLine, PlanMoment
from alongside.vocabulary.facts import KINDS, happened_at
from alongside.watch import loop
from tests.cast import a_child_with_a_guardian, acting, entries_of, now, standing_of

CALL_IN_TEN = PlanLine(
    PlanMoment.GUARDIAN_CALL,
    Party.GUARDIAN,
    (HowKnown.VOICE, HowKnown.SEEN),
    window_minutes=10,
    after_minutes=10,
)
CARER_IN_TWENTY = PlanLine(PlanMoment.ARRIVAL, Party.CARER, (HowKnown.SEEN,), window_minutes=20, after_minutes=20)


def a_child_whose_plan_began(cast: Cast, *, minutes_ago: float, lines=(CALL_IN_TEN, CARER_IN_TWENTY)) -> str:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        began = happened_at(opened.at - timedelta(minutes=minutes_ago))
        contact.agree_plan(opened, lines=lines, seen=opened.last_seq, happened=began)
    return ref


def missed_of(cast: Cast, ref: str):
    return [entry for entry in entries_of(cast.guardian, ref) if entry.kind == "watch.contact_missed"]


def watch_until_quiet() -> None:
    while loop.round_once():
        pass


def ring(cast: Cast, ref: str, *, minutes_ago: float, how: HowKnown = HowKnown.VOICE) -> None:
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.make(
            opened,
            how=how,
            way=Way.VOICE,
            worker_role=Party.GUARDIAN,
            language="vie",
            interpreter=Known.NO,
            happened=happened_at(opened.at - timedelta(minutes=minutes_ago)),
        )


def test_silence_alone_raises_the_missed_contact_at_the_moment_it_fell_due(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    began = standing_of(cast.guardian, ref).plan.start

    watch_until_quiet()

    (missed,) = missed_of(cast, ref)
    assert missed.happened.at == began + timedelta(minutes=10) and missed.recorded_by is None


def test_watching_again_writes_nothing_twice(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))

    watch_until_quiet()
    watch_until_quiet()

    assert len(missed_of(cast, ref)) == 1


def test_one_childs_contact_never_hides_anothers_silence(cast: Cast) -> None:
    heard, silent = (a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,)) for _ in range(2))
    ring(cast, heard, minutes_ago=5)

    watch_until_quiet()

    assert missed_of(cast, heard) == [] and len(missed_of(cast, silent)) == 1


def test_one_absence_raises_one_alert_however_many_contacts_it_misses(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=30)

    watch_until_quiet()

    assert [entry.payload.raises_alert for entry in missed_of(cast, ref)] == [True, False]


def test_a_message_is_heard_from_and_meets_nothing(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.hear_from(
            opened,
            how=HowKnown.MESSAGE,
            received_by=Party.GUARDIAN,
            happened=happened_at(opened.at - timedelta(minutes=4)),
        )

    watch_until_quiet()

    assert len(missed_of(cast, ref)) == 1
    standing = standing_of(cast.guardian, ref)
    assert standing.last_known.how is HowKnown.MESSAGE and standing.silence is not None


def test_a_carers_word_meets_the_carers_contact_and_not_the_guardians(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=19)
    with acting(cast.line, ref, Permission.RECORD_CONTACT) as opened:
        at = happened_at(opened.at - timedelta(minutes=10))
        contact.say_is_here(opened, how=HowKnown.SEEN, by=Teller.CARER, happened=at)

    watch_until_quiet()

    assert [entry.payload.owed_by for entry in missed_of(cast, ref)] == [Party.GUARDIAN]


def test_an_assumption_is_kept_as_one_and_meets_nothing(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=21, lines=(CARER_IN_TWENTY,))
    with acting(cast.line, ref, Permission.RECORD_CONTACT) as opened:
        at = happened_at(opened.at - timedelta(minutes=5))
        contact.say_is_here(opened, how=HowKnown.ASSUMED, by=Teller.CARER, happened=at)

    watch_until_quiet()

    assert len(missed_of(cast, ref)) == 1


def test_late_news_turns_the_clock_and_what_we_believed_stays_on_record(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    watch_until_quiet()

    ring(cast, ref, minutes_ago=5)

    assert len(missed_of(cast, ref)) == 1
    with acting(cast.guardian, ref) as opened:
        (state,) = opened.connection.execute(
            "select state from spine.clock where child = %s and duty = 'expected_contact'", (opened.child,)
        ).fetchone()
    assert state == ClockState.MET.value


def test_a_contact_met_before_the_watch_looks_raises_nothing(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    ring(cast, ref, minutes_ago=6)

    watch_until_quiet()

    assert missed_of(cast, ref) == []


def test_being_in_touch_after_a_silence_ends_it(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    watch_until_quiet()
    assert standing_of(cast.guardian, ref).silence is not None

    ring(cast, ref, minutes_ago=0)

    assert standing_of(cast.guardian, ref).silence is None


def test_a_child_somebody_is_writing_about_is_left_to_them_and_comes_again_next_round(cast: Cast) -> None:
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT):
        loop.round_once(at=now())
        assert missed_of(cast, ref) == []

    watch_until_quiet()

    assert len(missed_of(cast, ref)) == 1


def test_silence_is_noticed_also_where_the_stored_fold_cannot_be_read(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    """The facts are there: the fold is a copy, made anew from them."""
    ref = a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,))
    with transaction(Role.OWNER) as owner:
        owner.execute("update spine.standing set folded = '{}' where ref = %s", (ref,))

    loop.round_once()

    assert len(missed_of(cast, ref)) == 1
    assert "folded anew" in caplog.text and ref not in caplog.text


def test_a_record_that_cannot_be_attended_to_keeps_no_other_child_waiting(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Written by a later version of the service, say: this one cannot read it, and says so."""
    later, other = (a_child_whose_plan_began(cast, minutes_ago=12, lines=(CALL_IN_TEN,)) for _ in range(2))
    with acting(cast.guardian, later, texts={"words": (Class.GUARDIAN, "To ring the school.")}) as opened:
        kind = KINDS[advocacy.note(opened, happened=happened_at(opened.at)).kind]
    with transaction(Role.OWNER) as owner:
        owner.execute("update spine.standing set folded = '{}' where ref = %s", (later,))

    with monkeypatch.context() as older:
        older.setitem(KINDS, kind.name, replace(kind, version=kind.version + 1))
        loop.round_once()

    assert len(missed_of(cast, other)) == 1
    assert "could not attend to child" in caplog.text and later not in caplog.text

    watch_until_quiet()
    assert len(missed_of(cast, later)) == 1


def test_nothing_is_missed_that_an_agency_owes_and_records_elsewhere(cast: Cast) -> None:
    """Their clock may be long past its time: it reads *not known to us*, and the watch leaves it alone."""
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref) as opened:
        opened.connection.execute(
            "update spine.clock set due_at = spine.now() - interval '3 days' where child = %s and theirs",
            (opened.child,),
        )
        (theirs,) = opened.connection.execute(
            "select count(*) from spine.clock where child = %s and theirs", (opened.child,)
        ).fetchone()
    assert theirs > 0

    watch_until_quiet()

    assert "watch.duty_missed" not in {entry.kind for entry in entries_of(cast.guardian, ref)}
    rebuild.rebuild()
