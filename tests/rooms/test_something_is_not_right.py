"""Something noticed reaches whoever holds the child, who answers; what was said is done, or somebody sees that it is not."""

from datetime import timedelta

import pytest

from alongside.access import gate
from alongside.chronology import lists
from alongside.commands.cast import Cast, Member
from alongside.noticing import operations
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Party, Teller
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.noticing import FollowUp, Sign, SignAnswer
from tests.cast import a_child_placed, a_referred_child, acting, entries_of, now, standing_of, token_of
from tests.noticing_children import a_child_with_a_sign, notices, told_by, words

DUTIES = ("sign_answered", "sign_of_going_answered")


def clocks_of(member: Member, ref: str) -> list[tuple[str, int, str, int | None, float]]:
    with gate.transaction(token_of(member), reading=True) as session:
        opened = gate.open_record(session, ref)
        return [
            (c.duty, c.occurrence, c.state.value, c.owes, (c.due_at - c.started_at).total_seconds() / 60)
            for c in opened.fold.clocks_of.open
            if c.duty in DUTIES
        ]


def owed(member: Member, ref: str) -> dict[str, bool]:
    """What is owed to this child as this member's page shows it: each duty, and whether it is theirs."""
    with gate.transaction(token_of(member), reading=True) as session:
        due = lists.due(session.connection, at=session.at, at_most=10_000)
    return {one.duty: one.mine for one in due if one.ref == ref}


def answer(
    member: Member,
    ref: str,
    signs: list[int],
    *,
    told: Told | None = None,
    answered: SignAnswer = SignAnswer.NOTHING_MORE_NEEDED,
    hours: float = 0,
    doer: Party | None = None,
    seen: int | None = None,
) -> int:
    with acting(member, ref, Permission.ANSWER, texts=words(words="I looked: the phone is from school.")) as opened:
        return operations.answer(
            opened,
            signs=signs,
            answer=answered,
            doer=doer,
            doer_person=opened.person if doer else None,
            due_at=opened.at + timedelta(hours=hours) if hours else None,
            seen=opened.last_seq if seen is None else seen,
            happened=happened_at(opened.at),
            told=told,
        ).root


def test_what_a_carer_notices_is_the_guardians_to_answer_and_the_manager_sees_that_it_waits(cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)

    assert clocks_of(cast.guardian, ref) == [("sign_answered", sign, "running", cast.guardian.number, 30)]
    assert owed(cast.guardian, ref)["sign_answered"] is True
    assert owed(cast.manager, ref)["sign_answered"] is False
    assert "sign_answered" not in owed(cast.outsider, ref)


@pytest.mark.parametrize("sign", [Sign.PACKED_BAG, Sign.SAYING_GOODBYE, Sign.CAR_OUTSIDE])
def test_a_child_who_may_be_going_is_answered_for_sooner(cast: Cast, sign: Sign) -> None:
    ref, seen = a_child_with_a_sign(cast, sign=sign)

    assert clocks_of(cast.guardian, ref) == [("sign_of_going_answered", seen, "running", cast.guardian.number, 10)]


def test_before_there_is_a_guardian_it_reaches_the_service_and_never_nobody(cast: Cast) -> None:
    ref = a_referred_child(cast)
    notices(cast.social_worker, ref, Sign.FRIGHTENED)

    [seen] = standing_of(cast.line, ref).noticing.signs
    assert seen.reaches in (Party.SERVICE_MANAGER, Party.SERVICE_LINE) and seen.desk is not None


def test_an_answer_meets_the_clocks_of_what_it_answers_and_of_nothing_else(cast: Cast) -> None:
    ref, first = a_child_with_a_sign(cast)
    second = notices(cast.carer, ref, Sign.SECRET_MESSAGES)
    third = notices(cast.carer, ref, Sign.PACKED_BAG)

    answer(cast.guardian, ref, [first, third])

    assert [clock[:2] for clock in clocks_of(cast.guardian, ref)] == [("sign_answered", second)]
    assert [one.seq for one in standing_of(cast.guardian, ref).noticing.signs if one.answer is None] == [second]


def test_what_will_be_done_is_a_clock_until_it_is_done_and_said_what_came_of_it(cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)
    said = answer(cast.guardian, ref, [sign], answered=SignAnswer.WILL_ACT, hours=5, doer=Party.GUARDIAN)
    assert owed(cast.guardian, ref)["sign_followed"] is True

    with acting(cast.guardian, ref, Permission.ANSWER, texts=words(words="It was a gift from school.")) as opened:
        operations.follow(opened, answer=said, outcome=FollowUp.DONE, happened=happened_at(opened.at))

    assert "sign_followed" not in owed(cast.guardian, ref)
    with (
        pytest.raises(Refusal, match="done already"),
        acting(cast.guardian, ref, Permission.ANSWER, texts=words(words="Again.")) as opened,
    ):
        operations.follow(opened, answer=said, outcome=FollowUp.DONE, happened=happened_at(opened.at))


