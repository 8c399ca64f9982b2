"""Reaching a child safely, and limits: what is kept apart stays apart, and no limit lapses in silence."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.contact import limits, queries, reach
from alongside.missing import finding
from alongside.placement import care
from alongside.rules import reach as rules
from alongside.rules.permissions import Permission
from alongside.rules.reach import Sight
from alongside.vault import client as vault
from alongside.vocabulary import sealing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.reach import Ground, LimitOn
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    entries_of,
    standing_of,
    token_of,
)
from tests.reach_children import APART, limit_set, reach_agreed, reach_checked


def ways(member: Member, ref: str) -> queries.Ways:
    with gate.transaction(token_of(member), reading=True) as session:
        return queries.ways_to_reach(gate.open_record(session, ref))


def running(member: Member, ref: str, duty: str) -> list[object]:
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return [clock for clock in opened.fold.clocks_of.open if clock.duty == duty]


def test_those_closest_to_the_child_read_it_and_the_police_told_of_them_do_not(cast: Cast) -> None:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)

    for member in (cast.guardian, cast.carer, cast.social_worker, cast.manager, cast.line):
        assert ways(member, ref).sight is Sight.SHOWN, member.name
    texts = vault.open_details(token_of(cast.carer), [n for n in ways(cast.carer, ref).numbers.values() if n])
    assert set(APART) <= set(texts.values())


def test_while_missing_the_one_named_worker_has_it_and_for_everybody_else_there_is_nothing_to_open(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    before = a_child_placed(cast)
    reach_agreed(cast, before)
    with acting(cast.guardian, ref, Permission.PREPARE_PROFILE, texts={"number": (Class.IDENTITY, "1")}) as opened:
        reach.agree_reach(
            opened,
            alone=cast.guardian.number,
            with_child=Known.NOT_KNOWN,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    assert ways(cast.guardian, ref).sight is Sight.SHOWN
    for member in (cast.carer, cast.manager, cast.social_worker, cast.line, cast.sergeant):
        assert ways(member, ref).sight is Sight.ONE_ALONE, member.name
        assert ways(member, ref).numbers == {}
    assert ways(cast.carer, before).sight is Sight.SHOWN


def test_another_is_named_at_night_and_the_thread_is_theirs_from_then_on(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.guardian, ref, Permission.PREPARE_PROFILE, texts={"number": (Class.IDENTITY, "1")}) as opened:
        reach.agree_reach(
            opened,
            alone=cast.guardian.number,
            with_child=Known.NO,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    with pytest.raises(Refusal):
        reach_checked(cast.line, ref)

    why = {"why": (Class.CASEWORK, "Amara is off until Monday.")}
    with acting(cast.line, ref, Permission.AGREE_PLAN, texts=why) as opened:
        reach.name_alone(opened, alone=cast.line.number, seen=opened.last_seq, happened=happened_at(opened.at))

    assert ways(cast.line, ref).sight is Sight.SHOWN and ways(cast.guardian, ref).sight is Sight.ONE_ALONE


def test_naming_another_needs_a_reason(cast: Cast) -> None:
    ref = a_child_placed(cast)
    reach_agreed(cast, ref)
    with pytest.raises(Invalid) as said, acting(cast.manager, ref, Permission.AGREE_PLAN) as opened:
        reach.name_alone(opened, alone=cast.line.number, seen=opened.last_seq, happened=happened_at(opened.at))
    assert said.value.field == "why"


def test_nobody_from_outside_is_named_to_reach_a_child(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with pytest.raises(Invalid) as said:
        reach_agreed(cast, ref, alone=cast.outsider)
    assert said.value.field == "alone"


def test_the_words_kept_apart_are_read_with_no_entry(cast: Cast) -> None:
    ref = a_child_placed(cast)
    entry = reach_agreed(cast, ref)

    apart = {number for number, _class in sealing.sealed_numbers(entry.payload)}
    assert len(apart) == 4
    assert not apart & set(sealing.numbers_read_with_the_entry(entry.payload))


def test_checking_with_the_child_is_owed_every_four_weeks_and_within_a_day_of_being_back(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.guardian, ref, Permission.PREPARE_PROFILE, texts={"number": (Class.IDENTITY, "1")}) as opened:
        reach.agree_reach(
            opened,
            alone=cast.guardian.number,
            with_child=Known.YES,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert len(running(cast.guardian, ref, "reach_checked")) == 1
    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))

    assert len(running(cast.guardian, ref, "reach_checked_after_missing")) == 1
    assert rules.away_since_checked(standing_of(cast.guardian, ref))
    reach_checked(cast.carer, ref)
    assert running(cast.guardian, ref, "reach_checked_after_missing") == []


def test_what_was_only_written_down_has_not_been_checked_with_the_child(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.PREPARE_PROFILE, texts={"number": (Class.IDENTITY, "1")}) as opened:
        reach.agree_reach(
            opened,
            alone=cast.guardian.number,
            with_child=Known.NO,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    assert standing_of(cast.guardian, ref).reach.checked_at is None


def test_a_limit_has_its_ground_who_agreed_what_the_child_said_and_a_clock(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        care.look_after(opened, legal_status="V2", happened=happened_at(opened.at))
    entry = limit_set(cast.social_worker, ref, ground=Ground.PARENT_AGREES)

    assert (entry.payload.ground, entry.payload.status_then) == (Ground.PARENT_AGREES, "V2")
    (clock,) = running(cast.guardian, ref, "limit_reviewed")
    assert clock.due_at == entry.payload.review_at and clock.owed_by is Party.SOCIAL_WORKER


@pytest.mark.parametrize("left_out", ["what", "who_agreed", "child_said"])
def test_a_limit_without_what_the_child_said_or_who_agreed_does_not_stand(cast: Cast, left_out: str) -> None:
    ref = a_child_placed(cast)
    texts = {name: (Class.CASEWORK, "Words.") for name in ("what", "who_agreed")}
    texts["child_said"] = (Class.ACCOUNT, "No.")
    del texts[left_out]
    with pytest.raises(Invalid) as said, acting(cast.carer, ref, Permission.PLACE, texts=texts) as opened:
        limits.set_limit(
            opened,
            on=LimitOn.MONEY,
            ground=Ground.CHILD_AGREES,
            agreed_by=Party.CARER,
            review_at=opened.at + timedelta(days=3),
            owed_by=Party.CARER,
            happened=happened_at(opened.at),
        )
    assert said.value.field == left_out
    assert standing_of(cast.guardian, ref).reach.limits == ()


def test_a_limit_without_a_ground_is_refused_and_nothing_is_written(cast: Cast) -> None:
    ref = a_child_placed(cast)
    before = len(entries_of(cast.guardian, ref))
    with pytest.raises(Invalid) as said:
        limit_set(cast.carer, ref, ground=None)
    assert said.value.field == "ground" and len(entries_of(cast.guardian, ref)) == before


def test_a_review_moves_the_date_and_an_end_ends_the_limit_for_good(cast: Cast) -> None:
    ref = a_child_placed(cast)
    root = limit_set(cast.social_worker, ref, days_ago=3).root
    texts = {"why": (Class.CASEWORK, "The calls go on."), "child_said": (Class.ACCOUNT, "It is unfair.")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=texts) as opened:
        due = opened.at + timedelta(days=14)
        limits.review_limit(
            opened,
            limit=root,
            review_at=due,
            owed_by=Party.GUARDIAN,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    (clock,) = running(cast.guardian, ref, "limit_reviewed")
    assert clock.due_at == due and clock.owed_by is Party.GUARDIAN

    with acting(cast.carer, ref, Permission.PLACE) as opened:
        limits.end_limit(
            opened, limit=root, child_told=Known.YES, seen=opened.last_seq, happened=happened_at(opened.at)
        )
    assert standing_of(cast.guardian, ref).reach.limits == () and running(cast.guardian, ref, "limit_reviewed") == []
    with pytest.raises(Refusal), acting(cast.carer, ref, Permission.PLACE) as opened:
        limits.end_limit(
            opened, limit=root, child_told=Known.YES, seen=opened.last_seq, happened=happened_at(opened.at)
        )


def test_police_looking_for_a_child_set_no_limit(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(Refusal):
        limit_set(cast.sergeant, ref)
