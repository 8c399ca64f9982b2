"""A child lives in one home at a time, whose house sees the child and shows who is on tonight."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.chronology import write
from alongside.commands.cast import CARDIFF, SALFORD, STAFFORDSHIRE_POLICE, Cast
from alongside.database.connect import Role, transaction
from alongside.people import operations as people
from alongside.placement import operations as placement
from alongside.placement import queries
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Conflict, NotOpen
from alongside.vocabulary.facts import Fact, happened_at
from alongside.vocabulary.placement import Arrived, Distance, Stay
from tests.cast import (
    ROWAN,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    an_accepted_child,
    entries_of,
    now,
    standing_of,
    token_of,
)

AT_NIGHT = {"not_checked_because": (Class.CASEWORK, "22:30 on a Friday; nobody could go.")}


def _rowan(cast: Cast) -> NewHome:
    return replace(ROWAN, house=cast.rowan_house)


def _alder(cast: Cast) -> NewHome:
    return NewHome(place="K2", provider="PR4", house=cast.alder_house, registered=Known.YES)


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


def test_arriving_at_another_home_ends_the_first_at_that_moment(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _arrive(cast.guardian, ref, _rowan(cast), minutes_ago=90)

    _arrive(cast.guardian, ref, _alder(cast), minutes_ago=10)

    first, second = _homes(cast.guardian, ref)
    assert (first.desk, second.desk) == (cast.rowan_house, cast.alder_house)
    assert first.until == second.since and second.until is None


def test_late_news_of_a_home_between_two_finds_its_place(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _arrive(cast.guardian, ref, _rowan(cast), minutes_ago=90)
    _arrive(cast.guardian, ref, _alder(cast), minutes_ago=10)

    between = NewHome(place="T4", provider="PR1", authority=SALFORD)
    _arrive(cast.guardian, ref, between, minutes_ago=50)

    homes = _homes(cast.guardian, ref)
    assert [home.code for home in homes] == ["U6", "T4", "K2"]
    assert [home.until for home in homes[:2]] == [home.since for home in homes[1:]]
    assert standing_of(cast.guardian, ref).home.desk == cast.alder_house


def test_a_correction_can_swap_two_homes(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _arrive(cast.guardian, ref, _rowan(cast), minutes_ago=90)
    _arrive(cast.guardian, ref, _alder(cast), minutes_ago=10)
    rowan, alder = (e for e in entries_of(cast.guardian, ref) if isinstance(e.payload, Arrived))

    with acting(cast.guardian, ref, Permission.CORRECT) as opened:
        write.write(
            opened,
            [
                Fact(payload=rowan.payload, happened=alder.happened, corrects=rowan.seq),
                Fact(payload=alder.payload, happened=rowan.happened, corrects=alder.seq),
            ],
        )

    homes = _homes(cast.guardian, ref)
    assert [home.desk for home in homes] == [cast.alder_house, cast.rowan_house]
    assert standing_of(cast.guardian, ref).home.desk == cast.rowan_house


def test_a_house_sees_the_child_from_the_choice_on_and_no_longer_when_another_is_reached(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(NotOpen):
        standing_of(cast.carer, ref)

    _choose(cast.social_worker, ref, _rowan(cast))
    assert standing_of(cast.carer, ref).chosen.desk == cast.rowan_house
    _arrive(cast.carer, ref, _rowan(cast))
    assert standing_of(cast.carer, ref).home.desk == cast.rowan_house

    _arrive(cast.guardian, ref, _alder(cast))
    assert standing_of(cast.night_staff, ref).home.desk == cast.alder_house
    with pytest.raises(NotOpen):
        standing_of(cast.carer, ref)


@pytest.mark.parametrize(
    ("authority", "distance"),
    [("E08000025", Distance.IN_AREA), ("E10000028", Distance.ADJOINING), (CARDIFF, Distance.AT_A_DISTANCE)],
)
def test_how_far_a_home_is_follows_from_the_two_authorities(cast: Cast, authority: str, distance: Distance) -> None:
    ref = a_child_with_a_guardian(cast)

    _arrive(cast.guardian, ref, NewHome(place="U6", provider="PR1", authority=authority))

    assert standing_of(cast.guardian, ref).home.distance is distance


def test_a_home_of_a_child_for_whom_no_authority_is_known_is_at_no_known_distance(cast: Cast) -> None:
    ref = an_accepted_child(cast, responsible=None)

    _arrive(cast.line, ref, NewHome(place="U6", provider="PR1", authority=SALFORD))

    assert standing_of(cast.line, ref).home.distance is Distance.NOT_KNOWN


def test_a_house_brings_its_own_authority_and_force(cast: Cast) -> None:
    ref = a_child_placed(cast)

    home = standing_of(cast.carer, ref).home

    assert (home.authority, home.force) == ("E10000028", STAFFORDSHIRE_POLICE)


def test_two_who_choose_a_home_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        seen = opened.last_seq
        placement.choose(opened, _rowan(cast), seen=seen, happened=happened_at(opened.at))

    with pytest.raises(Conflict), acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.choose(opened, _alder(cast), seen=seen, happened=happened_at(opened.at))


def test_a_house_shows_all_its_children_and_who_is_on_tonight(cast: Cast) -> None:
    here, away, coming = a_child_placed(cast), a_child_placed(cast), a_child_with_a_guardian(cast)
    with acting(cast.guardian, away, Permission.PLACE) as opened:
        placement.begin_stay(opened, stay=Stay.HOSPITAL, happened=happened_at(opened.at))
    _choose(cast.social_worker, coming, _rowan(cast))
    with transaction(Role.LOAD) as loading:
        on, off = now() - timedelta(hours=1), now() + timedelta(hours=9)
        people.put_on_shift(loading, desk=cast.rowan_house, person=cast.carer.number, since=on, until=off)

    with gate.transaction(token_of(cast.carer), reading=True) as session:
        tonight = queries.tonight(session.connection, cast.rowan_house, at=now())

    stays = {child.ref: child.stay for child in tonight.children}
    assert (stays[here], stays[away]) == (None, "hospital")
    assert coming in {child.ref for child in tonight.expected} and coming not in stays
    assert cast.carer.name in {worker.name for worker in tonight.on_duty}


def test_a_house_shows_nothing_to_somebody_who_does_not_work_there(cast: Cast) -> None:
    a_child_placed(cast)

    with gate.transaction(token_of(cast.outsider), reading=True) as session:
        tonight = queries.tonight(session.connection, cast.rowan_house, at=now())

    assert tonight.children == () and tonight.expected == ()
