"""Journeys and stays: a child on the way is expected, and a stay lies over the home that stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.placement import operations as placement
from alongside.placement import queries
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import Stay
from alongside.watch import loop
from tests.cast import (
    ROWAN,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    entries_of,
    standing_of,
    token_of,
)

AT_NIGHT = {"not_checked_because": (Class.CASEWORK, "22:30 on a Friday; nobody could go.")}


def _rowan(cast: Cast) -> NewHome:
    return replace(ROWAN, house=cast.rowan_house)


def _choose(member, ref: str, home: NewHome, *, minutes_ago: float = 0) -> None:
    with acting(member, ref, Permission.PLACE) as opened:
        happened = happened_at(opened.at - timedelta(minutes=minutes_ago))
        placement.choose(opened, home, seen=opened.last_seq, happened=happened)


def _arrive(member, ref: str, home: NewHome, *, minutes_ago: float = 0, texts=AT_NIGHT) -> None:
    with acting(member, ref, Permission.PLACE, texts=texts) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at - timedelta(minutes=minutes_ago)))


def _homes(member, ref: str, lay: str = "home") -> list:
    with gate.transaction(token_of(member), reading=True) as session:
        return queries.spells(gate.open_record(session, ref), lay=lay)


def _set_out(member, ref: str, *, minutes_ago: float, expected_in: float) -> None:
    with acting(member, ref, Permission.PLACE) as opened:
        placement.set_out(
            opened,
            hands_over=AgencyKind.POLICE,
            receives=AgencyKind.FOSTERING,
            expected_at=opened.at + timedelta(minutes=expected_in),
            happened=happened_at(opened.at - timedelta(minutes=minutes_ago)),
        )


def test_a_child_on_the_way_is_expected_and_arrival_ends_the_journey(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _choose(cast.social_worker, ref, _rowan(cast), minutes_ago=60)
    _set_out(cast.social_worker, ref, minutes_ago=30, expected_in=30)
    standing = standing_of(cast.carer, ref)
    assert standing.stay.stay is Stay.ON_THE_WAY and standing.journey_due_at is not None

    _arrive(cast.carer, ref, _rowan(cast))

    standing = standing_of(cast.carer, ref)
    assert standing.stay is None and standing.journey_due_at is None
    with gate.transaction(token_of(cast.carer), reading=True) as session:
        row = session.connection.execute(
            "select state from spine.clock c join spine.standing s using (child)"
            " where s.ref = %s and duty = 'journey_arrived'",
            (ref,),
        ).fetchone()
    assert row == ("met",)


def test_a_child_who_does_not_arrive_is_noticed(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _set_out(cast.social_worker, ref, minutes_ago=90, expected_in=-10)

    while loop.round_once():
        pass

    missed = [e.payload.duty for e in entries_of(cast.guardian, ref) if e.kind == "watch.duty_missed"]
    assert "journey_arrived" in missed


def test_a_journey_does_not_end_before_it_begins(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    with pytest.raises(Invalid) as refused:
        _set_out(cast.social_worker, ref, minutes_ago=5, expected_in=-30)

    assert refused.value.field == "expected_at"


def test_a_stay_lies_over_the_home_and_the_home_stands(cast: Cast) -> None:
    ref = a_child_placed(cast, hours_ago=2)
    with acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.begin_stay(opened, stay=Stay.HOSPITAL, happened=happened_at(opened.at - timedelta(hours=1)))
    standing = standing_of(cast.carer, ref)
    assert standing.home.desk == cast.rowan_house and standing.stay.stay is Stay.HOSPITAL

    with acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.end_stay(opened, happened=happened_at(opened.at))

    (stay,) = _homes(cast.guardian, ref, lay="stay")
    assert stay.until is not None
    assert standing_of(cast.carer, ref).stay is None


def test_one_stay_follows_another(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    for stay, minutes_ago in ((Stay.POLICE_STATION, 60), (Stay.HOSPITAL, 20)):
        with acting(cast.guardian, ref, Permission.PLACE) as opened:
            placement.begin_stay(opened, stay=stay, happened=happened_at(opened.at - timedelta(minutes=minutes_ago)))

    first, second = _homes(cast.guardian, ref, lay="stay")
    assert (first.code, second.code) == ("police_station", "hospital")
    assert first.until == second.since and second.until is None


def test_a_stay_that_never_began_cannot_end(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Refusal), acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.end_stay(opened, happened=happened_at(opened.at))
