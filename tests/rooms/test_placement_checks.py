"""A home is checked before the first night, or it is said why not; nobody is turned away at its door."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alongside.commands.cast import CARDIFF, SALFORD, Cast
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import Approver
from tests.cast import (
    ROWAN,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    entries_of,
    standing_of,
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


def test_a_child_at_the_door_comes_in_when_somebody_says_why_nothing_was_checked(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)

    _arrive(cast.guardian, ref, _rowan(cast))

    home = standing_of(cast.guardian, ref).home
    assert home.not_checked and not home.checked
    kinds = [entry.kind for entry in entries_of(cast.guardian, ref)]
    assert kinds[-3:] == ["placement.decided", "placement.not_checked", "placement.arrived"]


def test_an_arrival_without_a_check_or_a_reason_is_refused_and_says_how_the_child_comes_in(
    cast: Cast,
) -> None:
    ref = a_child_with_a_guardian(cast)

    with pytest.raises(Refusal, match="comes in either way") as refused:
        _arrive(cast.guardian, ref, _rowan(cast), texts=None)

    assert refused.value.duty == "home_checked"
    assert standing_of(cast.guardian, ref).home is None


def test_a_home_checked_by_a_named_person_needs_no_excuse(cast: Cast) -> None:
    ref = a_child_placed(cast)

    home = standing_of(cast.carer, ref).home

    assert home.checked and not home.not_checked


def test_a_check_of_half_of_it_is_no_check(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _choose(cast.social_worker, ref, _rowan(cast))
    by = {"checked_by": (Class.CASEWORK, "Sam Whitlock")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=by) as opened:
        placement.check(
            opened,
            address_checked=True,
            adults_checked=True,
            others_checked=False,
            happened=happened_at(opened.at),
        )

    with pytest.raises(Refusal):
        _arrive(cast.carer, ref, _rowan(cast), texts=None)


def test_the_check_of_one_home_does_not_count_for_another(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _choose(cast.social_worker, ref, _rowan(cast))
    by = {"checked_by": (Class.CASEWORK, "Sam Whitlock")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=by) as opened:
        placement.check(
            opened,
            address_checked=True,
            adults_checked=True,
            others_checked=True,
            happened=happened_at(opened.at),
        )

    with pytest.raises(Refusal):
        _arrive(cast.guardian, ref, _alder(cast), texts=None)


def test_a_check_without_a_name_is_no_check(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _choose(cast.social_worker, ref, _rowan(cast))

    with pytest.raises(Invalid) as nameless, acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.check(
            opened,
            address_checked=True,
            adults_checked=True,
            others_checked=True,
            happened=happened_at(opened.at),
        )

    assert nameless.value.field == "checked_by"


@pytest.mark.parametrize(
    ("home", "field"),
    [
        (NewHome(place="X9", provider="PR1", authority=SALFORD), "place"),
        (NewHome(place="P2", provider="PR1", authority=SALFORD), "place"),
        (NewHome(place="U6", provider="PR9", authority=SALFORD), "provider"),
        (NewHome(place="U6", provider="PR1", authority="E99999999"), "authority"),
        (NewHome(place="U6", provider="PR1"), "authority"),
        (NewHome(place="U6", provider="PR1", house=999_999), "house"),
    ],
)
def test_a_home_in_unknown_codes_names_the_field(cast: Cast, home: NewHome, field: str) -> None:
    ref = a_child_with_a_guardian(cast)

    with pytest.raises(Invalid) as refused:
        _arrive(cast.guardian, ref, home)

    assert refused.value.field == field


def test_a_child_of_fourteen_is_not_sent_to_supported_accommodation_but_their_being_there_is_written(
    cast: Cast,
) -> None:
    ref = a_child_with_a_guardian(cast, born_on=date(2011, 5, 4))
    supported = NewHome(place="K3", provider="PR4", authority=SALFORD)

    with pytest.raises(Refusal, match="under sixteen"):
        _choose(cast.social_worker, ref, supported)
    _arrive(cast.guardian, ref, supported)

    assert standing_of(cast.guardian, ref).home.place == "K3"


def test_a_home_at_a_distance_is_approved_by_the_director_and_nobody_less(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _choose(cast.social_worker, ref, NewHome(place="U6", provider="PR1", authority=CARDIFF))

    with pytest.raises(Refusal, match="director"), acting(cast.social_worker, ref) as opened:
        placement.approve(opened, approved_by=Approver.NOMINATED_OFFICER, happened=happened_at(opened.at))
    with acting(cast.social_worker, ref) as opened:
        placement.approve(opened, approved_by=Approver.DIRECTOR, happened=happened_at(opened.at))

    assert entries_of(cast.social_worker, ref)[-1].kind == "placement.approved"
