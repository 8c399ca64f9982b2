"""Told is not taken: for each who must hear of a missing child the record keeps the two apart."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.missing import operations as missing
from alongside.missing import queries
from alongside.rules.missing import police_have_not_taken, reached
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.missing import PoliceClosed, Route, State
from alongside.vocabulary.missing import Told as Whom
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    acting,
    an_accepted_child,
    entries_of,
    now,
    standing_of,
    token_of,
)


def _tell(member, ref: str, whom: Whom, *, minutes_ago: float = 0) -> None:
    with acting(member, ref, Permission.WORK_EPISODE) as opened:
        happened = happened_at(opened.at - timedelta(minutes=minutes_ago))
        missing.tell(opened, whom=whom, route=Route.CALL_999, happened=happened)


def _take(member, ref: str, whom: Whom, **texts: tuple[Class, str]) -> None:
    with acting(member, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        missing.take(opened, whom=whom, happened=happened_at(opened.at))


def test_police_who_were_told_have_not_taken_the_report(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    _tell(cast.carer, ref, Whom.POLICE)

    assert police_have_not_taken(standing_of(cast.carer, ref))


def test_police_take_the_report_by_name_and_with_their_own_reference(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    _tell(cast.line, ref, Whom.POLICE)

    _take(
        cast.line,
        ref,
        Whom.POLICE,
        taken_by=(Class.CASEWORK, "Sgt Nair"),
        reference=(Class.IDENTITY, "SP-0042"),
    )

    assert not police_have_not_taken(standing_of(cast.line, ref))
    taken = entries_of(cast.line, ref)[-1].payload
    words = vault.open_details(token_of(cast.line), [taken.by, taken.reference])
    assert sorted(words.values()) == ["SP-0042", "Sgt Nair"]


def test_nobody_takes_a_report_without_a_name(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Invalid) as nameless:
        _take(cast.line, ref, Whom.POLICE)

    assert nameless.value.field == "taken_by"


def test_taken_by_the_emergency_duty_team_is_not_taken_by_police(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    _take(cast.line, ref, Whom.EMERGENCY_DUTY_TEAM, taken_by=(Class.CASEWORK, "Erin Doyle"))

    standing = standing_of(cast.line, ref)
    states = {one.whom: one.taken_at is not None for one in reached(standing, at=now())}
    assert states[Whom.EMERGENCY_DUTY_TEAM] and not states[Whom.POLICE]
    assert police_have_not_taken(standing)


def test_police_who_will_not_take_it_leave_the_report_standing(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    _tell(cast.line, ref, Whom.POLICE)
    reasons = {"reasons": (Class.CASEWORK, "Said to ring back in the morning.")}

    with acting(cast.line, ref, Permission.WORK_EPISODE, texts=reasons) as opened:
        missing.note_not_taken(opened, whom=Whom.POLICE, happened=happened_at(opened.at))

    standing = standing_of(cast.line, ref)
    assert standing.missing and police_have_not_taken(standing)
    assert standing.episode.handed["police"].refused


def test_a_team_sees_the_child_once_it_is_told_and_not_before(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(NotOpen):
        standing_of(cast.emergency_duty, ref)

    _tell(cast.carer, ref, Whom.EMERGENCY_DUTY_TEAM)
    _tell(cast.carer, ref, Whom.HOST_AUTHORITY)

    assert standing_of(cast.emergency_duty, ref).missing
    assert standing_of(cast.host_social_worker, ref).missing


def test_police_rung_before_us_are_told_from_the_moment_they_were_rung(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    _tell(cast.line, ref, Whom.POLICE, minutes_ago=65)

    episode = standing_of(cast.line, ref).episode
    assert episode.handed["police"].told_at == episode.reported_at


def test_what_carer_and_line_say_on_the_telephone_counts_from_when_they_said_it(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    with acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        rang_at = opened.at - timedelta(minutes=30)
        missing.tell(
            opened,
            whom=Whom.POLICE,
            route=Route.CALL_101,
            happened=happened_at(rang_at),
            told=Told(by=Teller.CARER, means=Means.TELEPHONE, at=rang_at + timedelta(minutes=5)),
        )

    entry = entries_of(cast.line, ref)[-1]
    assert (entry.happened.at, entry.reached_us_at) == (rang_at, rang_at + timedelta(minutes=5))


def test_those_who_must_hear_of_a_child_placed_by_an_agency_in_another_area(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    whom = {one.whom for one in reached(standing_of(cast.carer, ref), at=now())}

    assert whom >= {
        Whom.POLICE,
        Whom.SERVICE_LINE,
        Whom.GUARDIAN,
        Whom.HOST_AUTHORITY,
        Whom.CARER_ORGANISATION,
    }


def test_children_whose_report_police_have_not_taken_stand_first_on_the_list(cast: Cast) -> None:
    taken, untaken = a_child_gone_missing(cast, hours_ago=5), a_child_gone_missing(cast)
    _take(cast.line, taken, Whom.POLICE, taken_by=(Class.CASEWORK, "Sgt Nair"))

    with gate.transaction(token_of(cast.line), reading=True) as session:
        listed = [one.ref for one in queries.missing_now(session.connection, at_most=10_000)]

    assert listed.index(untaken) < listed.index(taken)


def test_the_outsider_has_no_missing_children(cast: Cast) -> None:
    a_child_gone_missing(cast)

    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        assert queries.missing_now(session.connection) == []


def test_police_filing_their_own_report_ends_nothing(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        missing.note(opened, PoliceClosed(), happened=happened_at(opened.at))

    assert standing_of(cast.carer, ref).missing


def test_nobody_is_told_of_a_child_who_is_not_missing(cast: Cast) -> None:
    ref = an_accepted_child(cast)

    with pytest.raises(Refusal, match="not recorded as missing"):
        _tell(cast.line, ref, Whom.POLICE)


def test_a_child_away_whose_whereabouts_are_known_asks_nobody_to_ring_999_until_police_were_told(
    cast: Cast,
) -> None:
    ref = a_child_placed(cast)
    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.AWAY, by=Teller.CARER)
    assert not police_have_not_taken(standing_of(cast.carer, ref))

    _tell(cast.carer, ref, Whom.POLICE)

    assert police_have_not_taken(standing_of(cast.carer, ref))
