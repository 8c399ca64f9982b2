"""Located, in safe hands, back, confirmed, checked. Only an adult and a second person end an episode."""

from datetime import timedelta

import pytest

from alongside.commands.cast import Cast
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.rules.missing import police_have_not_taken
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.missing import Told as Whom
from alongside.vocabulary.referral import Living
from tests.cast import (
    a_child_gone_missing,
    a_referred_child,
    acting,
    an_accepted_child,
    standing_of,
)


def _locate(member, ref: str, how: HowKnown = HowKnown.SEEN) -> None:
    with acting(member, ref, Permission.WORK_EPISODE) as opened:
        finding.locate(opened, seen_by=Teller.OFFICER, how=how, happened=happened_at(opened.at))


def _hold(member, ref: str, adult: AgencyKind = AgencyKind.POLICE, *, minutes_ago: float = 0) -> None:
    with acting(member, ref, Permission.WORK_EPISODE) as opened:
        happened = happened_at(opened.at - timedelta(minutes=minutes_ago))
        finding.take_into_safe_hands(opened, adult=adult, happened=happened)


def _come_back(member, ref: str, received_by: Teller = Teller.CARER) -> None:
    with acting(member, ref, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=received_by, happened=happened_at(opened.at))


def _confirm(member, ref: str, by: Party, how: HowKnown = HowKnown.SEEN, told: Told | None = None) -> None:
    with acting(member, ref, Permission.CONFIRM_RETURN) as opened:
        finding.confirm(opened, by=by, how=how, happened=happened_at(opened.at), told=told)


def test_a_located_child_is_still_missing(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    _locate(cast.sergeant, ref)

    standing = standing_of(cast.carer, ref)
    assert standing.missing and standing.episode.located_at is not None
    assert standing.episode.adult_has_child_at is None


@pytest.mark.parametrize("how", [HowKnown.MESSAGE, HowKnown.TOLD_BY_ANOTHER, HowKnown.ASSUMED])
def test_word_of_a_child_locates_nobody(cast: Cast, how: HowKnown) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    with pytest.raises(Invalid) as refused:
        _locate(cast.line, ref, how)

    assert refused.value.field == "how"


def test_a_child_in_safe_hands_stays_missing_until_a_second_person_confirms(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _hold(cast.sergeant, ref)
    assert standing_of(cast.carer, ref).missing

    _confirm(cast.guardian, ref, Party.GUARDIAN, HowKnown.VIDEO)

    standing = standing_of(cast.carer, ref)
    assert not standing.missing
    assert standing.past_episodes[-1].confirmed_by == cast.guardian.number


@pytest.mark.parametrize(
    "adult",
    [AgencyKind.FAMILY, AgencyKind.LEGAL, AgencyKind.PUBLIC, AgencyKind.CHILD, AgencyKind.HOME_OFFICE],
)
def test_an_uncle_a_solicitor_or_a_stranger_are_not_safe_hands_for_a_child_in_care(
    cast: Cast, adult: AgencyKind
) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    with pytest.raises(Refusal, match="not yet safe hands"):
        _hold(cast.line, ref, adult)


def test_a_child_who_lives_with_family_is_in_safe_hands_with_them(cast: Cast) -> None:
    ref = a_referred_child(cast, living=Living.WITH_FAMILY)
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.PARENT)

    _hold(cast.line, ref, AgencyKind.FAMILY)

    assert standing_of(cast.line, ref).episode.safe_at is not None


@pytest.mark.parametrize("received_by", [Teller.ANOTHER_CHILD, Teller.MEMBER_OF_PUBLIC])
def test_a_child_is_received_by_a_responsible_adult(cast: Cast, received_by: Teller) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    with pytest.raises(Invalid) as refused:
        _come_back(cast.line, ref, received_by)

    assert refused.value.field == "received_by"


def test_a_child_found_and_lost_again_is_in_the_same_episode_and_police_are_told_anew(
    cast: Cast,
) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    episode = standing_of(cast.carer, ref).episode.seq
    took = {"taken_by": (Class.CASEWORK, "Sgt Nair")}
    with acting(cast.line, ref, Permission.WORK_EPISODE, texts=took) as opened:
        missing.take(opened, whom=Whom.POLICE, happened=happened_at(opened.at - timedelta(minutes=40)))
    _hold(cast.sergeant, ref, minutes_ago=20)

    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.OFFICER)

    standing = standing_of(cast.carer, ref)
    assert standing.episode.seq == episode and standing.episode.adult_has_child_at is None
    assert police_have_not_taken(standing)
    with pytest.raises(Refusal, match="Nobody has recorded"):
        _confirm(cast.guardian, ref, Party.GUARDIAN)


def test_a_child_placed_elsewhere_is_found_and_did_not_go_back(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    with acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        finding.place_elsewhere(
            opened,
            received_by=Teller.STAFF_ON_DUTY,
            home=cast.alder_house,
            happened=happened_at(opened.at),
        )
    _confirm(cast.guardian, ref, Party.GUARDIAN)

    standing = standing_of(cast.guardian, ref)
    assert not standing.missing and standing.past_episodes[-1].elsewhere


def test_a_child_confirmed_at_a_police_station_comes_back_afterwards(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _hold(cast.sergeant, ref)
    _confirm(cast.guardian, ref, Party.GUARDIAN)

    _come_back(cast.carer, ref)

    assert standing_of(cast.carer, ref).past_episodes[-1].back_at is not None
    with pytest.raises(Refusal, match="not recorded as missing"):
        _come_back(cast.carer, ref)


def test_a_child_who_never_went_cannot_come_back(cast: Cast) -> None:
    ref = an_accepted_child(cast)

    with pytest.raises(Refusal, match="not recorded as missing"):
        _come_back(cast.line, ref)


def test_a_child_is_not_found_before_being_reported(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    with pytest.raises(Invalid) as refused:
        _hold(cast.line, ref, minutes_ago=90)

    assert refused.value.field == "happened"


def test_a_death_ends_the_search_and_keeps_the_episode(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        missing.record_death(opened, by=AgencyKind.POLICE, happened=happened_at(opened.at))

    standing = standing_of(cast.line, ref)
    assert standing.died and not standing.missing
    assert standing.past_episodes[-1].adult_has_child_at is None
