"""Round a return: a chance to talk before going back, who reads a talk, whose offer comes next, what made the child go."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.missing import conversation, finding, queries, search, talks
from alongside.missing.conversation import Pattern
from alongside.rules import before_return, pattern
from alongside.rules import talks as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party, Teller, Way
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing_depth import BeforeReturn, CameBefore, NotPossible, Reader, WhyGone
from tests.cast import a_child_back, a_child_gone_missing, acting, entries_of, standing_of, token_of
from tests.missing_depth_children import a_child_back_twice, a_child_in_safe_hands, a_talk_declined, episodes_of


def _ask(cast: Cast, ref: str, answer: BeforeReturn, *, minutes_ago: float = 0, **more):
    texts = {
        "where_to_sleep": (Class.ACCOUNT, "Not there. With Fay's sister."),
        "afraid_of": (Class.ACCOUNT, "The car."),
    }
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        return conversation.ask_before_return(
            opened,
            answer=answer,
            by=Party.POLICE,
            happened=happened_at(opened.at - timedelta(minutes=minutes_ago)),
            **more,
        )


def _open_duties(cast: Cast, ref: str) -> set[str]:
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        return {clock.duty for clock in gate.open_record(session, ref).fold.clocks_of.open}


def test_a_found_child_is_asked_before_the_journey_and_whose_hands_they_are_in_ends_no_question(cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    assert before_return.is_due(standing_of(cast.guardian, ref)) and "asked_before_return" in _open_duties(cast, ref)

    _ask(cast, ref, BeforeReturn.ANSWERED, afraid=Known.NO)

    standing = standing_of(cast.guardian, ref)
    assert not before_return.is_due(standing) and "asked_before_return" not in _open_duties(cast, ref)
    assert before_return.of_episode(standing, standing.episode).afraid is Known.NO


def test_a_child_who_is_afraid_of_going_back_has_where_they_sleep_decided_again(cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    with acting(
        cast.social_worker, ref, Permission.WORK_EPISODE, texts={"where": (Class.LOCATION, "Rowan house.")}
    ) as opened:
        search.answer_bed_tonight(
            opened, fetched_by=Party.SOCIAL_WORKER, seen=opened.last_seq, happened=happened_at(opened.at)
        )

    _ask(cast, ref, BeforeReturn.ANSWERED, afraid=Known.YES)

    standing = standing_of(cast.guardian, ref)
    assert standing.episode.bed_tonight is None and standing.search.bed is None
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        listed = {one.ref for one in queries.where_tonight(session.connection, at_most=10_000)}
    assert ref not in listed, "an adult has the child: where they sleep is no longer a question of the search's list"


def test_the_list_of_beds_has_the_unanswered_first_and_says_when_an_answer_came(cast: Cast) -> None:
    answered, waiting = a_child_gone_missing(cast, hours_ago=3), a_child_gone_missing(cast)
    texts = {"where": (Class.LOCATION, "Rowan house.")}
    with acting(cast.social_worker, answered, Permission.WORK_EPISODE, texts=texts) as opened:
        search.answer_bed_tonight(
            opened, fetched_by=Party.SOCIAL_WORKER, seen=opened.last_seq, happened=happened_at(opened.at)
        )

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        listed = queries.where_tonight(session.connection, at_most=10_000)

    mine = {one.ref: one for one in listed}
    order = [one.ref for one in listed if one.ref in (answered, waiting)]
    assert order == [waiting, answered]
    assert mine[waiting].answered_at is None and mine[answered].fetched_by == Party.SOCIAL_WORKER


@pytest.mark.parametrize(
    ("answer", "more", "field"),
    [
        (BeforeReturn.NOT_POSSIBLE, {}, "because"),
        (BeforeReturn.ANSWERED, {"because": NotPossible.NOT_ALONE}, "because"),
        (BeforeReturn.NOT_ASKED, {"afraid": Known.YES}, "afraid"),
    ],
)
def test_an_answer_that_does_not_hold_together_names_the_box(cast: Cast, answer, more, field: str) -> None:
    ref = a_child_in_safe_hands(cast)

    with pytest.raises(Invalid) as refused:
        _ask(cast, ref, answer, **more)

    assert refused.value.field == field


def test_nobody_is_asked_before_they_are_found_and_afterwards_only_that_it_was_not_done(cast: Cast) -> None:
    gone, back = a_child_gone_missing(cast), a_child_in_safe_hands(cast)
    with acting(cast.carer, back, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))

    with pytest.raises(Refusal, match="Nobody has found"):
        _ask(cast, gone, BeforeReturn.ANSWERED)
    with pytest.raises(Invalid) as late:
        _ask(cast, back, BeforeReturn.ANSWERED)
    _ask(cast, back, BeforeReturn.NOT_ASKED)

    assert late.value.field == "answer"


def _hold(cast: Cast, ref: str, **more):
    with acting(cast.guardian, ref, Permission.TALK) as opened:
        return talks.hold(
            opened,
            held_by=Party.GUARDIAN,
            independent=Known.YES,
            episodes=episodes_of(cast, ref),
            way=Way.FACE_TO_FACE,
            happened=happened_at(opened.at),
            **more,
        )


def test_no_talk_is_held_before_the_child_has_heard_who_will_read_it(cast: Cast) -> None:
    ref = a_child_back(cast)

    with pytest.raises(Invalid) as refused:
        _hold(cast, ref)
    with acting(cast.guardian, ref, Permission.TALK) as opened:
        conversation.tell_readers(
            opened,
            by=Party.GUARDIAN,
            readers=(Reader.TALKER, Reader.SOCIAL_WORKER),
            episodes=episodes_of(cast, ref),
            language="vie",
            happened=happened_at(opened.at),
        )
    _hold(cast, ref)

    assert refused.value.field == "readers"
    assert standing_of(cast.guardian, ref).past_episodes[-1].talk == rules.HELD


def test_readers_without_one_reader_are_no_answer(cast: Cast) -> None:
    ref = a_child_back(cast)

    with pytest.raises(Invalid) as refused, acting(cast.guardian, ref, Permission.TALK) as opened:
        conversation.tell_readers(
            opened, by=Party.GUARDIAN, readers=(), episodes=episodes_of(cast, ref), happened=happened_at(opened.at)
        )

    assert refused.value.field == "readers"


def _offer(cast: Cast, ref: str, by: Party, *, member: Member, worker: int | None = None, **more):
    with acting(member, ref, Permission.TALK) as opened:
        return talks.offer(
            opened,
            offered_by=by,
            independent=Known.NOT_KNOWN,
            episodes=episodes_of(cast, ref),
            way=Way.FACE_TO_FACE,
            worker=worker,
            happened=happened_at(opened.at),
            **more,
        )


def test_after_a_no_somebody_else_offers_unless_the_child_asks_for_the_same_person(cast: Cast) -> None:
    ref = a_child_back(cast)
    a_talk_declined(cast, ref, by=Party.SOCIAL_WORKER, member=cast.social_worker)

    with pytest.raises(Invalid) as refused:
        _offer(cast, ref, Party.SOCIAL_WORKER, member=cast.social_worker)
    _offer(cast, ref, Party.SOCIAL_WORKER, member=cast.social_worker, asked_for_by_child=Known.YES)
    _offer(cast, ref, Party.GUARDIAN, member=cast.guardian)

    assert refused.value.field == "offered_by"


def test_another_guardian_is_somebody_else_where_both_are_named(cast: Cast) -> None:
    ref = a_child_back(cast)
    a_talk_declined(cast, ref, by=Party.GUARDIAN, member=cast.guardian, worker=cast.guardian.number)

    with pytest.raises(Invalid):
        _offer(cast, ref, Party.GUARDIAN, member=cast.guardian, worker=cast.guardian.number)
    _offer(cast, ref, Party.GUARDIAN, member=cast.manager, worker=cast.cover.number)


def test_the_next_offer_is_owed_by_whoever_was_named_for_it(cast: Cast) -> None:
    ref = a_child_back(cast)
    a_talk_declined(cast, ref, by=Party.SOCIAL_WORKER, member=cast.social_worker)

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        (clock,) = [one for one in opened.fold.clocks_of.open if one.duty == "talk_offered_again"]

    assert clock.owed_by is Party.REVIEWING_OFFICER


def test_one_talk_covers_the_time_that_was_overtaken_and_leaves_no_clock_of_either(cast: Cast) -> None:
    ref = a_child_back_twice(cast)
    assert [one.talk for one in standing_of(cast.guardian, ref).past_episodes] == [rules.OVERTAKEN, "none"]

    _hold(cast, ref, readers=(Reader.TALKER,), readers_told_by=Party.GUARDIAN)

    assert [one.talk for one in standing_of(cast.guardian, ref).past_episodes] == [rules.HELD, rules.HELD]
    assert "return_interview" not in _open_duties(cast, ref)


def test_what_made_the_child_go_is_read_by_those_who_read_the_account_and_by_neither_carer_nor_police(
    cast: Cast,
) -> None:
    ref = a_child_back(cast)

    _hold(
        cast,
        ref,
        readers=(Reader.TALKER,),
        readers_told_by=Party.GUARDIAN,
        pattern=Pattern(why=(WhyGone.DEBT,), after=(CameBefore.CALL,)),
    )

    kinds = {
        member.name: {one.kind for one in entries_of(member, ref)}
        for member in (cast.guardian, cast.carer, cast.sergeant)
    }
    assert "missing.pattern_told" in kinds[cast.guardian.name]
    assert "missing.pattern_told" not in kinds[cast.carer.name] | kinds[cast.sergeant.name]


def test_what_came_before_a_time_away_is_read_from_the_record(cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2)

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        entries = queries.as_they_stand(opened, *pattern.KINDS)
        (away,) = pattern.times_away([opened.standing.episode], entries)

    assert CameBefore.MOVE in [before.what for before in away.before]
    assert away.back_at is None and all(before.at <= away.gone_at for before in away.before)


def test_a_pattern_with_nothing_in_it_is_no_fact(cast: Cast) -> None:
    ref = a_child_back(cast)

    with pytest.raises(Invalid) as refused, acting(cast.guardian, ref, Permission.TALK) as opened:
        conversation.tell_pattern(
            opened,
            Pattern(),
            source=Teller.CARER,
            episodes=episodes_of(cast, ref),
            happened=happened_at(opened.at),
        )

    assert refused.value.field == "why"
