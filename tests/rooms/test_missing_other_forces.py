"""Other forces and authorities in a search: each asked, each with its own reference, all from the first night."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import GREATER_MANCHESTER_POLICE, STAFFORDSHIRE, STAFFORDSHIRE_POLICE, Cast
from alongside.missing import forces
from alongside.missing import operations as missing
from alongside.rules import forces as rules
from alongside.rules.forces import Place
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Route, Told
from alongside.vocabulary.missing_depth import ForceAnswer, ForceAsk
from tests.cast import a_child_gone_missing, acting, now, standing_of, token_of
from tests.missing_depth_children import a_child_in_safe_hands, a_force_asked


def _answer(member, ref: str, asked: int, answer: ForceAnswer, **texts: tuple[Class, str]) -> None:
    named = {"answered_by": (Class.CASEWORK, "Inspector Hart")} | texts
    with acting(member, ref, Permission.WORK_EPISODE, texts=named) as opened:
        forces.answer(opened, asked=asked, answer=answer, happened=happened_at(opened.at))


def test_a_force_that_is_asked_sees_the_child_and_the_lead_stays_where_it_is(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with pytest.raises(NotOpen), gate.transaction(token_of(cast.other_force), reading=True) as session:
        gate.open_record(session, ref)

    a_force_asked(cast, ref)

    with gate.transaction(token_of(cast.other_force), reading=True) as session:
        opened = gate.open_record(session, ref)
        assert opened.roles == {"asked_force"} and Class.POLICE not in opened.classes
        assert Class.ACCOUNT not in opened.classes
    assert standing_of(cast.guardian, ref).episode.lead_force == STAFFORDSHIRE_POLICE


def test_an_answer_belongs_to_one_ask_and_carries_that_forces_own_reference(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    first, second = a_force_asked(cast, ref), a_force_asked(cast, ref, what=ForceAsk.CCTV)

    _answer(cast.other_force, ref, first, ForceAnswer.TAKEN_ON, reference=(Class.IDENTITY, "GMP-77"))
    _answer(cast.other_force, ref, first, ForceAnswer.NOTHING_FOUND)

    asked = {one.root: one for one in standing_of(cast.guardian, ref).search.asked}
    assert not asked[first].is_open and asked[first].answer is ForceAnswer.NOTHING_FOUND
    assert asked[second].is_open and asked[second].answer is None
    with pytest.raises(Refusal, match="was answered"):
        _answer(cast.other_force, ref, first, ForceAnswer.DONE)


def test_an_answer_without_a_name_and_an_answer_before_the_question_are_sent_back(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    asked = a_force_asked(cast, ref)

    with pytest.raises(Invalid) as unnamed, acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        forces.answer(opened, asked=asked, answer=ForceAnswer.DONE, happened=happened_at(opened.at))
    with pytest.raises(Invalid) as unasked:
        _answer(cast.line, ref, 1, ForceAnswer.DONE)

    assert (unnamed.value.field, unasked.value.field) == ("answered_by", "asked")


@pytest.mark.parametrize(
    ("force", "hours", "field"),
    [(STAFFORDSHIRE_POLICE, 1, "force"), (GREATER_MANCHESTER_POLICE, -1, "answer_due_at")],
)
def test_the_lead_force_is_not_asked_like_another_and_an_answer_has_a_time(
    cast: Cast, force: str, hours: int, field: str
) -> None:
    ref = a_child_gone_missing(cast)

    with pytest.raises(Invalid) as refused, acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        forces.ask(
            opened,
            force=force,
            what=ForceAsk.CCTV,
            answer_due_at=opened.at + timedelta(hours=hours),
            happened=happened_at(opened.at),
        )

    assert refused.value.field == field


def test_nobody_is_asked_once_an_adult_has_the_child(cast: Cast) -> None:
    with pytest.raises(Refusal, match="has the child"):
        a_force_asked(cast, a_child_in_safe_hands(cast))


def test_the_host_authority_is_known_from_the_first_night_and_sees_the_child_once_told(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    standing, at = standing_of(cast.guardian, ref), now()
    host = {one.place: one for one in rules.first_night(standing, standing.episode, at=at)}[Place.HOST_AUTHORITY]
    assert host.code == STAFFORDSHIRE and host.told_at is None and host.told_in_time is None and not host.same

    with acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        missing.tell(opened, whom=Told.HOST_AUTHORITY, route=Route.TELEPHONE, happened=happened_at(opened.at))

    standing = standing_of(cast.host_social_worker, ref)
    host = {one.place: one for one in rules.first_night(standing, standing.episode, at=now())}[Place.HOST_AUTHORITY]
    assert host.told_in_time is True and host.taken_at is None
    with gate.transaction(token_of(cast.host_social_worker), reading=True) as session:
        assert "host_authority" in gate.open_record(session, ref).roles
