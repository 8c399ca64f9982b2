"""While a child is missing it is answered where they would sleep tonight, who fetches them, who decided."""

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.missing import queries, search
from alongside.placement import operations as placement
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import BedLost
from tests.cast import a_child_gone_missing, acting, token_of

ADDRESS = {"where": (Class.LOCATION, "Rowan house, the room by the stairs")}


def _answer_bed(member, ref: str) -> None:
    with acting(member, ref, Permission.WORK_EPISODE, texts=ADDRESS) as opened:
        search.answer_bed_tonight(
            opened,
            fetched_by=Party.EMERGENCY_DUTY_TEAM,
            home=None,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


def test_where_a_found_child_sleeps_tonight_is_decided_by_somebody_signed_in(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    _answer_bed(cast.social_worker, ref)

    with gate.transaction(token_of(cast.social_worker), reading=True) as session:
        opened = gate.open_record(session, ref)
        answer = queries.newest(opened, opened.standing.episode.bed_tonight).payload
    assert answer.decided_by == cast.social_worker.number
    assert answer.fetched_by is Party.EMERGENCY_DUTY_TEAM


def test_a_bed_without_a_place_is_no_answer(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Invalid) as empty, acting(cast.social_worker, ref) as opened:
        search.answer_bed_tonight(opened, fetched_by=Party.CARER, seen=opened.last_seq, happened=happened_at(opened.at))

    assert empty.value.field == "where"


def _give_up_the_bed(cast: Cast, ref: str) -> None:
    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        search.lose_bed_tonight(opened, because=BedLost.BED_GIVEN_UP, happened=happened_at(opened.at))


def _end_the_home(cast: Cast, ref: str) -> None:
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.end(opened, reason="LAREQ", seen=opened.last_seq, happened=happened_at(opened.at))


def _learn_that_the_address_is_known(cast: Cast, ref: str) -> None:
    with acting(cast.guardian, ref, Permission.PLACE) as opened:
        placement.report_compromised(opened, said_by=Party.GUARDIAN, happened=happened_at(opened.at))


@pytest.mark.parametrize("happens", [_give_up_the_bed, _end_the_home, _learn_that_the_address_is_known])
def test_a_bed_tonight_is_gone_when_given_up_when_the_home_ends_and_when_its_address_is_known(
    cast: Cast, happens
) -> None:
    ref = a_child_gone_missing(cast)
    _answer_bed(cast.social_worker, ref)

    happens(cast, ref)

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        assert opened.standing.episode.bed_tonight is None and opened.standing.search.bed is None
        assert opened.standing.missing
        owed = {clock.duty for clock in opened.fold.clocks_of.open}
    assert "bed_tonight_answered" in owed


def test_a_bed_is_not_promised_again_at_an_address_that_is_known(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    _learn_that_the_address_is_known(cast, ref)

    with (
        pytest.raises(Refusal, match="another bed"),
        acting(cast.social_worker, ref, texts=ADDRESS) as opened,
    ):
        search.answer_bed_tonight(
            opened,
            fetched_by=Party.CARER,
            home=cast.rowan_house,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


def test_whoever_decides_on_a_bed_sees_that_the_address_became_known_meanwhile(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.social_worker, ref) as opened:
        seen = opened.last_seq
    _learn_that_the_address_is_known(cast, ref)

    with pytest.raises(Conflict), acting(cast.social_worker, ref, texts=ADDRESS) as opened:
        search.answer_bed_tonight(opened, fetched_by=Party.CARER, seen=seen, happened=happened_at(opened.at))
