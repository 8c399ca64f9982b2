"""A second person confirms that an adult has the child; nothing else ends an episode. Police check after."""

from datetime import timedelta

import pytest

from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.missing import finding
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Means, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.missing import PoliceClosed
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    acting,
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
        contact.hear_from(opened, how=HowKnown.MESSAGE, received_by=Party.GUARDIAN, happened=happened_at(opened.at))


def _somebody_assumes_the_child_is_here(cast: Cast, ref: str) -> None:
    with acting(cast.carer, ref, Permission.RECORD_CONTACT) as opened:
        contact.say_is_here(opened, how=HowKnown.ASSUMED, by=Teller.STAFF_ON_DUTY, happened=happened_at(opened.at))


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
