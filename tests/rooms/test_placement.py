"""A child lives in one home at a time, and nobody is turned away at its door."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alongside.access import gate
from alongside.chronology import write
from alongside.commands.cast import CARDIFF, SALFORD, STAFFORDSHIRE_POLICE, Cast
from alongside.placement import care, queries
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Teller
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Fact, happened_at
from alongside.vocabulary.placement import Approver, Arrived, Distance, Notified, PlacementPlanMade, Stay
from alongside.watch import loop
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
def test_how_far_a_home_is_follows_from_the_two_authorities(
    cast: Cast, authority: str, distance: Distance
) -> None:
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


def test_two_who_choose_a_home_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        seen = opened.last_seq
        placement.choose(opened, _rowan(cast), seen=seen, happened=happened_at(opened.at))

    with pytest.raises(Conflict), acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.choose(opened, _alder(cast), seen=seen, happened=happened_at(opened.at))


def test_a_home_at_a_distance_is_approved_by_the_director_and_nobody_less(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    _choose(cast.social_worker, ref, NewHome(place="U6", provider="PR1", authority=CARDIFF))

    with pytest.raises(Refusal, match="director"), acting(cast.social_worker, ref) as opened:
        placement.approve(opened, approved_by=Approver.NOMINATED_OFFICER, happened=happened_at(opened.at))
    with acting(cast.social_worker, ref) as opened:
        placement.approve(opened, approved_by=Approver.DIRECTOR, happened=happened_at(opened.at))

    assert entries_of(cast.social_worker, ref)[-1].kind == "placement.approved"


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
            placement.begin_stay(
                opened, stay=stay, happened=happened_at(opened.at - timedelta(minutes=minutes_ago))
            )

    first, second = _homes(cast.guardian, ref, lay="stay")
    assert (first.code, second.code) == ("police_station", "hospital")
    assert first.until == second.since and second.until is None


def test_a_stay_that_never_began_cannot_end(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Refusal), acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.end_stay(opened, happened=happened_at(opened.at))


def test_a_house_shows_all_its_children_and_who_is_on_tonight(cast: Cast, on_shift) -> None:
    here, away, coming = a_child_placed(cast), a_child_placed(cast), a_child_with_a_guardian(cast)
    with acting(cast.guardian, away, Permission.PLACE) as opened:
        placement.begin_stay(opened, stay=Stay.HOSPITAL, happened=happened_at(opened.at))
    _choose(cast.social_worker, coming, _rowan(cast))
    on_shift(cast.rowan_house, cast.carer)

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


def test_a_profile_is_kept_current_and_every_version_stays(cast: Cast) -> None:
    ref = a_child_placed(cast)
    for words in ("Slight, black hair.", "Hair cut short."):
        texts = {"description": (Class.IDENTITY, words), "health": (Class.HEALTH, "Asthma; blue inhaler.")}
        with acting(cast.carer, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
            care.prepare_profile(
                opened, photograph_held=True, prepared_by=Teller.CARER, happened=happened_at(opened.at)
            )

    versions = [e.seq for e in entries_of(cast.carer, ref) if e.kind == "placement.profile_prepared"]
    assert len(versions) == 2
    assert standing_of(cast.carer, ref).profile_version == versions[-1]


@pytest.mark.parametrize(
    "whom", [Notified.HEALTH, Notified.SCHOOL, Notified.REVIEWING_OFFICER, Notified.HOST_AUTHORITY]
)
def test_where_a_child_lives_is_never_withheld_from_those_who_must_know(cast: Cast, whom: Notified) -> None:
    ref = a_child_placed(cast)
    reasons = {"reasons": (Class.CASEWORK, "The uncle works there.")}

    with pytest.raises(Refusal), acting(cast.social_worker, ref, texts=reasons) as opened:
        care.withhold_notification(opened, whom=whom, happened=happened_at(opened.at))
    with acting(cast.social_worker, ref, texts=reasons) as opened:
        care.withhold_notification(opened, whom=Notified.FAMILY, happened=happened_at(opened.at))

    assert entries_of(cast.social_worker, ref)[-1].payload.whom is Notified.FAMILY


def test_care_begins_changes_ground_and_passes_to_another_authority(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        at = happened_at(opened.at)
        care.look_after(opened, legal_status="V2", happened=at)
        care.change_legal_status(opened, legal_status="C1", happened=at)
        care.visit(opened, seen=True, seen_alone=True, happened=at)
        care.notify(opened, whom=Notified.HEALTH, happened=at)
        care.note(opened, PlacementPlanMade(missing_measures=Known.YES), happened=at)
        care.transfer(opened, authority=CARDIFF, happened=at)

    standing = standing_of(cast.welsh_social_worker, ref)
    assert (standing.legal_status, standing.responsible) == ("C1", CARDIFF)
    assert standing.home.desk == cast.rowan_house


def test_a_legal_status_that_is_none_is_refused(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Invalid) as refused, acting(cast.social_worker, ref) as opened:
        care.look_after(opened, legal_status="Z9", happened=happened_at(opened.at))

    assert refused.value.field == "legal_status"
