"""The talk about having been away: no answers one person, and one talk may cover several times away."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast
from alongside.missing import finding, queries, talks
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import OfferAnswer, State
from alongside.vocabulary.missing_depth import Reader
from tests.cast import a_child_back, a_child_gone_missing, acting, entries_of, standing_of, token_of


def _episodes(member, ref: str) -> tuple[int, ...]:
    return tuple(episode.seq for episode in standing_of(member, ref).past_episodes)


def _offer(member, ref: str, by: Party, independent: Known = Known.YES) -> int:
    episodes = _episodes(member, ref)
    with acting(member, ref, Permission.TALK) as opened:
        offered = talks.offer(
            opened,
            offered_by=by,
            independent=independent,
            episodes=episodes,
            way=Way.FACE_TO_FACE,
            language="vie",
            happened=happened_at(opened.at),
        )
        return offered.root


def _answer(member, ref: str, offer: int, answer: OfferAnswer, *, next_by=None, days: float | None = None):
    with acting(member, ref, Permission.TALK) as opened:
        talks.answer(
            opened,
            offer=offer,
            answer=answer,
            next_offer_by=next_by,
            next_offer_at=None if days is None else opened.at + timedelta(days=days),
            happened=happened_at(opened.at),
        )


def _hold(member, ref: str, by: Party = Party.GUARDIAN) -> None:
    episodes = _episodes(member, ref)
    with acting(member, ref, Permission.TALK) as opened:
        talks.hold(
            opened,
            readers=(Reader.TALKER, Reader.GUARDIAN),
            readers_told_by=by,
            held_by=by,
            independent=Known.YES,
            episodes=episodes,
            way=Way.FACE_TO_FACE,
            happened=happened_at(opened.at),
        )


def _state(member, ref: str) -> list[str]:
    return [episode.talk for episode in standing_of(member, ref).past_episodes]


def test_a_child_who_declines_one_person_is_offered_another_at_a_stated_time(cast: Cast) -> None:
    ref = a_child_back(cast)
    first = _offer(cast.social_worker, ref, Party.SOCIAL_WORKER)

    _answer(cast.social_worker, ref, first, OfferAnswer.NO, next_by=Party.GUARDIAN, days=1)

    answered = entries_of(cast.guardian, ref)[-1].payload
    assert (answered.offer, answered.next_offer_by) == (first, Party.GUARDIAN)
    assert _state(cast.guardian, ref) == ["declined"]


@pytest.mark.parametrize(
    ("next_by", "days", "field"),
    [
        (None, 1, "next_offer_by"),
        (Party.SOCIAL_WORKER, 1, "next_offer_by"),
        (Party.GUARDIAN, None, "next_offer_at"),
        (Party.GUARDIAN, -1, "next_offer_at"),
    ],
)
def test_no_is_not_the_end_without_another_person_and_a_time(cast: Cast, next_by, days, field: str) -> None:
    ref = a_child_back(cast)
    offer = _offer(cast.social_worker, ref, Party.SOCIAL_WORKER)

    with pytest.raises(Invalid) as refused:
        _answer(cast.social_worker, ref, offer, OfferAnswer.NO, next_by=next_by, days=days)

    assert refused.value.field == field


def test_declined_with_one_person_and_held_with_another(cast: Cast) -> None:
    ref = a_child_back(cast)
    first = _offer(cast.social_worker, ref, Party.SOCIAL_WORKER)
    _answer(cast.social_worker, ref, first, OfferAnswer.NO, next_by=Party.GUARDIAN, days=1)
    second = _offer(cast.guardian, ref, Party.GUARDIAN)
    _answer(cast.guardian, ref, second, OfferAnswer.YES)

    _hold(cast.guardian, ref)

    assert _state(cast.guardian, ref) == ["held"]


def test_a_child_who_is_not_ready_is_asked_again_by_the_same_person(cast: Cast) -> None:
    ref = a_child_back(cast)
    offer = _offer(cast.guardian, ref, Party.GUARDIAN)

    _answer(cast.guardian, ref, offer, OfferAnswer.NOT_YET, days=1)

    assert _state(cast.guardian, ref) == ["offered"]


def _gone_and_back_again(cast: Cast, ref: str) -> None:
    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(
            opened,
            state=State.MISSING,
            by=Teller.CARER,
            happened=happened_at(opened.at - timedelta(hours=2)),
        )
    with acting(cast.carer, ref) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at - timedelta(hours=1)))
    with acting(cast.guardian, ref) as opened:
        finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.SEEN, happened=happened_at(opened.at))


def test_one_talk_covers_several_times_away(cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=4)
    _gone_and_back_again(cast, ref)
    assert _state(cast.guardian, ref) == ["overtaken", "none"]

    _hold(cast.guardian, ref)

    assert _state(cast.guardian, ref) == ["held", "held"]


def test_a_talk_that_was_held_is_not_offered_again(cast: Cast) -> None:
    ref = a_child_back(cast)
    _hold(cast.guardian, ref)

    with pytest.raises(Refusal, match="has been held"):
        _offer(cast.guardian, ref, Party.GUARDIAN)


def test_there_is_nobody_to_talk_with_while_the_child_is_missing(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    episode = standing_of(cast.guardian, ref).episode.seq

    with pytest.raises(Refusal, match="not back yet"), acting(cast.guardian, ref, Permission.TALK) as opened:
        talks.offer(
            opened,
            offered_by=Party.GUARDIAN,
            independent=Known.YES,
            episodes=(episode,),
            way=Way.VOICE,
            happened=happened_at(opened.at),
        )


@pytest.mark.parametrize("by", [Party.CARER, Party.PLACEMENT_PROVIDER, Party.POLICE])
def test_neither_carer_nor_police_are_the_independent_person(cast: Cast, by: Party) -> None:
    ref = a_child_back(cast)

    with pytest.raises(Invalid) as refused:
        _offer(cast.social_worker, ref, by)

    assert refused.value.field == "independent"


def test_a_talk_is_about_this_childs_own_times_away(cast: Cast) -> None:
    ref = a_child_back(cast)
    for episodes in ((), (99_999,)):
        with pytest.raises(Invalid) as refused, acting(cast.guardian, ref, Permission.TALK) as opened:
            talks.hold(
                opened,
                held_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=episodes,
                way=Way.VISIT,
                happened=happened_at(opened.at),
            )
        assert refused.value.field == "episodes"


def test_what_others_learnt_is_gathered_beside_a_talk_declined(cast: Cast) -> None:
    ref = a_child_back(cast)
    words = {"words": (Class.CASEWORK, "The carer saw the same car twice.")}

    with acting(cast.guardian, ref, Permission.TALK, texts=words) as opened:
        episodes = tuple(episode.seq for episode in opened.standing.past_episodes)
        talks.gather(opened, source=Teller.CARER, episodes=episodes, happened=happened_at(opened.at))

    (episode,) = standing_of(cast.guardian, ref).past_episodes
    assert episode.gathered and episode.talk == "none"


def test_children_back_without_a_talk_stand_on_a_list_until_it_is_held(cast: Cast) -> None:
    ref = a_child_back(cast)

    def listed() -> set[str]:
        with gate.transaction(token_of(cast.guardian), reading=True) as session:
            return {one.ref for one in queries.not_listened_to(session.connection, at_most=10_000)}

    assert ref in listed()
    _hold(cast.guardian, ref)
    assert ref not in listed()


def test_only_an_offer_can_be_answered(cast: Cast) -> None:
    ref = a_child_back(cast)

    with pytest.raises(Invalid) as refused:
        _answer(cast.guardian, ref, 1, OfferAnswer.YES)

    assert refused.value.field == "offer"
