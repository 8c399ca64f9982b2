"""Located, in safe hands, back, confirmed, checked. Only an adult and a second person end an episode."""

from datetime import timedelta

import pytest

from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules.missing import police_have_not_taken
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Means, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.missing import PoliceClosed, State
from alongside.vocabulary.missing import Told as Whom
from alongside.vocabulary.referral import Living
from tests.cast import (
    a_child_back,
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


def test_whoever_recorded_that_an_adult_has_the_child_is_not_the_second_person(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _come_back(cast.carer, ref)

    with pytest.raises(Refusal, match="second person"):
        _confirm(cast.carer, ref, Party.GUARDIAN)

    assert standing_of(cast.carer, ref).missing


def test_a_carer_whose_words_the_line_wrote_does_not_confirm_them_herself(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _come_back(cast.line, ref)

    with pytest.raises(Refusal, match="Somebody else"):
        _confirm(cast.carer, ref, Party.CARER)
    _confirm(cast.sergeant, ref, Party.POLICE)

    assert not standing_of(cast.carer, ref).missing


def test_hearing_it_from_somebody_confirms_nothing(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _come_back(cast.carer, ref)

    with pytest.raises(Invalid) as refused:
        _confirm(cast.guardian, ref, Party.GUARDIAN, HowKnown.TOLD_BY_ANOTHER)

    assert refused.value.field == "how"
    assert standing_of(cast.carer, ref).missing


def test_a_second_person_who_rang_is_written_down_by_another_than_wrote_the_first(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _come_back(cast.carer, ref)

    with acting(cast.line, ref) as opened:
        rang = Told(by=Teller.OFFICER, means=Means.TELEPHONE, at=opened.at)
    _confirm(cast.line, ref, Party.POLICE, HowKnown.SEEN, rang)

    assert not standing_of(cast.carer, ref).missing


def test_nobody_confirms_what_nobody_has_said(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _locate(cast.sergeant, ref)

    with pytest.raises(Refusal, match="Nobody has recorded"):
        _confirm(cast.guardian, ref, Party.GUARDIAN)


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


def test_after_the_return_the_child_is_back_and_not_yet_checked_until_police_have_seen_them(
    cast: Cast,
) -> None:
    ref = a_child_back(cast)
    assert standing_of(cast.carer, ref).back_not_checked

    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        finding.check(opened, seen_alone=Known.YES, happened=happened_at(opened.at))

    assert not standing_of(cast.carer, ref).back_not_checked


def test_police_cannot_check_a_child_whom_nobody_has(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _locate(cast.sergeant, ref)

    with pytest.raises(Refusal, match="once a responsible adult"), acting(cast.sergeant, ref) as opened:
        finding.check(opened, happened=happened_at(opened.at))


def test_what_police_learnt_in_their_check_is_written_by_police(cast: Cast) -> None:
    ref = a_child_back(cast)
    words = {"words": (Class.POLICE, "Would not say where.")}

    with pytest.raises(Refusal, match="written by police"), acting(cast.guardian, ref, texts=words) as opened:
        finding.check(opened, happened=happened_at(opened.at))
    with acting(cast.sergeant, ref, texts=words) as opened:
        finding.check(opened, happened=happened_at(opened.at))

    assert standing_of(cast.guardian, ref).past_episodes[-1].checked_at is not None


def test_the_police_check_of_a_child_still_to_be_confirmed_ends_no_episode(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    _hold(cast.sergeant, ref)

    with acting(cast.sergeant, ref) as opened:
        finding.check(opened, happened=happened_at(opened.at))

    standing = standing_of(cast.carer, ref)
    assert standing.missing and standing.episode.checked_at is not None


def _police_close(cast: Cast, ref: str) -> None:
    with acting(cast.sergeant, ref) as opened:
        missing.note(opened, PoliceClosed(), happened=happened_at(opened.at))


def _the_home_ends(cast: Cast, ref: str) -> None:
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.end(opened, reason="LAREQ", seen=opened.last_seq, happened=happened_at(opened.at))


def _a_message_comes(cast: Cast, ref: str) -> None:
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT) as opened:
        contact.hear_from(
            opened, how=HowKnown.MESSAGE, received_by=Party.GUARDIAN, happened=happened_at(opened.at)
        )


def _somebody_assumes_the_child_is_here(cast: Cast, ref: str) -> None:
    with acting(cast.carer, ref, Permission.RECORD_CONTACT) as opened:
        contact.say_is_here(
            opened, how=HowKnown.ASSUMED, by=Teller.STAFF_ON_DUTY, happened=happened_at(opened.at)
        )


def _another_home_says_they_arrived(cast: Cast, ref: str) -> None:
    texts = {"not_checked_because": (Class.CASEWORK, "Brought by police at night.")}
    home = NewHome(place="K2", provider="PR4", house=cast.alder_house)
    with acting(cast.line, ref, Permission.PLACE, texts=texts) as opened:
        placement.arrive(opened, home, happened=happened_at(opened.at))


@pytest.mark.parametrize(
    "happens",
    [
        _police_close,
        _the_home_ends,
        _a_message_comes,
        _somebody_assumes_the_child_is_here,
        _another_home_says_they_arrived,
    ],
)
def test_nothing_but_an_adult_and_a_second_person_ends_an_episode(cast: Cast, happens) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)

    happens(cast, ref)

    standing = standing_of(cast.line, ref)
    assert standing.missing and standing.episode.adult_has_child_at is None


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