def test_whoever_noticed_does_not_answer_for_whoever_holds_the_child(cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)

    with pytest.raises(Refusal, match="answered by whoever holds the child"):
        answer(cast.carer, ref, [sign])
    seen = notices(cast.social_worker, ref, Sign.STRANGE_CALLER)
    with pytest.raises(Refusal, match="You noticed this yourself"):
        answer(cast.social_worker, ref, [seen])


def test_a_guardian_who_holds_the_child_answers_what_they_noticed_themselves(cast: Cast) -> None:
    ref = a_child_placed(cast)
    seen = notices(cast.guardian, ref, Sign.NEW_PHONE)

    answer(cast.guardian, ref, [seen])

    assert clocks_of(cast.guardian, ref) == []


def test_a_carer_may_write_down_what_the_guardian_answered_by_telephone_and_not_what_a_neighbour_did(
    cast: Cast,
) -> None:
    ref, sign = a_child_with_a_sign(cast)
    with pytest.raises(Refusal, match="must come from the guardian service"):
        answer(cast.carer, ref, [sign], told=told_by(Teller.MEMBER_OF_PUBLIC, now()))

    answer(cast.carer, ref, [sign], told=told_by(Teller.GUARDIAN, now()))

    assert clocks_of(cast.guardian, ref) == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"doer": Party.GUARDIAN}, "due_at"),
        ({"hours": 2}, "doer"),
        ({"hours": -2, "doer": Party.GUARDIAN}, "due_at"),
    ],
)
def test_an_answer_that_something_will_be_done_needs_who_and_by_when(cast: Cast, said: dict, field: str) -> None:
    ref, sign = a_child_with_a_sign(cast)

    with pytest.raises(Invalid) as refused:
        answer(cast.guardian, ref, [sign], answered=SignAnswer.WILL_ACT, **said)

    assert refused.value.field == field


def test_an_answer_before_anything_was_noticed_is_refused(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Invalid, match="not on the list"):
        answer(cast.guardian, ref, [1])
    with pytest.raises(Invalid, match="Nothing is chosen"):
        answer(cast.guardian, ref, [])


def test_an_answer_written_while_something_else_was_noticed_is_shown_it_first(cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)
    seen = entries_of(cast.guardian, ref)[-1].seq
    newer = notices(cast.carer, ref, Sign.PACKED_BAG)

    with pytest.raises(Conflict) as moved:
        answer(cast.guardian, ref, [sign], seen=seen)

    assert moved.value.theirs == (newer,)


def test_the_line_writes_for_a_school_that_rang_and_the_time_that_counts_is_when_they_rang(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.line, ref, Permission.RECORD_CONTACT, texts=words(words="A new phone at school.")) as opened:
        rang = opened.at - timedelta(minutes=20)
        operations.notice(
            opened,
            sign=Sign.NEW_PHONE,
            happened=happened_at(opened.at - timedelta(minutes=50)),
            told=told_by(Teller.SCHOOL_STAFF, rang),
        )

    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        opened = gate.open_record(session, ref)
        [clock] = [c for c in opened.fold.clocks_of.open if c.duty == "sign_answered"]
    assert clock.started_at == rang


def test_words_may_be_added_afterwards_and_belong_to_what_was_noticed(cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)
    with acting(cast.carer, ref, Permission.RECORD_CONTACT, texts=words(words="A silver one, two SIMs.")) as opened:
        operations.add_words(opened, sign=sign, happened=happened_at(opened.at))
    with (
        pytest.raises(Invalid, match="not on the list"),
        acting(cast.carer, ref, Permission.RECORD_CONTACT, texts=words(words="Of nothing.")) as opened,
    ):
        operations.add_words(opened, sign=sign + 100, happened=happened_at(opened.at))

    assert entries_of(cast.guardian, ref)[-1].payload.sign == sign


def test_an_outsider_can_neither_notice_nor_answer(cast: Cast) -> None:
    ref, sign = a_child_with_a_sign(cast)

    with pytest.raises(NotOpen):
        notices(cast.outsider, ref, Sign.OTHER)
    with pytest.raises(NotOpen):
        answer(cast.outsider, ref, [sign])
